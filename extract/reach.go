package extract

import (
	"strings"
	"unicode/utf8"

	"rensa/extract/regexp"
)

// attributive is a clause on the date that only describes the next noun:
// 「6月18日に発送した接種券」「7日に判明した、…」.
var attributive = regexp.MustCompile(`^(?:付け?)?(?:で|に|から|の)?[^、。\s:]{0,14}?(?:(?:し|きし|れ|っ|され|いたしまし|しまし)た)(?:[「『A-Za-zァ-ヶ一-龠おご、])`)

// checked is a check that brought something to light: 8月22日に実施した内部監査において.
var checked = regexp.MustCompile(`^[^、。]{0,16}?(?:監査|点検|調査|棚卸し?|検査|ヒアリング|面談|聞き取り|照合|突合|報告書?|確認(?:作業)?)[^、。]{0,6}(?:において|によれば|によると|では|にて|で|により|によって|の際|時に|中に|の結果)|^[^、。]{1,16}を(?:確認|点検|検査|照合|開封|集計)したところ`)

// workDone is work in which an error was made: 9月11日に実施したシステム更新の際、設定を誤り.
var workDone = regexp.MustCompile(`^[^、。]{0,16}?(?:更新|改修|移行|設定変更|メンテナンス|リニューアル|アップデート|バージョンアップ|作業|切り?替え?|入れ?替え?|構築|機能追加|リリース|改装|移転|引っ?越し|整理)[^、。]{0,8}?(?:において|の際|時に|時から|時より|の途中|の中で|に伴い|により|によって|で、|にて|以降|の?後、|の?後に|に(?:は)?(?:誤り|不具合|不備|ミス|漏れ))`)

// posing ends a clause that says what a thing seems to be, not what was done to it on the date.
var posing = regexp.MustCompile(`(?:装っ|名乗っ|かたっ|騙っ|称し|模し|似せ|なりすまし|似)た$`)

// informant is one who told, described by what he did on the date: 12日に来庁された方からの申し出.
var informant = regexp.MustCompile(`^(?:方|者|お客|市民|住民|利用者|受信者|会員|患者|保護者|職員|社員)[^、。]{0,8}(?:から|より)`)

// notNouns may stand behind a past form without being described by it.
var notNouns = regexp.MustCompile(`^(?:際|時|後|上|結果|所|ところ|ため|こと|もの|と|が|の|場合|段階|うえ|旨|り|もよう|模様|(?:版|状態|形|方法|環境|体制|新サーバー?)で)`)

// reach is how far into rest, the words behind m, m goes: to the bracket that
// closes around it, or to the noun that its clause describes.
func (c *chronicle) reach(m *moment, rest string) int {
	before := m.sentence.Text[:m.tells.Start]
	if open := strings.LastIndex(before, "("); open > strings.LastIndex(before, ")") && open >= 0 {
		if end := strings.Index(rest, ")"); end >= 0 && !bullet.MatchString(before[:open+1]) && !(end == 0 && promptly.MatchString(before[:open])) {
			return end
		}
	}
	if cut := noticeOnly.FindStringIndex(rest); cut != nil {
		return cut[1]
	}
	if cut := attributive.FindStringIndex(unquoted(rest)); cut != nil && !m.period() && !strings.HasPrefix(rest, "中に") {
		_, size := utf8.DecodeLastRuneInString(rest[:cut[1]])
		if noun := cut[1] - size; !posing.MatchString(rest[:noun]) && !informant.MatchString(rest[noun:]) && !notNouns.MatchString(rest[noun:]) && !checked.MatchString(rest[noun:]) && !workDone.MatchString(rest[noun:]) {
			return noun
		}
	}
	return len(rest)
}

// noticeOnly follows a date that says no more than which notice is spoken of: 6月2日公表の件.
var noticeOnly = regexp.MustCompile(`^(?:付け?)?(?:に|で)?(?:公表|発表|お知らせ|掲載|ご?報告)(?:済み)?の(?:件|事案|事象|障害|とおり|通り)`)

// promptly stands before a bracket that only says when: 速やかに(11月2日)県警へ相談.
var promptly = regexp.MustCompile(`(?:速やかに|すみやかに|直ちに|ただちに|直後に|翌日|同日|当日|後日|先般|先日|後、?)$`)
