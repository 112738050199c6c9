package cypher

import (
	"slices"
	"time"
)

// temporalFields are the entries of a map that a temporal value is made of.
type temporalFields struct {
	fields map[string]any
}

// has tells whether any of the keys is there.
func (f *temporalFields) has(keys ...string) bool {
	for _, key := range keys {
		if _, ok := f.fields[key]; ok {
			return true
		}
	}
	return false
}

// integer returns an entry within bounds, or the default if it is not there.
func (f *temporalFields) integer(key string, low, high, otherwise int) (int, error) {
	v, ok := f.fields[key]
	if !ok {
		return otherwise, nil
	}
	n, ok := v.(int64)
	if !ok {
		return 0, errorf(Argument, "%s must be an integer, not %s", key, typeName(v))
	}
	if n < int64(low) || n > int64(high) {
		return 0, errorf(Argument, "%s must be from %d to %d, not %d", key, low, high, n)
	}
	return int(n), nil
}

// needs refuses keys whose larger unit is not given.
func (f *temporalFields) needs(keys ...string) error {
	for i := 1; i < len(keys); i++ {
		if f.has(keys[i]) && !f.has(keys[i-1]) {
			return errorf(Argument, "%s wants %s", keys[i], keys[i-1])
		}
	}
	return nil
}

const maxYear = 999_999_999

// date makes a date of year, month and day, of week, quarter or ordinal day;
// what is not given comes from base, if that is not nil.
func (f *temporalFields) date(base *time.Time) (time.Time, error) {
	if base == nil && !f.has("year") {
		return epochDay, errorf(Argument, "a date wants a year")
	}
	switch {
	case f.has("week", "dayOfWeek"):
		return f.weekDate(base)
	case f.has("ordinalDay"):
		return f.ordinalDate(base)
	case f.has("quarter", "dayOfQuarter"):
		return f.quarterDate(base)
	}
	return f.monthDate(base)
}

// baseParts returns components of the base; each is 1 if there is no base.
func baseParts(base *time.Time, keys ...string) []int {
	parts := make([]int, len(keys))
	for i, key := range keys {
		parts[i] = 1
		if base != nil {
			n, _ := dateComponent(*base, key)
			parts[i] = int(n.(int64))
		}
	}
	return parts
}

func (f *temporalFields) monthDate(base *time.Time) (time.Time, error) {
	if base == nil {
		if err := f.needs("year", "month", "day"); err != nil {
			return epochDay, err
		}
	}
	from := baseParts(base, "year", "month", "day")
	year, err := f.integer("year", -maxYear, maxYear, from[0])
	if err != nil {
		return epochDay, err
	}
	month, err := f.integer("month", 1, 12, from[1])
	if err != nil {
		return epochDay, err
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	day, err := f.integer("day", 1, last, min(from[2], last))
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), err
}

func (f *temporalFields) weekDate(base *time.Time) (time.Time, error) {
	if base == nil {
		if err := f.needs("year", "week", "dayOfWeek"); err != nil {
			return epochDay, err
		}
	}
	from := baseParts(base, "weekYear", "week", "dayOfWeek")
	year, err := f.integer("year", -maxYear, maxYear, from[0])
	if err != nil {
		return epochDay, err
	}
	first := firstWeek(year)
	_, last := first.AddDate(0, 0, 52*7).ISOWeek()
	week, err := f.integer("week", 1, max(52, last), from[1])
	if err != nil {
		return epochDay, err
	}
	day, err := f.integer("dayOfWeek", 1, 7, from[2])
	return first.AddDate(0, 0, 7*(week-1)+day-1), err
}

// firstWeek returns the Monday of the week that has the year's first Thursday.
func firstWeek(year int) time.Time {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	return fourth.AddDate(0, 0, 1-weekday(fourth))
}

func (f *temporalFields) ordinalDate(base *time.Time) (time.Time, error) {
	from := baseParts(base, "year", "ordinalDay")
	year, err := f.integer("year", -maxYear, maxYear, from[0])
	if err != nil {
		return epochDay, err
	}
	last := time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC).YearDay()
	day, err := f.integer("ordinalDay", 1, last, from[1])
	return time.Date(year, 1, day, 0, 0, 0, 0, time.UTC), err
}

func (f *temporalFields) quarterDate(base *time.Time) (time.Time, error) {
	if base == nil {
		if err := f.needs("year", "quarter", "dayOfQuarter"); err != nil {
			return epochDay, err
		}
	}
	from := baseParts(base, "year", "quarter", "dayOfQuarter")
	year, err := f.integer("year", -maxYear, maxYear, from[0])
	if err != nil {
		return epochDay, err
	}
	quarter, err := f.integer("quarter", 1, 4, from[1])
	if err != nil {
		return epochDay, err
	}
	first := time.Date(year, time.Month(3*quarter-2), 1, 0, 0, 0, 0, time.UTC)
	last := int(first.AddDate(0, 3, 0).Sub(first).Hours() / 24)
	day, err := f.integer("dayOfQuarter", 1, last, min(from[2], last))
	return first.AddDate(0, 0, day-1), err
}

// clock makes a time of day; what is not given comes from base, if that is not nil.
func (f *temporalFields) clock(base *time.Time) (time.Time, error) {
	from := epochDay
	if base != nil {
		from = *base
	} else if err := f.clockNeeds(); err != nil {
		return epochDay, err
	}
	hour, err := f.integer("hour", 0, 23, from.Hour())
	if err != nil {
		return epochDay, err
	}
	minute, err := f.integer("minute", 0, 59, from.Minute())
	if err != nil {
		return epochDay, err
	}
	second, err := f.integer("second", 0, 59, from.Second())
	if err != nil {
		return epochDay, err
	}
	fraction, err := f.fraction(from.Nanosecond())
	return time.Date(1970, 1, 1, hour, minute, second, fraction, from.Location()), err
}

func (f *temporalFields) clockNeeds() error {
	if err := f.needs("hour", "minute", "second"); err != nil {
		return err
	}
	if f.has("millisecond", "microsecond", "nanosecond") && !f.has("second") {
		return errorf(Argument, "a fraction of a second wants second")
	}
	return nil
}

// fraction adds up milliseconds, microseconds and nanoseconds. Where a larger
// unit is given, a smaller one must be less than one of it.
func (f *temporalFields) fraction(otherwise int) (int, error) {
	if !f.has("millisecond", "microsecond", "nanosecond") {
		return otherwise, nil
	}
	total, rest := 0, 1_000_000_000
	for _, unit := range []struct {
		key  string
		size int
	}{{"millisecond", 1_000_000}, {"microsecond", 1000}, {"nanosecond", 1}} {
		n, err := f.integer(unit.key, 0, rest/unit.size-1, 0)
		if err != nil {
			return 0, err
		}
		total += n * unit.size
		if f.has(unit.key) {
			rest = unit.size
		}
	}
	return total, nil
}

// momentOfMap makes a value of a kind of the entries of a map: units, and date,
// time, datetime to take other units from.
func momentOfMap(k kind, m map[string]any) (any, error) {
	f := &temporalFields{fields: m}
	if k == dateTimeKind && f.has("epochSeconds", "epochMillis") {
		return f.sinceEpoch()
	}
	date, clock, err := f.bases()
	if err != nil {
		return nil, err
	}
	t := epochDay
	if k.may(datedKinds) {
		if t, err = f.date(date); err != nil {
			return nil, err
		}
	}
	if k.may(timedKinds) {
		if t, err = f.onClock(k, t, clock); err != nil {
			return nil, err
		}
	}
	return momentOf(k, t), f.unknown(k)
}

// sinceEpoch makes a date-time of seconds or milliseconds since 1970.
func (f *temporalFields) sinceEpoch() (any, error) {
	zone, _ := f.fields["timezone"].(string)
	location, err := parseZone(zone)
	if err != nil {
		return nil, err
	}
	nanoseconds, err := f.integer("nanosecond", 0, 999_999_999, 0)
	if err != nil {
		return nil, err
	}
	for _, key := range sortedKeys(f.fields) {
		if !slices.Contains([]string{"epochSeconds", "epochMillis", "nanosecond", "timezone"}, key) || f.has("epochSeconds") && f.has("epochMillis") {
			return nil, errorf(Argument, "%s cannot stand beside seconds since 1970", key)
		}
	}
	seconds, err := f.integer("epochSeconds", -maxEpoch, maxEpoch, 0)
	if err != nil {
		return nil, err
	}
	millis, err := f.integer("epochMillis", -maxEpoch, maxEpoch, 0)
	t := time.Unix(int64(seconds), int64(nanoseconds)).Add(time.Duration(millis%1000) * time.Millisecond)
	return DateTime{t.Add(time.Duration(millis/1000) * time.Second).In(location)}, err
}

// maxEpoch is the most seconds or milliseconds since 1970 that are taken.
const maxEpoch = 9_000_000_000_000

// bases returns the values to take a date and a time from; nil for none.
func (f *temporalFields) bases() (date, clock *time.Time, err error) {
	for _, from := range []struct {
		key   string
		takes kind
		dates bool
		times bool
	}{{"datetime", localDateTimeKind | dateTimeKind, true, true}, {"date", datedKinds, true, false}, {"time", timedKinds, false, true}} {
		v, ok := f.fields[from.key]
		if !ok {
			continue
		}
		m, ok := v.(moment)
		if !ok || !m.kind().may(from.takes) {
			return nil, nil, errorf(Argument, "%s cannot be taken from a %s", from.key, typeName(v))
		}
		t := m.when()
		if zone, ok := f.fields["timezone"].(string); ok && from.key == "datetime" && m.kind() == dateTimeKind {
			given, err := parseZone(zone)
			if err != nil {
				return nil, nil, err
			}
			t = t.In(given)
		}
		if from.dates {
			date = &t
		}
		if from.times {
			clock = &t
			if !m.kind().may(zonedKinds) {
				local := withZone(t, localZone)
				clock = &local
			}
		}
	}
	return date, clock, nil
}

// localZone marks times that have no zone.
var localZone = time.FixedZone("local", 0)

// onClock puts a time of day on a date. Where a zone is given and the time
// comes from a value in another, it is the time in the zone given.
func (f *temporalFields) onClock(k kind, day time.Time, base *time.Time) (time.Time, error) {
	zone := time.UTC
	if base != nil && base.Location() != localZone {
		zone = base.Location()
	}
	if name, ok := f.fields["timezone"]; ok && k.may(zonedKinds) {
		text, ok := name.(string)
		if !ok {
			return day, errorf(Argument, "timezone must be a string, not %s", typeName(name))
		}
		given, err := parseZone(text)
		if err != nil {
			return day, err
		}
		if base != nil && base.Location() != localZone {
			converted := withDate(*base, day).In(given)
			base = &converted
		}
		zone = given
	}
	clock, err := f.clock(base)
	if err != nil {
		return day, err
	}
	return checkZone(withZone(withDate(clock, day), zone))
}

// unknown refuses entries that mean nothing for the kind.
func (f *temporalFields) unknown(k kind) error {
	allowed := map[string]bool{}
	if k.may(datedKinds) {
		for _, key := range append(dateGroups, "date", "datetime", "timezone") {
			allowed[key] = true
		}
	}
	if k.may(timedKinds) {
		for _, key := range append(timeGroups, "millisecond", "microsecond", "time", "datetime", "timezone") {
			allowed[key] = true
		}
	}
	for _, key := range sortedKeys(f.fields) {
		if !allowed[key] {
			return errorf(Argument, "%q means nothing for a %s", key, k)
		}
	}
	return nil
}
