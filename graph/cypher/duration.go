package cypher

import (
	"cmp"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Duration is an amount of months, days, seconds and nanoseconds, which are not
// converted into each other, for months and days differ in length. Nanoseconds
// is from 0 to 999,999,999; a negative duration has negative Seconds.
type Duration struct{ Months, Days, Seconds, Nanoseconds int64 }

func (Duration) kind() kind { return durationKind }

const (
	secondsPerDay   = 86_400
	secondsPerMonth = 2_629_746 // a twelfth of 365.2425 days
)

// String returns the duration as in P1Y2M3DT4H5M6.7S.
func (d Duration) String() string {
	var text strings.Builder
	text.WriteByte('P')
	unit := func(n int64, name string) {
		if n != 0 {
			text.WriteString(itoa(n) + name)
		}
	}
	unit(d.Months/12, "Y")
	unit(d.Months%12, "M")
	unit(d.Days, "D")
	seconds, nanoseconds := d.Seconds, d.Nanoseconds
	if seconds < 0 && nanoseconds > 0 {
		seconds, nanoseconds = seconds+1, nanoseconds-1e9
	}
	if seconds != 0 || nanoseconds != 0 {
		text.WriteByte('T')
		unit(seconds/3600, "H")
		unit(seconds/60%60, "M")
		text.WriteString(secondsText(seconds%60, nanoseconds))
	}
	if text.Len() == 1 {
		return "PT0S"
	}
	return text.String()
}

func secondsText(seconds, nanoseconds int64) string {
	if seconds == 0 && nanoseconds == 0 {
		return ""
	}
	text := itoa(seconds)
	if seconds == 0 && nanoseconds < 0 {
		text = "-0"
	}
	if nanoseconds != 0 {
		digits := strconv.FormatInt(1e9+max(nanoseconds, -nanoseconds), 10)[1:]
		text += "." + strings.TrimRight(digits, "0")
	}
	return text + "S"
}

// compare orders durations by their average length.
func (d Duration) compare(other Duration) int {
	if c := d.average().Cmp(other.average()); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(d.Nanoseconds, other.Nanoseconds),
		cmp.Compare(d.Months, other.Months),
		cmp.Compare(d.Days, other.Days),
	)
}

// average returns the length in seconds, months being of average length.
func (d Duration) average() *big.Int {
	sum := new(big.Int).Mul(big.NewInt(d.Months), big.NewInt(secondsPerMonth))
	days := new(big.Int).Mul(big.NewInt(d.Days), big.NewInt(secondsPerDay))
	return sum.Add(sum, days).Add(sum, big.NewInt(d.Seconds))
}

// component returns what d.key is.
func (d Duration) component(key string) (any, bool) {
	whole := map[string]int64{
		"years": d.Months / 12, "quarters": d.Months / 3, "months": d.Months,
		"weeks": d.Days / 7, "days": d.Days,
		"hours": d.Seconds / 3600, "minutes": d.Seconds / 60, "seconds": d.Seconds,
		"quartersOfYear": d.Months / 3 % 4, "monthsOfQuarter": d.Months % 3, "monthsOfYear": d.Months % 12,
		"daysOfWeek": d.Days % 7, "minutesOfHour": d.Seconds / 60 % 60, "secondsOfMinute": d.Seconds % 60,
		"millisecondsOfSecond": d.Nanoseconds / 1e6, "microsecondsOfSecond": d.Nanoseconds / 1e3,
		"nanosecondsOfSecond": d.Nanoseconds,
		"milliseconds":        d.Seconds*1e3 + d.Nanoseconds/1e6,
		"microseconds":        d.Seconds*1e6 + d.Nanoseconds/1e3,
		"nanoseconds":         d.Seconds*1e9 + d.Nanoseconds,
	}
	n, ok := whole[key]
	return n, ok
}

// unitSizes says of what and how many a unit of a duration consists.
var unitSizes = map[string]struct {
	of   string
	many int64
}{
	"years": {"months", 12}, "quarters": {"months", 3}, "months": {"months", 1},
	"weeks": {"days", 7}, "days": {"days", 1},
	"hours": {"nanoseconds", 3600e9}, "minutes": {"nanoseconds", 60e9}, "seconds": {"nanoseconds", 1e9},
	"milliseconds": {"nanoseconds", 1e6}, "microseconds": {"nanoseconds", 1e3}, "nanoseconds": {"nanoseconds", 1},
}

// durationOf adds up amounts of units. Parts of a month become days of average
// months, parts of a day become seconds.
func durationOf(fields map[string]*big.Rat) (any, error) {
	sums := map[string]*big.Rat{"months": new(big.Rat), "days": new(big.Rat), "nanoseconds": new(big.Rat)}
	for unit, n := range fields {
		size, ok := unitSizes[unit]
		if !ok {
			return nil, errorf(Argument, "%q is no unit of a duration", unit)
		}
		sums[size.of].Add(sums[size.of], new(big.Rat).Mul(n, big.NewRat(size.many, 1)))
	}
	return normalizeDuration(sums["months"], sums["days"], sums["nanoseconds"])
}

func normalizeDuration(months, days, nanoseconds *big.Rat) (any, error) {
	wholeMonths := cutWhole(months)
	days.Add(days, months.Mul(months, big.NewRat(secondsPerMonth, secondsPerDay)))
	wholeDays := cutWhole(days)
	nanoseconds.Add(nanoseconds, days.Mul(days, big.NewRat(secondsPerDay*1e9, 1)))
	seconds, rest := new(big.Int).DivMod(cutWhole(nanoseconds), big.NewInt(1e9), new(big.Int))
	if !wholeMonths.IsInt64() || !wholeDays.IsInt64() || !seconds.IsInt64() {
		return nil, errorf(Arithmetic, "the duration is too long")
	}
	return Duration{wholeMonths.Int64(), wholeDays.Int64(), seconds.Int64(), rest.Int64()}, nil
}

// cutWhole takes the whole part off r.
func cutWhole(r *big.Rat) *big.Int {
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	r.Sub(r, new(big.Rat).SetInt(whole))
	return whole
}

// rational returns a number exactly as it is written.
func rational(v any) (*big.Rat, bool) {
	switch v := v.(type) {
	case int64:
		return big.NewRat(v, 1), true
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, false
		}
		return new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	}
	return nil, false
}

func durationOfMap(m map[string]any) (any, error) {
	fields := map[string]*big.Rat{}
	for key, v := range m {
		if v == nil {
			return nil, nil
		}
		n, ok := rational(v)
		if !ok {
			return nil, errorf(Argument, "%s of a duration must be a number, not %s", key, Text(v))
		}
		fields[key] = n
	}
	if len(fields) == 0 {
		return nil, errorf(Argument, "a duration wants at least one unit")
	}
	return durationOf(fields)
}

func (d Duration) rationals() (months, days, nanoseconds *big.Rat) {
	nanoseconds = new(big.Rat).Mul(big.NewRat(d.Seconds, 1), big.NewRat(1e9, 1))
	return big.NewRat(d.Months, 1), big.NewRat(d.Days, 1), nanoseconds.Add(nanoseconds, big.NewRat(d.Nanoseconds, 1))
}

// scaleDuration multiplies a duration with a number or divides it by one.
func scaleDuration(operator string, a, b any) (any, bool, error) {
	if operator == "*" && isNumber(a) {
		a, b = b, a
	}
	d, ok := a.(Duration)
	if !ok || !isNumber(b) {
		return nil, false, nil
	}
	factor, ok := rational(b)
	if !ok || operator == "/" && factor.Sign() == 0 {
		return nil, true, errorf(Arithmetic, "a duration cannot be scaled with %s %s", operator, scalarText(b))
	}
	if operator == "/" {
		factor.Inv(factor)
	}
	result, err := d.scaled(factor)
	return result, true, err
}

func scaleDurationBy(d Duration, f float64) (any, error) {
	factor, _ := rational(f)
	return d.scaled(factor)
}

func (d Duration) scaled(factor *big.Rat) (any, error) {
	months, days, nanoseconds := d.rationals()
	return normalizeDuration(months.Mul(months, factor), days.Mul(days, factor), nanoseconds.Mul(nanoseconds, factor))
}

// plus returns d + sign × other.
func (d Duration) plus(other Duration, sign int64) (any, error) {
	months, days, nanoseconds := d.rationals()
	otherMonths, otherDays, otherNanoseconds := other.rationals()
	factor := big.NewRat(sign, 1)
	return normalizeDuration(
		months.Add(months, otherMonths.Mul(otherMonths, factor)),
		days.Add(days, otherDays.Mul(otherDays, factor)),
		nanoseconds.Add(nanoseconds, otherNanoseconds.Mul(otherNanoseconds, factor)),
	)
}
