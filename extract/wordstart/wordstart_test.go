package wordstart

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestNextMissesNoWord compares with looking at every place.
func TestNextMissesNoWord(t *testing.T) {
	list := []string{"委託", "委", "VPN", "ー", "漏えい", "é", "不正アクセス"}
	var set Set
	groups := map[string]int{}
	for _, word := range list {
		groups[word] = set.Add(word)
	}
	for _, text := range []string{"", "委", "再委託先のVPNから不正アクセスがあり漏えい", "サーバーé\xff委託\xe5", "漏え", "不正なアクセス、VP"} {
		var want, got []int
		for at := range text {
			if slices.ContainsFunc(list, func(word string) bool { return strings.HasPrefix(text[at:], word) }) {
				want = append(want, at)
			}
		}
		for at, group := set.Next(text, 0); at < len(text); at, group = set.Next(text, at+1) {
			if !utf8.RuneStart(text[at]) {
				continue
			}
			if slices.ContainsFunc(list, func(word string) bool { return groups[word] == group && Begins(text[at:], word) }) {
				got = append(got, at)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %q words begin at %v, want %v", text, got, want)
		}
	}
}
