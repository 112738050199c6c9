package cypher

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // named zones, where the system has none
)

// The forms of ISO 8601 that temporal values are written in, short and long.
var (
	dateForm = regexp.MustCompile(`^(\d{4}|[+-]\d{4,9})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2})?|-W(\d{1,2})(?:-(\d))?|W(\d{2})(\d)?|-?(\d{3})|-?Q(\d)(?:-?(\d{2}))?)?$`)
	timeForm = regexp.MustCompile(`^(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?|(\d{2})(?:(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?)?)$`)
	zoneForm = regexp.MustCompile(`^(Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?(?:\[([^\]]+)\])?$`)
	// durations by units, and as a date and a time
	durationForm     = regexp.MustCompile(`^([+-]?)P(?:([+-]?[\d.]+)Y)?(?:([+-]?[\d.]+)M)?(?:([+-]?[\d.]+)W)?(?:([+-]?[\d.]+)D)?(?:T(?:([+-]?[\d.]+)H)?(?:([+-]?[\d.]+)M)?(?:([+-]?[\d.,]+)S)?)?$`)
	durationDateForm = regexp.MustCompile(`^P(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2}(?:[.,]\d{1,9})?)$`)
)

func badText(what, text string) error {
	return errorf(Argument, "%s is not a %s", quoteSource(text), what)
}

// parseMoment reads a text as a value of a kind.
func parseMoment(k kind, text string) (moment, error) {
	date, clock, hasTime := strings.Cut(text, "T")
	switch {
	case k == dateKind && hasTime || !k.may(datedKinds) && hasTime && date != "":
		return nil, badText(k.String(), text)
	case !k.may(datedKinds) && !hasTime:
		date, clock = "", text
	}
	fields := map[string]any{}
	if k.may(datedKinds) && !parseFields(dateForm, dateGroups, date, fields) {
		return nil, badText(k.String(), text)
	}
	clock, zone := cutZone(clock)
	if k.may(timedKinds) && (clock != "" || !k.may(datedKinds)) && !parseFields(timeForm, timeGroups, clock, fields) {
		return nil, badText(k.String(), text)
	}
	if zone != "" && !k.may(zonedKinds) {
		return nil, badText(k.String(), text)
	}
	location, err := parseZone(zone)
	if err != nil {
		return nil, err
	}
	t, err := assemble(k, fields, location)
	if err != nil {
		return nil, err
	}
	return checkOffset(momentOf(k, t), zone, text)
}

// assemble makes a time of fields that were read from a text.
func assemble(k kind, fields map[string]any, zone *time.Location) (time.Time, error) {
	f := &temporalFields{fields: fields}
	t := epochDay
	var err error
	if k.may(datedKinds) {
		if t, err = f.date(nil); err != nil {
			return t, err
		}
	}
	clock, err := f.clock(nil)
	if err != nil {
		return t, err
	}
	return checkZone(withZone(withDate(clock, t), zone))
}

// checkZone refuses named zones before 1900, when they went by the sun: what is
// said of that differs between editions of the time zone database.
func checkZone(t time.Time) (time.Time, error) {
	if t.Year() < 1900 && zoneName(t) != "" {
		return t, errorf(Unsupported, "the zone %s before 1900 is not supported: give its offset", zoneName(t))
	}
	return t, nil
}

// checkOffset refuses a text whose offset is not that of its named zone then.
func checkOffset(m moment, zone, text string) (moment, error) {
	match := zoneForm.FindStringSubmatch(zone)
	if match == nil || match[1] == "" || match[2] == "" {
		return m, nil
	}
	fixed, err := parseZone(match[1])
	if err != nil {
		return nil, err
	}
	_, want := m.when().In(fixed).Zone()
	if _, got := m.when().Zone(); got != want {
		return nil, errorf(Argument, "%s: the zone has not that offset then", quoteSource(text))
	}
	return m, nil
}

// dateGroups and timeGroups name what the groups of the forms hold.
var (
	dateGroups = []string{"year", "month", "day", "month", "day", "week", "dayOfWeek", "week", "dayOfWeek", "ordinalDay", "quarter", "dayOfQuarter"}
	timeGroups = []string{"hour", "minute", "second", "nanosecond", "hour", "minute", "second", "nanosecond"}
)

// parseFields puts the groups of a form into fields.
func parseFields(form *regexp.Regexp, groups []string, text string, fields map[string]any) bool {
	match := form.FindStringSubmatch(text)
	if match == nil {
		return false
	}
	for i, group := range groups {
		digits := match[i+1]
		if digits == "" {
			continue
		}
		if group == "nanosecond" {
			digits += strings.Repeat("0", 9-len(digits))
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			return false
		}
		fields[group] = n
	}
	return true
}

// cutZone parts a clock from the offset or zone behind it.
func cutZone(text string) (clock, zone string) {
	if i := strings.IndexAny(text, "Z+-["); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// parseZone reads an offset, a zone in brackets or both; the name counts. UTC
// if the text is empty.
func parseZone(text string) (*time.Location, error) {
	if text == "" {
		return time.UTC, nil
	}
	match := zoneForm.FindStringSubmatch(text)
	switch {
	case match == nil:
		return namedZone(text)
	case match[2] != "":
		return namedZone(match[2])
	case match[1] == "Z":
		return time.UTC, nil
	}
	digits := strings.ReplaceAll(match[1][1:], ":", "") + "0000"
	hours, _ := strconv.Atoi(digits[:2])
	minutes, _ := strconv.Atoi(digits[2:4])
	seconds, _ := strconv.Atoi(digits[4:6])
	offset := hours*3600 + minutes*60 + seconds
	if minutes > 59 || seconds > 59 || offset > 18*3600 {
		return nil, badText("time zone", text)
	}
	if match[1][0] == '-' {
		offset = -offset
	}
	if offset == 0 {
		return time.UTC, nil
	}
	return time.FixedZone("", offset), nil
}

func namedZone(name string) (*time.Location, error) {
	if name == "UTC" || name == "GMT" {
		return time.UTC, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || !strings.Contains(name, "/") {
		return nil, badText("time zone: want an offset such as +09:00 or a name such as Asia/Tokyo", name)
	}
	return zone, nil
}

// durationUnits are the units of the groups of durationForm after the sign.
var durationUnits = []string{"years", "months", "weeks", "days", "hours", "minutes", "seconds"}

func parseDuration(text string) (any, error) {
	fields := map[string]*big.Rat{}
	units, match, negative := durationUnits, durationForm.FindStringSubmatch(text), false
	if match != nil {
		negative = match[1] == "-"
		match = match[1:]
	} else if match = durationDateForm.FindStringSubmatch(text); match != nil {
		units = []string{"years", "months", "days", "hours", "minutes", "seconds"}
	}
	for i, unit := range units {
		if match == nil || match[i+1] == "" {
			continue
		}
		n, ok := new(big.Rat).SetString(strings.ReplaceAll(match[i+1], ",", "."))
		if !ok {
			return nil, badText("duration", text)
		}
		if negative {
			n.Neg(n)
		}
		fields[unit] = n
	}
	if len(fields) == 0 || strings.HasSuffix(text, "T") {
		return nil, badText("duration", text)
	}
	return durationOf(fields)
}
