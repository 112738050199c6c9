package diagram

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rensa/graph"
)

// categoryWords are the values of System.category in Japanese.
var categoryWords = map[string]string{
	"file-transfer": "ファイル転送", "vpn": "VPN", "nas": "ストレージ（NAS）", "mail": "メール", "cloud-office": "クラウドオフィス",
	"website": "Webサイト", "ec-site": "通販サイト", "form": "フォーム", "lms": "学習管理", "identity": "認証基盤", "directory": "ディレクトリ",
	"accounting": "会計", "call-center": "コールセンター", "document-management": "文書管理", "database": "データベース", "server": "サーバー",
	"endpoint": "端末", "removable-media": "記憶媒体", "network": "ネットワーク", "sns": "SNS", "business": "業務システム",
}

// eventWords are the values of Event.kind in Japanese.
var eventWords = map[string]string{
	"started": "発生", "ended": "終了", "detected": "検知", "contained": "封じ込め", "investigated": "調査",
	"recovered": "復旧", "reported": "報告", "notified": "通知", "disclosed": "公表",
}

// statusWords are the statuses in Japanese.
var statusWords = map[graph.Status]string{graph.Confirmed: "確認済", graph.Suspected: "推定", graph.Denied: "否定"}

// The chips that say what part a node plays.
func roleChip(text string) chip   { return chip{text, paper, blue} }
func harmChip(text string) chip   { return chip{text, paper, red} }
func doubtChip(text string) chip  { return chip{text, red, paper} }
func clearChip(text string) chip  { return chip{text, soft, paper} }
func codeChip(text string) chip   { return chip{text, paper, orange} }
func tacticChip(text string) chip { return chip{text, orange, paper} }

// statusChip says how sure a harm is: the word itself, 「…の疑い」 or 「…なし」.
func statusChip(word string, s graph.Status) chip {
	switch s {
	case graph.Suspected:
		return doubtChip(word + "の疑い")
	case graph.Denied:
		return clearChip(word + "なし")
	}
	return harmChip(word)
}

// describe is a node's text, the same in every picture: what the graph says of
// the node itself.
func describe(n *graph.Node) node {
	d := node{key: n.Key(), label: n.Label, title: n.Name(), tooltip: n.Name()}
	switch n.Label {
	case graph.Organization:
		d.describeOrganization(n)
	case graph.System:
		d.sub = categoryWords[n.Properties.Text("category")]
	case graph.Exposure:
		d.describeExposure(n)
	case graph.Technique:
		d.describeTechnique(n)
	case graph.Cause:
		d.title = cmp.Or(n.Properties.Text("nameJa"), n.Name())
		if d.title != n.ID {
			d.chips = []chip{tacticChip(n.ID)}
		}
	case graph.Weakness:
		d.title, d.sub, d.url = n.ID, n.Properties.Text("name"), weaknessPage(n.ID)
	case graph.Incident:
		d.sub = n.ID
		if s := graph.Status(n.Properties.Text("status")); s == graph.Suspected || s == graph.Denied {
			d.chips = []chip{statusChip("事象", s)}
		}
	case graph.Notice:
		d.sub, d.url = n.Properties.Text("publishedOn"), webOnly(n.Properties.Text("source"))
	case graph.Event:
		d.title = n.Properties.Text("date") + " " + eventWords[n.Properties.Text("kind")]
		d.sub, d.tooltip = n.Properties.Text("text"), n.Properties.Text("text")
	}
	if aliases, _ := n.Properties["aliases"].([]string); len(aliases) > 0 {
		d.tooltip += "\n別名: " + strings.Join(aliases, "、")
	}
	return d.tidy()
}

// tidy makes the texts safe to stand in lines and cuts those whose whole is not
// wanted: the title alone stays as long as it is.
func (d node) tidy() node {
	d.title, d.sub, d.figure = cmp.Or(clean(d.title), "（名称なし）"), cut(clean(d.sub), subEms), cut(clean(d.figure), subEms)
	for i := range d.chips {
		d.chips[i].text = cut(clean(d.chips[i].text), chipEms)
	}
	d.chips = slices.DeleteFunc(d.chips, func(c chip) bool { return c.text == "" })
	return d
}

func (d *node) describeOrganization(n *graph.Node) {
	if unnamed, _ := n.Properties["unnamed"].(bool); unnamed {
		d.sub, d.dashed = "社名非公表", true
		d.tooltip += "（社名非公表）"
	}
}

func (d *node) describeTechnique(n *graph.Node) {
	d.title = cmp.Or(n.Properties.Text("nameJa"), n.Name())
	if name := n.Name(); name != d.title {
		d.sub = name
	}
	if d.title != n.ID {
		d.chips = []chip{codeChip(n.ID)}
	}
	d.url = techniquePage(n.ID)
	if tactics, _ := n.Properties["tactics"].([]string); len(tactics) > 0 {
		d.tooltip += "\n" + strings.Join(tactics, ", ")
		if len(tactics) == 1 { // of several nobody said which
			d.chips = append(d.chips, tacticChip(tactics[0]))
		}
	}
}

func (d *node) describeExposure(n *graph.Node) {
	types, _ := n.Properties["dataTypes"].([]string)
	listed := strings.Join(types, "、")
	d.title = cmp.Or(n.Properties.Text("subject"), listed, "情報")
	if listed != d.title {
		d.sub = listed
	}
	d.figure = figure(n.Properties)
	d.tooltip = strings.TrimSpace(d.title + " " + d.figure)
	if listed != "" {
		d.tooltip += "\n" + listed
	}
	if s := graph.Status(n.Properties.Text("status")); s == graph.Suspected || s == graph.Denied {
		d.chips = []chip{statusChip("漏えい", s)}
	}
}

// figure is an exposure's count as people write it: 「約 50,000 件」.
func figure(p graph.Properties) string {
	count, known := p["count"].(int64)
	if !known {
		return ""
	}
	text := Thousands(count) + " " + p.Text("unit")
	if about, _ := p["approximate"].(bool); about {
		text = "約 " + text
	}
	return strings.TrimSpace(text)
}

// Thousands is n with its thousands parted: 302,569.
func Thousands(n int64) string {
	digits := strconv.FormatInt(n, 10)
	first := len(digits) % 3
	if n < 0 || first == 0 {
		first = min(3, len(digits))
	}
	groups := []string{digits[:first]}
	for group := range slices.Chunk([]byte(digits[first:]), 3) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, ",")
}

var (
	techniqueID = regexp.MustCompile(`^T(\d{4})(?:\.(\d{3}))?$`)
	weaknessID  = regexp.MustCompile(`^(CWE|CVE)-([\d-]+)$`)
)

// techniquePage is a technique's page at MITRE, "" where the id is not ATT&CK's.
func techniquePage(id string) string {
	m := techniqueID.FindStringSubmatch(id)
	switch {
	case m == nil:
		return ""
	case m[2] != "":
		return "https://attack.mitre.org/techniques/T" + m[1] + "/" + m[2] + "/"
	}
	return "https://attack.mitre.org/techniques/T" + m[1] + "/"
}

// weaknessPage is a weakness's page at MITRE or NIST, "" for another kind of id.
func weaknessPage(id string) string {
	m := weaknessID.FindStringSubmatch(id)
	switch {
	case m == nil:
		return ""
	case m[1] == "CWE":
		return "https://cwe.mitre.org/data/definitions/" + m[2] + ".html"
	}
	return "https://nvd.nist.gov/vuln/detail/" + id
}

func webOnly(link string) string {
	if isWeb(link) {
		return link
	}
	return ""
}

// cited is a tooltip's line for a statement: how sure, the words, the notice.
func cited(word string, e graph.Evidence) string {
	return word + "（" + statusWords[e.Status] + "）「" + clean(e.Quote) + "」 " + e.Notice
}
