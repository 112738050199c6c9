package extract

import (
	"slices"
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
	"rensa/graph"
)

// findEvents claims the dated steps of the incident.
func findEvents(d *Document) {
	var steps []step
	moments := d.moments()
	for _, m := range moments {
		if !m.sentence.Planned() || !m.borrowed && m.sentence.says(past) {
			steps = append(steps, d.steps(m)...)
		}
	}
	steps = append(steps, d.noticed(moments, steps)...)
	steps = append(steps, d.atOnce(moments, steps)...)
	steps = append(steps, sameDay(steps)...)
	for _, s := range dayOfMonth(began(behindNoticing(learned(warned(lastly(repaired(steps))))))) {
		d.addEvent(s)
	}
	if s := d.dateline(); s != nil {
		d.addEvent(step{moment{sentence: s}, d.baseDate(), "disclosed", len(s.Text)})
	}
}

// dayOfMonth takes out the month of a step whose day is told as well.
func dayOfMonth(steps []step) []step {
	return slices.DeleteFunc(slices.Clone(steps), func(s step) bool {
		return s.date.Day == 0 && slices.ContainsFunc(steps, func(other step) bool {
			return other.kind == s.kind && other.date.Day > 0 && strings.HasPrefix(other.date.String(), s.date.String())
		})
	})
}

// past tells of what was done where plans are told otherwise.
var past = regexp.MustCompile(`済み|ました|おり(?:ま|、)|[しれてい]ています|した。?$|[にへを](?:報告|届出|相談|連絡|通報|公表|謝罪|通知|停止|再開)(?:$|し、)`)

// addEvent claims one step.
func (d *Document) addEvent(s step) {
	status := s.status()
	if status == "" {
		return
	}
	date := s.date.String()
	p := graph.Properties{"date": date, "kind": s.kind}
	if clock := s.clock(); clock != "" {
		p["time"] = clock
	}
	if text := d.words(s.moment); text != "" {
		p["text"] = text
	}
	i := d.Entity(Entity{Label: graph.Event, Name: date + " " + s.kind, Owner: NoOwner, Properties: p})
	d.Claim(Claim{Type: graph.HasEvent, From: TheIncident, To: i, Status: status, Rule: "event." + s.kind}, s.moment.sentence)
}

// clock is the time of the step, "" where none is said.
func (s step) clock() string {
	if s.moment.period() && s.date == s.moment.until && s.kind != "started" {
		return s.moment.endClock
	}
	return s.moment.clock
}

// words are what the notice tells of the moment, from the date on, as it stands
// in the source.
func (d *Document) words(m moment) string {
	from := m.before.End
	if m.borrowed {
		from = m.tells.Start
	}
	text, _ := d.text.Source(m.sentence.Start+from, m.sentence.Start+max(from, m.tells.End))
	return strings.Trim(text, " 　\t、。")
}

// atOnce is what was done in the sentence behind a dated noticing without a date of its own.
func (d *Document) atOnce(moments []moment, steps []step) []step {
	var more []step
	for _, s := range steps {
		next := s.moment.sentence.Index + 1
		if s.kind != "detected" || next == len(d.Sentences) || !immediately.MatchString(d.Sentences[next].Text) || strings.Contains(d.text.Normal[s.moment.sentence.End:d.Sentences[next].Start], "\n\n") || d.Sentences[next].Heading {
			continue
		}
		end := len(d.Sentences[next].Text)
		for _, m := range moments {
			if m.sentence.Index == next {
				end = min(end, m.before.End)
			}
		}
		m := moment{sentence: d.Sentences[next], date: s.date, tells: japanese.Span{Start: 0, End: end}, borrowed: true}
		more = append(more, slices.DeleteFunc(d.steps(m), func(s step) bool { return s.kind != "contained" && s.kind != "reported" })...)
	}
	return more
}

var immediately = regexp.MustCompile(`直ちに|その場で|ただちに|即座に|すぐに`)

// warned takes out the warning of a weakness where harm was noticed as such later.
func warned(steps []step) []step {
	understood := slices.ContainsFunc(steps, func(s step) bool { return s.kind == "detected" && !s.warns() })
	return slices.DeleteFunc(steps, func(s step) bool { return understood && s.warns() })
}

// warns reports whether all that was noticed is that harm was possible.
func (s step) warns() bool {
	tells := s.moment.text(s.moment.tells)
	return s.kind == "detected" && (warning.MatchString(tells) && !happened.MatchString(tells) || s.date.Day == 0 && signs.MatchString(tells))
}

var (
	signs    = regexp.MustCompile(`^(?:の)?(?:上旬|中旬|下旬|初め|末)?(?:頃)?(?:以降|から|より)`) // from a month on
	warning  = regexp.MustCompile(`脆弱性|ぜい弱性|注意喚起|(?:点検|確認)を(?:求め|促)`)
	happened = regexp.MustCompile(`痕跡|形跡|侵入され|(?:攻撃|アクセス|被害)(?:を受け|があ|が行わ|され)|感染し|流出し|漏えいし|窃取され|悪用され|判明|改ざん|書き込まれ|送信され`)
)

// sameDay is the noticing that nobody tells where something was done about the harm
// on the day on which it was done.
func sameDay(steps []step) []step {
	for _, began := range steps {
		for _, s := range steps {
			acts := s.kind == "contained" || s.kind == "reported" || s.kind == "notified"
			if acts && began.kind == "started" && began.date == s.date && s.date.Day > 0 && !noticedBy(steps, s.date) {
				s.kind = "detected"
				return []step{s}
			}
		}
	}
	return nil
}

// noticedBy reports whether the harm was noticed by a date.
func noticedBy(steps []step, date japanese.Date) bool {
	return slices.ContainsFunc(steps, func(s step) bool { return s.kind == "detected" && s.order() <= date.String() })
}

// learned settles what an inquiry found: where the harm was noticed before, it is
// the inquiry's result, else it is the noticing itself.
func learned(steps []step) []step {
	noticed := first(slices.Clone(steps), "detected")
	at := slices.IndexFunc(noticed, func(s step) bool { return s.kind == "detected" })
	if at < 0 {
		return steps
	}
	for i, s := range steps {
		if s.kind == "detected" && s.order() > noticed[at].order() && (inquiry.MatchString(s.moment.sentence.Text[:s.end]) || examined.MatchString(s.moment.sentence.Text[:s.end])) {
			steps[i].kind = "investigated"
		}
	}
	return slices.DeleteFunc(first(steps, "detected"), func(s step) bool {
		text := s.moment.text(s.moment.before) + s.moment.text(s.moment.tells)
		return s.kind == "investigated" && s.date == noticed[at].date && inquiry.MatchString(text) && !resulted.MatchString(text)
	})
}

// resulted says that an inquiry has ended, not only found something.
var resulted = regexp.MustCompile(`結果が(?:届|出|まと)|結果を受|報告書|(?:調査|解析|点検)(?:が|を)(?:完了|終)`)

// behindNoticing takes out what cannot have been done yet before anybody noticed.
func behindNoticing(steps []step) []step {
	at := slices.IndexFunc(steps, func(s step) bool { return s.kind == "detected" })
	if at < 0 {
		return steps
	}
	noticed := steps[at].date.String()
	for i, s := range steps {
		if s.kind == "notified" && s.order() < noticed && sending.MatchString(s.moment.text(s.moment.tells)) {
			steps[i].kind = "started" // what went out was the harm
		}
	}
	return slices.DeleteFunc(steps, func(s step) bool {
		return (s.kind == "recovered" || s.kind == "notified") && s.order() < noticed
	})
}

// sending are words of something that goes out to many.
var sending = regexp.MustCompile(`送信|配信|発送|送付|郵送|配布|交付`)

// repaired takes out the repair of what had been stopped before: it stops nothing.
func repaired(steps []step) []step {
	stopped := slices.IndexFunc(steps, func(s step) bool { return s.kind == "contained" && !s.repairs() })
	return slices.DeleteFunc(steps, func(s step) bool {
		return stopped >= 0 && s.repairs() && s.order() > steps[stopped].order()
	})
}

// repairs reports whether the step is one of mending a program.
func (s step) repairs() bool {
	return s.kind == "contained" && mendsProgram.MatchString(s.moment.sentence.Text[:s.end])
}

var mendsProgram = regexp.MustCompile(`(?:プログラム|不具合|システム|ソフト|端末)[^、。]{0,8}(?:を|の)?(?:修正|改修|入れ替え|入替え)し?$`)

// lastly keeps, of periods of one harm that are told one by one, the end of the last.
func lastly(steps []step) []step {
	return slices.DeleteFunc(slices.Clone(steps), func(s step) bool {
		return s.kind == "ended" && s.moment.period() && slices.ContainsFunc(steps, func(later step) bool {
			return later.kind == "ended" && later.moment.period() && later.order() > s.order() && later.moment.date.String() >= s.date.String()
		})
	})
}

// noticing are the words of noticing in a sentence without a date.
var noticing = newPattern(`気付(?:い?[きた、]|いて)|気づ[きい]|不審に(?:思|感)|なくなってい(?:る|た)|割られてい|(?:ない|ある|誤り|詐欺)(?:こと)?に(?:気|思い)|詐欺(?:だ|である)?と(?:判|気|分|わ)|(?:電話|連絡|指摘|通報|申し?出|点検|検索|問い?合わ?せ)(?:で|が(?:あり|入り|寄せられ)、?[^。、]{0,16})(?:判明|発覚|分か|わか)|により(?:判明|発覚)|ていることが(?:判明|分か|わか)|(?:指摘|通報|電話|問い?合わ?せ)を(?:受け|いただき)|連絡を受けたため`)

// noticed is the first noticing that is told right behind a date, where none is
// dated, or that followed at once on what the date tells.
func (d *Document) noticed(moments []moment, steps []step) []step {
	dated := slices.ContainsFunc(steps, func(s step) bool { return s.kind == "detected" })
	for _, s := range d.Sentences[1:] {
		match := s.find(noticing, s.Text)
		if match == nil || s.Planned() || dated && !atThatMoment.MatchString(s.Text[:match[0]]) {
			continue
		}
		if m, ok := d.momentOf(s, match[0], moments, steps); ok {
			m = moment{sentence: s, date: m.date, tells: japanese.Span{Start: 0, End: len(s.Text)}, borrowed: true}
			stopped := slices.DeleteFunc(d.steps(m), func(s step) bool {
				return s.kind != "contained" && (s.kind != "reported" || datedIn(moments, s.moment.sentence))
			})
			return append(stopped, step{m, m.date, "detected", match[1]})
		}
	}
	return nil
}

// datedIn reports whether a date of its own stands in s.
func datedIn(moments []moment, s *Sentence) bool {
	return slices.ContainsFunc(moments, func(m moment) bool { return m.sentence == s && !m.borrowed })
}

var (
	// atThatMoment are words of a noticing that followed at once.
	atThatMoment = regexp.MustCompile(`(?:すぐ|直後|まもなく|間もなく|その場|即座|[0-9]分(?:ほど|程度)?後)(?:に|で)?、?[^。、]{0,8}$`)
	// someDay are words of a noticing on another day.
	someDay = regexp.MustCompile(`後日|数日|その後|日後|週間後|か月後|ヶ月後|のちに`)
)

// How many sentences behind a date an undated noticing may stand: more behind
// the one on which it happened.
const (
	nearDate  = 2
	nearStart = 8
)

// momentOf is the date that an undated noticing at a position in s belongs to.
func (d *Document) momentOf(s *Sentence, at int, moments []moment, steps []step) (moment, bool) {
	for _, m := range slices.Backward(moments) {
		near := s.Index - m.sentence.Index
		if near < 0 || near == 0 && m.before.End > at || m.inner || m.period() {
			continue
		}
		began := slices.ContainsFunc(steps, func(s step) bool { return s.kind == "started" && s.moment.sentence == m.sentence })
		if near <= nearDate || began && near <= nearStart && !s.says(someDay) {
			return m, true
		}
		return m, false
	}
	return moment{}, false
}

// first keeps, in the steps' own place, only the earliest of a kind, beside a month the earliest day. What an
// inquiry brought to light later is a result of the inquiry.
func first(steps []step, kind string) []step {
	earliest, day := "", ""
	for _, s := range steps {
		if s.kind == kind && (earliest == "" || s.order() < earliest) {
			earliest = s.order()
		}
		if s.kind == kind && s.date.Day > 0 && (day == "" || s.order() < day) {
			day = s.order()
		}
	}
	if kind == "detected" {
		day = earliest
	}
	return slices.DeleteFunc(steps, func(s step) bool { return s.kind == kind && s.order() != earliest && s.order() != day })
}

// order sorts steps by date, a month behind its days.
func (s step) order() string {
	if s.date.Day == 0 {
		return s.date.String() + "-99"
	}
	return s.date.String()
}

// began keeps only the earliest of the likeliest beginnings, none behind the
// detection, and beside it the day on which somebody was lured.
func began(steps []step) []step {
	detected, most := "", 0
	for _, s := range steps {
		if s.kind == "detected" {
			detected = s.order()
		}
	}
	steps = twice(slices.DeleteFunc(steps, func(s step) bool { return s.kind == "started" && detected != "" && s.date.String() > detected }))
	for _, s := range steps {
		if s.kind == "started" {
			most = max(most, s.rank())
		}
	}
	lured := slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return !s.lures() })
	attacked := slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return s.kind == "started" && (s.rank() < most || s.lures()) })
	return append(first(attacked, "started"), first(lured, "started")...)
}

// lures reports whether the step is a beginning in which somebody was deceived.
func (s step) lures() bool {
	return s.kind == "started" && !s.moment.period() && lures.MatchString(s.moment.text(s.moment.tells))
}

// twice makes the last of the dates that share one deed its end: 6月24日および同月27日に.
func twice(steps []step) []step {
	for i, s := range steps {
		for _, before := range steps[:i] {
			if s.kind == "started" && before.kind == "started" && !s.moment.period() && s.moment.sentence == before.moment.sentence && s.moment.tells == before.moment.tells && s.date != before.date {
				steps[i].kind = "ended"
			}
		}
	}
	return slices.DeleteFunc(steps, func(s step) bool {
		return s.kind == "ended" && !s.moment.period() && slices.ContainsFunc(steps, func(later step) bool {
			return later.kind == "ended" && later.moment.sentence == s.moment.sentence && later.moment.tells == s.moment.tells && later.order() > s.order()
		})
	})
}

// attacks are the words for what is no mere slip.
var attacks = regexp.MustCompile(`不審な(?:接続|ログイン|アクセス|通信)|不正|攻撃|侵入|第三者|消去され|削除され|暗号化|乗っ取|感染|改ざん|誤って[^。]{0,16}設定`)

// whenIt is a label that a period answers as that of the harm.
var whenIt = regexp.MustCompile(`発生(?:日時|期間|時期|日)|^[^\p{L}]*(?:日時|期間)`)

// lures are the words for a step in which somebody was deceived, which begins an
// attack as much as what the deceiver did then.
var lures = regexp.MustCompile(`(?:フィッシング|偽の|偽サイト|装った)[^。]*(?:入力|開い|開き|開封|アクセス|クリック|だまされ|騙され|入れてしま)`)

// luring are words of a message that deceives, before the attack that it opens.
var luring = regexp.MustCompile(`(?:装った|装う|かたる|かたり|偽の)[^。]*メール[^。]*(?:届|受信|開)`)

// rank orders beginnings: a period or an attack before an act that made it
// possible, a sure one before a supposed one.
func (s step) rank() int {
	rank := 0
	if s.status() == graph.Confirmed {
		rank++
	}
	answers := s.end == s.moment.tells.Start // a heading such as 発生日時
	told := s.moment.text(s.moment.before) + s.moment.text(s.moment.tells)
	if answers || s.moment.period() && !luring.MatchString(told) || attacks.MatchString(told) {
		rank += 2
	}
	if s.moment.period() && whenIt.MatchString(s.moment.label) {
		rank++
	}
	return rank
}
