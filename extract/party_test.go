package extract

import (
	"slices"
	"strings"
	"testing"

	"rensa/extract/notice"
	"rensa/graph"
)

// TestOnePartyInTwoNotices reads two notices of one incident, each a heading with its text.
func TestOnePartyInTwoNotices(t *testing.T) {
	x := newExtractor(t)
	for _, test := range []struct{ name, first, second, want string }{
		{"the short name that the first defines",
			"株式会社甲 不正アクセスについて\n\n当社の子会社であるKinoto (Thailand) Co., Ltd.(以下、KTC)において、不正アクセスを受けました。",
			"株式会社甲 不正アクセスについて(第2報)\n\n当社子会社KTCへの不正アクセスについて、KTCのサーバーが暗号化されました。",
			"Kinoto (Thailand) Co., Ltd.|株式会社甲"},
		{"the contractor of one principal",
			"甲府市 流出について\n\n市が業務を委託している株式会社乙において、書類が流出しました。",
			"株式会社乙 流出について\n\n当社が甲府市から受託している業務の再委託先において、書類が流出しました。",
			"再委託先|株式会社乙|甲府市"},
		{"a name that tells the trade",
			"甲府市 流出について\n\n市が機器の廃棄を委託した乙リース株式会社から、機器が流出しました。また、データ入力を委託した株式会社丙でも流出しました。",
			"甲府市 流出について(続報)\n\nリース会社の従業員が機器を持ち出していました。",
			"乙リース株式会社|株式会社丙|甲府市"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var found []Findings
			for _, text := range []string{test.first, test.second} {
				heading, _, _ := strings.Cut(text, "\n")
				found = append(found, x.Extract(notice.Notice{Incident: "2023-1", Heading: heading, Text: "【事件簿#2023-1】" + text}))
			}
			g, err := x.Assemble(found)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, n := range g.Nodes(graph.Organization) {
				names = append(names, n.Properties.Text("name"))
			}
			slices.Sort(names)
			if got := strings.Join(names, "|"); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}
