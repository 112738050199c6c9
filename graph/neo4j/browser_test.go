package neo4j_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"rensa/graph/neo4j/neo4jtest"
	"rensa/queries"
)

// testBrowser drops the pack on a real Neo4j Browser, draws a chain there and
// asks every favourite. RENSA_SCREENSHOT names a file for a picture of the page.
func testBrowser(t *testing.T, server *neo4jtest.Server, pack map[string][]byte) {
	page := browse(t)
	defer screenshot(t, page)
	address := server.Browser + "?dbms=" + server.Config.URI + "&preselectAuthMethod=NO_AUTH"
	visit(t, page, chromedp.EmulateViewport(1600, 1000), chromedp.Navigate(address), chromedp.WaitVisible(editor, chromedp.ByQuery))
	drop(t, page, "rensa.zip", pack["rensa.zip"])
	drop(t, page, "rensa.grass", pack["rensa.grass"])
	testStyle(t, page, string(pack["rensa.grass"]))
	testFavourites(t, page)
}

// testStyle has a chain drawn and compares its looks with the style sheet.
func testStyle(t *testing.T, page context.Context, style string) {
	var colour, texts string
	visit(t, page, chromedp.Click(editor, chromedp.ByQuery),
		chromedp.SendKeys(editor+" textarea", "MATCH p = (:Organization)-[:PIVOTED_TO]->(:Organization) RETURN p", chromedp.ByQuery),
		chromedp.Click(`[data-testid="editor-Run"]`, chromedp.ByQuery), chromedp.WaitVisible(`svg g.node circle.b-outline`, chromedp.ByQuery), chromedp.Sleep(2*time.Second),
		chromedp.Evaluate(`document.querySelector('svg g.node circle.b-outline').getAttribute('fill')`, &colour),
		chromedp.Evaluate(`[...document.querySelectorAll('svg g.node text')].map(t => t.textContent).join(' ')`, &texts))
	if !strings.Contains(style, "node.Organization {\n  color: "+colour+";") {
		t.Errorf("an organisation is drawn in %s, which is not the style's colour", colour)
	}
	if !strings.Contains(texts, "NAVER") {
		t.Errorf("the nodes are called %q, want one with NAVER", texts)
	}
}

// asked runs the i-th favourite and waits for what Browser says of the answer.
const asked = `(async i => {
	const item = document.querySelectorAll('[data-testid="savedScriptListItem"]')[i];
	const title = item.querySelector('[data-testid^="scriptTitle-"]').textContent;
	item.querySelector('[data-testid="savedScriptsButton-Run"]').click();
	for (let wait = 0; wait < 300; wait++) {
		await new Promise(done => setTimeout(done, 100));
		const frame = document.querySelector('[data-testid="frame"]');
		const status = frame.querySelector('[data-testid="frameStatusbar"]');
		if (frame.querySelector('[data-testid="frameCommand"]').textContent.includes(title) && status && status.textContent.trim())
			return title + ': ' + status.textContent;
	}
	return title + ': no answer';
})(%d)`

func testFavourites(t *testing.T, page context.Context) {
	all, err := queries.All()
	if err != nil {
		t.Fatal(err)
	}
	var found int
	visit(t, page, chromedp.Click(`[data-testid="navigationFavorites"]`, chromedp.ByQuery), chromedp.WaitVisible(folder, chromedp.ByQuery),
		chromedp.Evaluate("document.querySelector('"+folder+"').click()", nil), // a click on a place would miss it while the drawer slides in
		chromedp.WaitVisible(`[data-testid="savedScriptListItem"]`, chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelectorAll('[data-testid="savedScriptListItem"]').length`, &found))
	if found != len(all) {
		t.Errorf("%d favourites, want %d", found, len(all))
	}
	for i := range found {
		var said string
		visit(t, page, chromedp.Evaluate(fmt.Sprintf(asked, i), &said, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
		if !strings.Contains(said, "Started streaming") && !strings.Contains(said, "Completed after") {
			t.Error(said)
		}
	}
}

// The editor and the folder of our favourites on Browser's page.
const (
	editor = `[data-testid="activeEditor"] .monaco-editor`
	folder = `[data-testid="expandFolder-rensa"]`
)

// drop drops a file on the page.
func drop(t *testing.T, page context.Context, name string, content []byte) {
	t.Helper()
	visit(t, page, chromedp.Evaluate(fmt.Sprintf(`(() => {
		const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0));
		const transfer = new DataTransfer();
		transfer.items.add(new File([bytes], %q));
		const zone = document.querySelector('.filedrop');
		for (const event of ['dragenter', 'dragover', 'drop'])
			zone.dispatchEvent(new DragEvent(event, {bubbles: true, cancelable: true, dataTransfer: transfer}));
	})()`, base64.StdEncoding.EncodeToString(content), name), nil), chromedp.Sleep(2*time.Second))
}

func visit(t *testing.T, page context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(page, actions...); err != nil {
		t.Fatal(err)
	}
}

func screenshot(t *testing.T, page context.Context) {
	t.Helper()
	file := os.Getenv("RENSA_SCREENSHOT")
	if file == "" {
		return
	}
	var picture []byte
	if err := chromedp.Run(page, chromedp.CaptureScreenshot(&picture)); err != nil {
		t.Log(err)
	}
	if err := os.WriteFile(file, picture, 0o644); err != nil {
		t.Log(err)
	}
}

// browse starts a headless browser that ends with the test.
func browse(t *testing.T) context.Context {
	t.Helper()
	program, err := chromium()
	if err != nil {
		if os.Getenv("RENSA_REQUIRE_BROWSER") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	allocated, end := chromedp.NewExecAllocator(context.Background(), options...)
	page, stop := chromedp.NewContext(allocated)
	t.Cleanup(func() {
		if err := chromedp.Cancel(page); err != nil { // waits for the browser to end
			t.Logf("closing the browser: %v", err)
		}
		stop()
		end()
	})
	if err := chromedp.Run(page); err != nil {
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(page, 4*time.Minute)
	t.Cleanup(cancel)
	return limited
}

func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("needs a browser: apt-get install chromium fonts-noto-cjk")
}
