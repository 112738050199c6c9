package cypher

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// scalars are what toString takes.
const scalars = booleanKind | numberKind | stringKind | temporalKind

// conversionFunctions turn values of one type into another. Those that end in
// OrNull give null where the plain ones refuse a type.
var conversionFunctions = map[string]function{
	"tostring":        {1, 1, []kind{scalars}, stringKind, false, toText},
	"tostringornull":  {1, 1, nil, stringKind, false, orNull(scalars, toText)},
	"tointeger":       {1, 1, []kind{booleanKind | numberKind | stringKind}, integerKind, false, toInteger},
	"toint":           {1, 1, []kind{booleanKind | numberKind | stringKind}, integerKind, false, toInteger},
	"tointegerornull": {1, 1, nil, integerKind, false, orNull(booleanKind|numberKind|stringKind, toInteger)},
	"tofloat":         {1, 1, []kind{numberKind | stringKind}, floatKind, false, toFloat},
	"tofloatornull":   {1, 1, nil, floatKind, false, orNull(numberKind|stringKind, toFloat)},
	"toboolean":       {1, 1, []kind{booleanKind | integerKind | stringKind}, booleanKind, false, toBoolean},
	"tobooleanornull": {1, 1, nil, booleanKind, false, orNull(booleanKind|integerKind|stringKind, toBoolean)},
	"tostringlist":    {1, 1, []kind{anyListKind}, listOf(stringKind), false, each(scalars, toText)},
	"tointegerlist":   {1, 1, []kind{anyListKind}, listOf(integerKind), false, each(booleanKind|numberKind|stringKind, toInteger)},
	"tofloatlist":     {1, 1, []kind{anyListKind}, listOf(floatKind), false, each(numberKind|stringKind, toFloat)},
	"tobooleanlist":   {1, 1, []kind{anyListKind}, listOf(booleanKind), false, each(booleanKind|integerKind|stringKind, toBoolean)},
}

func orNull(takes kind, f func(*execution, []any) (any, error)) func(*execution, []any) (any, error) {
	return func(x *execution, args []any) (any, error) {
		if args[0] == nil || !kindOf(args[0]).may(takes) {
			return nil, nil
		}
		return f(x, args)
	}
}

func each(takes kind, f func(*execution, []any) (any, error)) func(*execution, []any) (any, error) {
	convert := orNull(takes, f)
	return func(x *execution, args []any) (any, error) {
		list := args[0].([]any)
		converted := make([]any, len(list))
		for i, item := range list {
			var err error
			if converted[i], err = convert(x, []any{item}); err != nil {
				return nil, err
			}
		}
		return converted, x.charge(len(list))
	}
}

func toText(x *execution, args []any) (any, error) {
	text := scalarText(args[0])
	return text, x.chargeText(len(text))
}

// toInteger cuts a float towards zero; a text that is no number gives null.
func toInteger(_ *execution, args []any) (any, error) {
	switch v := args[0].(type) {
	case bool:
		return map[bool]int64{true: 1}[v], nil
	case float64:
		return truncated(v), nil
	case string:
		if i, err := strconv.ParseInt(v, 10, 64); err == nil {
			return i, nil
		}
		f, ok := decimal(v)
		switch {
		case !ok || math.IsNaN(f):
			return nil, nil
		case f >= 1<<63 || f < -1<<63:
			return nil, errorf(Arithmetic, "%s is too large for an integer", quoteSource(v))
		}
		return truncated(f), nil
	}
	return args[0], nil
}

// truncated cuts f towards zero; what is too large becomes the largest integer,
// NaN becomes 0.
func truncated(f float64) int64 {
	i, ok := exactInteger(math.Trunc(f))
	switch {
	case ok:
		return i
	case f > 0:
		return math.MaxInt64
	case f < 0:
		return math.MinInt64
	}
	return 0
}

// decimalForm is what Java reads as a floating-point number.
var decimalForm = regexp.MustCompile(`^[+-]?(?:NaN|Infinity|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]*\.?[\da-fA-F]*[pP][+-]?\d+)[dDfF]?)$`)

func decimal(text string) (float64, bool) {
	if !decimalForm.MatchString(text) {
		return 0, false
	}
	if !strings.HasSuffix(text, "y") { // of Infinity
		text = strings.TrimRight(text, "dDfF")
	}
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil || math.IsInf(f, 0)
}

func toFloat(_ *execution, args []any) (any, error) {
	if text, ok := args[0].(string); ok {
		if f, ok := decimal(strings.TrimSpace(text)); ok {
			return f, nil
		}
		return nil, nil
	}
	return toFloat64(args[0]), nil
}

func toBoolean(_ *execution, args []any) (any, error) {
	switch v := args[0].(type) {
	case int64:
		return v != 0, nil
	case string:
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "true":
			return true, nil
		case "false":
			return false, nil
		}
		return nil, nil
	}
	return args[0], nil
}
