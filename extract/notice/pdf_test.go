package notice

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rensa/graph/fuzztest"
)

// testPDF writes a PDF whose pages all have one content. Object 6 is a form that draws itself.
func testPDF(content string, pages int) string {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Repeat("3 0 R ", pages), pages),
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/UniJIS-UTF16-H/DescendantFonts[7 0 R]>>",
		"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/DW 1000>>",
	}
	var file, table strings.Builder
	file.WriteString("%PDF-1.7\n")
	for i, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", file.Len())
		fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := file.Len()
	fmt.Fprintf(&file, "xref\n0 8\n0000000000 65535 f \n%strailer<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", table.String(), start)
	return file.String()
}

// show draws lines of text from the top left corner: size, indent and text each.
func show(lines ...any) string {
	var content strings.Builder
	y := 800
	for i := 0; i < len(lines); i += 3 {
		fmt.Fprintf(&content, "BT /F %d Tf %d %d Td <", lines[i], 60+lines[i+1].(int), y)
		for _, r := range lines[i+2].(string) {
			fmt.Fprintf(&content, "%04X", r)
		}
		content.WriteString("> Tj ET\n")
		y -= 18
	}
	return content.String()
}

func addLayouts(in *batch) {
	full := strings.Repeat("サーバが止まりました", 4) // 40 letters reach the edge
	for _, test := range []struct {
		name, content, want string
	}{
		{"the largest line is the title", show(10, 300, "甲株式会社", 16, 100, "停止のお知らせ", 10, 0, "当社のサーバが止まりました。", 10, 0, "以上"),
			"停止のお知らせ\n\n甲株式会社\n\n当社のサーバが止まりました。\n以上"},
		{"a line that reaches the edge goes on in the next", show(10, 0, "お知らせ", 10, 0, full, 10, 0, "。再開は未定です。", 10, 0, "以上"),
			"お知らせ\n" + full + "。再開は未定です。\n以上"},
		{"a sentence that ends at the edge ends there", show(10, 0, "お知らせ", 10, 0, full[:len(full)-3]+"。", 10, 0, "再開は未定です。"),
			"お知らせ\n" + full[:len(full)-3] + "。\n再開は未定です。"},
		{"a short line ends", show(10, 0, full, 10, 0, "お知らせ", 10, 0, "サーバが止まりました。"),
			full + "お知らせ\nサーバが止まりました。"},
		{"an item begins a line", show(10, 0, "お知らせ", 10, 0, full, 10, 0, "・再開は未定です。"),
			"お知らせ\n" + full + "\n・再開は未定です。"},
	} {
		in.add(test.name, testPDF(test.content, 1), test.want)
	}
}

// batch is PDFs that are read in one go, in a zip: the engine takes seconds to start.
type batch struct {
	files []string          // name and content in turn
	want  map[string]string // text or error by name
}

func (b *batch) add(name, file, want string) {
	b.files = append(b.files, name, file)
	b.want[name] = want
}

func (b *batch) compare(t *testing.T) {
	got := map[string]string{}
	for n, err := range Read(t.Context(), strings.NewReader(zipped(t, b.files...)), "zip") {
		var typed *Error
		switch {
		case errors.As(err, &typed):
			got[strings.TrimPrefix(typed.Where, "zip/")] = strings.TrimPrefix(err.Error(), typed.Where+": ")
		default:
			got[strings.TrimPrefix(n.Source, "zip/")] = n.Text
		}
	}
	for name, want := range b.want {
		t.Run(name, func(t *testing.T) {
			if got[name] != want {
				t.Errorf("got %.300q, want %q", got[name], want)
			}
		})
	}
}

func addBroken(in *batch) {
	var tiny strings.Builder
	for y := range 400 {
		fmt.Fprintf(&tiny, "BT /F 1 Tf 0 %d Td <%s> Tj ET\n", 2*y, strings.Repeat(fmt.Sprintf("30%02X", 0x42+y%64), 590))
	}
	page := show(10, 0, "お知らせ")
	for _, test := range []struct {
		name, input, want string
	}{
		{"no text", testPDF("", 1), "a PDF without text, perhaps scanned: run it through text recognition first"},
		{"too many pages", testPDF(page, 201), "a PDF of 201 pages, more than 200: save its text and give that"},
		{"too many letters", testPDF(tiny.String(), 1), "a PDF with 236798 characters on a page: save its text and give that"},
		{"a form that draws itself", testPDF("/X Do", 1), "a broken PDF (page 1: wasm error: unreachable): fetch it again, or save its text and give that"},
		{"a page tree that holds itself", strings.Replace(testPDF(page, 1), "3 0 R", "2 0 R", 1), "a broken PDF (page 1: 6: incorrect page): fetch it again, or save its text and give that"},
		{"no PDF but its first line", "%PDF-1.7\nお知らせ", "a broken PDF (3: incorrect format): fetch it again, or save its text and give that"},
	} {
		in.add(test.name, test.input, test.want)
	}
}

func TestAPDFIsReadLineByLineOrSaysWhyNot(t *testing.T) {
	in := &batch{want: map[string]string{}}
	addLayouts(in)
	addBroken(in)
	in.compare(t)
}

func TestManyPDFsTakeTheMemoryOfOne(t *testing.T) {
	if testing.Short() {
		t.Skip("starts PDFium")
	}
	file := readFile(t, "release.pdf")
	in := checked(t)
	defer in.close()
	next := func() { in.pdf(bufio.NewReader(bytes.NewReader(file)), source{name: "test"}) }
	next() // starts the engine
	fuzztest.Bounded(t, func() {
		for range 4 {
			next()
		}
	})
	if in.told != 5 {
		t.Errorf("%d notices, want 5", in.told)
	}
}
