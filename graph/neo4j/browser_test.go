package neo4j_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"rensa/graph/export"
	"rensa/graph/neo4j/neo4jtest"
)

// testBrowser drops the pack on a real Neo4j Browser and asks a question there.
// RENSA_SCREENSHOT names a file for a picture of the page.
func testBrowser(t *testing.T, server *neo4jtest.Server, pack []export.File) {
	page := browse(t)
	style, favourites := content(t, pack, "rensa.grass"), content(t, pack, "rensa.zip")
	address := server.Browser + "?dbms=" + server.Config.URI + "&preselectAuthMethod=NO_AUTH"
	visit(t, page, chromedp.EmulateViewport(1600, 1000), chromedp.Navigate(address), chromedp.WaitVisible(editor, chromedp.ByQuery))
	drop(t, page, "rensa.zip", "application/zip", favourites)
	drop(t, page, "rensa.grass", "text/plain", style)
	ask := "MATCH p = (:Organization)-[:PIVOTED_TO]->(:Organization) RETURN p"
	visit(t, page, chromedp.Click(editor, chromedp.ByQuery), chromedp.SendKeys(editor+" textarea", ask, chromedp.ByQuery),
		chromedp.Click(`[data-testid="editor-Run"]`, chromedp.ByQuery), chromedp.WaitVisible(`svg g.node circle.b-outline`, chromedp.ByQuery), chromedp.Sleep(2*time.Second))
	screenshot(t, page)
	var colour, texts, saved string
	visit(t, page,
		chromedp.Evaluate(`document.querySelector('svg g.node circle.b-outline').getAttribute('fill')`, &colour),
		chromedp.Evaluate(`[...document.querySelectorAll('svg g.node text')].map(t => t.textContent).join(' ')`, &texts),
		chromedp.Evaluate(`localStorage.getItem('neo4j.documents')`, &saved))
	if !strings.Contains(string(style), "node.Organization {\n  color: "+colour+";") {
		t.Errorf("an organisation is drawn in %s, which is not the style's colour", colour)
	}
	if !strings.Contains(strings.ReplaceAll(texts, " ", ""), "NAVER") {
		t.Errorf("the nodes are called %q, want one with NAVER", texts)
	}
	for _, name := range unzipped(t, favourites) {
		t.Log(name)
	}
	t.Log(saved)
}

const editor = `[data-testid="activeEditor"] .monaco-editor`

// drop drops a file on the page.
func drop(t *testing.T, page context.Context, name, kind string, content []byte) {
	t.Helper()
	quoted, err := json.Marshal(name)
	if err != nil {
		t.Fatal(err)
	}
	visit(t, page, chromedp.Evaluate(fmt.Sprintf(`(() => {
		const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0));
		const transfer = new DataTransfer();
		transfer.items.add(new File([bytes], %s, {type: %q}));
		const zone = document.querySelector('.filedrop');
		for (const event of ['dragenter', 'dragover', 'drop'])
			zone.dispatchEvent(new DragEvent(event, {bubbles: true, cancelable: true, dataTransfer: transfer}));
	})()`, base64.StdEncoding.EncodeToString(content), quoted, kind), nil), chromedp.Sleep(2*time.Second))
}

func visit(t *testing.T, page context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(page, actions...); err != nil {
		screenshot(t, page)
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
	allocated, end := chromedp.NewExecAllocator(t.Context(), options...)
	page, stop := chromedp.NewContext(allocated)
	t.Cleanup(func() { stop(); end() })
	if err := chromedp.Run(page); err != nil {
		t.Fatal(err)
	}
	page, cancel := context.WithTimeout(page, 2*time.Minute)
	t.Cleanup(cancel)
	return page
}

func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("needs a browser: apt-get install chromium fonts-noto-cjk")
}
