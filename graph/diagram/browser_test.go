package diagram

import (
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"rensa/graph"
	"rensa/graph/diagram/sample"
)

// browse starts a headless browser that ends with the test.
func browse(t *testing.T) context.Context {
	t.Helper()
	path := sample.Tool(t, "apt-get install -y chromium fonts-noto-cjk", "chromium", "chromium-browser", "google-chrome")
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-component-update", true))
	allocated, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocated)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil { // waits for the browser to end
			t.Logf("closing the browser: %v", err)
		}
		stop()
		end()
	})
	if err := chromedp.Run(ctx); err != nil {
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return limited
}

// faults lists, as the browser lays the SVG out, every text that leaves its box
// or the picture, stands on another text or on a node that is not its own.
const faults = `(() => {
	const found = [], svg = document.documentElement, view = svg.viewBox.baseVal;
	const box = e => { const b = e.getBoundingClientRect(); return {l: b.left, r: b.right, t: b.top + b.height * 0.2, b: b.bottom - b.height * 0.2}; };
	const meet = (a, b, slack) => a.l + slack < b.r && b.l + slack < a.r && a.t + slack < b.b && b.t + slack < a.b;
	const texts = [...document.querySelectorAll('text')].map(e => ({e, s: e.textContent, box: box(e), node: e.closest('.node')}));
	const all = box(svg);
	for (const x of texts) {
		if (x.box.l < all.l - 1 || x.box.r > all.r + 1) found.push('outside the picture: ' + x.s);
		const before = x.e.previousElementSibling;
		if (before && before.tagName === 'path' && x.node && before.getAttribute('stroke') === 'none') {
			const chip = box(before);
			if (chip.r - chip.l > 0 && Math.abs((chip.b - chip.t) - 16 * 0.6) < 3 && (x.box.l < chip.l || x.box.r > chip.r)) found.push('wider than its chip: ' + x.s);
		}
		if (!x.node) continue;
		const shape = x.node.querySelector('path,polygon'), m = shape.getScreenCTM().inverse();
		for (const [px, py] of [[x.box.l, x.box.t], [x.box.r, x.box.t], [x.box.l, x.box.b], [x.box.r, x.box.b]])
			if (!shape.isPointInFill(new DOMPoint(px, py).matrixTransform(m))) { found.push('leaves its node: ' + x.s); break; }
	}
	for (let i = 0; i < texts.length; i++)
		for (let j = i + 1; j < texts.length; j++)
			if (meet(texts[i].box, texts[j].box, 1)) found.push('on each other: ' + texts[i].s + ' / ' + texts[j].s);
	for (const n of document.querySelectorAll('.node')) {
		const shape = n.querySelector('path,polygon'), b = box(shape);
		for (const x of texts) if (x.node !== n && meet(x.box, b, 2)) found.push('on a node: ' + x.s);
	}
	return found;
})()`

func TestInABrowserNoTextLeavesItsBoxOrMeetsAnother(t *testing.T) {
	ctx := browse(t)
	all := sample.All(t)
	pictures := map[string]func() (Picture, error){
		"chain": func() (Picture, error) { return SupplyChain(all, "lineヤフー", 3, Limits{}) },
		"neighbourhood": func() (Picture, error) {
			return Neighbourhood(all, graph.Ref{Label: graph.Incident, ID: "2023-464"}, 1, Limits{})
		},
		"long names": func() (Picture, error) { return Incident(longNames(t), "1", Limits{}) },
	}
	for _, n := range all.Nodes(graph.Incident) {
		pictures[n.ID] = func() (Picture, error) { return Incident(all, n.ID, Limits{}) }
	}
	for name, make := range pictures {
		t.Run(name, func(t *testing.T) {
			p, err := make()
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "picture.svg")
			if err := os.WriteFile(file, []byte(written(t, p, "svg")), 0o600); err != nil {
				t.Fatal(err)
			}
			var found []string
			if err := chromedp.Run(ctx, chromedp.Navigate("file://"+file), chromedp.Evaluate(faults, &found)); err != nil {
				t.Fatal(err)
			}
			for _, fault := range found {
				t.Error(fault)
			}
		})
	}
}

// longNames is an incident in which everything has a name of many words.
func longNames(t testing.TB) *graph.Graph {
	t.Helper()
	name := "一般財団法人日本とても長い名前の情報処理推進協会附属第二データセンター運営共同企業体 Joint Venture Operations Incorporated"
	g := graph.New()
	add(t, g, graph.Incident, "1", graph.Properties{"title": name + name})
	add(t, g, graph.Organization, "a", graph.Properties{"name": name, "unnamed": true})
	add(t, g, graph.Organization, "b", graph.Properties{"name": "MMMMMMMMMMWWWWWWWWWW" + name})
	add(t, g, graph.System, "a/s", graph.Properties{"name": name, "category": "document-management"})
	add(t, g, graph.Technique, "T1078.004", graph.Properties{"name": name, "nameJa": name, "tactics": []string{"Privilege Escalation"}})
	add(t, g, graph.Exposure, "1/1", graph.Properties{"subject": name, "dataTypes": []string{name}, "count": int64(123456789), "unit": "アカウント", "approximate": true})
	join(t, g, graph.SubcontractorOf, "a", "b")
	join(t, g, graph.Operates, "a", "a/s")
	join(t, g, graph.Affected, "1", "a")
	join(t, g, graph.Affected, "1", "b")
	join(t, g, graph.OriginatedAt, "1", "a")
	join(t, g, graph.Compromised, "1", "a/s")
	join(t, g, graph.UsedTechnique, "1", "T1078.004")
	join(t, g, graph.Exposed, "1", "1/1")
	return g
}

func TestInABrowserThePictureTurnsDark(t *testing.T) {
	ctx := browse(t)
	file := filepath.Join(t.TempDir(), "picture.svg")
	if err := os.WriteFile(file, []byte(written(t, incident(t, "2023-464"), "svg")), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ scheme, ground, ink string }{
		{"light", "rgb(255, 255, 255)", "rgb(27, 36, 48)"},
		{"dark", "rgb(15, 22, 33)", "rgb(238, 242, 247)"},
	} {
		t.Run(test.scheme, func(t *testing.T) {
			var ground, ink string
			err := chromedp.Run(ctx, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: test.scheme}}),
				chromedp.Navigate("file://"+file),
				chromedp.Evaluate(`getComputedStyle(document.querySelector('.ground')).fill`, &ground),
				chromedp.Evaluate(`getComputedStyle(document.querySelector('.node.org text')).fill`, &ink))
			if err != nil {
				t.Fatal(err)
			}
			if ground != test.ground || ink != test.ink {
				t.Errorf("ground %s and ink %s, want %s and %s", ground, ink, test.ground, test.ink)
			}
		})
	}
}

func TestMermaidReadsTheFlowcharts(t *testing.T) {
	script := sample.File(t, "npm pack mermaid@11, unpack it and name package/dist/mermaid.min.js in it", "RENSA_MERMAID")
	ctx := browse(t)
	code, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, append(append([]byte("<!doctype html><meta charset=utf-8><body><script>"), code...), "</script>"...), 0o600); err != nil {
		t.Fatal(err)
	}
	pictures := hostilePictures(t)
	for _, id := range []string{"2023-464", "2023-416", "2023-315", "2023-449"} {
		pictures[id] = incident(t, id)
	}
	if err := chromedp.Run(ctx, chromedp.Navigate("file://"+page)); err != nil {
		t.Fatal(err)
	}
	for name, p := range pictures {
		t.Run(name, func(t *testing.T) {
			text := base64.StdEncoding.EncodeToString([]byte(written(t, p, "mermaid")))
			var drawn string
			if err := chromedp.Run(ctx, chromedp.Evaluate(`(async () => {
				const text = new TextDecoder().decode(Uint8Array.from(atob("`+text+`"), c => c.charCodeAt(0)));
				mermaid.initialize({startOnLoad: false});
				try { return (await mermaid.render('d' + Math.floor(Math.random() * 1e9), text)).svg } catch (e) { return 'error: ' + e.message }
			})()`, &drawn, awaited)); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(drawn, "<svg") {
				t.Fatalf("%.500s", drawn)
			}
			if shown := strings.Count(drawn, `class="node `); shown != len(p.nodes) {
				t.Errorf("%d nodes drawn, want %d", shown, len(p.nodes))
			}
		})
	}
}

// awaited makes an evaluation wait for its promise.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
