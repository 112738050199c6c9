package extract

import (
	"slices"
	"strings"

	"rensa/extract/regexp"
)

var (
	// protected is what keeps strangers out of a device.
	protected = regexp.MustCompile(`(?:パスワード|指紋|生体|顔)[^。]*暗号化[^。、]{0,6}(?:おり|ある|います|済)|暗号化[^。、]{0,6}おり、[^。]*(?:パスワード|指紋|生体|顔)`)
	mislaid   = regexp.MustCompile(`紛失|盗難|置き?忘れ|盗まれ|遺失`)
	attacked  = regexp.MustCompile(`ランサム|攻撃|不正アクセス|侵入され|マルウェア|感染`)
)

// guarded reports whether s tells of what keeps strangers out of a lost device,
// such as its encryption, rather than of an attack.
func (d *Document) guarded(s *Sentence) bool {
	return strings.Contains(s.Text, "暗号化") && (s.says(protected) || d.onlyLost())
}

// onlyLost reports whether the notice is about something lost or stolen, and
// about no attack.
func (d *Document) onlyLost() bool {
	lost := slices.ContainsFunc(d.Sentences[:min(4, len(d.Sentences))], func(s *Sentence) bool { return s.says(mislaid) })
	return lost && !slices.ContainsFunc(d.Sentences, func(s *Sentence) bool { return s.says(attacked) })
}
