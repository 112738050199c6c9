package cypher

import (
	"math"
	"slices"
)

// fold is an aggregating function at work on one group. add is given values
// that are not null; second is the other argument of percentiles.
type fold interface {
	add(x *execution, v, second any) error
	result() (any, error)
}

// aggregates are the aggregating functions by their names in small letters.
var aggregates = map[string]func() fold{
	"count":          func() fold { return &countFold{} },
	"sum":            func() fold { return &sumFold{total: int64(0)} },
	"avg":            func() fold { return &averageFold{} },
	"min":            func() fold { return &extremeFold{sign: -1} },
	"max":            func() fold { return &extremeFold{sign: 1} },
	"collect":        func() fold { return &collectFold{items: []any{}} },
	"stdev":          func() fold { return &deviationFold{sample: true} },
	"stdevp":         func() fold { return &deviationFold{} },
	"percentilecont": func() fold { return &percentileFold{continuous: true} },
	"percentiledisc": func() fold { return &percentileFold{} },
}

type countFold struct{ n int64 }

func (f *countFold) add(*execution, any, any) error { f.n++; return nil }

func (f *countFold) result() (any, error) { return f.n, nil }

type sumFold struct {
	total any
	n     int
}

func (f *sumFold) add(x *execution, v, _ any) error {
	_, isDuration := v.(Duration)
	if !isNumber(v) && !isDuration {
		return errorf(Type, "want numbers or durations to add up, not %s", typeName(v))
	}
	if f.n++; f.n == 1 && isDuration {
		f.total = Duration{}
	}
	total, err := x.add(f.total, v)
	if e, ok := err.(*Error); ok && e.Kind == Arithmetic && !isDuration { // past the integers
		total, err = toFloat64(f.total)+toFloat64(v), nil
	}
	f.total = total
	return err
}

func (f *sumFold) result() (any, error) { return f.total, nil }

// averageFold keeps a mean that cannot overflow; of durations, their sum.
type averageFold struct {
	mean      float64
	durations sumFold
	n         float64
}

func (f *averageFold) add(x *execution, v, _ any) error {
	f.n++
	if _, ok := v.(Duration); ok && float64(f.durations.n) == f.n-1 {
		return f.durations.add(x, v, nil)
	}
	if !isNumber(v) || f.durations.n > 0 {
		return errorf(Type, "want numbers or durations for an average, not %s", typeName(v))
	}
	f.mean += (toFloat64(v) - f.mean) / f.n
	return nil
}

func (f *averageFold) result() (any, error) {
	if f.n == 0 {
		return nil, nil
	}
	if f.durations.n > 0 {
		return scaleDurationBy(f.durations.total.(Duration), 1/f.n)
	}
	return f.mean, nil
}

type extremeFold struct {
	sign int
	best any
}

func (f *extremeFold) add(x *execution, v, _ any) error {
	if f.best == nil || order(v, f.best)*f.sign > 0 {
		f.best = v
	}
	return x.chargeValues(v)
}

func (f *extremeFold) result() (any, error) { return f.best, nil }

type collectFold struct{ items []any }

func (f *collectFold) add(x *execution, v, _ any) error {
	f.items = append(f.items, v)
	return x.chargeValues(v)
}

func (f *collectFold) result() (any, error) { return f.items, nil }

// deviationFold is Welford's running variance.
type deviationFold struct {
	sample              bool
	n, mean, sumSquares float64
}

func (f *deviationFold) add(_ *execution, v, _ any) error {
	if !isNumber(v) {
		return errorf(Type, "want numbers for a deviation, not %s", typeName(v))
	}
	f.n++
	value := toFloat64(v)
	delta := value - f.mean
	f.mean += delta / f.n
	f.sumSquares += delta * (value - f.mean)
	return nil
}

func (f *deviationFold) result() (any, error) {
	n := f.n
	if f.sample {
		n--
	}
	if n <= 0 {
		return 0.0, nil
	}
	return math.Sqrt(f.sumSquares / n), nil
}

type percentileFold struct {
	continuous bool
	values     []any
	at         float64
}

func (f *percentileFold) add(x *execution, v, second any) error {
	if !isNumber(v) || !isNumber(second) {
		return errorf(Type, "want numbers for a percentile, not %s and %s", typeName(v), typeName(second))
	}
	f.at = toFloat64(second)
	if !(f.at >= 0 && f.at <= 1) {
		return errorf(Argument, "want a percentile from 0 to 1, not %s", scalarText(second))
	}
	f.values = append(f.values, v)
	return x.charge(1)
}

func (f *percentileFold) result() (any, error) {
	n := len(f.values)
	if n == 0 {
		return nil, nil
	}
	slices.SortFunc(f.values, order)
	if !f.continuous {
		return f.values[max(0, int(math.Ceil(f.at*float64(n)))-1)], nil
	}
	place := f.at * float64(n-1)
	low := int(place)
	value := toFloat64(f.values[low])
	if fraction := place - float64(low); fraction > 0 {
		value += (toFloat64(f.values[low+1]) - value) * fraction
	}
	return value, nil
}
