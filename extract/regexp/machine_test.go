package regexp

import (
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"testing"
)

func TestMachinesEndWhereTheStandardPackageDoes(t *testing.T) {
	texts := []string{"", "原因", "原因は\n要因", "原因原因原因", "VPN機器のvPnK", "a\xff原因", "𠮷野家の原因", "サーバーから侵入し、侵入され、侵入"}
	for _, expression := range []string{
		`原因|原|`, `(?:原|原因)(?:因は)?`, `原*?因`, `(?:原因)*`, `(?:原因){1,2}?`, `.*因`, `(?s).*因`, `(?i)vpnk?`, `^原因$|^V`, `原因$|原`, `原??$`, `()$`,
		`\p{Han}{1,3}`, `[^。]{0,9}?侵入(?:し|され)?[^。]{0,9}(?:侵入)?`, `(?:a|\x{FFFD})+`, `[^\x00-\x{FFFF}]\p{Han}`, `(?:|原)+因`,
	} {
		tree, err := syntax.Parse(expression, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		m, re := newMachine(tree.Simplify()), regexp.MustCompile(`^(?:`+expression+`)`)
		for _, text := range texts {
			want := -1
			if match := re.FindStringIndex(text); match != nil {
				want = match[1]
			}
			if got, ok := m.end(text, false); !ok || got != want {
				t.Errorf("%s ends at %d of %q, want %d", expression, got, text, want)
			}
			if got, ok := m.end(text, true); !ok || got >= 0 != (want >= 0) {
				t.Errorf("%s matches %q: %d, want %d", expression, text, got, want)
			}
		}
	}
}

func TestWhatTakesTooManyStepsIsLeftToTheEngine(t *testing.T) {
	expression := `(?:[ab]*a[ab]{13}c)`
	random, text := rand.New(rand.NewPCG(1, 1)), ""
	for range 20000 {
		text += string("ab"[random.IntN(2)])
	}
	tree, _ := syntax.Parse(expression, syntax.Perl)
	if _, ok := newMachine(tree.Simplify()).end(text, false); ok {
		t.Error("it is told by a machine")
	}
	r := MustCompile(expression)
	if r.MatchString(text) || !r.MatchString(text+"aaaaaaaaaaaaaaac") {
		t.Error("a wrong answer")
	}
}

func TestMachinesAreNotMadeForWhatLooksAround(t *testing.T) {
	for _, expression := range []string{`\b原因`, `(?m)原因$`} {
		tree, _ := syntax.Parse(expression, syntax.Perl)
		if newMachine(tree.Simplify()) != nil {
			t.Errorf("%s has one", expression)
		}
	}
}

// TestManyAskOneExpression is for the race detector.
func TestManyAskOneExpression(t *testing.T) {
	r, re := MustCompile(`([^。、]{0,12}?)(?:から|より)[^。]{0,20}(?:委託|受託)`), regexp.MustCompile(`[^。、]{0,12}?(?:から|より)[^。]{0,20}(?:委託|受託)`)
	var asking sync.WaitGroup
	for i := range 8 {
		asking.Go(func() {
			for j := range 200 {
				text := strings.Repeat("乙", j%14) + "から" + strings.Repeat("業務を", (i+j)%9) + "委託"
				if got, want := r.FindString(text), re.FindString(text); got != want {
					t.Errorf("%q in %q, want %q", got, text, want)
				}
			}
		})
	}
	asking.Wait()
}
