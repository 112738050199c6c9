package extract

import (
	"strings"

	"rensa/extract/regexp"
)

var (
	// helper is what stands behind whoever only helps: 甲社の協力のもと.
	helper = regexp.MustCompile(`^の[^。、]{0,6}(?:協力|支援|助言|立ち?会い)(?:の(?:もと|下)|を(?:得|受け)|により)`)
	// mender is what stands behind whoever does something about the harm, mends what.
	mender = regexp.MustCompile(`^(?:が|は|で|にて|により|によって)(?:、|[^。]|$)`)
	mends  = regexp.MustCompile(`^[^。、]{0,16}(?:を|の|か|箇所を)[^。、]{0,12}(?:調査|調べ|特定|復旧|回収|削除|除去|修正|監視|遮断|復元|解析|駆除|封じ込め)(?:し(?:、|て|た|ま|$)|を(?:行|実施|完了|進)|作業)`)
	// didWrong is a harm that tells how something was done, undone what it was done to.
	didWrong = regexp.MustCompile(`^(?:誤っ|誤り$|無断|手違い|不適切|許可なく|取り?違え|間違)`)
	undone   = regexp.MustCompile(`^(?:た(?:情報|書類|書面|通知|メール|ファイル|データ|名簿|資料|もの))|^て?[^。、]{0,8}(?:された|された状態の|した)(?:個人情報|情報|書類|書面|通知|メール|ファイル|データ|名簿|資料|もの)`)
)

var (
	// tipster is what stands behind whoever's people told of the harm: 甲大学の研究者から.
	tipster = regexp.MustCompile(`^の[^。、がは]{0,12}(?:から|より)(?:、|の)`)
	// receiver is what stands behind whoever got what went astray: 甲社の担当者に誤って.
	receiver = regexp.MustCompile(`^(?:様)?(?:の[^。、]{0,10})?(?:に|へ|宛(?:て)?に?|あてに?)(?:対し)?、?$`)
	// outsideThing stands behind who told of harm to a thing of others: 甲社より、外部の配信サービスが.
	outsideThing = regexp.MustCompile(`^(?:から|より|によ(?:れば|ると))、[^。]{0,40}(?:外部|他社|第三者)の[^。、]{0,24}(?:サービス|プログラム|スクリプト|ライブラリ|プラグイン|タグ)`)
	strays       = regexp.MustCompile(`^(?:誤|間違)`)
)

// remedyBefore ends with what is published against harm: 修正版が公開され.
var remedyBefore = regexp.MustCompile(`(?:更新版|修正版|対策版|修正プログラム|更新プログラム|パッチ|アップデート|脆弱性(?:の|に関する)?情報|注意喚起)(?:は|が|も)[^。、]{0,6}$`)

// harmless reports whether the word for a harm at the bytes of Masked is for who did it,
// for what is mended or for what is published against it.
func (s *Sentence) harmless(at []int) bool {
	harm := s.Masked[at[0]:]
	return strings.HasPrefix(harm, "攻撃元") || mended.MatchString(harm) || strings.HasPrefix(harm, "公開され") && remedyBefore.MatchString(s.Masked[:at[0]])
}

// hardly says that hardly anything got out.
var hardly = regexp.MustCompile(`可能性は、?(?:極めて|きわめて|非常に|ほとんど|ほぼ)?(?:低|な[いく])`)

// apart reports whether the organisation that behind stands behind only received what the
// harm at the bytes of Masked sent astray, or told of what befell a thing of others.
func (s *Sentence) apart(behind string, at []int) bool {
	return outsideThing.MatchString(behind) || receiver.MatchString(behind) && strays.MatchString(s.Masked[at[0]:])
}

// helps reports whether the organisation that behind stands behind mends the harm at the
// bytes of Masked, or helps to, and it befell another: 甲社が、改ざんされたファイルを削除しました.
func (s *Sentence) helps(behind string, at []int) bool {
	if helper.MatchString(behind) {
		return true
	}
	harm, after := s.Masked[at[0]:at[1]], s.Masked[at[1]:]
	if strings.ContainsRune(behind, '。') || didWrong.MatchString(harm) && !undone.MatchString(after) {
		return false
	}
	return mender.MatchString(behind) && mends.MatchString(after)
}
