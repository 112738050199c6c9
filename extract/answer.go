package extract

import (
	"strings"
	"unicode/utf8"

	"rensa/extract/japanese"
	"rensa/extract/regexp"
)

// reportLabel is a heading of reports, whatever it asks for.
var reportLabel = regexp.MustCompile(`報告|届出|届け出|相談|通報|届け`)

// aboveUs is one that a municipality, school or clinic reports to.
var aboveUs = regexp.MustCompile(`(?:県|都|府|道|国|省庁?)(?:等)?への`)

// labelKinds are the headings and questions that a date alone answers, the first
// that fits counts.
var labelKinds = []struct {
	label *regexp.Regexp
	kind  string
}{
	{regexp.MustCompile(`(?:検知|検出|判明|発覚|覚知|発見|認知|把握)(?:した)?(?:年月)?(?:日|時刻)|(?:報告|連絡|通報|指摘)を受けた(?:年月)?日|いつ[^。]{0,12}(?:気付|気づ|分か|わか|判明|発覚|検知|把握|知った|知り|発見)`), "detected"},
	{regexp.MustCompile(`^[^\p{L}]*(?:発覚|判明|検知|発見|覚知|認知)[^\p{L}]*$`), "detected"},
	{regexp.MustCompile(`^[^\p{L}]*(?:事故|事案)?発生[^\p{L}]*$`), "started"},
	{regexp.MustCompile(`^[^\p{L}]*(?:公表|発表|適時開示)[^\p{L}]*$|(?:における|での|による)(?:開示|公表|発表)[^\p{L}]*$`), "disclosed"},
	{regexp.MustCompile(`^[^\p{L}]*(?:復旧|再開)[^\p{L}]*$`), "recovered"},
	{regexp.MustCompile(`(?:公表|発表|掲載|プレスリリース|報道提供)(?:年月)?日|いつ[^。]{0,8}(?:公表|発表)`), "disclosed"},
	{regexp.MustCompile(`(?:復旧|再開|復元)(?:完了)?(?:年月)?(?:日|時刻)|いつ[^。]{0,8}(?:復旧|再開)`), "recovered"},
	{regexp.MustCompile(`(?:停止|遮断|閉鎖|隔離|封じ込め|修正|削除|是正|変更)(?:完了|措置)?(?:年月)?(?:日|時刻)|いつ[^。]{0,12}(?:停止|止め|遮断|削除|修正|非公開)`), "contained"},
	{regexp.MustCompile(`(?:本人|対象者|取引先|お客様|お客さま|利用者|会員|組合員|患者|学生|契約者|住民|保護者)(?:様|等|の皆様)?(?:へ|に)の(?:ご)?(?:通知|連絡|説明|謝罪|お詫び)`), "notified"},
	{regexp.MustCompile(`(?:調査|解析)(?:の)?(?:完了|終了)(?:年月)?日`), "investigated"},
	{regexp.MustCompile(`(?:終了|収束|終息)(?:年月)?(?:日|時刻)|いつまで`), "ended"},
	{regexp.MustCompile(`^[^\p{L}]*日\s?時[\s:]*$|発生(?:年月)?(?:日|時)|(?:持ち出|取得|侵入|攻撃|送信|掲載|配信|公開|送付|紛失)[^、。]{0,8}(?:日|時期|期間)|いつ[^。]{0,20}(?:発生|起き|起こ|受け|侵入|始ま|漏|流出|あった|閲覧|攻撃)`), "started"},
}

var (
	// copula ends a date that is said alone: 7月1日です。
	copula = regexp.MustCompile(`(?:です|でした|となります|になります|である|であった)。?$`)
	// wasDone says of what a question asks for that it was done on the date.
	wasDone = regexp.MustCompile(`^(?:付け?)?(?:に|で|より|から)?、?(?:順次)?(?:既に|すでに)?(?:実施|行い|行って|行な|行った|完了|済|終え|いたし|提出|開始|始め)[^、。]{0,14}。?$`)
)

// tipOff is all that stands behind the date of a noticing: 発覚 10月25日、学外の方からのメール.
var tipOff = regexp.MustCompile(`^(?:頃|ごろ)?、?[^。、]{1,30}(?:から|より)の[^。、]{0,8}(?:メール|電話|連絡|指摘|通報|申し?出|問い?合わ?せ|情報提供)(?:による|により)?。?$`)

// answers is the step that a date alone tells below its heading.
func (d *Document) answers(m moment, t wording) []step {
	one := func(kind string) []step { return []step{{m, m.date, kind, m.tells.Start}} }
	if kind := labelAsks(m.label, t.tells); kind != "" {
		return one(kind)
	}
	switch {
	case reportLabel.MatchString(m.heading) && len(t.tells) <= len("(報告、速報)、") && d.toldIn(m.sentence):
		return one("reported")
	case reportLabel.MatchString(m.label) && (aboveUs.MatchString(m.label) || d.told(m, m.tells.Len()) || d.namesAuthority(m.label)):
		return one("reported")
	}
	return nil
}

// labelAsks is the kind that a label asks for where tells, the words behind the
// date, are nothing more than the answer; "" for none.
func labelAsks(label, tells string) string {
	said := copula.ReplaceAllString(likely.ReplaceAllString(asideOf.ReplaceAllString(tells, ""), ""), "")
	alone := strings.Trim(said, " 頃ごろ。)") == ""
	tipped := tipOff.MatchString(said)
	if label == "" || !alone && !tipped && !wasDone.MatchString(tells) {
		return ""
	}
	for _, l := range labelKinds {
		if l.label.MatchString(label) && (alone || l.kind == "notified" || tipped && l.kind == "detected") {
			return l.kind
		}
	}
	return ""
}

// ownLabel is a label between two dates, which the second answers: 発生:9月4日 発覚:9月5日.
var ownLabel = regexp.MustCompile(`^[\s、/]+\p{L}{2,8}:\s*$`)

// bracketLabel is a label within brackets: (調査完了日:4月28日).
var bracketLabel = regexp.MustCompile(`\(([^()、。:]{2,12}):\s*$`)

// label is what a date answers: the words before the first one on its line
// (発生日時, 期間:), else the heading above.
func (c *chronicle) label(s *Sentence, whens []japanese.When, i int) string {
	if own := bracketLabel.FindStringSubmatch(s.Text[:whens[i].Start]); own != nil {
		return own[1]
	}
	before := s.Text[:whens[0].Start]
	if i > 0 && ownLabel.MatchString(s.Text[whens[i-1].End:whens[i].Start]) {
		return s.Text[whens[i-1].End:whens[i].Start]
	}
	if i > 0 && !strings.HasSuffix(before, ":") || utf8.RuneCountInString(before) > 30 || strings.ContainsAny(before, "。、") || bullet.MatchString(before) {
		return c.heading
	}
	return before
}
