package notice

import (
	"strings"
	"time"
)

// japan is the zone in which a notice has its date.
func japan() *time.Location { return time.FixedZone("JST", 9*60*60) }

// isoDate reads the date of a feed, of JSON or of markup as it is in Japan, "" where it is none.
func isoDate(text string) string {
	text = strings.TrimSpace(text)
	for _, layout := range []string{
		time.RFC3339, time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
		"2 Jan 2006 15:04:05 -0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700",
	} {
		if date, err := time.Parse(layout, text); err == nil {
			return date.In(japan()).Format(time.DateOnly)
		}
	}
	for _, layout := range []string{time.DateOnly, time.DateTime, "2006-01-02T15:04:05", "2006-01-02 15:04", "2006/1/2", "2006年1月2日"} {
		if date, err := time.Parse(layout, text); err == nil {
			return date.Format(time.DateOnly)
		}
	}
	return ""
}
