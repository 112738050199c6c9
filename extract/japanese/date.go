package japanese

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Date is a day, or a month where Day is 0, of the common calendar.
type Date struct{ Year, Month, Day int }

// String is the ISO form, 2023-10-09 or 2020-07; "" where the year or month is unknown.
func (d Date) String() string {
	switch {
	case d.Year == 0 || d.Month == 0:
		return ""
	case d.Day == 0:
		return padded(d.Year, 4) + "-" + padded(d.Month, 2)
	}
	return padded(d.Year, 4) + "-" + padded(d.Month, 2) + "-" + padded(d.Day, 2)
}

// padded is n with zeros in front up to the width, four at most.
func padded(n, width int) string {
	digits := strconv.Itoa(n)
	return "0000"[:max(0, width-len(digits))] + digits
}

// time is the date at midnight, the first of the month where there is no day.
func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// exists reports whether the calendar has d (no 31 April).
func (d Date) exists() bool {
	return d.Year > 0 && d.Month >= 1 && d.Month <= 12 && (d.Day == 0 || dateOf(d.time()) == d)
}

// Relation is how a word of a date points to the date before it in the text.
type Relation uint8

// The relations: 翌 and 前 (翌日, 前月, 翌8日) and 同, 当, 本, 今 (同日, 同月31日, 本年).
const (
	Said Relation = iota
	Same
	Next
	Previous
)

// When is a date or time as it is written: what is not said is 0, a Clock "".
type When struct {
	Span
	Date              // as far as it is said
	YearIs   Relation // for 同年, 本年, 昨年, 翌年
	MonthIs  Relation // for 同月, 翌月
	DayIs    Relation // for 同日, 翌日, 翌8日
	Weekday  time.Weekday
	HasDay   bool   // Weekday is said
	Clock    string // "18:10"; "" where no time is said
	ThisYear bool   // YearIs counts from the notice (本年, 昨年), not from the date before
	Today    bool   // the day or month is that of the notice: 本日, 今月5日
	Through  bool   // a period: it goes on to the next When of the text
}

// Partial reports whether only a clock time is said.
func (w When) Partial() bool {
	return w.Date == Date{} && w.YearIs == Said && w.MonthIs == Said && w.DayIs == Said
}

// Whens are the dates and times of a text in normal form, in order.
func Whens(text string) []When {
	var all []When
	last := ' '
	end := 0 // of what was read
	for at, r := range text {
		switch {
		case at < end:
		case !mayBegin(r, last) && !(last == '/' && namesMonth(text[at:])) || !inDate(text[at:], r):
			if r == '.' && answerMark(text[:at]) {
				r = ' '
			} else if last == '/' {
				end = at + digitRun(text[at:])
			}
		default:
			if w, ok := readWhen(text[at:], opensLine(text[:at]) || last == '~'); ok {
				end = at + w.End
				w.Span = Span{at, end}
				all = append(all, w)
			} else {
				end = at + digitRun(text[at:])
			}
		}
		if last = r; r == '.' && strings.HasSuffix(text[:at], ".") {
			last = '…'
		}
	}
	markPeriods(text, all)
	return all
}

// namesMonth reports whether text begins with the number of a month or year: …を停止/11月1日、再開.
func namesMonth(text string) bool {
	rest := strings.TrimLeft(text, "0123456789")
	return len(rest) < len(text) && (strings.HasPrefix(rest, "月") || strings.HasPrefix(rest, "年"))
}

// answerMark reports whether text is the mark of an answer whose dot stands behind it: A2, A.
func answerMark(text string) bool {
	mark := strings.TrimRight(text, "0123456789")
	return mark == "A" || mark == "Q"
}

// opensLine reports whether nothing but the mark of a list item stands before a date.
func opensLine(before string) bool {
	return strings.TrimLeft(before, " \t・•●○〇◆◇■□*|") == ""
}

// YearOf is the first year that a text names, (令和5年) or 2023年の経過; 0 where it names none.
func YearOf(text string) int {
	last := ' '
	for at, r := range text {
		if mayBegin(r, last) && (last < '0' || last > '9') {
			reader := whenReader{rest: text[at:]}
			if reader.year(); reader.when.Year > 0 {
				return reader.when.Year
			}
		}
		last = r
	}
	return 0
}

// mayBegin reports whether a date may begin with r behind last.
func mayBegin(r, last rune) bool {
	switch {
	case r >= '0' && r <= '9':
		return last != '.' && last != '-' && last != '/' && last != '第' && last != '月' && !(last >= 'A' && last <= 'z')
	case r < 0x80:
		return (r == 'R' || r == 'H' || r == 'S') && !(last >= 'A' && last <= 'z')
	}
	switch r {
	case '令', '平', '昭', '同', '当', '翌', '前', '本', '今', '昨', '先', '即', '午', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return last != '第' && (r != '昨' || last != '一') // 一昨日
	}
	return false
}

// inDate reports whether r, which text begins with, goes on to a word for a date
// where it begins other words as well: 本日, not 本件.
func inDate(text string, r rune) bool {
	next := ""
	switch r {
	case '当', '本', '今', '昨', '前', '先', '即':
		next = "年月日夜晩"
	case '午':
		next = "前後"
	case '令', '昭':
		next = "和"
	case '平':
		next = "成"
	default:
		return true
	}
	after, _ := utf8.DecodeRuneInString(text[utf8.RuneLen(r):])
	return strings.ContainsRune(next, after)
}

// whenReader reads one date from the start of rest, field by field.
type whenReader struct {
	rest string
	when When
}

func readWhen(text string, first bool) (When, bool) {
	r := whenReader{rest: text}
	if !r.numeric(first) {
		r.year()
		r.month()
		r.day()
	}
	if r.when.Day == 0 && r.when.Month == 0 && r.when.DayIs == Said && r.when.MonthIs == Said {
		r = whenReader{rest: text} // a year alone is no date
	}
	dated := !r.when.Partial()
	if dated {
		r.weekday()
	}
	r.clock(dated)
	r.when.End = len(text) - len(r.rest)
	return r.when, dated || r.when.Clock != ""
}

// take consumes the first of words that rest begins with.
func (r *whenReader) take(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(r.rest, w) {
			r.rest = r.rest[len(w):]
			return w
		}
	}
	return ""
}

// field consumes a number within bounds and its unit, unless one of the words
// that make it a length of time follows.
func (r *whenReader) field(unit string, low, high int, not ...string) int {
	value, size := number(r.rest)
	if size == 0 {
		return 0
	}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(r.rest[size:], " "), unit)
	if !ok || value < int64(low) || value > int64(high) {
		return 0
	}
	for _, word := range not {
		if strings.HasPrefix(rest, word) {
			return 0
		}
	}
	r.rest = rest
	return int(value)
}

// month reads 10月, 同月, 翌月.
func (r *whenReader) month() {
	r.take(" ")
	if word := r.take("同月", "翌月", "前月", "今月", "本月", "先月"); word != "" {
		r.when.MonthIs = relation(word)
		r.when.Today = strings.ContainsAny(word, "今本先")
		return
	}
	if at := strings.TrimPrefix(r.rest, "翌"); at != r.rest {
		if month := (&whenReader{rest: at}).field("月", 1, 12); month > 0 {
			r.rest, r.when.MonthIs = at, Next
		}
	}
	r.when.Month = r.field("月", 1, 12, "間", "号", "分", "額", "次", "例", "期")
}

// day reads 9日, 同日, 翌日, 翌8日, 前日の18日.
func (r *whenReader) day() {
	r.take(" ")
	if r.when.Month > 0 || r.when.MonthIs != Said {
		r.when.Day = r.dayNumber()
		return
	}
	start := r.rest
	word := r.take("同日", "同 日", "同夜", "同晩", "当日", "その日のうち", "その日中", "翌日", "翌朝", "翌晩", "前日", "前夜", "前晩", "翌", "本日", "即日", "昨日", "昨夜", "昨晩")
	said := r.rest
	r.take("の")
	r.when.Day = r.dayNumber()
	switch {
	case r.when.Day > 0:
	case word == "翌":
		r.rest = start
		return
	default:
		r.rest = said
	}
	r.when.DayIs, r.when.Today = relation(word), word == "本日" || strings.HasPrefix(word, "昨")
}

func (r *whenReader) dayNumber() int {
	return r.field("日", 1, 31, "間", "以内", "以上", "後", "前", "ほど", "程度", "単位", "目", "かけ", "分", "ごと")
}

// numeric reads 2023/10/09, 2023.10.9, R5.10.5, 令和5.10.5, and 10/25 at the start of a line,
// behind the mark of a list item, or before a weekday.
func (r *whenReader) numeric(first bool) bool {
	start := r.rest
	era := r.take("R", "H", "S", "令和", "平成")
	a, sizeA := digits(r.rest)
	sep := r.rest[sizeA:min(sizeA+1, len(r.rest))]
	if sizeA == 0 || sep == "" || !strings.Contains("/.-", sep) {
		r.rest = start
		return false
	}
	b, sizeB := digits(r.rest[sizeA+1:])
	rest := r.rest[sizeA+1+sizeB:]
	c, sizeC := 0, 0
	if strings.HasPrefix(rest, sep) {
		c, sizeC = digits(rest[1:])
	}
	date := Date{a, b, c}
	switch {
	case sizeC > 0 && era != "":
		date.Year += eraYear(era)
	case sizeC > 0 && sizeA == 4:
	case sizeC == 0 && era == "" && sep == "/" && (first || dayFollows(rest)):
		date = Date{0, a, b}
	default:
		r.rest = start
		return false
	}
	if check := date; !(Date{max(check.Year, 2000), check.Month, check.Day}).exists() || date.Day == 0 {
		r.rest = start
		return false
	}
	r.when.Date = date
	if sizeC > 0 {
		rest = rest[1+sizeC:]
	}
	r.rest = rest
	return true
}

// dayFollows reports whether what stands behind 10/25 shows it to be a date.
func dayFollows(rest string) bool {
	for _, word := range []string{"(", "に", "から", "より", "~", "頃", "時点", "付"} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

// digits reads an ASCII number of one to four digits.
func digits(s string) (value, size int) {
	size = digitsAt(s)
	if size > 4 {
		return 0, 0
	}
	for _, r := range s[:size] {
		value = value*10 + int(r-'0')
	}
	return value, size
}

// markPeriods finds the dates that go on to the next one: 9月1日から13日まで, 3月~5月.
func markPeriods(text string, all []When) {
	for i := 0; i+1 < len(all); i++ {
		all[i].Through = opensPeriod(text[all[i].End:all[i+1].Start], text[all[i+1].End:])
	}
}

// maxDescription bounds から and what describes an end of a period, in characters:
// から退職直前の3月31日まで, の機能追加時から12月18日まで.
const maxDescription = 10

// vague takes off what stands between a date and から without a matter.
var vague = strings.NewReplacer(" ", "", "、", "", "頃", "", "ごろ", "", "深夜", "", "未明", "", "早朝", "", "朝", "", "夕方", "", "夜", "", "午前", "", "午後", "", "昼", "", "上旬", "", "中旬", "", "下旬", "", "末", "", "当初", "")

// opensPeriod reports whether gap, what stands between two dates, makes a period of
// them before rest.
func opensPeriod(gap, rest string) bool {
	if open, end := strings.Index(gap, "("), strings.Index(gap, ")"); open >= 0 && open < end {
		gap = gap[:open] + gap[end+1:] // 7月24日(公開開始日)から
	}
	gap = vague.Replace(gap)
	gap, describes := strings.CutSuffix(gap, "の")
	switch gap {
	case "から", "~", "-", "より", "ー", "–", "→", "以降", "から同", "から始まり", "から始まった":
		return true
	case "に始まり":
		return strings.HasPrefix(rest, "まで") || strings.HasPrefix(rest, "に終") || strings.HasPrefix(rest, "に収") || strings.HasPrefix(rest, "に止")
	}
	if strings.HasPrefix(gap, "から") && strings.HasSuffix(gap, "た") && strings.HasPrefix(strings.TrimLeft(rest, "頃ごろ"), "まで") && utf8.RuneCountInString(gap) <= 2*maxDescription {
		return true // 9月14日から、設定を直した9月16日まで
	}
	if utf8.RuneCountInString(gap) > maxDescription {
		return false
	}
	from := describes && strings.HasPrefix(gap, "から")
	return from || strings.HasPrefix(gap, "の") && strings.HasSuffix(gap, "から")
}
