package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

var (
	// notOf stands right behind a count of something else.
	notOf = regexp.MustCompile(`^(?:から(?:計|合計|約)?[0-9]|(?:分)?を(?:封入|印刷|仕分け)し|(?:体制)?で(?:行|実施|対応し|担当)|による(?:立ち?会|確認|照合|点検|読み合わせ|ダブルチェック|目視)|は、?(?:いずれも|すべて|全て)?未開封|(?:様|さま)?(?:から|より)(?:寄せられ|の?[ごお]?(?:電話|連絡|指摘|申|問|通報|照会))|は、?(?:一切)?含ま(?:れて(?:い|おり)ませ|れませ|れない|ない)|以上の(?:ユーザ|利用|世帯|場合|[^、。]{0,8}が同)|(?:様|さま)?の(?:画面|端末|スマートフォン|パソコン|マイページ)(?:上)?(?:に|で|へ)|(?:行わ|書き込ま|投稿さ)れ|当たり|ごと|の(?:メールボックス|受信箱|迷惑|スパム|宛先|送信|エラー|不審|フィッシング|なりすまし|偽|案内|問い?合わ?せ|お問い?合わ?せ|苦情|報告|アクセス|ログイン|不正ログイン|試行|通報|電話|相談の|IP|障害|重複|職員で|社員で|体制|端末|サーバ|パソコン|拠点|アカウントが)|のメールが|のみ|に、|` +
		`の(?:パスワード|ID|暗証番号)を[^。、]{0,6}(?:変更|リセット|初期化|再発行|無効)|に(?:送って|送り|対し|送信|送付|届|ご?連絡|ご?説明|お詫び|おわび|謝罪|お電話|電話で|配布|配信|誤って|既に|一斉|メール)|\)(?:に|へ|宛に)(?:送信|配布|配信|誤って|一斉)|が、?(?:[学社校院]?外の)?(?:第三者|何者|不正)|[がを](?:二重|重複)|(?:の方の?|の)?[^。、]{0,6}は、?(?:すべて|全て)?(?:有効で|対象外|対象ではあり)|を(?:対象[にと]|回収)|の?(?:お客|会員|利用者|保護者|市民|町民|住民|患者|方)[^。、]{0,6}?(?:から|より)の?[^。、]{0,8}?(?:指摘|連絡|申し?出|問い?合わ?せ|通報|電話|苦情|報告|返信)|の?(?:お客|会員|利用者|保護者|方)[^。、]{0,6}から(?:は)?、?[^。、]{0,16}(?:回収|返送|返却)|の(?:保護者|お客様|会員|方|職員|社員|利用者|学生|生徒|関係者|皆様|担当者)[^。、]{0,6}(?:に対し|へ|あて|宛)[^。]*[0-9](?:名|人|件)|で(?:お取引|ご?利用|ご?購入)|ずつ|分?ずれ|体制|宛|の(?:サービス|会員を|利用者を)|が(?:ご)?利用(?:する|して)|へ(?:送|メール|の誤)|も(?:なく|なかった|ありませ|ございませ|確認され[ずま]|見つか)|あたり|につき(?:[^、。]|$)|の(?:メール)?アカウント(?:の(?:メール|受信|送信|ドライブ|クラウド)|内|に保存)|のメールアカウント(?:に|が|を)|に[^。、]{0,24}(?:案内|お知らせ|連絡|依頼|アンケート|メール)[^。、]{0,16}を[^。、]{0,14}(?:送|配信|発送))`)
	// populated stands behind those among whom the ones concerned are.
	populated = regexp.MustCompile(`^(?:様|さま)?[)]?(?:のうち|の内)[^。]*[0-9]`)
	// seers stands behind persons who saw the data of others.
	seers = regexp.MustCompile(`^(?:様|さま)?のほか、?[^。、]{0,10}も(?:閲覧|見)|^(?:様|さま)?(?:の(?:学生|生徒|児童|職員|社員|教職員|方|利用者|会員|お客様))?が(?:[^。、]{0,24}を(?:開い|閲覧し|見)|[^。、]{0,16}(?:操作を|同時に)|閲覧(?:でき|した|して|可能)|不在|出社|対応|開封し|アクセスし|ダウンロードし|不正|、)`)
	// posted are the words for what went out on paper.
	posted = regexp.MustCompile(`誤送付|誤配|誤発送|誤封入|郵送|郵便|発送|封書|はがき|通知書|案内状`)
	// mailingList stands before the number of those on it.
	mailingList = regexp.MustCompile(`(?:メーリングリスト|メールマガジン|グループ)[^、。(]{0,6}\((?:登録者?数?|会員数?|参加者数?)?[:\s]*(?:約)?$`)
	// one stands behind a single person who does something or gets something.
	one = regexp.MustCompile(`^(?:に|が|は|から|より|の[^。、]{0,8}(?:アカウント|パソコン|PC|端末|スマートフォン|認証情報|ID|パスワード))`)
	// saw ends in those who did see, not in those who were seen.
	saw = regexp.MustCompile(`(?:閲覧|アクセス|受信|開封|ダウンロード|入手)(?:を)?(?:した|行った)[^、。れ]{0,8}(?:は|:)\s*$|(?:表示|送信|配信|配布|送付|交付)された先は、?$|(?:閲覧|開封|受信|ダウンロード|入手)(?:を)?した(?:生徒|学生|職員|社員|教職員|従業員|方|者|人|利用者|保護者|会員|お客様)数?[\s(]*$`)
	// visitors end in those who came to a site while it was altered, or may have seen something.
	visitors = regexp.MustCompile(`(?:閲覧|アクセス|受信|開封|ダウンロード|入手)(?:を)?した可能性[のが](?:ある|あった)(?:方|者|人|職員|社員|従業員|生徒)数?は、?[^。]{0,24}$|(?:この間|期間中|サイト|ページ)[^。]{0,16}(?:アクセス|訪問)(?:され|し|いただい)た(?:方|お客様|利用者|人)[^。、]{0,6}、?[^。、]{0,6}$`)
	// ofData stands right behind a count of persons whose data is named.
	ofData = regexp.MustCompile(`^(?:分)?\)?(?:様|さま)?(?:全員|全て)?(?:の方|のお客様|の皆様|の会員様?)?(?:の|\(|:|\s)、?[^。、]{0,8}(?:情報|データ|カルテ|氏名|名前|名称|企業名|会社名|法人名|団体名|代表者|住所|アドレス|番号|成績|写し|名簿|連絡先|電話|病名|パスワード|ID|口座|カード|決算|契約書|図面|見積|生年月日)`)
	// concerns is the topic of a sentence that counts those whose data it is.
	concerns = regexp.MustCompile(`(?:可能性|おそれ|恐れ|疑い|流出|漏え?い|漏洩|閲覧|対象)[^。、]{0,14}(?:方|お客様|お客さま|会員様?|者|数|情報|データ)[^。、]{0,6}は、?[^。]*$`)
	// misfilled stands behind the envelopes or papers in which somebody else's data stood.
	misfilled = regexp.MustCompile(`^に、?(?:別|他|ほか|誤)[^。]*(?:封入|同封|混入|印字|印刷|記載|添付)`)
	// aboutSo stands behind papers and files, in brackets, and counts the persons they are about.
	aboutSo = regexp.MustCompile(`^\(?[^()]{0,12}[0-9](?:名|人|件|世帯)分\)`)
	// theirPeople stands behind organisations whose people are counted next.
	theirPeople = regexp.MustCompile(`^(?:分)?(?:様|さま)?(?:の|に(?:所属|在籍|勤務)する)(?:会員|顧客|お客|従業員|利用者|社員|職員)[^。]*[0-9](?:件|名|人)`)
	// sentOut stands behind letters of which only some went astray.
	sentOut = regexp.MustCompile(`^を(?:発送|郵送|送付|投函)`)
	// sound ends in what nothing was wrong with, or nothing is known of.
	sound = regexp.MustCompile(`(?:正し(?:い|く|かった)|問題の?な|誤りの?な|異常の?な|一致し|確認でき(?:な|てい|ませ)|連絡が?(?:取れ|つか))[^。、]{0,16}$`)
	// befallen ends in what happened to those counted: 漏えいした法人.
	befallen = regexp.MustCompile(`(?:漏え?い|漏洩|流出|閲覧)(?:した|された)[^。、]{0,12}$`)
	// aside is what stands in brackets right behind a count.
	aside    = regexp.MustCompile(`^分?(?:\([^()]*\)|[、・/]?\s?[0-9][0-9,]*(?:名|人|件|世帯)(?:様|分)?)`)
	anyAside = regexp.MustCompile(`\([^()]*\)`)
	// noneLeft says of what was counted that none of it is known to have got out.
	noneLeft = regexp.MustCompile(`(?:流出|漏え?い|漏洩|漏れ|持ち出|外部)[^。]{0,24}?(?:ありません|なかった|ございません|(?:確認|検出|発見|認め|見つか)[^、。]{0,8}(?:ません|おらず|れず|られず))`)
	// stillNone is the tense of what is not known so far.
	stillNone = regexp.MustCompile(`て(?:おりません|いません|おらず|いない)`)
	// goingOn stands behind a count that its noun phrase goes on from.
	goingOn = regexp.MustCompile(`^[の分(がに]`)
	// itemEnd stands behind a count that ends a list item.
	itemEnd = regexp.MustCompile(`^\s*(?:$|[(:])`)
	// numberOf stands before a count that is named as one.
	numberOf = regexp.MustCompile(`(?:件数|人数|アカウント数)(?:は|:)?\s*(?:約|最大)?$`)
	// announces ends a sentence that a list follows.
	announces = newPattern(`(?:以下|次|下記|下表|下)の?(?:表の)?(?:とおり|通り|[^。、]{0,8}情報|[^。、]{0,8}データ|項目|方|皆様|もの|お客|内容|です|であ)|:$`)
	// labelledDoubt is a label on the line of its text: 漏えいのおそれのある情報 氏名、住所.
	labelledDoubt = regexp.MustCompile(`^[\s・•●○■□◆◇▼※【\[(]*(?:[0-9①-⑳ア-ン]{1,2}[).、\s]*)?[^。、\s:]{0,30}(?:可能性|おそれ|恐れ|疑い)[^。、\s:]{0,16}(?:情報|データ|方|お客様|会員|項目|範囲|件数|人数|対象者?|ファイル|書類)(?:等|など)?[\s:】\]]`)
	// kept are the words for data that was where it happened.
	kept = newPattern(`(?:保存|記録|記載|格納|保管|登録|記)され|含まれ|対象|該当|残って|残され|預かって|置かれ|入って`)
	// found are the words for what is no longer in doubt.
	found = newPattern(`こと(?:が|を)[^。、]{0,6}(?:確認|判明|確定)|(?:流出|漏え?い|閲覧|ダウンロード|持ち出し|アクセス|表示|送信)(?:が|を)確認(?:さ|でき|し)`)
	// saidBefore ends what an earlier notice said.
	saidBefore = newPattern(`(?:としており|と(?:お知らせ|公表|発表|報告|ご報告)(?:して|いたして)(?:おり|い))[^。、]{0,8}(?:が|ところ)、`)
	// notThis rules out what was just counted.
	notThis = newPattern(`(?:漏え?い|漏洩|流出|持ち出し|持ち出された|流出した|漏えいした)[^。、]{0,12}(?:は|も)(?:なかった|ありませんでした|ございませんでした|認められ(?:ない|なかった|ませんでした)|確認され(?:なかった|ませんでした))`)
	// sent ends in what people wrote and sent, which is data, or in the number of those it befell.
	sent = regexp.MustCompile(`(?:送信|送付|投稿|入力|登録|記入|お寄せ)(?:され|いただい)た[^。、]{0,6}(?:問い?合わ?せ|相談|メール|回答)[^。、]{0,6}$|(?:され|した|のある|できた)[^。、]{0,6}(?:会員|従業員|社員|職員)数[\s:は約]*$`)
	// corrected stands before the figure that a correction puts right, mistaken before the wrong one.
	corrected = regexp.MustCompile(`[【(\[<]正[】)\]>]:?\s*(?:約)?$|(?:^|\s)[・]?正[\s:][^。、]{0,16}$|(?:訂正|修正|更新|変更)後[】)\]:]*\s*(?:約)?$|(?:精査|再調査|再集計|再確認)の結果、?「?(?:約)?$|正しくは、?「?(?:約)?$`)
	// putRight stands behind such a figure.
	putRight = regexp.MustCompile(`^(?:に|へ)(?:訂正|修正|変更)`)
	mistaken = regexp.MustCompile(`[【(\[<]誤[】)\]>]:?\s*(?:約)?$|^\s*[・]?誤[\s:][^。、正]{0,16}$|(?:訂正|修正|更新|変更)前[】)\]:]*\s*(?:約)?$`)
	// earlier takes up the figure of an earlier notice.
	earlier = regexp.MustCompile(`第1報|第一報|当初|公表時`)
	// blindCopy is the error that shows the addressees of a mail to each other.
	blindCopy = newPattern(`(?:全員|互い|受信者|他の)[^。]{0,16}アドレス[^。]{0,12}(?:表示|見え|閲覧|わか|分か|確認)|アドレスが[^。]{0,6}(?:互い|相互|全員)[^。]{0,8}(?:見え|表示|閲覧)|(?:BCC|Bcc|bcc)[^。]*(?:TO|To|CC|Cc|宛先|ところ|誤|べき)|(?:TO|To|CC|Cc|宛先|誤)[^。]*(?:BCC|Bcc|bcc)`)
	// addressed are those whom a mail went to, the count being where the slash is.
	addressed = regexp.MustCompile(`(?:送信先|宛先|配信先|受信者|対象)[^。/]{0,12}/|/[^。、]{0,12}(?:に|へ|宛|あて)[^。]{0,20}(?:送信|配信|送付|メール)`)
)

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
	if !r.found && !r.leaks.asked && r.leaks.sentence != nil {
		d.expose("", graph.Properties{}, r.leaks.status, "exposure.uncounted", r.leaks.sentence)
	}
}

// reckoning goes through a notice count by count.
type reckoning struct {
	d        *Document
	leaks    leakage
	intro    string // the heading or sentence that announces what got out, while its list lasts
	doubtful string // the heading above it that only supposes so
	table    header
	found    bool
	last     graph.Status // of the last count
}

// read takes in the counts of s.
func (r *reckoning) read(s *Sentence) {
	r.table = r.table.next(s)
	counts := append(r.d.counts(s), r.table.bare(s)...)
	if (!s.Heading || len(counts) == 0) && r.introduces(s) {
		r.announce(s)
	}
	if len(counts) == 0 || s.Planned() {
		return
	}
	if next := s.Index + 1; !s.Heading && next < len(r.d.Sentences) && r.d.Sentences[next].says(labelledDoubt) {
		r.intro = r.d.Sentences[next].Text // whose data it is stands before what it is
	}
	for _, c := range counts {
		if r.exposes(c) {
			r.last = r.status(c)
			r.add(c, r.last)
		}
	}
}

// announce takes note of what s announces, below a heading that doubts it as well.
func (r *reckoning) announce(s *Sentence) {
	if s.Heading {
		r.doubtful = ""
		if s.says(doubt) && s.says(gotOut.re) {
			r.doubtful = s.Text
		}
	}
	r.intro = s.Text
	if !s.Heading && r.doubtful != "" && s.Section == Leaked && r.d.leakIn(s) == "" {
		r.intro = r.doubtful + " " + s.Text
	}
}

// introduces reports whether s announces what got out, or ends such a list.
func (r *reckoning) introduces(s *Sentence) bool {
	if !s.Heading && !s.says(announces.re) {
		return s.says(labelledDoubt)
	}
	if s.says(gotOut.re) || s.says(lost.re) || s.says(kept.re) || s.Heading && s.says(posted) {
		return true
	}
	if s.says(numberedPart) && s.Section != Reasons && s.Section != Response {
		return s.says(doubt) || strings.Contains(s.Text, "不正") // else (1) of a list that goes on
	}
	return s.Heading && (s.says(doubt) || s.Section != Leaked && !r.d.lexicon.ExposureWords.Subject.In(s.Text))
}

// numberedPart is a heading within a part: (1)通帳の写し.
var numberedPart = regexp.MustCompile(`^\s*(?:\([0-9一二三ア-ン]{1,2}\)|[①-⑳])`)

// exposes reports whether c counts data that got out.
func (r *reckoning) exposes(c count) bool {
	if misfilled.MatchString(c.after()) {
		return true
	}
	if r.otherwise(c) {
		return false
	}
	words, before, after := &r.d.lexicon.ExposureWords, c.before(), c.after()
	switch {
	case r.table.cells != nil, corrected.MatchString(before), putRight.MatchString(after):
		return true
	case mailingList.MatchString(before):
		return false
	case r.leaks.status == "" && (notYet.MatchString(after) || stillNone.MatchString(after)) && noneLeft.MatchString(anyAside.ReplaceAllString(after, "")):
		return false // what is kept there, not what got out
	case countsOther(words.Other, afterLast(before, "。、\t")) && !sent.MatchString(before):
		return false
	case c.sentence.Section == Leaked, ofData.MatchString(aside.ReplaceAllString(after, "")):
		return true
	}
	ofWhom := concerns.MatchString(before) || words.Data.In(lastRunes(before, 40)) || noticeOf.MatchString(bared(before)) || numberOf.MatchString(before) || (gotOut.matches(r.intro) || lost.matches(r.intro)) && itemEnd.MatchString(after)
	if words.Leak.In(r.intro) && (ofWhom || words.Data.In(after) || strings.TrimSpace(bared(before)) == "") {
		return true
	}
	if theirNumber.MatchString(after) && themselves.MatchString(before) && r.leaksAbove(c.sentence) {
		return true
	}
	return words.Leak.In(c.sentence.Text) &&
		(ofWhom || words.Data.In(after) && goingOn.MatchString(after) || strings.HasSuffix(c.unit.Text, "分") || strings.Contains(c.sentence.Text, "対象"))
}

var (
	// themselves ends in those of whom theirNumber tells how many there are: …の方は約150名様です。
	themselves  = regexp.MustCompile(`(?:方|お客様|お客さま|会員様?|利用者様?|対象者|皆様|皆さま)(?:の人数)?は、?(?:合計|計|全部で|約|およそ|合わせて)*$`)
	theirNumber = regexp.MustCompile(`^(?:の方)?(?:です|でした|であり|になります|となります|でござい|いらっしゃ)`)
)

// leaksAbove reports whether the sentence before s says that data got out.
func (r *reckoning) leaksAbove(s *Sentence) bool {
	for _, above := range r.d.Sentences[max(0, s.Index-2):s.Index] {
		if !above.Heading && (r.d.leakIn(above) == graph.Confirmed || r.d.leakIn(above) == graph.Suspected) {
			return true
		}
	}
	return false
}

// maxActors is how many people a notice tells of as those who did it.
const maxActors = 20

// otherwise reports whether c counts something else: those who did it, those who
// got it, those among whom the ones concerned are, things.
func (r *reckoning) otherwise(c count) bool {
	words, before, after := &r.d.lexicon.ExposureWords, c.before(), c.after()
	clause := afterLast(before, "。、\t")
	concerned := c.sentence.Section == Leaked || ofData.MatchString(aside.ReplaceAllString(after, "")) || gotOut.matches(r.intro) && itemEnd.MatchString(after)
	acts := c.unit.Kind == "person" && (c.value <= maxActors || strings.HasPrefix(after, "が")) && words.Actor.End(bared(strings.TrimSuffix(before, "(当時)")))
	switch {
	case r.d.covered(c.sentence, c.span.Start):
		return true // the 1名 that a word for a part stands for
	case c.value == 0, sound.MatchString(clause), mistaken.MatchString(before), notOf.MatchString(after), namesReceivers(words.Recipient, clause):
		return true
	case c.unit.Kind == "person" && (seers.MatchString(after) && !strings.HasSuffix(c.unit.Text, "分") || !concerned && visitors.MatchString(before)), acts && (!concerned || c.value == 1):
		return true
	case c.value == 1 && c.unit.Kind == "person" && one.MatchString(after):
		return true
	case populated.MatchString(after) && !gotOut.matches(before):
		return true
	case c.unit.Kind == "thing" && (aboutSo.MatchString(after) || itemEnd.MatchString(after) && r.d.aboutNext(c.sentence)), c.value <= maxActors && c.unit.Kind == "organization" && theirPeople.MatchString(after):
		return true
	case c.unit.Kind == "organization" && !c.bound && !concerned && !befallen.MatchString(before), c.value == 1 && (c.unit.Kind == "thing" || strings.HasSuffix(bared(before), "アカウント")):
		return true
	}
	if c.unit.Text == "通" {
		return sentOut.MatchString(after) && !strings.Contains(c.sentence.Text, "誤") || !sent.MatchString(before) && (!posted.MatchString(r.intro+before) || strings.Contains(clause, "メール"))
	}
	return c.unit.Text == "件" && strings.Contains(clause, "メールが")
}

// namesReceivers reports whether text, what stands before a count, names those who got it.
func namesReceivers(words lexicon.Words, text string) bool {
	label, behind, labelled := strings.Cut(text, ":")
	return words.End(strings.TrimSpace(text)) || saw.MatchString(text) || labelled && utf8.RuneCountInString(behind) < 15 && words.End(label)
}

// countsOther reports whether text, what stands before a count, ends in one of the
// words for what else is counted. Accounts logged in to by others are no such thing.
func countsOther(words lexicon.Words, text string) bool {
	noun := bared(text)
	return !strings.HasSuffix(noun, "不正ログイン") && !mailKept.MatchString(noun) && !noticeOf.MatchString(noun) && (words.End(noun) || words.End(strings.TrimSuffix(noun, "数")))
}

// mailKept ends in the mails of a box that somebody got into.
var mailKept = regexp.MustCompile(`(?:保存|保管|蓄積|閲覧)されてい?(?:た|る)[^、。]{0,12}(?:メール|メッセージ)$|(?:残って|届いて)い(?:た|る)[^、。]{0,8}(?:メール|メッセージ)$`)

// noticeOf ends in a notice that is a paper: 高額療養費通知.
var noticeOf = regexp.MustCompile(`(?:税|費|金|料|額|決定|結果|納入|納付|支払|給付|交付|督促|開催)通知$`)

// bared is text without the words that may stand between a noun and its count:
// 問い合わせ件数は約 → 問い合わせ.
func bared(text string) string {
	for {
		short := strings.TrimRight(text, " \t(:")
		for _, word := range []string{"約", "およそ", "最大", "合計", "計", "延べ", "のべ", "は", "が", "も", "を", "の件数", "の人数", "の数", "件数", "回数", "の総数", "者数"} {
			short = strings.TrimSuffix(short, word)
		}
		if short == text {
			return short
		}
		text = short
	}
}

// status is how sure the notice is that what c counts got out.
func (r *reckoning) status(c count) graph.Status {
	text := included.ReplaceAllString(c.statement(), "")
	intro := included.ReplaceAllString(r.intro, "")
	switch {
	case r.leaks.status == graph.Denied && !(c.sentence.Index > r.leaks.sentence.Index && r.d.leakIn(c.sentence) != "") || notThis.matches(c.after()), r.d.cleared(c.sentence):
		return graph.Denied
	case c.bound, doubt.MatchString(text), r.d.notRuledOut(c.sentence):
		return graph.Suspected
	case r.last != "" && earlier.MatchString(text):
		return r.last
	case found.matches(text) && !(r.leaks.status == graph.Suspected && accountsOpened.matches(text)), r.d.leakIn(c.sentence) == graph.Confirmed:
		return graph.Confirmed
	case doubt.MatchString(intro):
		return graph.Suspected
	case r.d.announces(intro) && !topic.MatchString(intro) || r.leaks.status == "":
		return graph.Confirmed
	}
	return r.leaks.status
}

// announces reports whether a heading says that data got out.
func (d *Document) announces(heading string) bool {
	return slices.ContainsFunc(gotOut.findAll(heading), func(match []int) bool { return !elseGotOut(heading, match[0]) })
}

// accountsOpened is said of accounts, of which it is told apart whether their data was seen.
var accountsOpened = newPattern(`(?:ログイン|サインイン)(?:が|を|さ|に成功)`)

// topic is a heading that names the leak as what is spoken of, not as a fact.
var topic = regexp.MustCompile(`(?:漏え?い|漏洩|流出|持ち出し)等?(?:について|に関して|に関する|の(?:状況|有無|件|概要))`)

// statement is what the sentence says of c, without what an earlier notice said.
func (c count) statement() string {
	if match := saidBefore.find(c.before()); match != nil {
		return c.sentence.Text[match[1]:]
	}
	return c.sentence.Text
}

// shown takes the addressees of a mail that shows them to each other for those
// whose data got out.
func (r *reckoning) shown() {
	if !slices.ContainsFunc(r.d.Sentences, func(s *Sentence) bool { return s.says(blindCopy.re) }) {
		return
	}
	for _, s := range r.d.Sentences {
		for _, c := range r.d.counts(s) {
			if !s.Planned() && c.value > 1 && (c.unit.Kind == "person" || c.unit.Text == "件") && addressed.MatchString(c.before()+"/"+c.after()) {
				r.add(c, graph.Confirmed)
			}
		}
	}
}

// add claims a counted set: one a count and unit.
func (r *reckoning) add(c count, status graph.Status) {
	d := r.d
	r.found = true
	name := strconv.FormatInt(c.value, 10) + c.unit.Base
	p := graph.Properties{"count": c.value, "unit": c.unit.Text}
	if c.approximate {
		p["approximate"] = true
	}
	if have := d.Find(graph.Exposure, name); c.subject() != "" && (have < 0 || d.At(have).Properties.Text("subject") == "") {
		p["subject"] = c.subject()
	}
	d.expose(name, p, status, "exposure.counted", c.sentence)
}

// expose claims the exposure called name, with the kinds of data that s names.
func (d *Document) expose(name string, p graph.Properties, status graph.Status, rule string, s *Sentence) {
	if types := d.lexicon.DataTypesIn(s.Text); len(types) > 0 {
		p["dataTypes"] = sorted(types)
	}
	i := d.Entity(Entity{Label: graph.Exposure, Name: name, Owner: NoOwner, Properties: p})
	d.Claim(Claim{Type: graph.Exposed, From: TheIncident, To: i, Status: status, Rule: rule}, s)
}
