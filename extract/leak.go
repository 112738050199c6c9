package extract

import (
	"strings"

	"rensa/extract/regexp"
	"rensa/graph"
)

// leakage is what the notice says of data in general.
type leakage struct {
	status   graph.Status
	sentence *Sentence
	asked    bool // whether data got out is only asked
}

var (
	// gotOut are the words for data that got out or lay open: some by themselves,
	// some where data does it.
	gotOut = newPattern(`流出|アクセス(?:できる|可能な|が可能な)状態|(?:公開|掲載)された(?:データ|情報|ファイル)|漏え?い|漏洩|閲覧(?:され|でき|可能|し)|見られ(?:た|る状態)|持ち出|取得され|窃取|盗み|誤送信|誤送付|誤交付|誤配|誤掲載|誤表示|誤って|ダウンロード(?:され|可能)|複写され|参照され|映り込|写り込|映って|読み(?:出|取)(?:さ|れ|ら)|` +
		`(?:情報|データ|氏名|名前|アドレス|名簿|書類|資料|ファイル|回答|内容|記録|写し|証明書|票|一覧|番号)[^。、]{0,16}?(?:が|を)[^。、]{0,16}?(?:表示され|公開|掲載|送信|交付|配布|送付|見え|見られ|開け[るら]|封入|投稿|印字|知られ)|` +
		leakedOut)
	// escaped are those of them that need not name the data.
	escaped = newPattern(`流出|漏え?い|漏洩|` + leakedOut)
	// lost are the words for media that are gone.
	lost = newPattern(`紛失|盗難|盗まれ|所在(?:が)?(?:不明|わから|分から)|行方不明|置き忘れ|見当た[らり]|見つから|亡失|遺失|誤廃棄|なくなって|なくし(?:ま|た|て)|車上荒らし|置引き`)
	// without says that nothing got out.
	without = newPattern(`(?:外部|社外|学外|庁外|第三者)(?:へ|に対する)の?(?:漏え?い|漏洩|流出|持ち出し|送信)(?:の事実|の痕跡|の形跡)?(?:は|も)(?:なかった|ありません|ございません|認められ(?:ない|ませんでした)|確認されませんでした)|(?:漏え?い|漏洩|流出)(?:した事実)?(?:は|も)なかった(?:もの)?と(?:判断|結論|考え)|` +
		`(?:情報|データ|漏え?い|漏洩|流出)[^。、]{0,16}?(?:漏え?い|漏洩|流出|持ち出|アクセス|送信され|送られ)[^。、]{0,16}?(?:は|も|が)[^。、]{0,8}?(?:ありません|なかった|ございません|なく|ない|認められ(?:ない|ませんでした)|確認されません|無かった)|` +
		`第三者(?:が|による)[^。、]{0,12}(?:形跡|痕跡)(?:は|も)[^。、]{0,8}(?:なく|なかった|ありませんでした|認められ(?:ない|ず|ません)|確認され(?:ない|ず|ません))`)
	// partial is what is said of some data, or for the time being.
	partial = regexp.MustCompile(`クレジット|口座|カード|パスワード|以外|さらなる|更なる|他の|二次|悪用|現時点|現在のところ|今のところ|いまのところ|現段階|調査中|否定`)
	// ruledOut is the tense of a conclusion.
	ruledOut = regexp.MustCompile(`なかった|ありませんでした|認められ(?:ない|ませんでした)|確認されませんでした|と判断|と結論`)
	// doubt are the words for what may be; 可能性のあるものを含む takes nothing back.
	doubt    = regexp.MustCompile(`可能性|おそれ|恐れ|疑い|疑われ|懸念|推測|推定|考えられ|と考えて(?:おり|い)|思われ|とみられ|とみて|蓋然性|かもしれ|最大で`)
	included = regexp.MustCompile(`(?:[((]可能性|可能性)[^。、]{0,6}(?:も|を)含[^。)]*[)]?|推[測定](?:でき|可能な|され)る?[^。、]{0,8}(?:もの|方|アドレス)|と(?:思われ|みられ|推[測定]され)る[^。、]{0,8}(?:文字列|氏名|名前|記載|内容)`)
	undenied = regexp.MustCompile(`(?:可能性|おそれ|恐れ)[^。]{0,16}(?:否定|言い切れ|言えな|排除)`)
	// open is what is not said to have happened, atLarge what is true of such incidents in general.
	open    = regexp.MustCompile(`有無|調査中|確認中|精査中|かどうか|防止|対策|場合|注意|懸念|恐れ|範囲を`)
	atLarge = regexp.MustCompile(`一般に|ことがあります|こともあります|場合があります|注意`)
)

// leakedOut is 漏れる where it is said of data, and not of an omission.
const leakedOut = `外(?:部)?(?:に|へ)漏れ|(?:情報|データ|氏名|内容)[^。、]{0,8}(?:が|の)漏れ|(?:外部|社外|学外|第三者|攻撃者)[^。、]{0,12}(?:へ|に)(?:送信|転送|送出|送ら)[^機先]`

// leakage judges the notice as a whole: the strongest statement on data counts,
// and a conclusion that none got out where there is no such statement. The
// title and headings count only where the text says nothing.
func (d *Document) leakage() leakage {
	var most, denial, titled, asked leakage
	if lost.matches(d.Sentences[0].Text) {
		titled = leakage{status: graph.Suspected, sentence: d.Sentences[0]}
	}
	for _, s := range d.Sentences {
		status, none := stronger(d.leakIn(s), d.leftOpen(s)), s.says(without.re) && !s.says(partial) && !d.takenBack(s)
		ask := status == "" && s.says(escaped.re) && s.says(open)
		switch {
		case status == "" && !none && !ask, s.Planned() || s.says(question) || s.Section == Footnote || s.says(atLarge):
		case none:
			denial = leakage{status: graph.Denied, sentence: s}
		case ask:
			asked = leakage{graph.Suspected, s, true}
		case s.Index == 0 || s.Heading:
			titled.strengthen(status, s)
		default:
			most.strengthen(status, s)
		}
	}
	return verdict(most, denial, titled, asked, d.ruledOut() || d.Sentences[0].says(saidByOthers) || d.Sentences[0].says(without.re))
}

// saidByOthers is a heading about what others say: 当社の情報が流出したとする投稿について.
var saidByOthers = regexp.MustCompile(`(?:とする|とされる|に関する|関して)(?:一部)?(?:の)?(?:SNS|インターネット|ネット)?(?:上)?(?:の)?(?:情報|投稿|報道|書き込み)[^。]{0,14}(?:ついて|調査|結果)`)

// verdict weighs what the text, a denial, the title and a question say. That data got
// out is not said of an incident that did not happen.
func verdict(most, denial, titled, asked leakage, none bool) leakage {
	switch {
	case denial.sentence != nil && (none || most.status == "" || most.status == graph.Suspected && ruledOut.MatchString(denial.sentence.Text)):
		return denial
	case most.sentence != nil:
		return most
	case titled.sentence != nil:
		return titled
	}
	return asked
}

func (l *leakage) strengthen(status graph.Status, s *Sentence) {
	if stronger(l.status, status) != l.status {
		*l = leakage{status: status, sentence: s}
	}
}

// stronger is the stronger of two statuses.
func stronger(a, b graph.Status) graph.Status {
	if a == "" || b != "" && b.Stronger(a) {
		return b
	}
	return a
}

// noLeak is what the law calls a report of any incident, and what was thrown away.
var noLeak = regexp.MustCompile(`^(?:窃取|流出|漏え?い|漏洩|盗み取)(?:した|さ?ら?れ(?:た|ていた))[^、。]{0,10}(?:認証情報|資格情報|ID|パスワード)|^閲覧でき(?:な|ず|ませ)|^漏え?い等?の?(?:事案)?(?:報告|届)|^誤って[^。、]{0,20}(?:廃棄|処分|溶解|裁断|消去|削除)|^閲覧(?:でき|可能)[^。、]{0,10}(?:端末|パソコン|PC|タブレット|スマートフォン|アカウント|権限)|^[^。、]{0,30}(?:送信|公開|表示|窃取|収集|流出さ?せ|盗み取)(?:する|される|できる)[^。、の]{0,8}(?:コード|プログラム|スクリプト|タグ|機能|仕組み|マルウェア|ウイルス)|^流出した(?:暗号資産|仮想通貨|資金|資産)`)

// noData ends in what flows out beside data: 暗号資産が流出.
var noData = regexp.MustCompile(`(?:暗号資産|仮想通貨|資金|ガス|油|薬品|薬液|汚水|土砂|管理者(?:権限)?の(?:認証情報|ID|パスワード))(?:の|が|を)[^。、]{0,10}$`)

// wiped is what was done to a lost device from afar.
var wiped = regexp.MustCompile(`(?:消去|削除|ワイプ|ロック)[^。、]{0,12}(?:命令|コマンド|信号|指令)`)

// elseGotOut reports whether the words for data that got out, which stand at the byte
// at of text, are about something else.
func elseGotOut(text string, at int) bool {
	return noLeak.MatchString(text[at:]) || noData.MatchString(text[:at])
}

// leakIn is how sure s is that data got out, "" where it does not say so.
func (d *Document) leakIn(s *Sentence) graph.Status {
	if s.says(wiped) {
		return ""
	}
	matches := s.findAll(gotOut, unquoted(s.Text))
	if matches == nil && !s.says(lost.re) || !d.lexicon.ExposureWords.Subject.In(s.Text) && !s.says(escaped.re) {
		return ""
	}
	most := graph.Status("")
	for _, match := range matches {
		if strings.HasPrefix(s.Text[match[0]:], "持ち出") && lost.matches(d.Sentences[0].Text) {
			continue // the medium that was lost
		}
		if elseGotOut(s.Text, match[0]) {
			continue
		}
		most = stronger(most, howSure(s.without(included, s.clause(match[1]))))
	}
	if most == "" && s.says(lost.re) {
		return graph.Suspected
	}
	return most
}

// leftOpen is suspected where s takes back what the sentence before it says of
// data: no trace of it being seen was found. ただし、可能性は否定できません。
func (d *Document) leftOpen(s *Sentence) graph.Status {
	if s.Index > 0 && s.says(undenied) && gotOut.matches(d.Sentences[s.Index-1].Text) {
		return graph.Suspected
	}
	return ""
}

// takenBack reports whether the sentence behind s takes back what s denies.
func (d *Document) takenBack(s *Sentence) bool {
	return s.Index+1 < len(d.Sentences) && d.Sentences[s.Index+1].says(undenied)
}

// notRuledOut reports whether the sentence behind s says of those whom s counts that
// nothing is known but nothing ruled out: 不正な取得は確認されておりませんが、その可能性を否定できない
func (d *Document) notRuledOut(s *Sentence) bool {
	return s.Index+1 < len(d.Sentences) && d.Sentences[s.Index+1].says(itsChance)
}

// clearedOf says of those counted right before it that nothing of theirs got out.
var clearedOf = regexp.MustCompile(`^\s*(?:これら|こちら|これにつ|(?:当該|上記の?|この)(?:情報|データ|ファイル|書類|[0-9,]+(?:件|名|人)))[^。]{0,80}(?:閲覧|漏え?い|漏洩|流出|アクセス|持ち出|取得)[^。、]{0,16}(?:は|も|が)[^。、]{0,6}(?:なかった|ありませんでした|ございませんでした|認められ(?:ませんでした|なかった)|確認され(?:ませんでした|なかった))`)

// cleared reports whether the sentence behind s says so of what s counts.
func (d *Document) cleared(s *Sentence) bool {
	return s.Index+1 < len(d.Sentences) && d.Sentences[s.Index+1].says(clearedOf)
}

var itsChance = regexp.MustCompile(`^[^。]{0,40}(?:が、(?:その|当該)(?:可能性|おそれ)[^。]{0,16}否定|もの(?:で|であり)、[^。]{0,20}(?:可能性|おそれ)が|[^。]{0,20}(?:閲覧|見られ|流出|漏え?い|漏洩|持ち出)[^。、]{0,14}(?:可能性|おそれ)[^。、]{0,12}否定)`)

// howSure judges a leak by the words behind it.
func howSure(rest string) graph.Status {
	denied := denies.MatchString(rest)
	switch {
	case open.MatchString(rest):
		return ""
	case undenied.MatchString(rest), doubt.MatchString(rest) && !denied:
		return graph.Suspected
	case denied:
		return ""
	}
	return graph.Confirmed
}
