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
	const letter = `
　この度、当協会が利用しているメール配信サービス「CloudMail 
Enterprise Edition」のアカウント1件が第三者による不
正アクセスを受け、2023年6月10日20時30分から2023年6月1
2日23時59分までの間に、協会のアドレスを差出人とする迷惑メールが会
員を含む1,250件の宛先に送信されました。ご迷惑をおかけしましたこと
（以下「本件」といいます。）を、会員の皆様と関係する皆様に深くお詫び申
し上げます。
`
	const chronology = `
6月5日 受託者から市に連絡があり、当時は「市のデータには影響はない」との説明
7月1日 受託者から、業務終了後に消去すべきだった市のデータがあるとの報告あり
7月4日 市が受託者に対し、データの範囲と件数を調べて直ちに報告するように指示
7月9日 受託者から市に最終の報告
`
	const table = `
  委託元              業務                件数
  甲川市             国民健康保険 高額療養費通知    4,116件
  乙郡市             軽自動車税 納税通知書      21,870件
  一般財団法人丙健診センター  特定健診 受診結果票      1,953件
  合計                              27,939件
`
	for name, test := range map[string]struct {
		text   string
		want   string
		joined bool
	}{
		"wrapped by columns":                 {paragraph, "駐車場で車上荒らしに遭い", true},
		"wrapped, and a longer paragraph":    {paragraph + strings.Repeat("配達を終えて車両に戻ったところ鞄がなくなっていました。", 3) + "\n", "駐車場で車上荒らしに遭い", true},
		"wrapped by characters":              {letter, "第三者による不正アクセス", true},
		"a line that begins with a figure":   {letter, "2023年6月12日23時", true},
		"a line that begins in brackets":     {letter, "こと（以下「本件」", true},
		"lines that end as they like":        {"氏名\n生年月日\n組合員番号と商品名が記載された配達表のうち、所在が確認できていないもの\n申込日\n当組合が貸与している配達用携帯端末\n回収の対象\n", "もの申込日", false},
		"a line that begins within a clause": {"8月2日  同社が、7月6日と7月14日の2回、SQLインジェクション\n        により会員データが抜き取られていたことを確認。", "SQLインジェクションにより", true},
		"a line that ends within a clause":   {"令和6年7月9日午後4時20分頃、同校教諭が、職員室において校務用端末で\n 教材の画像を検索していた。", "校務用端末で教材", true},
		"a table":                            {table, "件乙郡市", false},
		"a chronology":                       {chronology, "説明7月1日", false},
	} {
		if got := strings.Contains(Normalise("お知らせ\n"+test.text), Normalise(test.want)); got != test.joined {
			t.Errorf("%s: put together %v, want %v", name, got, test.joined)
		}
	}
}
