package main

import (
	"cmp"
	"os"
	"strings"

	"rensa/graph"
)

// english tells whether labels are in English: --lang says so, or, without it,
// the locale begins with "en". Else they are in Japanese, as the notices are.
func (a *app) english() bool {
	locale := cmp.Or(a.language, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
	return strings.HasPrefix(locale, "en")
}

// say is the label in the language of the run.
func (a *app) say(ja, en string) string {
	if a.english() {
		return en
	}
	return ja
}

// statusWords names the statuses, Japanese and English.
var statusWords = map[graph.Status][2]string{
	graph.Confirmed: {"確認", "confirmed"},
	graph.Suspected: {"推定", "suspected"},
	graph.Denied:    {"否定", "denied"},
}

// statusWord names a status, in its colour.
func (a *app) statusWord(s graph.Status) string {
	return a.paint(a.say(statusWords[s][0], statusWords[s][1]), statusLooks[s])
}

// relationWords names the edges, Japanese and English.
var relationWords = map[graph.Type][2]string{
	graph.PivotedTo:       {"侵入", "pivoted to"},
	graph.SubcontractorOf: {"委託", "subcontractor of"},
	graph.SubsidiaryOf:    {"子会社", "subsidiary of"},
	graph.AffiliateOf:     {"関連会社", "affiliate of"},
	graph.Supplies:        {"供給", "supplies"},
	graph.Provides:        {"提供", "provides"},
	graph.Operates:        {"運営", "operates"},
	graph.Uses:            {"利用", "uses"},
	graph.Affected:        {"被害", "affected"},
	graph.OriginatedAt:    {"発生元", "originated at"},
	graph.Compromised:     {"侵害", "compromised"},
	graph.UsedTechnique:   {"手口", "technique"},
	graph.CausedBy:        {"原因", "cause"},
	graph.Exploited:       {"弱点", "weakness"},
	graph.Exposed:         {"漏えい", "exposed"},
	graph.HasEvent:        {"経過", "event"},
	graph.ReportedTo:      {"報告", "reported to"},
}

func (a *app) relationWord(t graph.Type) string {
	words, ok := relationWords[t]
	if !ok {
		return string(t)
	}
	return a.say(words[0], words[1])
}

// nodeName is what the node is called, with what there is to say where the
// notice withholds its name.
func (a *app) nodeName(n *graph.Node) string {
	if unnamed, _ := n.Properties["unnamed"].(bool); unnamed {
		return plain(n.Name() + a.say("（社名非公表）", " (name withheld)"))
	}
	return plain(n.Name())
}
