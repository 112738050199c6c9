package main

import (
	"strings"
	"testing"

	"rensa/graph"
)

func TestOrganization(t *testing.T) {
	g := graph.New()
	for id, properties := range map[string]graph.Properties{
		"navercloud": {"name": "NAVER Cloud", "aliases": []string{"NAVER Cloud社", "関係会社"}},
		"lineヤフー":    {"name": "LINEヤフー株式会社"},
		"甲":          {"name": "甲株式会社", "aliases": []string{"関係会社"}},
		"2023-1/委託先": {"name": "委託先", "unnamed": true},
		"2023-2/委託先": {"name": "委託先", "unnamed": true},
	} {
		if _, err := g.AddNode(graph.Node{Ref: graph.Ref{Label: graph.Organization, ID: id}, Properties: properties}); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ name, text, want, complaint string }{
		{"the id", "navercloud", "navercloud", ""},
		{"the name in other width and case", "ｎａｖｅｒ　ｃｌｏｕｄ", "navercloud", ""},
		{"the name without its legal form", "LINEヤフー", "lineヤフー", ""},
		{"the name with another legal form", "ＬＩＮＥヤフー㈱", "lineヤフー", ""},
		{"an alias", "NAVER Cloud社", "navercloud", ""},
		{"an alias that two have", "関係会社", "", "several organisations are called \"関係会社\": give one of the ids navercloud, 甲"},
		{"the word for two that are not named", "委託先", "", "give one of the ids 2023-1/委託先, 2023-2/委託先"},
		{"the id of one that is not named", "2023-2/委託先", "2023-2/委託先", ""},
		{"a slip of the pen", "LIMEヤフー", "", `no organisation "LIMEヤフー": did you mean LINEヤフー株式会社?`},
		{"a part of the name", "ヤフー", "", "did you mean LINEヤフー株式会社?"},
		{"nothing like it", "存在しない", "", `no organisation "存在しない"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			n, err := organization(g, test.text)
			switch {
			case err != nil && (test.complaint == "" || !strings.Contains(err.Error(), test.complaint)):
				t.Errorf("error %q, want %q", err, test.complaint)
			case err == nil && n.ID != test.want:
				t.Errorf("found %s, want %s", n.ID, test.want)
			}
		})
	}
}
