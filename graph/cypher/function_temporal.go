package cypher

import (
	"maps"
	"slices"
	"time"
)

// temporalFunctions make and take apart temporal values.
var temporalFunctions = newTemporalFunctions()

func newTemporalFunctions() map[string]function {
	table := map[string]function{
		"duration":                 {1, 1, []kind{stringKind | mapKind | durationKind}, durationKind, false, duration},
		"duration.between":         betweenFunction(true, true, true),
		"duration.inmonths":        betweenFunction(true, false, false),
		"duration.indays":          betweenFunction(false, true, false),
		"duration.inseconds":       betweenFunction(false, false, true),
		"datetime.fromepoch":       {2, 2, []kind{numberKind}, dateTimeKind, false, fromEpoch},
		"datetime.fromepochmillis": {1, 1, []kind{numberKind}, dateTimeKind, false, fromEpochMillis},
	}
	for name, k := range map[string]kind{
		"date": dateKind, "time": timeKind, "localtime": localTimeKind,
		"localdatetime": localDateTimeKind, "datetime": dateTimeKind,
	} {
		table[name] = function{0, 1, []kind{stringKind | mapKind | temporalKind&^durationKind}, k, false, makeMoment(k)}
		for _, clock := range []string{"transaction", "statement", "realtime"} {
			table[name+"."+clock] = function{0, 1, []kind{stringKind}, k, false, currentMoment(k)}
		}
		table[name+".truncate"] = function{1, 3, []kind{stringKind, temporalKind &^ durationKind, mapKind}, k, false, truncateMoment(k)}
	}
	return table
}

func duration(_ *execution, args []any) (any, error) {
	switch v := args[0].(type) {
	case string:
		return parseDuration(v)
	case map[string]any:
		return durationOfMap(v)
	}
	return args[0], nil
}

func betweenFunction(months, days, seconds bool) function {
	moments := temporalKind &^ durationKind
	return function{2, 2, []kind{moments}, durationKind, false, func(_ *execution, args []any) (any, error) {
		return between(args[0].(moment), args[1].(moment), months, days, seconds), nil
	}}
}

func fromEpoch(_ *execution, args []any) (any, error) {
	seconds, ok := args[0].(int64)
	nanoseconds, alsoOK := args[1].(int64)
	if !ok || !alsoOK || magnitude(seconds) > maxShift*secondsPerDay/2 {
		return nil, errorf(Argument, "want seconds and nanoseconds since 1970, not %s and %s", scalarText(args[0]), scalarText(args[1]))
	}
	return DateTime{time.Unix(seconds, nanoseconds).UTC()}, nil
}

func fromEpochMillis(_ *execution, args []any) (any, error) {
	millis, ok := args[0].(int64)
	if !ok {
		return nil, errorf(Argument, "want milliseconds since 1970, not %s", scalarText(args[0]))
	}
	return DateTime{time.UnixMilli(millis).UTC()}, nil
}

// makeMoment is date(), date(text), date({…}) and date(other), and so for the
// other types.
func makeMoment(k kind) func(*execution, []any) (any, error) {
	return func(x *execution, args []any) (any, error) {
		if len(args) == 0 {
			return momentOf(k, x.now.UTC()), nil
		}
		switch v := args[0].(type) {
		case string:
			return parseMoment(k, v)
		case map[string]any:
			if zone, ok := v["timezone"].(string); ok && len(v) == 1 {
				return currentMoment(k)(x, []any{zone})
			}
			return momentOfMap(k, v)
		}
		return convertMoment(k, args[0].(moment))
	}
}

func convertMoment(k kind, m moment) (any, error) {
	if k.may(datedKinds) && !m.kind().may(datedKinds) || k.may(timedKinds) && !m.kind().may(timedKinds) {
		return nil, errorf(Type, "a %s cannot be made of a %s alone", k, m.kind())
	}
	return momentOf(k, m.when()), nil
}

func currentMoment(k kind) func(*execution, []any) (any, error) {
	return func(x *execution, args []any) (any, error) {
		zone := time.UTC
		if len(args) == 1 {
			var err error
			if zone, err = parseZone(args[0].(string)); err != nil {
				return nil, err
			}
		}
		return momentOf(k, x.now.In(zone)), nil
	}
}

// truncateMoment is date.truncate(unit, value, {…}) and so for the other types:
// the value as of the beginning of the unit, with the units of the map set.
func truncateMoment(k kind) func(*execution, []any) (any, error) {
	return func(x *execution, args []any) (any, error) {
		m, unit := momentOf(dateTimeKind, x.now.UTC()), args[0].(string)
		if len(args) > 1 {
			m = args[1].(moment)
		}
		if k.may(datedKinds) && !m.kind().may(datedKinds) || !k.may(datedKinds) && !m.kind().may(timedKinds) {
			return nil, errorf(Argument, "a %s cannot be made of a %s", k, m.kind())
		}
		t, ok := truncate(unit, m.when())
		_, small := truncateClock(unit, m.when())
		if !ok || small && !m.kind().may(timedKinds) || small && k == dateKind || !small && unit != "day" && !k.may(datedKinds) {
			return nil, errorf(Argument, "a %s cannot be truncated to %s", k, quoteSource(unit))
		}
		if len(args) < 3 {
			return momentOf(k, t), nil
		}
		return adjust(k, t, args[2].(map[string]any))
	}
}

// adjust sets units of a truncated time. Fractions of a second add up with what
// truncation has left, and a zone takes the place of the one there was.
func adjust(k kind, t time.Time, units map[string]any) (any, error) {
	units = maps.Clone(units)
	if name, ok := units["timezone"].(string); ok {
		zone, err := parseZone(name)
		if err != nil {
			return nil, err
		}
		t = withZone(t, zone)
		delete(units, "timezone")
	}
	for _, key := range slices.Collect(maps.Keys(units)) {
		if n, ok := units[key].(int64); ok && key == "nanosecond" {
			units[key] = n + int64(t.Nanosecond())
		}
	}
	if k.may(datedKinds) {
		units["date"] = Date{dayOf(t)}
	}
	if k.may(timedKinds) {
		units["time"] = Time{withDate(t, epochDay)}
	}
	result, err := momentOfMap(k, units)
	if r, ok := result.(DateTime); ok && err == nil {
		return DateTime{withZone(r.t, t.Location())}, nil
	}
	return result, err
}
