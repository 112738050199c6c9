package diagram

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name  string
		text  string
		limit float64
		want  []string
	}{
		{"a short text stays whole", "日本", 4, []string{"日本"}},
		{"Japanese breaks between characters", "日本情報処理", 4, []string{"日本情報", "処理"}},
		{"no line begins with a closing mark", "日本情報（）処理", 5, []string{"日本情報", "（）処理"}},
		{"nor with a small letter or a long vowel", "東日本データ", 4, []string{"東日本", "データ"}},
		{"Latin words stay whole", "Joint Venture", 6, []string{"Joint", "Venture"}},
		{"an ideographic space is the best place", "日本　情報処理", 5, []string{"日本", "情報処理"}},
		{"what does not fit ends in an ellipsis", "日本情報処理推進機構", 4, []string{"日本情報", "処理推…"}},
		{"a word longer than a line is cut", "WWWWWWWWWW", 4, []string{"WWWW", "WWW…"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := wrap(test.text, test.limit, 2); !slices.Equal(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestClean(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"control characters become blanks", "a\x00\x1bb\u0085c", "a b c"},
		{"line breaks become blanks", "a\r\nb", "a b"},
		{"marks that turn the writing go", "\u202Ea\u2066b\u200F", "ab"},
		{"what is not UTF-8 shows", "a\xffb", "a\uFFFDb"},
		{"what XML cannot hold goes", "a\uFFFEb\uFFFFc", "abc"},
		{"ideographic spaces stay", "甲　乙", "甲　乙"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := clean(test.text); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// contrast is WCAG's contrast ratio of two colours.
func contrast(a, b string) float64 {
	light, dark := luminance(a), luminance(b)
	return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

func luminance(colour string) float64 {
	all, _ := strconv.ParseInt(colour[1:], 16, 32)
	linear := func(shift int) float64 {
		c := float64(all>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

func TestTextCanBeReadInLightAndDark(t *testing.T) {
	dark := map[string]string{}
	for _, pair := range darkOf {
		dark[pair[0]] = pair[1]
	}
	pairs := [][2]string{{ink, paper}, {soft, paper}, {soft, ground}, {red, paper}, {purple, paper}, {orange, paper}, {paper, red}}
	for _, l := range looks {
		pairs = append(pairs, [2]string{ink, l.tint}, [2]string{soft, l.tint}, [2]string{l.hue, l.tint}, [2]string{paper, l.hue})
	}
	for _, pair := range pairs {
		night := [2]string{dark[pair[0]], dark[pair[1]]}
		if night[0] == "" || night[1] == "" {
			t.Fatalf("no dark partner for one of %v", pair)
		}
		for _, p := range [][2]string{pair, night} {
			if ratio := contrast(p[0], p[1]); ratio < 4.5 {
				t.Errorf("%s on %s: contrast %.1f, want 4.5", p[0], p[1], ratio)
			}
		}
	}
}
