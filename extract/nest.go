package extract

import (
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// toldClause is where a clause ends that somebody finds out or reports: 「…したことが」「…した旨の」.
var toldClause = regexp.MustCompile(`(?:こと|旨|と)(?:が|を|の|も)[^。]*(?:確認|判明|報告|連絡|第一報|わかり|分かり|わかっ|分かっ|発覚|明らか)|(?:もの|こと)(?:と|が)(?:判明|わか|分か|考え|推定|推測|判断|断定|結論)|(?:こと|旨)を示す[^。]*(?:確認|判明|見つか|発見|検出)|(?:形跡|痕跡|証跡)(?:が|を)[^。]{0,12}(?:発見|確認|検出|見つ|判明)|(?:されて|なって|れて)いるのを[^。]*(?:発見|確認|気付|気づ|見つけ)`)

// nest finds dates within what another date of the sentence tells: 「1月28日、…が調査したところ、6月から…していたことが
// 確認された」. The outer one gets the last words, the inner one ends before them.
func (c *chronicle) nest(all []moment, s *Sentence) {
	for i := range all {
		m := &all[i]
		if m.borrowed {
			continue
		}
		if strings.HasSuffix(s.Text[:m.before.End], "のは") {
			c.turn(all, i)
			continue
		}
		cut := toldClause.FindStringIndex(m.text(m.tells))
		if cut == nil || reportedThen.MatchString(m.text(m.tells)) {
			continue
		}
		outer := i > 0 && !all[i-1].inner && c.outer(all[i-1]) && (all[i-1].date.Day > 0 || m.date.Day == 0) && !toldAll.MatchString(all[i-1].text(all[i-1].tells))
		if outer {
			all[i-1].tells.End = len(s.Text)
		}
		follows := i+1 < len(all) && strings.HasPrefix(all[i+1].text(all[i+1].tells), "にあ")
		beside := i > 0 && all[i-1].inner && all[i-1].tells.Start == m.tells.Start
		if before := s.Text[:m.before.End]; outer || beside || follows || c.findings(s) || inquiry.MatchString(before) || continuative.MatchString(before) && !topical.MatchString(before) || inClause.MatchString(before) || done.MatchString(m.text(m.tells)) || ofWork(m.text(m.tells)) {
			m.inner = true
			m.tells.End = m.tells.Start + cut[0]
		}
	}
}

// ofWork reports whether tells, the words behind a date, begin with work done on it
// in which an error was made.
func ofWork(tells string) bool {
	_, work, ok := strings.Cut(tells, "た")
	return ok && workDone.MatchString(work) && attributive.MatchString(tells)
}

// findings reports whether s tells what an inquiry found, under a heading that says so.
func (c *chronicle) findings(s *Sentence) bool {
	return s.Section == Reasons || findingsOf.MatchString(c.heading)
}

var findingsOf = regexp.MustCompile(`調査(?:の)?結果|調査で判明|判明した(?:事実|事項|内容)`)

var (
	// topical ends a phrase that leads up to the main date: 本件につきまして、9月9日.
	topical = regexp.MustCompile(`(?:つきまして|ついて|おいて|おきまして|関して|対して|として|にて|関しまして)、\s*$`)
	// inClause ends what leads up to a date in the middle of a clause: 無効化を12月1日に.
	inClause = regexp.MustCompile(`[をが]\s*$`)
	// done is what was already so on the date: 「12月20日に侵入されていたことが」.
	done = regexp.MustCompile(`^(?:頃|未明|深夜)?(?:に|から|より|以降|以後)[^。]*(?:て|で)いたこと|こと(?:が|を)、?[^。、し]{0,14}調査(?:で|により|の結果)`)
)

// reportedThen is what one told another on the date: 18日に受託者から、…との報告があった.
var reportedThen = regexp.MustCompile(`^(?:に|、)[^、。]{1,30}(?:から|より)、?[^。]*(?:報告|連絡|第一報|回答)(?:が|を)`)

// toldAll ends all that a date tells: 2月22日より解析を行い、3月26日、….
var toldAll = regexp.MustCompile(`(?:[しりてえれけ]|行い)、\s*$`)

// turn gives a date that stands behind what it tells (送信されたのは5月31日) those
// words, and the date before it what follows.
func (c *chronicle) turn(all []moment, i int) {
	m := &all[i]
	tells := japanese.Span{Start: 0, End: m.before.End}
	if i > 0 {
		tells = all[i-1].tells
		all[i-1].tells, m.inner = m.tells, true
	}
	m.tells, m.before = tells, japanese.Span{Start: tells.Start, End: tells.Start}
}

// continuative ends a clause that goes on: 「…を取得し、2月9日に」.
var continuative = regexp.MustCompile(`(?:[してえれけ]|[^よ]り)、\s*$`)

// outer reports whether m waits for the end of its sentence to be told of.
func (c *chronicle) outer(m moment) bool {
	return !m.borrowed && !m.aside && !ofWork(m.text(m.tells)) && !m.period() && !strings.ContainsAny(m.text(m.tells), "()") && len(c.d.steps(m)) == 0
}
