package cypher

import "time"

// addTemporal adds two temporal values of which one is a duration; sign is -1
// to subtract. The bool says whether these can be added.
func addTemporal(a, b any, sign int64) (any, bool, error) {
	if _, ok := a.(Duration); ok && sign > 0 {
		if _, ok := b.(moment); ok {
			a, b = b, a
		}
	}
	d, ok := b.(Duration)
	if !ok {
		return nil, false, nil
	}
	switch a := a.(type) {
	case Duration:
		sum, err := a.plus(d, sign)
		return sum, true, err
	case moment:
		sum, err := shift(a, d, sign)
		return sum, true, err
	}
	return nil, false, nil
}

// maxShift is what keeps a shifted date within what dates can be.
const maxShift = 2 * maxYear * 366

func shift(m moment, d Duration, sign int64) (any, error) {
	if magnitude(d.Months) > maxShift || magnitude(d.Days) > maxShift || magnitude(d.Seconds) > maxShift*secondsPerDay {
		return nil, errorf(Arithmetic, "%s is too long to add to a %s", d, m.kind())
	}
	t, k := m.when(), m.kind()
	if k.may(datedKinds) {
		t = addMonths(t, int(sign*d.Months)).AddDate(0, 0, int(sign*d.Days))
	}
	if k == dateKind {
		t = t.AddDate(0, 0, int(sign*(d.Seconds/secondsPerDay)))
	} else {
		t = addSeconds(t, sign*d.Seconds, sign*d.Nanoseconds)
	}
	if year := t.Year(); year > maxYear || year < -maxYear {
		return nil, errorf(Arithmetic, "%s %+d × %s is too far from now", m, sign, d)
	}
	return momentOf(k, t), nil
}

// addMonths adds months; where the month is too short, its last day it is.
func addMonths(t time.Time, months int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return withDate(t, first.AddDate(0, 0, min(t.Day(), last)-1))
}

func addSeconds(t time.Time, seconds, nanoseconds int64) time.Time {
	sum := time.Unix(t.Unix()+seconds, int64(t.Nanosecond())+nanoseconds)
	return sum.In(t.Location())
}

// aligned returns two moments as times that can be compared: what has no date
// is on the date of the other, what has no zone in that of the other.
func aligned(a, b moment) (from, to time.Time) {
	from, to = a.when(), b.when()
	if !a.kind().may(datedKinds) {
		from = withDate(from, to)
	} else if !b.kind().may(datedKinds) {
		to = withDate(to, from)
	}
	switch aZoned, bZoned := a.kind().may(zonedKinds), b.kind().may(zonedKinds); {
	case aZoned && !bZoned:
		to = withZone(to, from.Location())
	case bZoned && !aZoned:
		from = withZone(from, to.Location())
	case aZoned && bZoned:
		to = to.In(from.Location())
	}
	return from, to
}

// between returns the duration from a to b: in months, days and seconds, or in
// one of these only.
func between(a, b moment, months, days, seconds bool) Duration {
	from, to := aligned(a, b)
	var d Duration
	dated := a.kind().may(datedKinds) && b.kind().may(datedKinds)
	if months && dated {
		d.Months = monthsBetween(from, to)
		from = addMonths(from, int(d.Months))
	}
	if days && dated {
		d.Days = daysBetween(from, to)
		from = from.AddDate(0, 0, int(d.Days))
	}
	if seconds {
		d.Seconds = to.Unix() - from.Unix()
		d.Nanoseconds = int64(to.Nanosecond() - from.Nanosecond())
		if d.Nanoseconds < 0 {
			d.Seconds, d.Nanoseconds = d.Seconds-1, d.Nanoseconds+1e9
		}
	}
	return d
}

// endDay returns the day up to which whole days have passed between two times.
func endDay(from, to time.Time) time.Time {
	day := dayOf(to)
	clock := withDate(withZone(to, time.UTC), epochDay).Compare(withDate(withZone(from, time.UTC), epochDay))
	switch {
	case day.After(dayOf(from)) && clock < 0:
		return day.AddDate(0, 0, -1)
	case day.Before(dayOf(from)) && clock > 0:
		return day.AddDate(0, 0, 1)
	}
	return day
}

func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func monthsBetween(from, to time.Time) int64 {
	end := endDay(from, to)
	packed := func(t time.Time) int64 { return (int64(t.Year())*12+int64(t.Month()))*32 + int64(t.Day()) }
	return (packed(end) - packed(from)) / 32
}

func daysBetween(from, to time.Time) int64 {
	return (endDay(from, to).Unix() - dayOf(from).Unix()) / secondsPerDay
}

// truncate sets all units of t that are smaller than the one named to their
// beginnings.
func truncate(unit string, t time.Time) (time.Time, bool) {
	year, month, day := t.Date()
	weekYear, _ := t.ISOWeek()
	switch unit {
	case "millennium":
		year, month, day = floorTo(year, 1000), 1, 1
	case "century":
		year, month, day = floorTo(year, 100), 1, 1
	case "decade":
		year, month, day = floorTo(year, 10), 1, 1
	case "year":
		month, day = 1, 1
	case "weekYear":
		year, month, day = firstWeek(weekYear).Date()
	case "quarter":
		month, day = (month-1)/3*3+1, 1
	case "month":
		day = 1
	case "week":
		day += 1 - weekday(t)
	case "day":
	default:
		return truncateClock(unit, t)
	}
	return time.Date(year, month, day, 0, 0, 0, 0, t.Location()), true
}

func floorTo(year, size int) int {
	return year - (year%size+size)%size
}

func truncateClock(unit string, t time.Time) (time.Time, bool) {
	hour, minute, second := t.Clock()
	fraction := t.Nanosecond()
	switch unit {
	case "hour":
		minute, second, fraction = 0, 0, 0
	case "minute":
		second, fraction = 0, 0
	case "second":
		fraction = 0
	case "millisecond":
		fraction -= fraction % 1e6
	case "microsecond":
		fraction -= fraction % 1e3
	default:
		return t, false
	}
	return time.Date(t.Year(), t.Month(), t.Day(), hour, minute, second, fraction, t.Location()), true
}
