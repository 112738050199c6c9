package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodAnswer = `{"incident": "2023-1", "notices": [{"publisher": "甲市"}],
	"organizations": [{"name": "甲市", "kind": "municipality"}, {"name": "乙", "kind": "company"}],
	"systems": [{"name": "NAS", "category": "nas", "owner": "甲市", "product": false}],
	"edges": [{"type": "SUBCONTRACTOR_OF", "from": "乙", "to": "甲市", "status": "confirmed"}],
	"exposures": [{"count": 12, "unit": "件", "status": "suspected"}],
	"events": [{"date": "2023-10", "kind": "started"}]}`

func TestAMalformedAnswerIsNamedByFileAndField(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{`"2023-1"`, `""`, "incident: none given"},
		{`"incident"`, `"accident"`, `unknown field "accident"`},
		{`"2023-1"`, `2023`, "incident: number where string is wanted"},
		{`{"publisher": "甲市"}`, ``, "notices: none given"},
		{`"publisher": "甲市"`, `"publisher": "丙"`, `notices[0].publisher "丙": not among the organisations`},
		{`"kind": "company"`, `"kind": "firm"`, `organizations[1].kind "firm": want one of company, `},
		{`"category": "nas"`, `"category": "disk"`, `systems[0].category "disk": want one of file-transfer, `},
		{`"name": "NAS"`, `"name": "乙"`, `systems[0].name "乙": there is one already`},
		{`SUBCONTRACTOR_OF`, `WORKS_FOR`, `edges[0] (乙 WORKS_FOR 甲市).type "WORKS_FOR": no edge of an answer`},
		{`SUBCONTRACTOR_OF`, `SUPPLIES`, `edges[0] (乙 SUPPLIES 甲市).type "SUPPLIES": no edge of an answer`},
		{`"from": "乙"`, `"from": "丁"`, `edges[0] (丁 SUBCONTRACTOR_OF 甲市).from "丁": not among the organisations`},
		{`"to": "甲市"`, `"to": "NAS"`, `.to "NAS": not among the organisations`},
		{`"status": "confirmed"}]`, `"status": "sure"}]`, `.status "sure": want one of confirmed, suspected, denied`},
		{`"count": 12`, `"count": "12"`, "exposures.count: string where int64 is wanted"},
		{`"suspected"`, `""`, `exposures[0].status "": want one of`},
		{`"2023-10"`, `"10月"`, `events[0].date "10月": want an ISO date`},
		{`"started"`, `"began"`, `events[0].kind "began": want one of started, `},
		{`[{"date"`, `{"date"`, "no answer in JSON: "},
		{`"started"}]}`, `"started"}]} {}`, "more than one JSON value"},
	} {
		t.Run(test.new, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "2023-1.json")
			broken := strings.Replace(goodAnswer, test.old, test.new, 1)
			if err := os.WriteFile(path, []byte(broken), 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := ReadAnswers(folder)
			if err == nil || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %s: … %s", err, path, test.want)
			}
		})
	}
}

func TestAnswersThatCannotBeTakenTogether(t *testing.T) {
	folder := t.TempDir()
	if _, err := ReadAnswers(folder); err == nil || !strings.Contains(err.Error(), "no answers") {
		t.Errorf("error %v of an empty folder", err)
	}
	for _, name := range []string{"a.json", "b.json"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(goodAnswer), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ReadAnswers(folder); err == nil || !strings.Contains(err.Error(), "b.json: incident 2023-1 has an answer in "+filepath.Join(folder, "a.json")) {
		t.Errorf("error %v of two answers to one incident", err)
	}
}

func TestAStoryHoldsANoticeAndItsAnswer(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "1.txtar")
	write := func(story string) ([]Story, error) {
		if err := os.WriteFile(path, []byte(story), 0o666); err != nil {
			t.Fatal(err)
		}
		return ReadStories(folder)
	}
	stories, err := write("About it.\n-- notice.txt --\n【甲#2023-1】甲市 お知らせ\n-- answer.json --\n" + goodAnswer + "\n")
	if err != nil || len(stories) != 1 || string(stories[0].Notice) != "【甲#2023-1】甲市 お知らせ\n" || stories[0].Answer.Incident != "2023-1" {
		t.Errorf("stories %+v, error %v", stories, err)
	}
	if _, err := write("-- notice.txt --\nお知らせ\n"); err == nil || err.Error() != path+": no story: want notice.txt and answer.json in it" {
		t.Errorf("error %v of a story without an answer", err)
	}
	if _, err := write("-- notice.txt --\nお知らせ\n-- answer.json --\n{}\n"); err == nil || !strings.HasPrefix(err.Error(), path+": incident: none given") {
		t.Errorf("error %v of an empty answer", err)
	}
}
