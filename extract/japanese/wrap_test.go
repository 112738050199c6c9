package japanese

import (
	"strings"
	"testing"
)

func TestLinesBrokenAtThePagesEdge(t *testing.T) {
	const paragraph = `
 11月6日(金)、当組合が宅配業務を委託している株式会社甲野運輸サービス
から配達の一部を請け負っている個人事業主の車両が、県内の集合住宅の駐車
場で車上荒らしに遭い、組合員の皆さまの個人情報が記載された「配達表」と、
当組合が貸与している配達用携帯端末1台の入った鞄が盗まれました。多大なご
迷惑とご心配をおかけしましたことを、心よりお詫び申し上げます。
`
	for name, test := range map[string]struct {
		text   string
		joined bool
	}{
		"wrapped":                         {"お知らせ\n" + paragraph, true},
		"wrapped, and a longer paragraph": {"お知らせ\n" + paragraph + strings.Repeat("配達を終えて車両に戻ったところ鞄がなくなっていました。", 3) + "\n", true},
		"lines that end as they like":     {"お知らせ\n" + paragraph + strings.Repeat("組合員番号と商品名が記載された配達表のうち、所在が確認できていないもの\n・回収の対象\n", 6), false},
	} {
		if got := strings.Contains(Normalise(test.text), "駐車場で車上荒らしに遭い"); got != test.joined {
			t.Errorf("%s: put together %v, want %v", name, got, test.joined)
		}
	}
}
