package cypher

import (
	"slices"
	"unicode/utf8"
)

// listFunctions make and take apart lists.
var listFunctions = map[string]function{
	"head":    {1, 1, []kind{anyListKind}, anyKind, false, func(_ *execution, a []any) (any, error) { return elementAt(a[0], int64(0)) }},
	"last":    {1, 1, []kind{anyListKind}, anyKind, false, func(_ *execution, a []any) (any, error) { return elementAt(a[0], int64(-1)) }},
	"tail":    {1, 1, []kind{anyListKind}, anyListKind, false, func(_ *execution, a []any) (any, error) { return slice(a[0], int64(1), int64(1<<62)) }},
	"range":   {2, 3, []kind{anyKind}, listOf(integerKind), true, rangeOf},
	"reverse": {1, 1, []kind{stringKind | anyListKind}, anyKind, false, reverse},
}

// rangeOf counts from the first argument to the second, both included. It checks
// its arguments itself, for openCypher has it do so only when it runs.
func rangeOf(x *execution, args []any) (any, error) {
	bounds := [3]int64{2: 1}
	for i, arg := range args {
		n, ok := arg.(int64)
		if !ok {
			return nil, errorf(Argument, "range() wants integers, not %s", typeName(arg))
		}
		bounds[i] = n
	}
	return count(x, bounds[0], bounds[1], bounds[2])
}

func count(x *execution, from, to, step int64) (any, error) {
	if step == 0 {
		return nil, errorf(Argument, "range() wants a step other than 0")
	}
	list := []any{}
	for i := from; step > 0 && i <= to || step < 0 && i >= to; {
		if err := x.charge(1); err != nil {
			return nil, err
		}
		list = append(list, i)
		next := i + step
		if (next > i) != (step > 0) {
			break // past the largest integer
		}
		i = next
	}
	return list, nil
}

func reverse(x *execution, args []any) (any, error) {
	if text, ok := args[0].(string); ok {
		return reverseText(text), x.chargeText(len(text))
	}
	list := slices.Clone(args[0].([]any))
	slices.Reverse(list)
	return list, x.charge(len(list))
}

func reverseText(text string) string {
	reversed := make([]byte, len(text))
	end := len(text)
	for _, r := range text {
		end -= utf8.RuneLen(r)
		utf8.EncodeRune(reversed[end:], r)
	}
	return string(reversed)
}
