package lexicon

import (
	"slices"

	"rensa/extract/regexp"
)

// lastVowel is a loan word whose last long vowel may be written or not: サーバー
// and サーバ (JIS Z 8301 leaves it out of longer words, the cabinet's notice on
// loan words does not).
var lastVowel = regexp.MustCompile(`(サーバ|センタ|ルータ|ユーザ|コンピュータ|プリンタ|フォルダ|ブラウザ|メーカ|ベンダ|プロバイダ|マネージャ|オペレータ|モニタ|スキャナ|カスタマ|パートナ|ライブラリ|メモリ|ディレクトリ)ー?`)

// spellings are the words and, behind them, those of their other spellings that
// are not among them.
func spellings(words []string) []string {
	all := slices.Clone(words)
	have := map[string]bool{}
	for _, word := range words {
		have[word] = true
	}
	for _, word := range words {
		for _, other := range []string{respell(word, "ー"), respell(word, "")} {
			if !have[other] {
				all, have[other] = append(all, other), true
			}
		}
	}
	return all
}

// respell writes the last vowels of a word's loan words as long, ー, or not.
func respell(word, long string) string {
	return lastVowel.ReplaceAllString(word, "${1}"+long)
}
