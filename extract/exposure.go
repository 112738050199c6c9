package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/graph"
)

var (
	// leak are the words for data that got out, may have, or lay open.
	leak = newPattern("ログイン|ない|不足|未回収|流出|漏|閲覧|見ら|持ち出|取得|窃取|盗|紛失|誤|公開|掲載|表示|送信|送付|交付|複写|参照|読み|保存|記録|記載|含ま|登録|格納|保管|入って|ダウンロード|映|封入|添付|開け|見え|出力|対象|該当|消去|削除|暗号化|配布|渡", `流出|漏え?い|漏洩|漏れ|閲覧|見られ|見える|持ち出|取得|窃取|盗|紛失|不正ログイン|がない|不足|未回収|誤送信|誤送付|誤交付|誤配|誤掲載|公開|掲載|表示され|送信し|送信され|送付|交付|複写|参照|読み(?:出|取)|保存|記録|記載|含ま|登録され|登録者|格納|保管|入って|ダウンロード|映|封入|添付|出力|対象|該当|消去|暗号化|配布`)
	// data are the words for data and for those whose data it is.
	data = newPattern("情報|データ|氏名|名前|住所|アドレス|番号|名簿|書類|資料|成績|票|顧客|お客|会員|患者|様|方|者|生徒|児童|学生|職員|社員|従業|アカウント|分|写し|ファイル|組合員|世帯|企業|先", `情報|データ|氏名|名前|住所|アドレス|番号|名簿|書類|資料|成績|票|顧客|お客|会員|患者|様|方|者|生徒|児童|学生|職員|社員|従業|アカウント|写し|ファイル|組合員|世帯|企業|先`)
	// notData stands right before a count of something else.
	notData = regexp.MustCompile(`(?:試行|アクセス|(?:^|[^正な])ログイン|閲覧|ダウンロード|表示|送信|再生|訪問|検索|問い?合わ?せ|相談|報告|苦情|電話|障害|通知|申し?出|メール|返信|回答|IPアドレス|エラー|被害|履修者|受信者|送信先|出席者|フォロワー|従業員数|社員数|職員数|会員数)(?:件数|回数|数|の総数|者数)?(?:は|が|も|を|:|\t|\s|\()*(?:約|およそ|最大|合計|計|延べ|のべ)*\s*$`)
	// notOf stands right behind a count of something else.
	notOf = regexp.MustCompile(`^(?:以上の(?:ユーザ|利用)|の(?:迷惑|スパム|送信|エラー|不審|フィッシング|なりすまし|偽|案内|問い?合わ?せ|お問い?合わ?せ|苦情|報告|アクセス|ログイン|不正ログイン|試行|通報|電話|相談の|IP|障害|重複|職員で|社員で|体制|端末|サーバ|パソコン|拠点|アカウントが)|のメールが|のみ|に、|に(?:対し|送信|送付|届|配布|配信|誤って|既に|一斉|メール)|が(?:第三者|何者|不正)|を(?:二重|重複)|ずつ|体制|宛|へ(?:送|メール|の誤)|も(?:なく|なかった)|あたり|につき)`)
	// populated stands behind those among whom the ones concerned are.
	populated = regexp.MustCompile(`^(?:様|さま)?(?:のうち|の内)[^。]*[0-9]`)
	// seers stands behind persons who saw the data of others.
	seers = regexp.MustCompile(`^(?:様|さま)?が(?:閲覧(?:でき|した|して|可能)|不在|出社|対応|開封し|アクセスし|ダウンロードし|不正|、)`)
	// recipients label those who got to see the data.
	recipients = regexp.MustCompile(`(?:送信先|配信先|送付先|配布先|受信者数?|宛先|閲覧した(?:者|従業員|職員|人)?|閲覧の可能性のあった者|閲覧数|提供先)(?:[:は][^、。]{0,14}|\s*)$`)
	// actor is somebody who did it, or was told.
	actor = regexp.MustCompile(`(?:教員|教諭|職員|社員|従業員|従業者|従事者|審査員|担当者|オペレーター|スタッフ|医師|看護師|登録者|市民|アカウント)(?:\(当時\))?(?:の)?\s*$`)
)

// exposure is a count that is taken for data that got out, or may have.
type exposure struct {
	count
	status graph.Status
}

// findExposures claims the counted sets of data, and where none is counted that
// data got out, or that none did.
func findExposures(d *Document) {
	r := reckoning{d: d, leaks: d.leakage()}
	for _, s := range d.Sentences {
		r.read(s)
	}
	if !r.found {
		r.shown()
	}
	if !r.found && !r.leaks.asked {
		d.addUncounted(r.leaks)
	}
}

// blindCopy is the error that shows the addressees of a mail to each other.
var blindCopy = newPattern("BCC|Bcc|bcc", `(?:BCC|Bcc|bcc)[^。]*(?:TO|To|CC|Cc|宛先|ところ|誤|べき)|(?:TO|To|CC|Cc|宛先|誤)[^。]*(?:BCC|Bcc|bcc)`)

// shown takes the addressees of a mail that shows them to each other for those
// whose data got out.
func (r *reckoning) shown() {
	if !slices.ContainsFunc(r.d.Sentences, func(s *Sentence) bool { return blindCopy.matches(s.Text) }) {
		return
	}
	for _, s := range r.d.Sentences {
		for _, c := range r.d.counts(s) {
			if !s.Planned() && c.value > 1 && (c.unit.Kind == "person" || c.unit.Text == "件") && addressed.MatchString(c.before()+"/"+c.after()) {
				r.d.addExposure(exposure{c, graph.Confirmed})
				r.found = true
			}
		}
	}
}

// addressed are those whom a mail went to, the count being where the slash is.
var addressed = regexp.MustCompile(`(?:送信先|宛先|配信先|受信者|対象)[^。/]{0,12}/|/[^。、]{0,12}(?:に|へ|宛|あて)[^。]{0,20}(?:送信|配信|送付|メール)`)

// reckoning goes through a notice count by count.
type reckoning struct {
	d     *Document
	leaks leakage
	intro string // the heading or sentence that announces what got out, while its list lasts
	table header
	found bool
	last  graph.Status // of the last count
}

// announces ends a sentence that a list follows.
var announces = regexp.MustCompile(`(?:以下|次|下記|下表)の?(?:表の)?(?:とおり|通り|情報|項目|方|もの|お客|内容|です|であ)|[:]$`)

func (r *reckoning) read(s *Sentence) {
	r.table = r.table.next(s)
	counts := append(r.d.counts(s), r.table.bare(s)...)
	isIntro := gotOut.matches(s.Text) || lost.matches(s.Text) || kept.matches(s.Text)
	switch {
	case s.Heading && len(counts) == 0 && (isIntro || doubt.MatchString(s.Text) || s.Section != Leaked && !subject.matches(s.Text)), isIntro && announces.MatchString(s.Text):
		r.intro = s.Text
	}
	if s.Planned() {
		return
	}
	for _, c := range counts {
		if r.exposes(c) {
			r.last = r.status(c)
			r.d.addExposure(exposure{c, r.last})
			r.found = true
		}
	}
}

// header is a table's head line, as long as its rows follow.
type header struct{ cells []string }

var headCell = regexp.MustCompile(`件数|人数|対象者数|名数|^(?:件|人|名)$|対象`)

// bare are the counts of a row that leave their unit to the header: 件数 over 1,234.
func (h header) bare(s *Sentence) []count {
	var all []count
	start := 0
	for i, cell := range strings.Split(s.Text, "\t") {
		numbers := japanese.Numbers(cell)
		if i < len(h.cells) && len(numbers) == 1 && strings.Trim(strings.TrimPrefix(cell, "約"), " ") == cell[numbers[0].Start:numbers[0].End] {
			if unit, ok := headUnit(h.cells[i]); ok {
				all = append(all, count{sentence: s, span: japanese.Span{Start: start + numbers[0].Start, End: start + numbers[0].End}, value: numbers[0].Value, unit: unit, approximate: strings.Contains(cell, "約")})
			}
		}
		start += len(cell) + 1
	}
	return all
}

// headUnit is the unit that a table's head cell gives the numbers below it.
func headUnit(cell string) (lexicon.Unit, bool) {
	switch {
	case strings.Contains(cell, "件"):
		return lexicon.Unit{Text: "件", Base: "件", Kind: "record"}, true
	case strings.Contains(cell, "人"):
		return lexicon.Unit{Text: "人", Base: "人", Kind: "person"}, true
	case strings.Contains(cell, "名数"), strings.Contains(cell, "(名)"):
		return lexicon.Unit{Text: "名", Base: "名", Kind: "person"}, true
	}
	return lexicon.Unit{}, false
}

func (h header) next(s *Sentence) header {
	if !strings.Contains(s.Text, "\t") {
		return header{}
	}
	if h.cells == nil && headCell.MatchString(s.Text) {
		return header{strings.Split(s.Text, "\t")}
	}
	return h
}

// exposes reports whether c counts data that got out.
func (r *reckoning) exposes(c count) bool {
	before, after, s := c.before(), c.after(), c.sentence
	clause := clauseBefore(before)
	switch {
	case c.value == 0, notOf.MatchString(after), recipients.MatchString(clause):
		return false
	case c.unit.Kind == "person" && (seers.MatchString(after) || actor.MatchString(before) && !ofData.MatchString(after) && s.Section != Leaked):
		return false
	case populated.MatchString(after) && !gotOut.matches(before):
		return false
	case c.value == 1 && (c.unit.Kind == "thing" || c.unit.Kind == "person" && actor.MatchString(before)):
		return false
	case c.unit.Kind == "organization" && !c.bound && s.Section != Leaked && !ofData.MatchString(after):
		return false
	case c.unit.Text == "通" || c.unit.Text == "件" && strings.Contains(clause, "メールが"):
		return false
	case r.table.cells != nil:
		return true
	case notData.MatchString(clause):
		return false
	case s.Section == Leaked, ofData.MatchString(after):
		return true
	case leak.matches(r.intro) && (data.matches(lastRunes(before, 40)) || data.matches(after)):
		return true
	}
	return leak.matches(s.Text) && (data.matches(lastRunes(before, 40)) || data.matches(after) && sameNoun(after) || strings.HasSuffix(c.unit.Text, "分") || strings.Contains(s.Text, "対象"))
}

var (
	// ofData stands right behind a count of persons whose data is named.
	ofData = regexp.MustCompile(`^(?:分)?(?:の|\(|:|\s)[^。、]{0,8}(?:情報|データ|カルテ|氏名|名前|名称|住所|アドレス|番号|成績|写し|名簿|生年月日)`)
	// kept are the words for data that was where it happened.
	kept = newPattern("保存|記録|記載|含ま|登録|格納|保管|対象|該当", `(?:保存|記録|記載|格納|保管|登録)され|含まれ|対象|該当`)
)

// sameNoun reports whether the words behind a count go on with its noun phrase.
func sameNoun(after string) bool {
	for _, word := range []string{"の", "分", "(", "が", "に"} {
		if strings.HasPrefix(after, word) {
			return true
		}
	}
	return false
}

// lastRunes is the end of text, n runes at most.
func lastRunes(text string, n int) string {
	at := len(text)
	for ; at > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}

// clauseBefore is the part of text behind its last comma or stop.
func clauseBefore(text string) string { return afterLast(text, "。、\t") }

// afterLast is the part of text behind the last of the characters.
func afterLast(text, characters string) string {
	at := strings.LastIndexAny(text, characters)
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}

// leakage is what the notice says of data in general.
type leakage struct {
	status   graph.Status
	sentence *Sentence
	asked    bool // whether data got out is only asked
}

var (
	// gotOut are the words for data that got out or lay open: some by themselves,
	// some where data does it.
	gotOut  = newPattern("流出|漏|閲覧|見ら|持ち出|取得され|窃取|盗|公開|掲載|表示|誤|送信|交付|ダウンロード|送付|複写|参照|見え|映|写り|読み|封入|開け", `(?:流出|漏え?い|漏洩|閲覧(?:され|でき|可能|し)|見られ(?:た|る状態)|持ち出|取得され|窃取|盗み|誤送信|誤送付|誤交付|誤配|誤掲載|誤表示|誤って|ダウンロード(?:され|可能)|複写され|参照され|映り込|写り込|映って|読み(?:出|取)(?:さ|れ|ら))|(?:情報|データ|氏名|名前|アドレス|名簿|書類|資料|ファイル|回答|内容|記録|写し|証明書|票|一覧|番号)[^。、]{0,16}?(?:が|を)[^。、]{0,16}?(?:表示され|公開|掲載|送信|交付|配布|送付|見え|見られ|開け|封入|入力|投稿)`)
	subject = newPattern("情報|データ|氏名|名前|アドレス|名簿|書類|資料|ファイル|成績|写し|票|内容|メール|文書|図書|記録|一覧|カルテ|証明書", `情報|データ|氏名|名前|アドレス|名簿|書類|資料|ファイル|成績|写し|票|内容|メール|文書|図書|記録|一覧|カルテ|証明書`)
	lost    = newPattern("紛失|盗|所在不明|置き忘れ|見当たら|なくなって|置引き", `紛失|盗難|盗まれ|所在(?:が)?不明|置き忘れ|見当たら|なくなって|車上荒らし|置引き`)
	without = newPattern("なかった|ありません|ございません|ない|なく|認められ|確認され", `(?:情報|データ|漏え?い|漏洩|流出)[^。、]{0,16}?(?:漏え?い|漏洩|流出|持ち出|アクセス)[^。、]{0,16}?(?:は|も|が)[^。、]{0,8}?(?:ありません|なかった|ございません|なく|ない|認められ(?:ない|ませんでした)|確認されません|無かった|ではありませんでした)|第三者(?:が|による)[^。、]{0,12}(?:形跡|痕跡)(?:は|も)[^。、]{0,8}(?:なく|なかった|ありませんでした|認められ(?:ない|ず|ません)|確認され(?:ない|ず|ません))`)
	// ruledOut is the tense of a conclusion.
	ruledOut = regexp.MustCompile(`なかった|ありませんでした|認められ(?:ない|ませんでした)|確認されませんでした|と判断|と結論`)
	// doubt are the words for what may be; 可能性のあるものを含む takes nothing back.
	doubt    = regexp.MustCompile(`可能性|おそれ|恐れ|疑い|疑われ|懸念|推測|推定|考えられ|思われ|とみられ|とみて|蓋然性|かもしれ|最大で`)
	included = regexp.MustCompile(`[((]?可能性[^。、]{0,6}(?:も|を)含[^。)]*[)]?`)
	partial  = regexp.MustCompile(`クレジット|口座|カード|パスワード|以外|さらなる|更なる|他の|二次|悪用|現時点|現在のところ|今のところ|いまのところ|現段階|調査中`)
)

// leakage judges the notice as a whole: the strongest statement on data counts,
// and a conclusion that none got out where there is no such statement. The
// title and headings count only where the text says nothing.
func (d *Document) leakage() leakage {
	var most, denial, titled, asked leakage
	if lost.matches(d.Sentences[0].Text) {
		titled = leakage{status: graph.Suspected, sentence: d.Sentences[0]}
	}
	for _, s := range d.Sentences {
		status := d.leakIn(s)
		switch {
		case s.Planned() || s.Section == Footnote || atLarge.MatchString(s.Text):
		case d.deniesLeak(s):
			denial = leakage{status: graph.Denied, sentence: s}
		case status == "" && open.MatchString(s.Text) && escaped.matches(s.Text):
			asked = leakage{graph.Suspected, s, true}
		case s.Index == 0 || s.Heading:
			titled.strengthen(status, s)
		default:
			most.strengthen(status, s)
		}
	}
	switch {
	case denial.sentence != nil && (most.status == "" || most.status == graph.Suspected && ruledOut.MatchString(denial.sentence.Text)):
		return denial
	case most.sentence != nil:
		return most
	case titled.sentence != nil:
		return titled
	}
	return asked
}

// escaped are words for data that need not name it.
var escaped = newPattern("流出|漏", `流出|漏え?い|漏洩`)

// deniesLeak reports whether s says that no data at all got out.
func (d *Document) deniesLeak(s *Sentence) bool {
	return without.matches(s.Text) && !partial.MatchString(s.Text) && !strings.Contains(s.Text, "否定")
}

// atLarge is what is true of such incidents at large.
var atLarge = regexp.MustCompile(`一般に|ことがあります|こともあります|場合があります|注意`)

func (l *leakage) strengthen(status graph.Status, s *Sentence) {
	if status == graph.Confirmed && l.status != graph.Confirmed || status != "" && l.status == "" {
		*l = leakage{status: status, sentence: s}
	}
}

// open are the words for what is not said to have happened.
var open = regexp.MustCompile(`有無|かどうか|防止|対策|場合|注意|懸念|恐れ|範囲を`)

// leakIn is how sure s is that data got out, "" where it does not say so.
func (d *Document) leakIn(s *Sentence) graph.Status {
	if !subject.matches(s.Text) && !escaped.matches(s.Text) {
		return ""
	}
	most := graph.Status("")
	for _, match := range gotOut.findAll(s.Text) {
		if strings.HasPrefix(s.Text[match[0]:], "持ち出") && lost.matches(d.Sentences[0].Text) {
			continue
		}
		rest := included.ReplaceAllString(s.clause(match[1]), "")
		switch {
		case open.MatchString(rest):
		case undenied.MatchString(rest), doubt.MatchString(rest) && !denies.MatchString(rest):
			most = stronger(most, graph.Suspected)
		case !denies.MatchString(rest):
			most = stronger(most, graph.Confirmed)
		}
	}
	if most == "" && lost.matches(s.Text) {
		return graph.Suspected
	}
	return most
}

// undenied is what a notice cannot rule out.
var undenied = regexp.MustCompile(`可能性[^。]{0,16}否定`)

// stronger is the stronger of two statuses.
func stronger(a, b graph.Status) graph.Status {
	if a == "" || b.Stronger(a) {
		return b
	}
	return a
}

// status is how sure the notice is that what c counts got out.
func (r *reckoning) status(c count) graph.Status {
	text := included.ReplaceAllString(c.sentence.Text, "")
	intro := included.ReplaceAllString(r.intro, "")
	switch {
	case r.leaks.status == graph.Denied || notThis.matches(c.after()):
		return graph.Denied
	case c.bound, doubt.MatchString(text):
		return graph.Suspected
	case r.last != "" && earlier.MatchString(text):
		return r.last
	case found.matches(text), r.d.leakIn(c.sentence) == graph.Confirmed:
		return graph.Confirmed
	case doubt.MatchString(intro):
		return graph.Suspected
	case gotOut.matches(intro):
		return graph.Confirmed
	case r.leaks.status != "":
		return r.leaks.status
	}
	return graph.Confirmed
}

var (
	// found are the words for what is no longer in doubt.
	found = newPattern("確認|判明", `こと(?:が|を)[^。、]{0,6}(?:確認|判明)`)
	// notThis rules out what was just counted.
	notThis = newPattern("なかった|ありませんでした|ございませんでした|認められ|確認され", `(?:漏え?い|漏洩|流出|持ち出し|持ち出された|流出した|漏えいした)[^。、]{0,12}(?:は|も)(?:なかった|ありませんでした|ございませんでした|認められ(?:ない|なかった|ませんでした)|確認され(?:なかった|ませんでした))`)
	// earlier takes up the figure of an earlier notice.
	earlier = regexp.MustCompile(`第1報|第一報|当初|公表時`)
)

// addExposure adds a counted set and returns its name: one a count and unit.
func (d *Document) addExposure(e exposure) string {
	name := strconv.FormatInt(e.value, 10) + e.unit.Base
	p := graph.Properties{"count": e.value, "unit": e.unit.Text}
	if e.approximate {
		p["approximate"] = true
	}
	if about := e.subject(); about != "" && d.lacksSubject(name) {
		p["subject"] = about
	}
	if types := d.lexicon.DataTypesIn(e.sentence.Text); len(types) > 0 {
		p["dataTypes"] = sorted(types)
	}
	i := d.Entity(Entity{Label: graph.Exposure, Name: name, Owner: NoOwner, Properties: p})
	d.Claim(Claim{Type: graph.Exposed, From: TheIncident, To: i, Status: e.status, Rule: "exposure.counted"}, e.sentence)
	return name
}

func (d *Document) lacksSubject(name string) bool {
	i := d.Find(graph.Exposure, name)
	return i < 0 || d.At(i).Properties.Text("subject") == ""
}

var (
	trimSubject = regexp.MustCompile(`^[\s・•○〇●◆■◇□▼\-※①-⑳]*(?:[(]?[0-9ア-ン]{1,2}[)]\s*)?(?:また|なお|うち|このうち)?(?:には|は)?|(?:の)?(?:個人情報|情報|データ)?(?:が|は|の|数|:)?[\s(:\t]*(?:のべ|延べ|合計|合わせて|計|最大|少なくとも|約|およそ|うち)*[\s(:]*$`)
	maxSubject  = 40
)

// subject is whose data is counted: the noun phrase before the count.
func (e exposure) subject() string {
	text := e.sentence.Text[:e.span.Start]
	clause := afterLast(text, "。、):")
	if strings.TrimSpace(clause) == "" || utf8.RuneCountInString(clause) < 2 {
		clause = text
	}
	clause = trimSubject.ReplaceAllString(clause, "")
	if utf8.RuneCountInString(clause) > maxSubject {
		return ""
	}
	return strings.TrimSpace(clause)
}

// addUncounted claims that data got out, or none did, where no count is given.
func (d *Document) addUncounted(l leakage) {
	if l.sentence == nil {
		return
	}
	p := graph.Properties{}
	if types := d.lexicon.DataTypesIn(l.sentence.Text); len(types) > 0 {
		p["dataTypes"] = sorted(types)
	}
	i := d.Entity(Entity{Label: graph.Exposure, Name: "", Owner: NoOwner, Properties: p})
	d.Claim(Claim{Type: graph.Exposed, From: TheIncident, To: i, Status: l.status, Rule: "exposure.uncounted"}, l.sentence)
}
