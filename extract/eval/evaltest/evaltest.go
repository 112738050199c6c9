// Package evaltest makes any number of notices whose answers are known: stories
// of a few kinds with names, days and counts that differ.
package evaltest

import (
	"embed"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"
	"text/template"
	"time"

	"golang.org/x/tools/txtar"

	"rensa/extract/eval"
)

// templates are stories whose notice.txt and answer.json are filled in from a [draw].
//
//go:embed templates/*.txtar
var templates embed.FS

// closing is what notices end with, at length, without saying anything of the
// incident: it makes them about as long as real ones, some 3 KB.
//
//go:embed templates/closing.txt
var closing string

// Stories yields n stories, each of another incident. The same number always
// gives the same story.
func Stories(t testing.TB, n int) iter.Seq[eval.Story] {
	t.Helper()
	kinds := parse(t)
	return func(yield func(eval.Story) bool) {
		for i := range n {
			if !yield(kinds[i%len(kinds)].tell(t, newDraw(i))) {
				return
			}
		}
	}
}

// kind is the two parts of a template.
type kind struct{ notice, answer *template.Template }

func parse(t testing.TB) []kind {
	t.Helper()
	entries, err := templates.ReadDir("templates")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []kind
	for _, entry := range entries {
		text, err := templates.ReadFile("templates/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		files := txtar.Parse(text).Files
		if len(files) != 2 {
			t.Fatalf("%s: want notice.txt and answer.json", entry.Name())
		}
		name := strings.TrimSuffix(entry.Name(), ".txtar")
		kinds = append(kinds, kind{
			template.Must(template.New(name).Parse(string(files[0].Data))),
			template.Must(template.New(name).Parse(string(files[1].Data))),
		})
	}
	return kinds
}

func (k kind) tell(t testing.TB, d draw) eval.Story {
	t.Helper()
	story := eval.Story{Path: k.notice.Name() + " " + d.Incident, Notice: []byte(fill(t, k.notice, d) + closing)}
	if err := json.Unmarshal([]byte(fill(t, k.answer, d)), &story.Answer); err != nil {
		t.Fatalf("%s: %v", story.Path, err)
	}
	return story
}

func fill(t testing.TB, from *template.Template, d draw) string {
	t.Helper()
	var text strings.Builder
	if err := from.Execute(&text, d); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// draw is what one story fills in.
type draw struct {
	Incident   string
	Company    string // with its legal form, before or behind its name
	Name       string // without it
	Contractor string // another company
	City       string
	University string
	Count      int
	first      time.Time // the day that days are counted from
	reign      bool      // years are those of the reign: 令和5年
}

// The parts that names are put together from.
const (
	places     = "北斗 東雲 翠川 千歳台 若葉野 白鷺 青嶺 曙町 桜沢 楠木 潮見 嵐山口 雪谷 葵 瑞穂野 朝霧 大鳥居 小鹿野原 桐生台 望洋"
	businesses = "製作所 商事 フーズ 電機 物産 システムズ 印刷 運輸 建設 化学 精工 ホールディングス 薬品 不動産 通商 サービス 工業 ガス 書店 繊維"
	makers     = "アルテ ノーヴァ リンクス ソレイユ ヴェルデ クオリス メイプル トライアド ゼニス オルカ"
	trades     = "データサービス ソリューションズ テクノロジー コミュニケーションズ ビジネスサポート クラフト"
	cities     = "札幌市 仙台市 高崎市 川越市 横須賀市 長岡市 金沢市 岐阜市 豊橋市 四日市市 大津市 堺市 姫路市 倉敷市 高松市 久留米市 佐世保市 都城市"
)

func newDraw(i int) draw {
	random := rand.New(rand.NewPCG(1, uint64(i)))
	pick := func(words string) string {
		all := strings.Fields(words)
		return all[random.IntN(len(all))]
	}
	d := draw{
		Name:       pick(places) + pick(businesses),
		Contractor: "株式会社" + pick(makers) + pick(trades),
		City:       pick(cities),
		University: pick(places) + "大学",
		Count:      21 + random.IntN(90_000),
		first:      time.Date(2020+random.IntN(4), time.January, 6+random.IntN(280), 0, 0, 0, 0, time.UTC),
		reign:      random.IntN(2) == 0,
	}
	d.Incident = fmt.Sprintf("%d-%d", d.first.Year(), 100_000+i)
	d.Company = "株式会社" + d.Name
	if random.IntN(3) == 0 {
		d.Company = d.Name + "株式会社"
	}
	return d
}

// ISO is the day so many days behind the first.
func (d draw) ISO(days int) string { return d.first.AddDate(0, 0, days).Format(time.DateOnly) }

// Day is the same as a notice writes it, with its year.
func (d draw) Day(days int) string {
	if year := d.first.AddDate(0, 0, days).Year(); d.reign {
		return fmt.Sprintf("令和%d年%s", year-2018, d.Short(days))
	}
	return d.first.AddDate(0, 0, days).Format("2006年") + d.Short(days)
}

// Short is the same without its year.
func (d draw) Short(days int) string { return d.first.AddDate(0, 0, days).Format("1月2日") }

// People is the count as a notice writes it.
func (d draw) People() string {
	if d.Count < 1000 {
		return fmt.Sprint(d.Count)
	}
	return fmt.Sprintf("%d,%03d", d.Count/1000, d.Count%1000)
}
