package cypher

import (
	"math"
	"math/big"
)

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

// rounders are the ways to round to a whole number that round knows by name:
// each is given a number's whole part, towards zero, and its distance from that
// in halves, -1, 0 or 1 for less, equal or more, and says whether to go on to
// the next whole number away from zero.
var rounders = map[string]func(whole *big.Int, negative bool, halves int) bool{
	"UP":        func(*big.Int, bool, int) bool { return true },
	"DOWN":      func(*big.Int, bool, int) bool { return false },
	"CEILING":   func(_ *big.Int, negative bool, _ int) bool { return !negative },
	"FLOOR":     func(_ *big.Int, negative bool, _ int) bool { return negative },
	"HALF_UP":   func(_ *big.Int, _ bool, halves int) bool { return halves >= 0 },
	"HALF_DOWN": func(_ *big.Int, _ bool, halves int) bool { return halves > 0 },
	"HALF_EVEN": func(whole *big.Int, _ bool, halves int) bool { return halves > 0 || halves == 0 && whole.Bit(0) == 1 },
}

// round rounds to a number of digits behind the point, from what the number
// looks like in decimal. Without a mode a half goes away from zero, but up if no
// digits are asked for.
func round(_ *execution, args []any) (any, error) {
	digits, mode := int64(0), "HALF_UP"
	if len(args) > 1 {
		digits = args[1].(int64)
	}
	if len(args) > 2 {
		mode = args[2].(string)
	}
	rounder, ok := rounders[mode]
	if !ok {
		return nil, errorf(Argument, "round() wants UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN or HALF_EVEN, not %s", quoteSource(mode))
	}
	if digits < 0 || digits > 400 {
		return nil, errorf(Argument, "round() wants from 0 digits, not %d", digits)
	}
	if digits == 0 && len(args) < 3 {
		rounder = func(_ *big.Int, negative bool, halves int) bool { return halves > 0 || halves == 0 && !negative }
	}
	r, ok := rational(args[0])
	if !ok {
		return args[0], nil // NaN and infinities
	}
	return roundRational(r, digits, rounder), nil
}

func roundRational(r *big.Rat, digits int64, away func(*big.Int, bool, int) bool) float64 {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(digits), nil))
	r.Mul(r, scale)
	negative := r.Sign() < 0
	r.Abs(r)
	whole := cutWhole(r)
	if r.Sign() > 0 && away(whole, negative, r.Cmp(big.NewRat(1, 2))) {
		whole.Add(whole, big.NewInt(1))
	}
	f, _ := r.SetInt(whole).Quo(r, scale).Float64()
	if negative && f != 0 {
		return -f
	}
	return f
}
