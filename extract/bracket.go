package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// closes ends what stands in brackets behind a statement.
var closes = regexp.MustCompile(`^\)\s*(?:$|[。、,(・;/]|および|及び|によ|の結果|で、)`)

// furtherStep are words of a step that goes on what stands before the bracket.
var furtherStep = regexp.MustCompile(`確報|速報|続報|完了|終了|発送|受領|再`)

// shortAside bounds what a bracket says besides its date, in characters.
const shortAside = 12

// answerBrackets gives a date that stands in brackets behind what it tells those
// words: サーバーを停止しました(3月15日)。
func (c *chronicle) answerBrackets(all []moment, s *Sentence) {
	for i := range all {
		m := &all[i]
		open := strings.LastIndexByte(s.Text[:m.before.End], '(')
		close := strings.IndexByte(s.Text[m.before.End:], ')') + m.before.End
		if m.borrowed || m.period() || open <= 0 || close < m.tells.Start || strings.Contains(s.Text[open:m.before.End], ")") || !closes.MatchString(s.Text[close:]) {
			continue
		}
		m.tells.End = min(m.tells.End, close)
		said := s.Text[open+1:m.before.End] + s.Text[m.tells.Start:close]
		if utf8.RuneCountInString(said) > shortAside || strings.Contains(said, "まで") || c.tellsMore(*m) || i > 0 && !all[i-1].period() && !furtherStep.MatchString(said) && len(c.d.steps(all[i-1])) > 0 {
			continue
		}
		start := statementAbove(s.Text, all[:i], open)
		m.tells, m.before, m.inner = japanese.Span{Start: start, End: close}, japanese.Span{Start: start, End: start}, true
	}
}

// tellsMore reports whether m tells a step by itself: more than that something was sent.
func (c *chronicle) tellsMore(m moment) bool {
	return slices.ContainsFunc(c.d.steps(m), func(s step) bool { return s.kind != "started" })
}

// statementAbove is where the statement begins that the bracket at open dates.
func statementAbove(text string, before []moment, open int) int {
	start := strings.LastIndex(text[:open], ")") + 1
	for _, m := range before {
		if !m.inner {
			start = max(start, m.tells.Start)
		}
	}
	return start
}
