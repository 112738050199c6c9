package cypher

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// temporal is a date, a time, both, or a duration.
type temporal interface {
	kind() kind
	String() string
}

// moment is a temporal value that is no duration. Each keeps a [time.Time]: a
// value without a date is on epochDay, one without a time at midnight, one
// without a zone in UTC.
type moment interface {
	temporal
	when() time.Time
}

type (
	// Date is a day of the calendar.
	Date struct{ t time.Time }
	// LocalTime is a time of day.
	LocalTime struct{ t time.Time }
	// Time is a time of day with the offset of a time zone.
	Time struct{ t time.Time }
	// LocalDateTime is a day and a time of day.
	LocalDateTime struct{ t time.Time }
	// DateTime is a point in time, in a time zone.
	DateTime struct{ t time.Time }
)

// epochDay is the date of values that have none.
var epochDay = time.Unix(0, 0).UTC()

// NewDate returns a day; month and day count from 1 and carry over as in [time.Date].
func NewDate(year, month, day int) Date {
	return Date{time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)}
}

func (d Date) when() time.Time          { return d.t }
func (d LocalTime) when() time.Time     { return d.t }
func (d Time) when() time.Time          { return d.t }
func (d LocalDateTime) when() time.Time { return d.t }
func (d DateTime) when() time.Time      { return d.t }

func (Date) kind() kind          { return dateKind }
func (LocalTime) kind() kind     { return localTimeKind }
func (Time) kind() kind          { return timeKind }
func (LocalDateTime) kind() kind { return localDateTimeKind }
func (DateTime) kind() kind      { return dateTimeKind }

const (
	datedKinds = dateKind | localDateTimeKind | dateTimeKind
	timedKinds = temporalKind &^ dateKind &^ durationKind
	zonedKinds = timeKind | dateTimeKind
)

// Time returns the point in time.
func (d DateTime) Time() time.Time { return d.t }

// String returns the day as in 2006-01-02.
func (d Date) String() string { return dateText(d.t) }

// String returns the time as in 15:04:05 or 15:04:05.25.
func (d LocalTime) String() string { return clockText(d.t) }

// String returns the time and its offset as in 15:04:05+09:00.
func (d Time) String() string { return clockText(d.t) + offsetText(d.t) }

// String returns day and time as in 2006-01-02T15:04:05.
func (d LocalDateTime) String() string { return dateText(d.t) + "T" + clockText(d.t) }

// String returns day, time and zone as in 2006-01-02T15:04:05+09:00[Asia/Tokyo].
func (d DateTime) String() string {
	text := dateText(d.t) + "T" + clockText(d.t) + offsetText(d.t)
	if name := zoneName(d.t); name != "" {
		text += "[" + name + "]"
	}
	return text
}

func dateText(t time.Time) string {
	year, month, day := t.Date()
	sign := ""
	if year < 0 {
		sign, year = "-", -year
	} else if year > 9999 {
		sign = "+"
	}
	return fmt.Sprintf("%s%04d-%02d-%02d", sign, year, month, day)
}

func clockText(t time.Time) string { return t.Format("15:04:05.999999999") }

func offsetText(t time.Time) string {
	_, offset := t.Zone()
	sign := '+'
	switch {
	case offset == 0:
		return "Z"
	case offset < 0:
		sign, offset = '-', -offset
	}
	text := fmt.Sprintf("%c%02d:%02d", sign, offset/3600, offset/60%60)
	if offset%60 != 0 {
		text += fmt.Sprintf(":%02d", offset%60)
	}
	return text
}

// zoneName returns the name of t's zone, "" if that is only an offset.
func zoneName(t time.Time) string {
	if name := t.Location().String(); strings.Contains(name, "/") {
		return name
	}
	return ""
}

func sameTemporal(a, b temporal) bool {
	return a.kind() == b.kind() && temporalKey(a) == temporalKey(b)
}

// temporalKey returns a text that is the same for equal values of one type.
func temporalKey(t temporal) string {
	if d, ok := t.(Duration); ok {
		return fmt.Sprint(d.Months, d.Days, d.Seconds, d.Nanoseconds)
	}
	when := t.(moment).when()
	_, offset := when.Zone()
	return fmt.Sprint(when.Unix(), when.Nanosecond(), offset, zoneName(when))
}

// temporalRank orders the types of temporal values.
func temporalRank(t temporal) int {
	switch t.kind() {
	case dateTimeKind:
		return 0
	case localDateTimeKind:
		return 1
	case dateKind:
		return 2
	case timeKind:
		return 3
	case localTimeKind:
		return 4
	}
	return 5
}

// compareTemporal orders two values of one type; points in time that are the
// same in different zones are ordered by these.
func compareTemporal(a, b temporal) int {
	if d, ok := a.(Duration); ok {
		return d.compare(b.(Duration))
	}
	s, t := a.(moment).when(), b.(moment).when()
	if c := s.Compare(t); c != 0 {
		return c
	}
	_, first := s.Zone()
	_, second := t.Zone()
	if c := cmp.Compare(first, second); c != 0 {
		return c
	}
	return strings.Compare(zoneName(s), zoneName(t))
}

// component returns what value.key is: d.year, d.hour, d.epochSeconds and so on.
func component(v temporal, key string) (any, error) {
	d, ok := v.(Duration)
	if ok {
		if n, ok := d.component(key); ok {
			return n, nil
		}
		return nil, errorf(Argument, "a duration has no .%s", key)
	}
	t := v.(moment).when()
	for _, part := range []struct {
		of    kind
		value func(time.Time, string) (any, bool)
	}{{datedKinds, dateComponent}, {timedKinds, clockComponent}, {zonedKinds, zoneComponent}, {dateTimeKind, epochComponent}} {
		if !v.kind().may(part.of) {
			continue
		}
		if n, ok := part.value(t, key); ok {
			return n, nil
		}
	}
	return nil, errorf(Argument, "a %s has no .%s", v.kind(), key)
}

func dateComponent(t time.Time, key string) (any, bool) {
	weekYear, week := t.ISOWeek()
	quarter := (int(t.Month()) - 1) / 3
	n := 0
	switch key {
	case "year":
		n = t.Year()
	case "quarter":
		n = quarter + 1
	case "month":
		n = int(t.Month())
	case "week":
		n = week
	case "weekYear":
		n = weekYear
	case "day":
		n = t.Day()
	case "ordinalDay":
		n = t.YearDay()
	case "weekDay", "dayOfWeek":
		n = weekday(t)
	case "dayOfQuarter":
		n = t.YearDay() - time.Date(t.Year(), time.Month(3*quarter+1), 1, 0, 0, 0, 0, time.UTC).YearDay() + 1
	default:
		return nil, false
	}
	return int64(n), true
}

// weekday returns 1 for Monday to 7 for Sunday.
func weekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func clockComponent(t time.Time, key string) (any, bool) {
	n := 0
	switch key {
	case "hour":
		n = t.Hour()
	case "minute":
		n = t.Minute()
	case "second":
		n = t.Second()
	case "millisecond":
		n = t.Nanosecond() / 1e6
	case "microsecond":
		n = t.Nanosecond() / 1e3
	case "nanosecond":
		n = t.Nanosecond()
	default:
		return nil, false
	}
	return int64(n), true
}

func zoneComponent(t time.Time, key string) (any, bool) {
	_, offset := t.Zone()
	switch key {
	case "timezone":
		if name := zoneName(t); name != "" {
			return name, true
		}
		return offsetText(t), true
	case "offset":
		return offsetText(t), true
	case "offsetMinutes":
		return int64(offset / 60), true
	case "offsetSeconds":
		return int64(offset), true
	}
	return nil, false
}

func epochComponent(t time.Time, key string) (any, bool) {
	switch key {
	case "epochSeconds":
		return t.Unix(), true
	case "epochMillis":
		return t.UnixMilli(), true
	}
	return nil, false
}

// momentOf returns t as a value of a kind. What the kind has not is left out;
// without a zone the clock of t's own zone counts.
func momentOf(k kind, t time.Time) moment {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	zone := t.Location()
	if !k.may(datedKinds) {
		_, offset := t.Zone()
		year, month, day = epochDay.Date()
		zone = time.FixedZone("", offset)
	}
	switch k {
	case dateKind:
		return NewDate(year, int(month), day)
	case localTimeKind:
		return LocalTime{time.Date(year, month, day, hour, minute, second, t.Nanosecond(), time.UTC)}
	case timeKind:
		return Time{time.Date(year, month, day, hour, minute, second, t.Nanosecond(), zone)}
	case localDateTimeKind:
		return LocalDateTime{time.Date(year, month, day, hour, minute, second, t.Nanosecond(), time.UTC)}
	}
	return DateTime{t}
}

// withZone returns the same date and clock in another zone.
func withZone(t time.Time, zone *time.Location) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}

// withDate returns the clock and zone of t on the date of day.
func withDate(t, day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
