package cypher

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// compileRegexp compiles a regular expression that must match a whole text. The
// language is Go's (RE2). What Java, and so Neo4j, reads otherwise or Go does not
// know is refused: look-arounds, back references, classes within classes.
func compileRegexp(source string) (*regexp.Regexp, error) {
	if construct := unlikeJava(source); construct != "" {
		return nil, errorf(Unsupported, "regular expression %s: %s is not supported", quoteSource(source), construct)
	}
	re, err := regexp.Compile(`\A(?:` + source + `)\z`)
	if err == nil {
		return re, nil
	}
	message := err.Error()
	if e, ok := err.(*syntax.Error); ok {
		message = e.Code.String()
	}
	return nil, errorf(Argument, "regular expression %s: %s", quoteSource(source), message)
}

// unlikeJava names what in a regular expression Java would read otherwise.
func unlikeJava(source string) string {
	class := false
	for i := 0; i < len(source); i++ {
		switch {
		case source[i] == '\\':
			i++
			if strings.HasPrefix(source[i:], "Q") {
				end := strings.Index(source[i:], `\E`)
				if end < 0 {
					return ""
				}
				i += end + 1
			} else if strings.HasPrefix(source[i:], "p{") && strings.HasPrefix(source[i:], "p{Is") {
				return `\p{Is…}`
			}
		case class && source[i] == '[':
			return "a class within a class"
		case class && strings.HasPrefix(source[i:], "&&"):
			return "&& in a class"
		case source[i] == '[':
			class = true
			if strings.HasPrefix(source[i+1:], "^") {
				i++
			}
			if strings.HasPrefix(source[i+1:], "]") {
				i++
			}
		case source[i] == ']':
			class = false
		}
	}
	return ""
}
