package cypher

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// textFunctions work on strings. Positions and lengths count code points.
var textFunctions = map[string]function{
	"tolower":          textFunction(cases.Lower),
	"lower":            textFunction(cases.Lower),
	"toupper":          textFunction(cases.Upper),
	"upper":            textFunction(cases.Upper),
	"trim":             trimFunction(strings.Trim, strings.TrimFunc),
	"btrim":            trimFunction(strings.Trim, strings.TrimFunc),
	"ltrim":            trimFunction(strings.TrimLeft, strings.TrimLeftFunc),
	"rtrim":            trimFunction(strings.TrimRight, strings.TrimRightFunc),
	"left":             {2, 2, []kind{stringKind, integerKind}, stringKind, false, left},
	"right":            {2, 2, []kind{stringKind, integerKind}, stringKind, false, right},
	"substring":        {2, 3, []kind{stringKind, integerKind}, stringKind, false, substring},
	"replace":          {3, 3, []kind{stringKind}, stringKind, false, replace},
	"split":            {2, 2, []kind{stringKind, stringKind | anyListKind}, listOf(stringKind), false, split},
	"normalize":        {1, 2, []kind{stringKind}, stringKind, false, normalizeText},
	"char_length":      {1, 1, []kind{stringKind}, integerKind, false, sizeOf},
	"character_length": {1, 1, []kind{stringKind}, integerKind, false, sizeOf},
}

// textFunction makes a function of a change of case, by the full rules of
// Unicode: ß becomes SS.
func textFunction(caser func(language.Tag, ...cases.Option) cases.Caser) function {
	return function{1, 1, []kind{stringKind}, stringKind, false, func(x *execution, args []any) (any, error) {
		text := args[0].(string)
		return caser(language.Und).String(text), x.chargeText(len(text))
	}}
}

// trimFunction trims white space, or the characters of a second argument.
func trimFunction(characters func(string, string) string, space func(string, func(rune) bool) string) function {
	return function{1, 2, []kind{stringKind}, stringKind, false, func(x *execution, args []any) (any, error) {
		text := args[0].(string)
		if len(args) == 2 {
			return characters(text, args[1].(string)), x.chargeText(len(text))
		}
		return space(text, unicode.IsSpace), x.chargeText(len(text))
	}}
}

// cut returns the n code points of text after the first from.
func cut(x *execution, text string, from, n int64) (any, error) {
	if from < 0 || n < 0 {
		return nil, errorf(Argument, "want a position and a length from 0, not %d and %d", from, n)
	}
	start := byteOffset(text, from)
	end := start + byteOffset(text[start:], n)
	return text[start:end], x.chargeText(len(text))
}

// byteOffset returns where code point n of text begins, or where text ends.
func byteOffset(text string, n int64) int {
	if n >= int64(len(text)) {
		return len(text)
	}
	for offset := range text {
		if n == 0 {
			return offset
		}
		n--
	}
	return len(text)
}

func left(x *execution, args []any) (any, error) {
	return cut(x, args[0].(string), 0, args[1].(int64))
}

func right(x *execution, args []any) (any, error) {
	text, n := args[0].(string), args[1].(int64)
	count := int64(utf8.RuneCountInString(text))
	return cut(x, text, max(0, count-n), n)
}

func substring(x *execution, args []any) (any, error) {
	text, length := args[0].(string), int64(1<<62)
	if len(args) == 3 {
		length = args[2].(int64)
	}
	return cut(x, text, args[1].(int64), length)
}

func replace(x *execution, args []any) (any, error) {
	text, old, with := args[0].(string), args[1].(string), args[2].(string)
	grown := len(text) + (strings.Count(text, old))*max(0, len(with)-len(old))
	if err := x.chargeText(grown); err != nil {
		return nil, err
	}
	return strings.ReplaceAll(text, old, with), nil
}

// split cuts a text at a separator, or at any of a list of them.
func split(x *execution, args []any) (any, error) {
	text := args[0].(string)
	separators, ok := args[1].([]any)
	if !ok {
		separators = args[1:2]
	}
	var replaced []string
	for _, s := range separators {
		separator, ok := s.(string)
		if !ok {
			return nil, errorf(Type, "split() wants strings to split at, not %s", typeName(s))
		}
		replaced = append(replaced, separator)
	}
	if slices.Equal(replaced, []string{""}) {
		return normalizeList(strings.Split(text, "")), x.charge(len(text))
	}
	parts := splitAny(text, replaced)
	return normalizeList(parts), x.charge(len(parts) + len(text)/10)
}

func splitAny(text string, separators []string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(text); {
		size := separatorAt(text[i:], separators)
		if size < 0 {
			i++
			continue
		}
		parts = append(parts, text[start:i])
		i += size
		start = i
	}
	return append(parts, text[start:])
}

// separatorAt returns the length of the separator that text begins with, -1 if
// there is none.
func separatorAt(text string, separators []string) int {
	for _, s := range separators {
		if s != "" && strings.HasPrefix(text, s) {
			return len(s)
		}
	}
	return -1
}

// normalForm returns the second argument of normalize(text, NFKC), which looks
// like a variable, as a string.
func normalForm(name string, args []expr) (expr, bool) {
	if name != "normalize" || len(args) != 2 {
		return nil, false
	}
	ref, ok := args[1].(*variableRef)
	if !ok {
		return nil, false
	}
	return &literal{ref.span, ref.name}, true
}

// forms are the forms of Unicode that normalize knows.
var forms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

func normalizeText(x *execution, args []any) (any, error) {
	form := "NFC"
	if len(args) == 2 {
		form = args[1].(string)
	}
	f, ok := forms[form]
	if !ok {
		return nil, errorf(Argument, "normalize() wants NFC, NFD, NFKC or NFKD, not %s", quoteSource(form))
	}
	text := args[0].(string)
	return f.String(text), x.chargeText(len(text))
}
