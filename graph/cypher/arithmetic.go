package cypher

import (
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// add is the +: numbers, texts, lists, temporal values.
func (x *execution) add(a, b any) (any, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	if left, ok := a.([]any); ok {
		if right, ok := b.([]any); ok {
			return x.concatenate(left, right)
		}
		return x.concatenate(left, []any{b})
	}
	if right, ok := b.([]any); ok {
		return x.concatenate([]any{a}, right)
	}
	if isNumber(a) && isNumber(b) {
		return arithmetic("+", a, b)
	}
	if left, right, ok := texts(a, b); ok {
		return left + right, x.chargeText(len(left) + len(right))
	}
	if sum, ok, err := addTemporal(a, b, 1); ok {
		return sum, err
	}
	return nil, cannot("+", a, b)
}

func cannot(operator string, a, b any) error {
	return errorf(Type, "%s does not work on %s and %s", operator, typeName(a), typeName(b))
}

func (x *execution) concatenate(a, b []any) (any, error) {
	if err := x.chargeValues(a, b); err != nil {
		return nil, err
	}
	return append(append(make([]any, 0, len(a)+len(b)), a...), b...), nil
}

// texts returns a and b as texts if one is a string and the other a string or
// a number.
func texts(a, b any) (string, string, bool) {
	_, left := a.(string)
	_, right := b.(string)
	if !left && !right || !left && !isNumber(a) || !right && !isNumber(b) {
		return "", "", false
	}
	return scalarText(a), scalarText(b), true
}

// join is the ||: two strings or two lists.
func (x *execution) join(a, b any) (any, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	left, ok := a.(string)
	right, alsoOK := b.(string)
	if ok && alsoOK {
		return left + right, x.chargeText(len(left) + len(right))
	}
	first, ok := a.([]any)
	second, alsoOK := b.([]any)
	if ok && alsoOK {
		return x.concatenate(first, second)
	}
	return nil, cannot("||", a, b)
}

// operate is every other operator of arithmetic.
func operate(operator string, a, b any) (any, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	if isNumber(a) && isNumber(b) {
		return arithmetic(operator, a, b)
	}
	switch operator {
	case "-":
		if difference, ok, err := addTemporal(a, b, -1); ok {
			return difference, err
		}
	case "*", "/":
		if product, ok, err := scaleDuration(operator, a, b); ok {
			return product, err
		}
	}
	return nil, cannot(operator, a, b)
}

func arithmetic(operator string, a, b any) (any, error) {
	i, ok := a.(int64)
	j, alsoOK := b.(int64)
	if ok && alsoOK && operator != "^" {
		return integerArithmetic(operator, i, j)
	}
	if operator == "/" && alsoOK && j == 0 {
		return nil, errorf(Arithmetic, "division by zero")
	}
	return floatArithmetic(operator, toFloat64(a), toFloat64(b)), nil
}

func toFloat64(v any) float64 {
	if i, ok := v.(int64); ok {
		return float64(i)
	}
	f, _ := v.(float64)
	return f
}

func integerArithmetic(operator string, a, b int64) (any, error) {
	result, overflow := int64(0), false
	switch operator {
	case "+":
		result = a + b
		overflow = (a < 0) == (b < 0) && (result < 0) != (a < 0)
	case "-":
		result = a - b
		overflow = (a < 0) != (b < 0) && (result < 0) != (a < 0)
	case "*":
		result, overflow = multiply(a, b)
	default:
		if b == 0 {
			return nil, errorf(Arithmetic, "division by zero")
		}
		if operator == "%" {
			return remainder(a, b), nil
		}
		result, overflow = a/b, a == math.MinInt64 && b == -1
	}
	if overflow {
		return nil, errorf(Arithmetic, "integer overflow in %d %s %d", a, operator, b)
	}
	return result, nil
}

func remainder(a, b int64) int64 {
	if b == -1 {
		return 0
	}
	return a % b
}

func multiply(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if (a < 0) != (b < 0) {
		return -int64(low), high != 0 || low > 1<<63
	}
	return int64(low), high != 0 || low > math.MaxInt64
}

func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

func floatArithmetic(operator string, a, b float64) float64 {
	switch operator {
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	case "/":
		return a / b
	case "%":
		return math.Mod(a, b)
	}
	return math.Pow(a, b)
}

func negate(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		if v == math.MinInt64 {
			return nil, errorf(Arithmetic, "integer overflow in -(%d)", v)
		}
		return -v, nil
	case float64:
		return -v, nil
	}
	return nil, errorf(Type, "- does not work on %s", typeName(v))
}

// scalarText is toString: the text of a string, number, boolean or temporal value.
func scalarText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return floatText(v)
	case temporal:
		return v.String()
	}
	return ""
}

// floatText writes a float as Java does, which is what Neo4j shows: 1.0, 1.0E10,
// 1.0E-5, NaN, Infinity.
func floatText(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 0):
		return strings.TrimPrefix(map[bool]string{true: "-", false: ""}[f < 0]+"Infinity", "+")
	case f == 0:
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	if abs := math.Abs(f); abs >= 1e-3 && abs < 1e7 {
		return withFraction(strconv.FormatFloat(f, 'f', -1, 64))
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	n, _ := strconv.Atoi(exponent)
	return withFraction(mantissa) + "E" + strconv.Itoa(n)
}

func withFraction(digits string) string {
	if strings.Contains(digits, ".") {
		return digits
	}
	return digits + ".0"
}
