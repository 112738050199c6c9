package cypher

import "math"

// mathFunctions work on numbers.
var mathFunctions = map[string]function{
	"abs":      {1, 1, []kind{numberKind}, numberKind, false, abs},
	"sign":     {1, 1, []kind{numberKind}, integerKind, false, sign},
	"round":    {1, 3, []kind{numberKind, integerKind, stringKind}, floatKind, false, round},
	"isnan":    {1, 1, []kind{numberKind}, booleanKind, false, func(_ *execution, a []any) (any, error) { return isNaN(a[0]), nil }},
	"ceil":     floatFunction(math.Ceil),
	"floor":    floatFunction(math.Floor),
	"sqrt":     floatFunction(math.Sqrt),
	"exp":      floatFunction(math.Exp),
	"log":      floatFunction(math.Log),
	"log10":    floatFunction(math.Log10),
	"sin":      floatFunction(math.Sin),
	"cos":      floatFunction(math.Cos),
	"tan":      floatFunction(math.Tan),
	"cot":      floatFunction(func(f float64) float64 { return 1 / math.Tan(f) }),
	"asin":     floatFunction(math.Asin),
	"acos":     floatFunction(math.Acos),
	"atan":     floatFunction(math.Atan),
	"sinh":     floatFunction(math.Sinh),
	"cosh":     floatFunction(math.Cosh),
	"tanh":     floatFunction(math.Tanh),
	"coth":     floatFunction(func(f float64) float64 { return 1 / math.Tanh(f) }),
	"degrees":  floatFunction(func(f float64) float64 { return f * 180 / math.Pi }),
	"radians":  floatFunction(func(f float64) float64 { return f * math.Pi / 180 }),
	"haversin": floatFunction(func(f float64) float64 { return (1 - math.Cos(f)) / 2 }),
	"atan2": {2, 2, []kind{numberKind}, floatKind, false, func(_ *execution, a []any) (any, error) {
		return math.Atan2(toFloat64(a[0]), toFloat64(a[1])), nil
	}},
	"pi": {0, 0, nil, floatKind, true, func(*execution, []any) (any, error) { return math.Pi, nil }},
	"e":  {0, 0, nil, floatKind, true, func(*execution, []any) (any, error) { return math.E, nil }},
}

func floatFunction(f func(float64) float64) function {
	return function{1, 1, []kind{numberKind}, floatKind, false, func(_ *execution, args []any) (any, error) {
		return f(toFloat64(args[0])), nil
	}}
}

func abs(_ *execution, args []any) (any, error) {
	if i, ok := args[0].(int64); ok && i < 0 {
		return negate(i)
	} else if ok {
		return i, nil
	}
	return math.Abs(args[0].(float64)), nil
}

func sign(_ *execution, args []any) (any, error) {
	c, _ := compareNumbers(args[0], int64(0))
	return int64(c), nil
}

// rounders are the ways to round to a whole number, by the names that round
// takes.
var rounders = map[string]func(float64) float64{
	"UP":        func(f float64) float64 { return math.Copysign(math.Ceil(math.Abs(f)), f) },
	"DOWN":      math.Trunc,
	"CEILING":   math.Ceil,
	"FLOOR":     math.Floor,
	"HALF_UP":   func(f float64) float64 { return math.Copysign(math.Floor(math.Abs(f)+0.5), f) },
	"HALF_DOWN": func(f float64) float64 { return math.Copysign(math.Ceil(math.Abs(f)-0.5), f) },
	"HALF_EVEN": math.RoundToEven,
}

// round rounds to a number of digits behind the point. Without a mode a half
// goes up, towards the larger number if no digits are asked for.
func round(_ *execution, args []any) (any, error) {
	f := toFloat64(args[0])
	if len(args) == 1 {
		return math.Floor(f + 0.5), nil
	}
	mode := "HALF_UP"
	if len(args) == 3 {
		mode = args[2].(string)
	}
	rounder, ok := rounders[mode]
	if !ok {
		return nil, errorf(Argument, "round() wants UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN or HALF_EVEN, not %s", quoteSource(mode))
	}
	digits := args[1].(int64)
	if digits < 0 || digits > 300 {
		return nil, errorf(Argument, "round() wants from 0 digits, not %d", digits)
	}
	scale := math.Pow(10, float64(digits))
	if scaled := rounder(f * scale); !math.IsInf(scaled, 0) {
		return scaled / scale, nil
	}
	return f, nil
}
