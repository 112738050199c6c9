package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// moment is a date or period that a sentence names and the words that tell of it.
type moment struct {
	sentence *Sentence
	date     japanese.Date
	until    japanese.Date // of a period; the zero Date for a single date
	clock    string
	endClock string // of a period's end
	from     bool   // 9月1日から, より: it began then
	before   japanese.Span
	tells    japanese.Span // both within the sentence's Text
	aside    bool          // its clause only describes a noun
	inner    bool          // the date stands in what another date of the sentence tells
	heading  string        // the last heading line above
	label    string        // the heading or the words before a colon that the date answers
	listed   bool          // a list item under a date of its own line
	borrowed bool          // the date stands in an earlier sentence
	previous bool          // 前日の深夜: the main date goes on behind it
}

func (m moment) period() bool { return m.until != japanese.Date{} }

// text is the words of a part of the moment's sentence.
func (m moment) text(part japanese.Span) string { return m.sentence.Text[part.Start:part.End] }

// chronicle reads the dates of a notice in order.
type chronicle struct {
	d        *Document
	calendar japanese.Calendar
	moments  []moment
	lead     japanese.Date // the date that stands above or before the list items that follow
	through  japanese.Date // where lead begins a period, its end
	header   bool          // lead stands on a line of its own
	marked   bool          // so does a bullet before lead
	dated    bool          // lead stands alone before a gap
	heading  string        // the last heading line
	clocked  japanese.Date // the last date with a time
	main     japanese.Date // the last date that is not within what another tells
	stop     bool          // the sentence of lead ends in a full stop
}

// opens reports whether the date stands at the head of its sentence.
func (m moment) opens() bool { return bullet.MatchString(m.sentence.Text[:m.before.End]) }

// moments are the dates that the notice names, in order, each with what is told of it.
func (d *Document) moments() []moment {
	c := chronicle{d: d, calendar: japanese.Calendar{Base: d.baseDate()}}
	for _, s := range d.Sentences {
		c.read(s)
	}
	return c.moments
}

// read takes in the dates of one sentence.
func (c *chronicle) read(s *Sentence) {
	if s.Section == Contact {
		return
	}
	whens := slices.DeleteFunc(japanese.Whens(s.Text), func(w japanese.When) bool { return datesThing(w, s.Text[w.End:]) })
	opens := c.opensLine(s)
	if opens && (len(whens) == 0 || whens[0].Partial()) && (s.Heading || s.says(answered)) && !c.tellsBelow(s) {
		c.heading, c.header, c.lead = s.Text, false, japanese.Date{}
		if year := japanese.YearOf(s.Text); year > 0 {
			c.calendar.Return(japanese.Date{Year: year})
		}
	}
	if end := c.ownWords(s, whens, opens); end > 0 {
		c.borrow(s, opens, end)
	}
	c.add(s, whens, opens)
}

// ownWords is how much of s may be told of the date that leads it: all where no day stands
// in it, and what stands before one in a line below the date.
func (c *chronicle) ownWords(s *Sentence, whens []japanese.When, opens bool) int {
	switch {
	case len(whens) == 0 || whens[0].Partial():
		return len(s.Text)
	case c.within(s, whens, opens):
		before := s.Text[:whens[0].Start]
		if inquiry.MatchString(before) && toldClause.MatchString(s.Text[whens[0].End:]) {
			return len(s.Text) // …を確認した結果、7月9日から…していたことが判明
		}
		if open := strings.LastIndexByte(before, '('); open > strings.LastIndexByte(before, ')') {
			return open
		}
		return len(before)
	}
	return 0
}

// within reports whether s is a line below the date that leads it in which another stands.
func (c *chronicle) within(s *Sentence, whens []japanese.When, opens bool) bool {
	return c.header && opens && len(whens) > 0 && !bullet.MatchString(s.Text[:whens[0].Start])
}

// answered is a line that the date below it answers: 日時, 発生期間, いつ起きたのですか。
var answered = regexp.MustCompile(`^[^、。\s]{0,10}(?:日\s*時|期\s*間|時\s*期|年月日)$|いつ[^。]{0,24}か[。?]?$|(?:日時|期間|時期)は[^。]{0,14}か[。?]?$|^(?:Q|問|質問)\s?[0-9]{0,2}[.:)]?\s?[^。]{0,60}か[。?]?$`)

// opensLine reports whether s begins a line.
func (c *chronicle) opensLine(s *Sentence) bool {
	if s.Index == 0 {
		return true
	}
	return strings.Contains(c.d.text.Normal[c.d.Sentences[s.Index-1].End:s.Start], "\n")
}

var (
	// joins begin a list item that belongs to the dated one above it.
	joins  = regexp.MustCompile(`^[\s・•○〇\-※]*(?:併せて|あわせて|同時に|直ちに|ただちに|さらに)`)
	later  = regexp.MustCompile(`^[\s・•○〇\-※]*(?:その後|現在|現時点|今後|なお|これまで)|お詫び(?:を)?(?:申し上げ|申しあげ|いたし)ます`)
	bullet = regexp.MustCompile(`^[\s・•○〇●◆■◇□▼|\-*(【<\[]*(?:[((]?[0-9①-⑳ア-ン]{1,2}[))]\s*|(?:A|答|回答)\s?[0-9]{0,2}[.:]?\s*)?$`)
	item   = regexp.MustCompile(`^\s*[・•○〇●\-]`)
)

// borrow gives an undated sentence of a list the date that leads it.
func (c *chronicle) borrow(s *Sentence, opens bool, end int) {
	if c.lead.Month == 0 || s.Section == Footnote || s.says(later) {
		return
	}
	if opens && s.says(runIn) {
		c.lead = japanese.Date{} // ■その他 …
		return
	}
	goesOn := (s.Section == Timeline || c.dated && !opens || s.Section == Response && c.marked) && (!opens || c.adjoins(s) && !(c.marked && s.says(item)) && (c.stop || !strings.HasSuffix(s.Text, "ました。")))
	if c.header || goesOn || s.says(joins) {
		c.moments = append(c.moments, moment{sentence: s, date: c.lead, until: c.through, tells: japanese.Span{Start: 0, End: end}, borrowed: true, listed: c.header || goesOn && c.silent()})
	}
}

// tellsBelow reports whether s, short as a heading, tells what was done on the date of
// the line right above it.
func (c *chronicle) tellsBelow(s *Sentence) bool {
	if !c.header || !c.adjoins(s) || c.lead.Month == 0 {
		return false
	}
	return len(c.d.steps(moment{sentence: s, date: c.lead, tells: japanese.Span{Start: 0, End: len(s.Text)}, borrowed: true, listed: true})) > 0
}

// silent reports whether nothing was told yet of the date that leads.
func (c *chronicle) silent() bool {
	for _, m := range slices.Backward(c.moments) {
		if m.date != c.lead || m.borrowed {
			return false
		}
		return len(c.d.steps(m)) == 0
	}
	return false
}

// adjoins reports whether no empty line stands above s.
func (c *chronicle) adjoins(s *Sentence) bool {
	return s.Index > 0 && strings.Count(c.d.text.Normal[c.d.Sentences[s.Index-1].End:s.Start], "\n") == 1
}

// add makes moments of the dates of s.
func (c *chronicle) add(s *Sentence, whens []japanese.When, opens bool) {
	first := len(c.moments)
	for i, w := range whens {
		if w.DayIs == japanese.Same && itsDay.MatchString(s.Text[:w.Start]) {
			continue
		}
		if i > 0 && thereToo.MatchString(s.Text[whens[i-1].End:w.Start]) {
			continue
		}
		if w.Partial() && !c.continues(s, w, first, opens) || w.Today && standing.MatchString(s.Text[w.End:]) {
			continue
		}
		date, ok := c.calendar.Resolve(w)
		if !ok {
			continue
		}
		if i > 0 && whens[i-1].Through && len(c.moments) > first {
			c.close(date, w)
			continue
		}
		m := moment{sentence: s, date: date, clock: w.Clock, before: c.beforeDate(s, whens, i), tells: japanese.Span{Start: w.End, End: w.End}, heading: c.heading, label: c.label(s, whens, i), previous: w.DayIs == japanese.Previous && w.Day == 0}
		c.moments = append(c.moments, c.adjust(m, w)...)
	}
	c.spread(s, first)
	if len(c.moments) > first {
		c.follow(s, whens, first, opens)
	}
}

// itsDay ends in what a day is that of, whichever it was: 発覚当日.
var itsDay = regexp.MustCompile(`(?:発覚|発生|判明|事案|事故|事件)の?$`)

// thereToo stands before the date that it was in another time zone: 2月4日(日本時間5日).
var thereToo = regexp.MustCompile(`^\((?:日本|現地|米国|欧州|協定世界|東部|太平洋|中国|英国)[^()]{0,8}時間(?:では)?、?:?$`)

// standing is what makes a date that of the state of affairs: 本日現在.
var standing = regexp.MustCompile(`^(?:の)?(?:末|初め)?(?:[0-9:時分\s]*)(?:現在|時点)`)

// hours are those of a desk or a shop.
var hours = regexp.MustCompile(`受付|営業|平日|開庁|窓口`)

// continues reports whether a time alone in s belongs to the date before it.
func (c *chronicle) continues(s *Sentence, w japanese.When, first int, opens bool) bool {
	if len(c.moments) > first {
		return true
	}
	if !opens && c.soonBehind(s) && !s.says(hours) {
		return true
	}
	if opens && !c.header && s.Section != Timeline && c.clocked.Month > 0 && !c.below(s) {
		c.calendar.Return(c.clocked)
	}
	return opens || s.Section == Timeline || c.header
}

// below reports whether a date leads the line right above s.
func (c *chronicle) below(s *Sentence) bool {
	last := len(c.moments) - 1
	return last >= 0 && s.Index-c.moments[last].sentence.Index == 1 && c.moments[last].opens() && c.adjoins(s)
}

// soonBehind reports whether a date was told in one of the few sentences before s.
func (c *chronicle) soonBehind(s *Sentence) bool {
	last := len(c.moments) - 1
	return last >= 0 && s.Index-c.moments[last].sentence.Index <= 5 && s.Section != Prevention
}

// adjust gives a date that a clause modifies (…がロックされた11日) that clause as a
// moment of its own.
func (c *chronicle) adjust(m moment, w japanese.When) []moment {
	if m.clock != "" && !w.Through {
		c.clocked = m.date
	}
	before := m.text(japanese.Span{Start: 0, End: m.before.End})
	if !strings.HasSuffix(before, "た") || strings.HasSuffix(before, "また") {
		return []moment{m}
	}
	own := m
	own.tells = japanese.Span{Start: len(before) - len(afterLast(before, "、。")), End: m.before.End}
	own.before, own.borrowed, own.listed = japanese.Span{Start: own.tells.Start, End: own.tells.Start}, true, true
	return []moment{own, m}
}

// follow takes note of the date that later words count from: the one that leads
// a line, and not one within what another date tells.
func (c *chronicle) follow(s *Sentence, whens []japanese.When, first int, opens bool) {
	main, lead, within := c.main, c.lead, c.within(s, whens, opens)
	if last := c.moments[len(c.moments)-1]; last.period() {
		main = last.until
	}
	for _, m := range c.moments[first:] {
		switch {
		case m.inner || m.previous || c.back(m):
		case !m.period():
			main = m.date
		case m.date.Day > 0 && m.until.String() > main.String():
			main = m.until // 2月6日夜に削除され、2月7日1時から5時にかけて暗号化
		}
	}
	if main.Month > 0 {
		c.calendar.Return(main)
		c.main, c.lead, c.through = main, main, japanese.Date{}
	}
	if within {
		c.calendar.Return(lead)
		c.lead = lead
	} else if opens && !whens[0].Partial() {
		c.dated = whens[0].Start == 0 && strings.HasPrefix(s.Text[whens[0].End:], " ")
		c.marked, c.stop = s.says(item), strings.HasSuffix(s.Text, "。")
		c.header = s != c.d.dateline() && !answered.MatchString(c.heading) && bullet.MatchString(s.Text[:whens[0].Start]) && strings.Trim(s.Text[whens[len(whens)-1].End:], " 以降頃ごろ:)」】>]\t") == ""
		if last := c.moments[len(c.moments)-1]; c.header && last.period() {
			c.lead, c.through = last.date, last.until
		}
		if s == c.d.dateline() || !bullet.MatchString(s.Text[:whens[0].Start]) && s.Section != Timeline && !c.dated {
			c.lead = japanese.Date{}
		}
	}
}

// back reports whether m is a month before the main date that some thing is of:
// 2022年10月発送の案内, 令和4年10月の改修で作成した. The dates behind it go on from the main one.
func (c *chronicle) back(m moment) bool {
	return m.date.Day == 0 && m.date.String() < c.main.String() && (!m.opens() || m.sentence.Section == Leaked || records.MatchString(m.text(m.tells)) || formerly.MatchString(m.text(m.tells)))
}

// formerly follows a month of which something is told that was done long before: 令和3年3月の廃棄作業の際.
var formerly = regexp.MustCompile(`^の[^、。]{0,12}(?:作業|改修|更新|移行|導入|構築|異動|移転|分社化?|合併|統合|設立|開設)[^、。]{0,6}(?:際|時|当時|に伴|以来|以降|により)`)

// close ends the period that the last moment begins.
func (c *chronicle) close(date japanese.Date, w japanese.When) {
	m := &c.moments[len(c.moments)-1]
	m.until, m.endClock, m.tells = date, w.Clock, japanese.Span{Start: w.End, End: w.End}
	if w.Clock != "" {
		c.clocked = date
	}
}

// beforeDate is what stands before a date in its clause: all since the date
// before it where a particle leads on, nothing where a clause begins.
func (c *chronicle) beforeDate(s *Sentence, whens []japanese.When, i int) japanese.Span {
	span := japanese.Span{Start: 0, End: whens[i].Start}
	if i > 0 {
		span.Start = whens[i-1].End
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.Text[span.Start:span.End], " 、"))
	if !strings.ContainsRune("をがはにもへでのて者等め:", last) && !towardThem.MatchString(s.Text[span.Start:span.End]) {
		span.Start = span.End
	}
	if i > 0 {
		span.Start += dateClause(s.Text[span.Start:span.End])
	}
	return span
}

// towardThem ends in those to whom something was done on the date, or a notice that
// the date is of, or what led to it: 対象者に対し、6月28日から; 第一報(6月10日掲載); 会社からの連絡により22日に.
var towardThem = regexp.MustCompile(`に(?:対|たい)し、?\s*$|からの[^、。]{1,8}(?:により|で)$|ものと$|(?:報|知らせ|詫び|リリース|報告書?|結果|回答|会|署|警察|省|庁|局)」?\($`)

// dateClause is where in text, what stands between two dates, the clause of the second begins.
func dateClause(text string) int {
	start := 0
	for _, match := range goesOnAfter.FindAllStringIndex(text, -1) {
		if !topical.MatchString(text[:match[1]]) {
			start = match[1]
		}
	}
	return start
}

// goesOnAfter is the end of a clause that another follows: 報告を済ませ、対象者には….
var goesOnAfter = regexp.MustCompile(`[しりてえれけせみび]、|[止始閉認改決収]め、|行い、`)

// spread gives each moment of s, from the first on, the words up to the next date.
func (c *chronicle) spread(s *Sentence, first int) {
	all := c.moments[first:]
	end := len(s.Text)
	for i := len(all) - 1; i >= 0; i-- {
		m := &all[i]
		if m.borrowed {
			continue
		}
		m.tells.End = end
		if i+1 < len(all) && m.tells.Start < all[i+1].before.End && ownLabel.MatchString(s.Text[m.tells.Start:all[i+1].before.End]) {
			m.tells.End = m.tells.Start
			end = min(m.before.End, m.tells.Start)
			continue
		}
		if i+1 < len(all) && !all[i+1].period() {
			m.join(&all[i+1])
		}
		rest := s.Text[m.tells.Start:m.tells.End]
		m.from = begins.MatchString(rest)
		m.tells.End = m.tells.Start + c.reach(m, rest)
		m.aside = m.tells.End < end && !strings.HasPrefix(s.Text[m.tells.End:], ")")
		if m.aside && i > 0 {
			m.inner = true // the date before it is told of by the rest
		} else if !m.period() || calledIn.MatchString(rest) {
			end = min(m.before.End, m.tells.Start)
		}
	}
	for i := range all {
		if all[i].undertake() && i > 0 {
			all[i-1].tells.End = max(all[i-1].tells.Start, min(all[i-1].tells.End, all[i].tells.Start))
		}
	}
	c.nest(all, s)
	c.answerBrackets(all, s)
}
