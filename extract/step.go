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

var (
	// negated and planned stand behind the verb of what did not happen, or was only asked for.
	negated = regexp.MustCompile(`^までの(?:間|期間)|^[づ付]?か(?:ず|な(?:い|かった))|^し?て(?:くだ|下)さ|^い?て(?:おりません|いません|いなかった|いない|おらず)|^(?:先|網|帳|会議|体制|システム|サービス|ツール|ソフト|製品|装置)|^を?(?:かけ|し|行っ|設け)て(?:いな|おりませ|いませ|おら)|^を?怠|^(?:さ)?れてい(?:る|た)[一-龠ァ-ヶ]|^(?:は|が|も|に)?(?:でき|され|し|には至ら?|至ら?)?(?:て(?:い|おり))?(?:ず|ない|なかった|ません|られず)|^(?:する)?(?:の|こと)?(?:を|よう)?(?:に)?(?:改めて|再度|重ねて|併せて|あわせて)?(?:依頼|求め|要請|お願い|検討|申請|試み|申し入れ|要望|指示)`)
	planned = regexp.MustCompile(`^[^、。]{0,24}?(?:予定|見込み|見通し|目指|目標|めど|目途|目処|いたします。?$|行います。?$|まいります|参ります|次第)`)
	// toldTheOther is an authority that told, or was told by a passer-by.
	toldTheOther = regexp.MustCompile(`(?:警察|警視庁|委員会|省|庁|署|情報処理推進機構|JPCERT)[^、。]{0,12}(?:から|より)、?[^、。]*$|(?:通行人|第三者|住民|方|客|者)(?:から|より)[^、。]{0,6}警察[^、。]*$|(?:者|方|様)(?:から|より)[^、。]*(?:を通じ|を介し|経由)[^、。]*$|(?:[県府道]警|警察|警視庁)[^、。]{0,12}(?:から|より)(?:市|町|村|県|[当弊本][社市町村県校院学会])(?:に|へ)[^。]*$`)
	// until is what goes on to a date of its own.
	until = regexp.MustCompile(`^(?:頃|ごろ)?まで(?:の間)?(?:続|継続|の|、|$|\)|[^、。]{0,20}(?:状態|可能|公開され|閲覧され|掲載され))`)
	// untilDone is what ended when something was done: 9月15日に修正するまで、閲覧できる状態でした.
	untilDone = regexp.MustCompile(`^[^。、]{0,40}(?:する|される|した|された|るに至る)まで(?:の間)?、?[^。]*(?:状態|閲覧|表示|公開|掲載|可能|送信|続)`)
	// asideOf is a remark in brackets on a date: (下校時).
	asideOf = regexp.MustCompile(`\([^()]{0,16}\)`)
	// likely is what makes a date a likely one: 10月8日頃と推測されます。
	likely = regexp.MustCompile(`(?:と|で)(?:推測|推定|考え|思われ|思料|みら|見ら|みて|見て|判断|ある|す)[^、。]*。?$`)
	// slipped says that somebody did wrong on the day that it was noticed.
	slipped = regexp.MustCompile(`てしま|置いたまま|置き忘れて`)
	// cameOut says that what somebody did was noticed the same day, or what happened to him.
	cameOut = regexp.MustCompile(`(?:配布|送信|送付|発送|掲載|公開|交付|配信|開催|投函|掲示|提出|貸与|手渡)(?:し|いたし)?たところ|(?:停め|止め|離れ|置い|外し|車)[^。]*戻(?:った|る)[^。]*(?:割られ|な(?:くなって|かった|い)|盗)`)
	// about stands behind what others are told.
	about = regexp.MustCompile(`^[^。]{0,12}(?:旨|こと|について|に関|件|疑い|おそれ|可能性|の報告|への)`)
	// ongoing is what goes on without a date.
	ongoing = regexp.MustCompile(`^(?:を)?(?:し|いたし|行っ|差し上げ|申し上げ)て(?:おり|いる|います)`)
	// inquiry stands before a date that was found out, not one of finding out.
	inquiry = regexp.MustCompile(`(?:調査|解析|精査|確認|ログ|履歴|聴取り?|聞き?取り?|聴き取り|ヒアリング|捜索)(?:の結果|した結果|を(?:行っ|進め|実施し)た結果|を(?:依頼し|行っ|進め|実施し)たところ|を進める中で|の過程で|により|より|によれば|によると|したところ|を(?:指示|依頼|要請)したところ|を求めたところ|から|で判明)|(?:突き合わせ|照らし合わせ|照合し|数え|調べ)た(?:ところ|結果)`)
	// examined leads up to the date of what an inquiry found: ログの解析を行い、3月26日、….
	examined = regexp.MustCompile(`(?:調査|解析|精査|点検|分析|照合|聞き?取り|聴き?取り|ヒアリング)を(?:行い|実施し|進め|依頼し)、`)
	// harmWords are the words of a period in which harm was done or data lay open.
	harmWords = regexp.MustCompile(`出力|アップロード|コピー|持ち帰|不正|攻撃|侵入|ログイン|接続|アクセス|閲覧|見られる|公開|掲載|表示|状態|改ざん|送信|転送|流出|漏|持ち出|取得|検索|入力|ダウンロード|不具合|障害|停止|期間|時期|日\s*時|発生|配信|紛失|盗|撮影|複製|保存|遠隔|到達され|乗っ取|投稿|不審|なりすまし|送金|送付|交付|提供|開示|渡し|複写|誤|伝え|教え|口外|発信|時間帯|起き|送り出|送られ|踏み台|配送され|アップして|書き写|抜き取|盗み見|売却|悪用|流用|参照|照会|窃取|実行|ランサム|暗号化|感染|書き換え|見える|いつ`)
	// records stands behind a date that bounds the records concerned.
	records = regexp.MustCompile(`^(?:\([^()]{0,14}\))?(?:以降|以前|までに)`)
	// since stands behind the date from which on something was done again and again.
	since = regexp.MustCompile(`^以降、?(?:複数|数回|断続|継続|繰り返|度々|たびたび|頻繁|不正|第三者|外部|海外|当社|弊社|本学|不審|迷惑)|^以降、[^、。]{0,24}(?:状態|公開され|閲覧され)`)
	// notThen stands behind a date of a plan, or of another incident.
	notThen  = regexp.MustCompile(`^\s*\((?:予定|見込み?|目途|目標|計画)\)|^(?:に|の|にも|には)?[^、。]{0,8}(?:別件|前回の(?:事|件|漏|誤))|^にも?、?(?:同様|類似|別)の(?:事案|事故|事件|紛失|ミス|案件|インシデント|漏)|^にも、?(?:同様|類似)の誤`)
	citation = regexp.MustCompile(`「[^」]*」|\([^()]*(?:調査|解析|ログ|記録|後日|後に|その後)[^()]*(?:判明|確認|特定|発覚|分か)[^()]{0,6}\)`)
)

// steps are what the moment tells.
func (d *Document) steps(m moment) []step {
	t := d.wording(m)
	if standing.MatchString(t.tells) || notThen.MatchString(t.tells) {
		return nil
	}
	if m.period() {
		return d.period(m, t)
	}
	if until.MatchString(t.tells) && m.sentence.says(harmWords) {
		return []step{{m, m.date, "ended", m.tells.Start}}
	}
	var steps []step
	if untilDone.MatchString(t.tells) && m.sentence.says(harmWords) {
		steps = append(steps, step{m, m.date, "ended", m.tells.Start})
	}
	has := func(kind string) bool { return slices.ContainsFunc(steps, func(s step) bool { return s.kind == kind }) }
	for i, cue := range d.lexicon.EventCues {
		if has(cue.Kind) {
			continue
		}
		if end := d.verb(m, t, i); end >= 0 {
			steps = append(steps, step{m, m.date, d.kind(&cue, m.sentence.Text[:end]), end})
		}
	}
	if len(steps) == 0 {
		return d.answers(m, t)
	}
	if at := slices.IndexFunc(steps, func(s step) bool { return s.kind == "contained" }); at >= 0 && has("started") && !has("detected") && immediately.MatchString(t.tells) {
		steps = append(steps, step{m, m.date, "detected", steps[at].end}) // 暗号化され、直ちに遮断しました
	}
	return d.sift(m, steps, has)
}

// kind is that of the step that a verb of the cue tells, which ends text: what was
// lost is recovered when it is taken back, what went astray contained.
func (d *Document) kind(cue *lexicon.EventCue, text string) string {
	if cue.Kind == "contained" && takenBack.MatchString(text) && lost.matches(d.Sentences[0].Text) {
		return "recovered"
	}
	if cue.Kind == "recovered" && collected.MatchString(text) && !d.missing() {
		return "contained"
	}
	if cue.Kind == "recovered" && givenBack.MatchString(text) && !lost.matches(d.Sentences[0].Text) && misdelivered.matches(d.text.Normal) {
		return "contained"
	}
	return cue.Kind
}

var takenBack = regexp.MustCompile(`(?:回収|取り戻し|取戻し|取り返し|奪還し)$`)

// collected ends in what takes back things that others have, missing or not.
var collected = regexp.MustCompile(`(?:回収|引き取り)$`)

// missing reports whether the notice begins with something that was lost.
func (d *Document) missing() bool {
	return slices.ContainsFunc(d.Sentences[:min(4, len(d.Sentences))], func(s *Sentence) bool { return s.says(mislaid) || s.says(lost.re) })
}

// givenBack is what those did who got what went astray.
var (
	givenBack    = regexp.MustCompile(`(?:返却を受|返却され|返却いただ|返していただ|返してもら|返還を受|返還され)$`)
	misdelivered = newPattern(`誤交付|誤送付|誤配|誤って(?:交付|送付|手渡|渡|郵送|お渡|同封|配)`)
)

// status is how sure the sentence is of the step, by the words behind its verb.
func (s step) status() graph.Status {
	text := unquoted(s.moment.sentence.Text)
	rest, _, _ := strings.Cut(text[s.end:], "、")
	switch {
	case s.moment.period():
		rest = text[s.end:] // what is denied is what happened within the period
		if doubt.MatchString(rest) && !denies.MatchString(rest) {
			return graph.Suspected
		}
	case supposes.MatchString(text[:s.end]), denies.MatchString(rest):
		return ""
	case suspects.MatchString(rest):
		return graph.Suspected
	}
	return graph.Confirmed
}

// toldIn reports whether s says that somebody was told.
func (d *Document) toldIn(s *Sentence) bool {
	return slices.ContainsFunc(d.in(s, graph.Organization), func(m Mention) bool { return d.claimedIn(s, graph.ReportedTo, m.Entity) })
}

// namesAuthority reports whether a heading names one that is reported to.
func (d *Document) namesAuthority(label string) bool {
	return slices.ContainsFunc(d.lexicon.EventCues, func(cue lexicon.EventCue) bool { return cue.Authority && cue.Object(label) })
}

// wording is the words of a moment, quotations blanked: what leads up to the date
// and what follows it, and both.
type wording struct {
	before, tells, both string
	verbs               []lexicon.Verb // in tells
}

func (d *Document) wording(m moment) wording {
	before, tells := unquoted(m.text(m.before)), unquoted(m.text(m.tells))
	return wording{before, tells, before + "\n" + tells, d.lexicon.FindVerbs(tells)}
}

// upTo is what is told up to a position in tells.
func (t wording) upTo(end int) string { return t.both[:len(t.before)+1+end] }

// unquoted is text with what stands in quotation marks blanked, byte for byte, and
// asides on how it came out: 侵入(後の調査で判明).
func unquoted(text string) string {
	return citation.ReplaceAllStringFunc(text, func(q string) string {
		open, close := "「", "」"
		if q[0] == '(' {
			open, close = "(", ")"
		}
		return open + strings.Repeat(" ", len(q)-len(open+close)) + close
	})
}

// verb is where the first verb to end of the cue of that number ends in the
// moment's sentence, -1 where the moment does not tell of its kind.
func (d *Document) verb(m moment, t wording, number int) int {
	cue, end := &d.lexicon.EventCues[number], -1
	for _, v := range t.verbs {
		if v.Cue == number && (end < 0 || v.End < end) && d.tellsBy(m, t, cue, v) {
			end = v.End
		}
	}
	if end < 0 || cue.Excluded(afterLast(strings.TrimRight(t.before, "、"), "、")+"\n"+t.tells[:t.reach(end)]) {
		return -1
	}
	return m.tells.Start + end
}

// tellsBy reports whether the verb says that what the cue tells of was done.
func (d *Document) tellsBy(m moment, t wording, cue *lexicon.EventCue, v lexicon.Verb) bool {
	after, end := t.tells[v.End:], m.tells.Start+v.End
	return !negated.MatchString(after) && (!d.planned(m, after) || announced(m, cue, after)) && (d.objects(m, cue, t.upTo(v.End), v.End) || cue.Kind == "contained" && !m.borrowed && justThen.MatchString(t.tells[:v.Start])) && fits(cue, t.upTo(v.Start), t.tells[v.Start:v.End], after) &&
		(cue.Kind != "disclosed" || !ofThing(m.sentence.Text[end:], t.tells[v.Start:v.End]) && ofNotice(m.sentence.Text[:end]) && !d.toldThroughout(m.sentence)) &&
		(t.tells[v.Start:v.End] != "ことを認め" || !confesses.MatchString(m.sentence.Text[:end])) &&
		(cue.Kind != "investigated" || !d.toldThroughout(m.sentence)) &&
		(cue.Kind != "started" || !thing.MatchString(m.sentence.Text[end:]) && (!opensForm.MatchString(t.tells[v.Start:v.End]) || shownByForm.matches(d.text.Normal)) && !takenDown(m.sentence.Text[:m.tells.Start+v.Start], t.tells[v.Start:v.End])) &&
		(cue.Kind != "notified" || !d.toldAnother(m, m.tells.Start+v.Start) && !d.askedReceivers(m.sentence.Text, m.tells.Start+v.Start))
}

// confesses ends in what one who did it says when asked: 当該職員に確認したところ、…投稿したことを認め.
var confesses = regexp.MustCompile(`(?:本人|教諭|教員|講師|職員|社員|従業員|容疑者|当人)(?:に|へ|は|も|が)[^。]{0,20}(?:確認|聞|聴|事情|質|尋ね|問)[^。]*た(?:こと)を認め$|本人[はもが][^。]*(?:た)?ことを認め$`)

// announced reports whether after, what stands behind a verb, says that those affected
// will be told from the date on: 対象の方には11月7日から順次、書面をお送りします.
func announced(m moment, cue *lexicon.EventCue, after string) bool {
	return cue.Kind == "notified" && len(cue.What) > 0 && m.from && m.date.Day > 0 && !m.borrowed && present.MatchString(after)
}

// planned reports whether after, what stands behind a verb, makes it one of what is
// to be done: on a date behind the notice's, or on none that is known to be past.
func (d *Document) planned(m moment, after string) bool {
	date, today := m.date.String(), d.baseDate().String()
	dated := m.date.Day > 0 && len(today) == len(date)
	if present.MatchString(after) {
		return !dated && planned.MatchString(after) || len(today) == len("2023-10-09") && (date > today && !strings.HasPrefix(today, date))
	}
	return planned.MatchString(after)
}

// present ends a sentence whose verb stands in the present, of what is done as well as of what will be.
var present = regexp.MustCompile(`^[^、。]{0,12}?(?:し|行い|り|上げ|い|け)?ます。?$`)

var (
	// justThen stands between a date and what was stopped or put right on it without its being named: 即日遮断, 7時50分に停止.
	justThen = regexp.MustCompile(`^(?:中|のうち)?に?、?(?:全て|すべて|直ちに|ただちに)?$`)
	// opensForm is the beginning of applications, by a form that shows them to others.
	opensForm   = regexp.MustCompile(`^(?:受付|受け付け|回答|募集)を開始`)
	shownByForm = newPattern(`フォーム[^。]{0,60}(?:閲覧|見え|見られ|表示|公開)`)
)

// ofThing reports whether after, what stands behind a verb of publishing, names
// a document that is no notice: 公表した「行政処分等一覧」. A verb that ends in した
// needs one that is: 掲載した「…のお詫び」.
func ofThing(after, verb string) bool {
	if strings.HasSuffix(verb, "した") && !strings.Contains(verb, "お知らせ") {
		title := quotedNext.FindStringSubmatch(after)
		return title == nil || !notices.MatchString(title[1])
	}
	title := published.FindStringSubmatch(after)
	return title != nil && documents.MatchString(title[1])
}

// ofNotice reports whether text, which ends with a verb of publishing, names a
// notice where that is a title: 「…に関するお知らせ」を掲出.
func ofNotice(text string) bool {
	title := titled.FindStringSubmatch(text)
	return title == nil || notices.MatchString(title[1])
}

var (
	quotedNext = regexp.MustCompile(`^「([^」]*)」`)
	titled     = regexp.MustCompile(`「([^」]*)」を[^、。「」]*$`)
	notices    = regexp.MustCompile(`(?:知らせ|詫び|わび|報告|について|[0-9一二三四五]報\)?|障害|件|不正アクセス|案内|疑い|可能性|おそれ|恐れ|発生|停止|遅延|流出|漏え?い|漏洩|紛失|誤送信|感染|攻撃|被害|不具合|事案|事象|対応中|確認中|調査中)$`)
)

var (
	published = regexp.MustCompile(`^(?:いた)?(?:し|され)(?:まし)?た[^「、。]{0,6}「([^」]*)」`)
	documents = regexp.MustCompile(`(?:一覧|名簿|資料|状況|台帳|議事録|データ|統計|計画|要項|実績|集計|結果|表)[^」]{0,4}$`)
)

// reach is where in tells the words end that belong to a verb that ends there: a
// clause behind its own.
func (t wording) reach(end int) int {
	own := strings.Index(t.tells[end:], "、")
	if own < 0 {
		return len(t.tells)
	}
	own += end + len("、")
	if next := strings.Index(t.tells[own:], "、"); next >= 0 {
		return own + next
	}
	return len(t.tells)
}

// objects reports whether what the cue asks for stands before its verb.
func (d *Document) objects(m moment, cue *lexicon.EventCue, text string, end int) bool {
	return cue.Object(text) || cue.Authority && d.told(m, end) || cue.System && len(d.within(m, end, graph.System)) > 0
}

// told reports whether an authority is named in the moment's words up to end.
func (d *Document) told(m moment, end int) bool {
	return d.toldThroughout(m.sentence) || slices.ContainsFunc(d.within(m, end, graph.Organization), func(mention Mention) bool {
		if tells.MatchString(m.sentence.Text[mention.End-m.sentence.Start:]) {
			return false
		}
		return d.supervises(mention.Entity) || d.oversees(mention.Entity) || d.claimedIn(m.sentence, graph.ReportedTo, mention.Entity)
	})
}

// toldThroughout reports whether s begins with an authority as its topic:
// 個人情報保護委員会へは8月8日に速報を、9月15日に確報を.
func (d *Document) toldThroughout(s *Sentence) bool {
	return slices.ContainsFunc(d.in(s, graph.Organization), func(m Mention) bool {
		return d.supervises(m.Entity) && topicOf.MatchString(s.Text[m.End-s.Start:]) && m.Start-s.Start <= len("本件につきましては、所轄の")
	})
}

var topicOf = regexp.MustCompile(`^(?:へ|に)(?:は|も|対し(?:て|まして)?は|[0-9]{1,2}月)`)

// tells stands behind one who told somebody.
var tells = regexp.MustCompile(`^(?:様|さま|の担当者)?(?:から|より)`)

// claimedIn reports whether s claims an edge of the type to entity to.
func (d *Document) claimedIn(s *Sentence, t graph.Type, to int) bool {
	offset := -1
	for _, c := range d.found.Claims {
		if c.Type == t && c.To == to {
			if offset < 0 {
				_, offset = d.text.Source(s.Start, s.End)
			}
			if c.Offset == offset {
				return true
			}
		}
	}
	return false
}

// oversees reports whether the organisation is a prefecture that is told as such,
// not as the one whose work was entrusted.
func (d *Document) oversees(i int) bool {
	principal := slices.ContainsFunc(d.Claims(graph.SubcontractorOf), func(c Claim) bool { return c.To == i })
	return d.At(i).Kind() == "prefecture" && i != d.publisher && !principal && !d.depends(i)
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
