package cypher

import "time"

type DateTime struct{ t time.Time }

func (DateTime) kind() kind       { return dateTimeKind }
func (d DateTime) String() string { return d.t.String() }

type Duration struct{ Months, Days, Seconds, Nanoseconds int64 }

func (Duration) kind() kind       { return durationKind }
func (d Duration) String() string { return "" }

func sameTemporal(a, b temporal) bool                            { return a == b }
func compareTemporal(a, b temporal) int                          { return 0 }
func temporalRank(t temporal) int                                { return 0 }
func temporalKey(t temporal) string                              { return t.String() }
func addTemporal(a, b any, sign int64) (any, bool, error)        { return nil, false, nil }
func scaleDuration(operator string, a, b any) (any, bool, error) { return nil, false, nil }
func scaleDurationBy(d Duration, f float64) (any, error)         { return d, nil }
func component(t temporal, key string) (any, error)              { return nil, nil }
