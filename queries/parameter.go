package queries

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Parameter is what a question asks its asker.
type Parameter struct {
	Name    string
	About   string
	Example any // string, int64 or []any of string: the type of the value
}

var columns = regexp.MustCompile(` {2,}|\t+`)

func (q *Query) addParameter(value string) error {
	parts := columns.Split(value, -1)
	if len(parts) != 3 {
		return fmt.Errorf("param %q: want a name, what it means and an example, two blanks between", value)
	}
	if slices.ContainsFunc(q.Parameters, func(p Parameter) bool { return p.Name == parts[0] }) {
		return fmt.Errorf("param %q stands twice", parts[0])
	}
	q.Parameters = append(q.Parameters, Parameter{parts[0], parts[1], example(parts[2])})
	return nil
}

// example reads the value of an example: [a, b] is a list, digits are a number.
func example(text string) any {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	if inner, ok := strings.CutPrefix(text, "["); ok && strings.HasSuffix(inner, "]") {
		return list(strings.TrimSuffix(inner, "]"))
	}
	return text
}

func list(text string) []any {
	values := []any{}
	for _, part := range split(text) {
		values = append(values, part)
	}
	return values
}

// Value reads text, as given on a command line, as a value for p: a list's
// entries are parted by commas.
func (p Parameter) Value(text string) (any, error) {
	switch p.Example.(type) {
	case int64:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %q is no whole number: want one such as %v", p.Name, text, p.Example)
		}
		return n, nil
	case []any:
		return list(strings.Trim(text, "[]")), nil
	}
	return text, nil
}

// Default is the value that p has where none is given; ok is false where one must be given.
func (p Parameter) Default() (value any, ok bool) {
	n, ok := p.Example.(int64)
	return n, ok
}

// Bind turns the given texts into the question's parameters. An error names
// the parameter that is missing or that the question does not have.
func (q Query) Bind(given map[string]string) (map[string]any, error) {
	bound := map[string]any{}
	for _, p := range q.Parameters {
		text, ok := given[p.Name]
		value, fallback := p.Default()
		if ok {
			var err error
			if value, err = p.Value(text); err != nil {
				return nil, err
			}
		} else if !fallback {
			return nil, fmt.Errorf("query %s: no parameter %s (%s): give one, such as --param '%s=%s'", q.Name, p.Name, p.About, p.Name, p.Text())
		}
		bound[p.Name] = value
	}
	for name := range given {
		if _, ok := bound[name]; !ok {
			return nil, fmt.Errorf("query %s: no parameter %q: it has %s", q.Name, name, q.names())
		}
	}
	return bound, nil
}

// Text is the example as one would write it on a command line.
func (p Parameter) Text() string {
	values, ok := p.Example.([]any)
	if !ok {
		return fmt.Sprint(p.Example)
	}
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = fmt.Sprint(value)
	}
	return strings.Join(texts, ",")
}

// names lists the question's parameters for an error.
func (q Query) names() string {
	if len(q.Parameters) == 0 {
		return "none"
	}
	names := []string{}
	for _, p := range q.Parameters {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}
