package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"

	"rensa/extract/regexp"
)

func TestSystemsInText(t *testing.T) {
	l, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		{"当社が利用するoffice365とProselfです", "Microsoft 365 Proself"},
		{"FortiGateの脆弱性", "FortiGate"},
		{"業務用サーバーへの侵入", "サーバ"},
		{"メールサーバの停止", "メールサーバ"},
		{"コールセンタシステムの停止", "コールセンターシステム"},
		{"DropBoxerという会社", ""},
		{"連絡先はinfo@gmail.comです", ""},
		{"サーバーラックの搬入", ""},
	} {
		t.Run(test.text, func(t *testing.T) {
			var names []string
			for _, w := range l.FindSystems(test.text) {
				if w.Product != nil {
					names = append(names, w.Product.Name)
				} else {
					names = append(names, w.Head.Name)
				}
			}
			if got := strings.Join(names, " "); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

func TestAnAnalystsOwnWords(t *testing.T) {
	l, err := New(fstest.MapFS{
		"systems.tsv": {Data: []byte("# own\n乙山便\tfile-transfer\t乙山ファイル便\tcloud\n")},
		"cues.tsv":    {Data: []byte("T1486|malware.ransomware\t人質化\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if found := l.FindSystems("乙山ファイル便を利用"); len(found) != 1 || found[0].Product.Name != "乙山便" || !l.Cloud("乙山便") {
		t.Errorf("found %v, want 乙山便, a cloud service", found)
	}
	if found := l.FindCues("データが人質化された", always); len(found) != 1 || found[0].IDs[0] != "T1486" {
		t.Errorf("cues %v, want T1486", found)
	}
}

func TestABadLineIsNamed(t *testing.T) {
	for _, test := range []struct{ table, line, want string }{
		{"systems.tsv", "乙山便\tfileshare\t", `systems.tsv:2: no category "fileshare": want one of file-transfer`},
		{"systems.tsv", "乙山便", "systems.tsv:2: 1 fields parted by tabs: want 3"},
		{"systemheads.tsv", "黒板\tnas\tbig", `systemheads.tsv:2: no rank "big"`},
		{"cues.tsv", "T9999\t暗号", `cues.tsv:2: no technique or cause "T9999"`},
		{"cues.tsv", "T1486\t暗号\t(", "cues.tsv:2: error parsing regexp"},
	} {
		t.Run(test.want, func(t *testing.T) {
			_, err := New(fstest.MapFS{test.table: {Data: []byte("# own\n" + test.line + "\n")}})
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v, want %s", err, test.want)
			}
		})
	}
}

func TestNothingBetweenBarsIsNoWord(t *testing.T) {
	l, err := New(fstest.MapFS{"ransomware.tsv": {Data: []byte("Alpha\t|アルファ||\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if found := l.FindRansomware("社内でアルファが動きました"); len(found) != 1 || found[0].Name != "Alpha" {
		t.Errorf("found %v, want Alpha", found)
	}
	if _, err := New(fstest.MapFS{"legalforms.tsv": {Data: []byte("\u3000\tcompany\n")}}); err == nil || !strings.HasPrefix(err.Error(), "legalforms.tsv:1: ") {
		t.Errorf("error %v, want that the first field is empty", err)
	}
}

// always tries every expression.
func always(*regexp.Regexp) bool { return true }
