package extract

import (
	"strings"

	"rensa/extract/regexp"
)

// sideBySide is what stands between a name and the word for its kind.
var sideBySide = regexp.MustCompile(`^(?:[「『(]|(?:\([^()]{1,24}\))?[」』)](?:の|という|と呼ばれる)?(?:公式)?|\((?:以下、?)?「?|\([^()、。]{0,6}|\([^()、。]{0,30}(?:提供|製|開発)の? ?「?|)$`)

// partAsWell stands behind what brackets only say to be a part as well: サイト(会員システムを含む).
var partAsWell = regexp.MustCompile(`^(?:等|など)?(?:を|も)含`)

// beside reports whether names of the two stand side by side: 甲システム「乙」.
func (j *joiner) beside(a, b *system) bool {
	for _, x := range a.names {
		for _, y := range b.names {
			gap := j.d.between(x, y)
			if sideBySide.MatchString(gap) && !partAsWell.MatchString(j.d.text.Normal[max(x.End, y.End):]) || gap == "の" && y.Start < x.Start && a.category == b.category && a.product && j.d.traded(a) {
				return true // 生成AIサービスのChatGPT
			}
		}
	}
	return false
}

// between is the text between two names of one sentence.
func (d *Document) between(x, y *systemName) string {
	if x.Start > y.Start {
		x, y = y, x
	}
	if x.End > y.Start || y.Start-x.End > 90 {
		return "。"
	}
	if gap := d.text.Normal[x.End:y.Start]; !strings.ContainsAny(gap, "\n。") {
		return gap
	}
	return "。"
}
