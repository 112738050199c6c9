package notice

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	utf16 "golang.org/x/text/encoding/unicode"
)

// encodings are all in which Japanese is written.
func encodings() map[string]encoding.Encoding {
	return map[string]encoding.Encoding{
		"UTF-8":                         encoding.Nop,
		"UTF-8 with a byte order mark":  utf16.UTF8BOM,
		"CP932":                         japanese.ShiftJIS,
		"EUC-JP":                        japanese.EUCJP,
		"ISO-2022-JP":                   japanese.ISO2022JP,
		"UTF-16LE":                      utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM),
		"UTF-16BE":                      utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM),
		"UTF-16 with a byte order mark": utf16.UTF16(utf16.LittleEndian, utf16.UseBOM),
	}
}

// encode writes text in e, without the few characters that e has not.
func encode(t *testing.T, text string, e encoding.Encoding) string {
	t.Helper()
	text = strings.NewReplacer("\u00a0", " ", "〜", "～", "−", "－").Replace(text)
	encoded, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

func TestEveryEncodingIsReadAlike(t *testing.T) {
	for name, e := range encodings() {
		t.Run(name, func(t *testing.T) {
			archive := string(readFile(t, "archive.txt"))
			want := readText(t, encode(t, archive, encoding.Nop))
			got := readText(t, encode(t, archive, e))
			if len(got) != len(want) {
				t.Fatalf("%d notices, want %d", len(got), len(want))
			}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%s reads %.200q, want %.200q", want[i].Incident, got[i].Text, want[i].Text)
				}
			}
		})
	}
}

func TestADeclarationOfTheEncodingDoesNotMatter(t *testing.T) {
	body := "<title>お知らせ｜甲株式会社</title></head><body><h1>①サーバの停止</h1><p>㈱甲のサーバ～を止めました。USBﾒﾓﾘは無事です。</p></body></html>"
	want := readText(t, "<html><head>"+body)[0]
	for name, e := range encodings() {
		for _, declared := range []string{"", "utf-8", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "windows-1252", "nonsense"} {
			t.Run(name+" declared as "+declared, func(t *testing.T) {
				head := `<html><head><meta charset="` + declared + `">` + strings.Repeat("<!-- a long head of scripts -->", 3000)
				if got := readText(t, encode(t, head+body, e))[0]; got != want {
					t.Errorf("got %+v, want %+v", got, want)
				}
			})
		}
	}
}

func TestAShortLineIsEnoughToTellAnEncoding(t *testing.T) {
	for _, text := range []string{"お知らせ", "システム障害のお詫び", "株式会社甲における不正アクセスについて", "USBﾒﾓﾘの紛失について"} {
		for name, e := range encodings() {
			if strings.HasPrefix(name, "UTF-16") && !strings.Contains(name, "mark") {
				text += "。\n"
			}
			if got := readText(t, encode(t, text, e))[0].Text; got != strings.TrimSpace(text) {
				t.Errorf("%s: %q, want %q", name, got, text)
			}
		}
	}
}

func TestANoticeInAnotherEncodingIsRefusedAndTheRestRead(t *testing.T) {
	sjis := encode(t, "【甲#2023-2】乙 お知らせ\n不正アクセスがありました。\n", japanese.ShiftJIS)
	text := "【甲#2023-1】乙 お知らせ\nサーバが止まりました。\n" + sjis + "【甲#2023-3】乙 お知らせ\nサーバが動きました。\n"
	got, errs := readAll(t, text)
	if len(got) != 1 || got[0].Incident != "2023-3" {
		t.Errorf("notices %+v, want 2023-3 alone", got)
	}
	wantErrors(t, errs, "test:1: notice 2023-1: bytes that are not in the page's encoding: save the page in one encoding, best UTF-8")
}
