package japanese

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// weekday reads (月), (金曜日), (土・祝).
func (r *whenReader) weekday() {
	rest, ok := strings.CutPrefix(strings.TrimLeft(r.rest, " "), "(")
	if !ok {
		return
	}
	day, size := utf8.DecodeRuneInString(rest)
	at := strings.IndexRune("日月火水木金土", day)
	if at < 0 {
		return
	}
	close := strings.Index(rest, ")")
	if close < 0 || close > len("月曜日・振替休日") {
		return
	}
	switch tail, _, _ := strings.Cut(rest[size:close], "・"); tail {
	case "", "曜", "曜日", "祝", "休", "/祝", "、祝日":
		r.when.Weekday, r.when.HasDay = time.Weekday(at/3), true
		r.rest = rest[close+1:]
	}
}

// clock reads 18時10分, 午前11時半, 18:10, 深夜0時; a time of its own only where
// 時 and no length of time follows.
func (r *whenReader) clock(dated bool) {
	start := r.rest
	if dated {
		for r.take(" ", "\t", "、", "の", "に") != "" {
		}
	} else {
		r.take("同")
	}
	half := r.take("午前", "午後", "深夜", "未明", "早朝", "朝", "夜", "夕方", "昼")
	kanji := half == "" && digitsAt(r.rest) == 0 // 一時 is rather 一時的 than one o'clock
	hour, minute, ok := r.hour()
	if !ok || kanji {
		r.rest = start
		return
	}
	if half == "午後" && hour < 12 {
		hour += 12
	}
	if hour < 24 {
		r.when.Clock = fmt.Sprintf("%02d:%02d", hour, minute)
	}
}

func (r *whenReader) hour() (hour, minute int, ok bool) {
	value, size := digits(r.rest)
	if rest, colon := strings.CutPrefix(r.rest[size:], ":"); size > 0 && colon {
		minute, tail := digits(rest)
		r.rest = rest[tail:]
		return value, minute, tail == 2 && value <= 24 && minute < 60
	}
	before := r.rest
	start := len(before)
	hour = r.field("時", 0, 24, "間", "点", "期", "系", "刻")
	if len(r.rest) == start {
		return 0, 0, false
	}
	if r.take("半") != "" {
		return hour, 30, true
	}
	minute = r.field("分", 0, 59, "間")
	r.take("台", "過ぎ", "すぎ")
	return hour, minute, true
}
