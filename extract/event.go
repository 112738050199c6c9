package extract

import (
	"slices"
	"strings"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// step is a dated step of the incident, before it is known which of several
// first ones is the first.
type step struct {
	moment moment
	date   japanese.Date
	kind   string
	end    int // of the words that tell it, within the sentence
}

// findEvents claims the dated steps of the incident.
func findEvents(d *Document) {
	var steps []step
	moments := d.moments()
	for _, m := range moments {
		if !m.sentence.Planned() || !m.borrowed && past.MatchString(m.sentence.Text) {
			steps = append(steps, d.steps(m)...)
		}
	}
	if !slices.ContainsFunc(steps, func(s step) bool { return s.kind == "detected" }) {
		steps = append(steps, d.noticed(moments)...)
	}
	steps = began(first(steps, "detected"))
	for _, st := range steps {
		d.addEvent(st)
	}
	if s := d.dateline(); s != nil {
		d.addEvent(step{moment{sentence: s}, d.baseDate(), "disclosed", len(s.Text)})
	}
}

// noticing are the words of noticing in a sentence without a date.
var noticing = newPattern("気付|気づ|判明|発覚|指摘|通報|電話|問い合わせ", `気付い?[きた、]|気づ[きい]|で(?:判明|発覚)|により(?:判明|発覚)|(?:指摘|通報|電話|問い合わせ)を受け`)

// noticed is the first noticing that is told right behind a date, where none is dated.
func (d *Document) noticed(moments []moment) []step {
	for _, s := range d.Sentences {
		match := noticing.find(unquoted(s.Text))
		if match == nil || s.Planned() || s.Index == 0 {
			continue
		}
		for i := len(moments) - 1; i >= 0; i-- {
			m := moments[i]
			if near := s.Index - m.sentence.Index; near >= 0 && near <= 2 && !m.inner && !m.period() {
				m.sentence, m.clock = s, ""
				return []step{{m, m.date, "detected", match[1]}}
			}
		}
	}
	return nil
}

// addEvent adds one step as an event.
func (d *Document) addEvent(st step) {
	status := st.moment.sentence.Status(st.end)
	if st.moment.period() && status != graph.Suspected {
		status = graph.Confirmed // of what happened within the period
	}
	if status != graph.Confirmed && status != graph.Suspected {
		return
	}
	date := st.date.String()
	p := graph.Properties{"date": date, "kind": st.kind}
	if st.moment.clock != "" {
		p["time"] = st.moment.clock
	}
	i := d.Entity(Entity{Label: graph.Event, Name: date + " " + st.kind, Owner: NoOwner, Properties: p})
	d.Claim(Claim{Type: graph.HasEvent, From: TheIncident, To: i, Status: status, Rule: "event." + st.kind}, st.moment.sentence)
}

// steps are what the moment tells.
func (d *Document) steps(m moment) []step {
	if m.period() {
		return d.period(m)
	}
	var steps []step
	for _, cue := range d.lexicon.EventCues {
		if end := d.verb(m, cue); end >= 0 && !slices.ContainsFunc(steps, func(s step) bool { return s.kind == cue.Kind }) {
			steps = append(steps, step{m, m.date, cue.Kind, end})
		}
	}
	if until.MatchString(m.text(m.tells)) && harmWords.MatchString(m.sentence.Text) {
		return []step{{m, m.date, "ended", m.tells.Start}}
	}
	if len(steps) == 0 && beginLabel.MatchString(m.label) && strings.TrimSpace(m.text(m.tells)) == "" {
		steps = append(steps, step{m, m.date, "started", m.tells.Start})
	}
	if len(steps) == 0 && reportLabel.MatchString(m.label) && d.told(m, m.tells.Len()) {
		steps = append(steps, step{m, m.date, "reported", m.tells.Start})
	}
	return d.sift(m, steps)
}

// verb is where the cue's verb ends in the moment's sentence, -1 where the moment
// does not tell of its kind.
func (d *Document) verb(m moment, cue lexicon.EventCue) int {
	before, tells := unquoted(m.text(m.before)), unquoted(m.text(m.tells))
	if cue.Excluded(before + "\n" + tells) {
		return -1
	}
	end := cue.EndOfVerb(tells, func(start, end int) bool {
		return !unsaid(tells[end:]) && d.objects(m, cue, before+"\n"+tells[:end], end) && d.addresses(cue, before+"\n"+tells[:start], tells[end:])
	})
	if end < 0 {
		return -1
	}
	return m.tells.Start + end
}

// objects reports whether what the cue asks for stands before its verb.
func (d *Document) objects(m moment, cue lexicon.EventCue, text string, end int) bool {
	return cue.Object(text) || cue.Authority && d.told(m, end) || cue.System && len(d.within(m, end, graph.System)) > 0
}

// addresses reports whether the verb between the two texts is said of the right
// ones: those affected are told, an authority is not the one that tells, and a
// thing is stopped rather than stops.
func (d *Document) addresses(cue lexicon.EventCue, before, after string) bool {
	switch cue.Kind {
	case "contained":
		return !ofItself(before, after)
	case "notified":
		return cue.Addressed(before)
	case "reported":
		return !toldTheOther.MatchString(before)
	}
	return true
}

// told reports whether an authority is named in the moment's words up to end.
func (d *Document) told(m moment, end int) bool {
	return slices.ContainsFunc(d.within(m, end, graph.Organization), func(m Mention) bool { return d.supervises(m.Entity) || d.oversees(m.Entity) })
}

// oversees reports whether the organisation is a prefecture that is told as such,
// not as the one whose work was entrusted.
func (d *Document) oversees(i int) bool {
	return d.At(i).Kind() == "prefecture" && i != d.publisher && !d.depends(i)
}

// within are the mentions of a label in the words of the moment up to end.
func (d *Document) within(m moment, end int, label graph.Label) []Mention {
	var all []Mention
	for _, mention := range d.in(m.sentence, label) {
		at := mention.Start - m.sentence.Start
		if at >= m.before.Start && at < m.before.End || at >= m.tells.Start && at < m.tells.Start+end {
			all = append(all, mention)
		}
	}
	return all
}

var (
	negated      = regexp.MustCompile(`^(?:は|が|も|に)?(?:でき|され|し|には至|至)?(?:て(?:い|おり))?(?:ず|ない|なかった|ません|られず)`)
	planned      = regexp.MustCompile(`^[^、。]{0,12}?(?:予定|見込み|見通し|いたします。?$|まいります|参ります|次第)`)
	toldTheOther = regexp.MustCompile(`(?:警察|警視庁|委員会|省|庁|署)[^、。]{0,12}(?:から|より)[^、。]*$|(?:通行人|第三者|住民|方|客|者)(?:から|より)[^、。]{0,6}警察[^、。]*$`)
	until        = regexp.MustCompile(`^(?:頃|ごろ)?まで(?:続|継続|の|、|$|\))`)
	reportLabel  = regexp.MustCompile(`報告|届出|届け出|相談|通報`)
	beginLabel   = regexp.MustCompile(`発生(?:日|時)|(?:持ち出|取得|侵入|攻撃|送信|掲載|配信|公開|送付|紛失)[^、。]{0,8}(?:日|時期|期間)`)
)

// unsaid reports whether the verb before the text is denied or planned.
func unsaid(after string) bool { return negated.MatchString(after) || planned.MatchString(after) }

// ofItself reports whether something stopped, rather than was stopped.
func ofItself(before, after string) bool {
	return strings.HasSuffix(before, "が") && strings.HasPrefix(after, "し")
}

var citation = regexp.MustCompile(`「[^」]*」`)

// unquoted is text with what stands in quotation marks blanked, byte for byte.
func unquoted(text string) string {
	return citation.ReplaceAllStringFunc(text, func(q string) string { return "「" + strings.Repeat(" ", len(q)-len("「」")) + "」" })
}

// sift takes out of one moment's steps those that another makes unlikely: who
// notices an attack on a day does not thereby say that it began then.
func (d *Document) sift(m moment, steps []step) []step {
	has := func(kind string) bool { return slices.ContainsFunc(steps, func(s step) bool { return s.kind == kind }) }
	others := slices.ContainsFunc(steps, func(s step) bool { return s.kind != "started" })
	return slices.DeleteFunc(steps, func(s step) bool {
		switch s.kind {
		case "started":
			return others && !((m.from || slipped.MatchString(m.text(m.tells))) && has("detected")) || m.borrowed && !m.listed
		case "contained":
			return has("recovered")
		case "notified":
			return len(steps) > 1 && ongoing.MatchString(m.sentence.Text[s.end:])
		case "detected":
			return m.date.Day == 0 || has("investigated") || has("recovered") || inquiry.MatchString(m.sentence.Text[:m.tells.Start]) && !m.borrowed
		}
		return false
	})
}

var (
	// slipped says that somebody did wrong on the day that it was noticed.
	slipped = regexp.MustCompile(`てしま`)
	// ongoing is what goes on without a date.
	ongoing = regexp.MustCompile(`^(?:を)?(?:し|いたし|行っ|差し上げ|申し上げ)て(?:おり|いる|います)`)
	past    = regexp.MustCompile(`済み|ました|(?:しており|おり)ま|した。?$`)
	// inquiry stands before a date that was found out, not one of finding out.
	inquiry = regexp.MustCompile(`(?:調査|解析|精査|確認|ログ|履歴)(?:の結果|により|によれば|によると|したところ|から)`)
	// harmWords are the words of a period in which harm was done or data lay open.
	harmWords = regexp.MustCompile(`不正|攻撃|侵入|ログイン|接続|アクセス|閲覧|見られる|公開|掲載|表示|状態|改ざん|送信|転送|流出|漏|持ち出|取得|検索|入力|ダウンロード|不具合|障害|停止|期間|時期|日\s*時|発生|配信|紛失|盗`)
	// outage names a period in which a service could not be used.
	outage = regexp.MustCompile(`不能|利用できな|使用できな|休止|中断`)
	// lapse names a period as one of harm, whatever follows.
	lapse = regexp.MustCompile(`(?:公開|閲覧|アクセス|状態|不正|掲載|発生|流出|改ざん)[^。、]{0,14}(?:期間|時期)`)
	// window are the words of a period whose records are concerned.
	window = regexp.MustCompile(`^(?:まで|の間|の期間|期間|にかけて|迄|中|分|の|に|、|に(?:至る)?まで|[^、。]{0,24}?で)*[^、。]{0,16}?(?:購入|応募|契約|利用され|ご利用|決済|申し?込|登録|受付|取扱|送受信|問い?合わ?せ|受信した|受診|来院|在籍|予約|実施し|送付し|お預かり|提出)`)
)

// period are the beginning and the end that a period tells of.
func (d *Document) period(m moment) []step {
	tells := m.text(m.tells)
	scope := m.label + m.text(m.before) + tells
	if cue, ok := d.notice(m); ok {
		return []step{{m, m.date, cue, m.tells.Start}}
	}
	if window.MatchString(tells) && !lapse.MatchString(scope) || !harmWords.MatchString(scope) {
		return nil
	}
	end := "ended"
	if outage.MatchString(scope) {
		end = "recovered"
	}
	return []step{{m, m.date, "started", m.tells.Start}, {m, m.until, end, m.tells.Start}}
}

// notice reports whether those affected were told over a period.
func (d *Document) notice(m moment) (string, bool) {
	for _, cue := range d.lexicon.EventCues {
		if cue.Kind == "notified" && d.verb(m, cue) >= 0 {
			return cue.Kind, true
		}
	}
	return "", false
}

// first keeps only the earliest step of a kind.
func first(steps []step, kind string) []step {
	earliest := ""
	for _, s := range steps {
		if s.kind == kind && (earliest == "" || s.date.String() < earliest) {
			earliest = s.date.String()
		}
	}
	return slices.DeleteFunc(steps, func(s step) bool { return s.kind == kind && s.date.String() != earliest })
}

// began keeps only the earliest beginning, a sure one before a supposed one,
// where it is not behind the detection.
func began(steps []step) []step {
	detected := ""
	for _, s := range steps {
		if s.kind == "detected" {
			detected = s.date.String()
		}
	}
	steps = slices.DeleteFunc(steps, func(s step) bool { return s.kind == "started" && detected != "" && s.date.String() > detected })
	most := 0
	for _, s := range steps {
		if s.kind == "started" {
			most = max(most, s.rank())
		}
	}
	return first(slices.DeleteFunc(steps, func(s step) bool { return s.kind == "started" && s.rank() < most }), "started")
}

var attacks = regexp.MustCompile(`不正|攻撃|侵入|第三者|消去され|削除され|暗号化|乗っ取|感染|改ざん`)

// rank orders beginnings: a period or an attack before an act that made it
// possible, a sure one before a supposed one.
func (s step) rank() int {
	rank := 0
	if s.sure() {
		rank += 2
	}
	if s.moment.period() || attacks.MatchString(s.moment.text(s.moment.tells)) {
		rank++
	}
	return rank
}

// sure reports whether the notice states the step as a fact.
func (s step) sure() bool {
	return s.moment.period() || s.moment.sentence.Status(s.end) == graph.Confirmed
}
