package queries_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"liaison/queries"
	"liaison/queries/browser"
	"liaison/queries/report"
)

// chromium gives a context of a headless Chromium with an empty profile. The
// pictures it takes stay in queries/testdata/shots (not under version control)
// for people to look at.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		missing(t, "Chromium")
	}
	profile, err := os.MkdirTemp("", "liaison-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(profile), chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("hide-scrollbars", true),
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	ctx, cancelTab := chromedp.NewContext(ctx)
	ctx, cancelTime := context.WithTimeout(ctx, 5*time.Minute)
	if err := chromedp.Run(ctx); err != nil { // starts it: it lives as long as this context, not as long as a step
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancelTime()
		chromedp.Cancel(ctx) // waits until Chromium has ended
		cancelTab()
		cancel()
		os.RemoveAll(profile)
	})
	return ctx
}

func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	var png []byte
	if err := chromedp.Run(ctx, chromedp.CaptureScreenshot(&png)); err != nil {
		t.Fatal(err)
	}
	keep(t, name+".png", png)
}

// keep writes a picture for people to look at.
func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll("testdata/shots", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("testdata/shots", name), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestBrowser opens Neo4j Browser on the sample graph as liaison browse does:
// the first picture is there, a favourite runs, a denied line has its colour, a
// claim opens to its sentence, and nothing is asked of any other machine.
func TestBrowser(t *testing.T) {
	server, _ := sampleServer(t)
	ctx := chromium(t)
	q, err := queries.Find("picture")
	if err != nil {
		t.Fatal(err)
	}
	first, err := q.Favourite(nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := browser.Serve(t.Context(), browser.Options{
		Jar: browserJar(t), Addr: "127.0.0.1:0", BoltURI: server.URI, First: first,
		Favourites: browser.Favourites(map[queries.Type][]string{queries.Person: {"person/ana-verlin", "person/viktor-drosin"}, queries.Service: {"service/ruvian-external-service", "service/calden-intelligence-service"}}),
	})
	if err != nil {
		t.Fatal(err)
	}
	base := s.URL[:strings.Index(s.URL, "/open/")]

	// Whatever leaves this machine fails the test. Blocked requests are asked
	// for, too, but get no answer.
	var mu sync.Mutex
	outside := map[string]bool{}
	asked := map[network.RequestID]string{}
	chromedp.ListenTarget(ctx, func(e any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := e.(type) {
		case *network.EventRequestWillBeSent:
			asked[e.RequestID] = e.Request.URL
		case *network.EventLoadingFailed:
			if e.BlockedReason == network.BlockedReasonCsp {
				delete(asked, e.RequestID)
			}
		case *network.EventWebSocketCreated:
			asked[e.RequestID] = e.URL
		}
	})
	// A user's own favourite, folder and style are there from before.
	own := `localStorage.setItem('neo4j.documents', JSON.stringify([{id: 'mine', content: '// Mine\nRETURN 1'}, {id: 'liaison-old', content: 'old'}]));
		localStorage.setItem('neo4j.grass', JSON.stringify({'node.Person': {color: '#123456', 'border-color': '#123456', caption: '{name}', diameter: '65px', 'text-color-internal': '#FFFFFF'}}))`
	step := func(what string, actions ...chromedp.Action) {
		t.Helper()
		c, cancel := context.WithTimeout(ctx, 90*time.Second)
		defer cancel()
		if err := chromedp.Run(c, actions...); err != nil {
			shoot(t, ctx, "browser-failed")
			t.Fatalf("%s: %v", what, err)
		}
	}
	frames := func(n int) chromedp.Action {
		return chromedp.Poll(fmt.Sprintf(`document.querySelectorAll('[data-testid="frame"] .node').length >= %d`, n), nil, chromedp.WithPollingInterval(200*time.Millisecond))
	}
	var stored string
	step("set what is the user's", network.Enable(), chromedp.Navigate(base+"/manifest.json"), chromedp.Evaluate(own, nil))
	step("open", chromedp.Navigate(s.URL), frames(5))
	step("settle", chromedp.Sleep(4*time.Second)) // the layout moves for a while
	shoot(t, ctx, "browser-first")

	// The colours of what is drawn, read from the page as it stands.
	colours := func() map[string]bool {
		var list []string
		step("read colours", chromedp.Evaluate(`[...document.querySelectorAll('[data-testid="frame"] .relationship path, [data-testid="frame"] .node circle')].map(e => (e.getAttribute('fill') || '').toUpperCase())`, &list))
		set := map[string]bool{}
		for _, c := range list {
			set[c] = true
		}
		return set
	}
	style := browser.Style()
	got := colours()
	for _, sel := range []string{"relationship.MET", "relationship.MET_DENIED", "relationship.MET_EXPECTED"} {
		if c := strings.ToUpper(style[sel]["color"]); !got[c] {
			t.Errorf("no %s in its colour %s among %v", sel, c, got)
		}
	}
	if !got["#123456"] {
		t.Errorf("the user's own style of persons is not kept: %v", got)
	}
	step("read storage", chromedp.Evaluate(`localStorage.getItem('neo4j.documents')`, &stored))
	var docs []struct{ ID, Folder string }
	if err := json.Unmarshal([]byte(stored), &docs); err != nil {
		t.Fatal(err)
	}
	has := func(id string) bool {
		return slices.ContainsFunc(docs, func(d struct{ ID, Folder string }) bool { return d.ID == id })
	}
	if !has("mine") || has("liaison-old") || !has("liaison-denied-contacts") {
		t.Errorf("favourites: %s", stored)
	}

	// The folders are in the drawer; a favourite runs from there.
	step("open favourites", chromedp.Click(`[data-testid="navigationFavorites"]`, chromedp.ByQuery), chromedp.WaitVisible(`[data-testid="expandFolder-liaison: pictures"]`, chromedp.ByQuery))
	shoot(t, ctx, "browser-favourites")
	step("open a folder", chromedp.Evaluate(`document.querySelector('[data-testid="expandFolder-liaison: pictures"]').click()`, nil), chromedp.Sleep(500*time.Millisecond))
	step("choose a favourite", chromedp.Click(`[data-testid^="scriptTitle-A picture of the evidence"]`, chromedp.ByQuery),
		chromedp.Poll(`/picture of the evidence/.test(document.querySelector('[data-testid="activeEditor"]')?.innerText ?? document.querySelector('.monaco-editor').innerText)`, nil))
	step("run it", chromedp.Click(`[data-testid="editor-Run"]`, chromedp.ByQuery), chromedp.Click(`[data-testid="navigationFavorites"]`, chromedp.ByQuery),
		chromedp.Poll(`document.querySelector('[data-testid="frame"]').querySelectorAll('.node').length >= 10`, nil), chromedp.Sleep(4*time.Second))
	// A claim, clicked, shows its sentence.
	step("click a claim", chromedp.Evaluate(`(() => {
		const n = document.querySelector('[data-testid="frame"]').querySelectorAll('.node');
		const c = [...n].find(e => /MET/.test(e.textContent) && /denied/.test(e.textContent));
		for (const type of ['mousedown', 'mouseup', 'click']) c.dispatchEvent(new MouseEvent(type, {bubbles: true, view: window}));
	})()`, nil), chromedp.Poll(`/I did not meet Viktor Drosin in Estport|Drosin did not meet Verlin on Monday/.test(document.body.innerText)`, nil))
	shoot(t, ctx, "browser-claim")

	mu.Lock()
	defer mu.Unlock()
	home := regexp.MustCompile(`^((http|ws)://127\.0\.0\.1:\d+|data:|blob:)`)
	for _, u := range asked {
		if !home.MatchString(u) {
			outside[u] = true
		}
	}
	if len(outside) > 0 {
		t.Errorf("asked of other machines: %v", outside)
	}
}

// TestReportPages looks at the reports as a reader does: wide, narrow and on
// paper. Nothing sticks out of the page and no label lies on another.
func TestReportPages(t *testing.T) {
	ctx := chromium(t)
	for _, name := range []string{"person", "pair", "service", "crowd"} {
		file, err := filepath.Abs("report/testdata/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		if name == "crowd" {
			var b bytes.Buffer
			if err := report.HTML(&b, crowd()); err != nil {
				t.Fatal(err)
			}
			file = filepath.Join(t.TempDir(), "crowd.html")
			if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		for _, width := range []int64{1280, 400, 718} { // the last as on A4 paper with its margins
			media := map[int64]string{718: "print"}[width]
			var sticksOut bool
			var overlaps []string
			var png []byte
			err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 900), emulation.SetEmulatedMedia().WithMedia(media), chromedp.Navigate("file://"+file),
				chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &sticksOut),
				chromedp.Evaluate(`(() => {
					const seen = [...document.querySelectorAll('svg text')].map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0);
					const out = [];
					for (let i = 0; i < seen.length; i++) for (let j = 0; j < i; j++) {
						const [a, b] = [seen[i][1], seen[j][1]];
						if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2) out.push(seen[i][0] + ' / ' + seen[j][0]);
					}
					for (const e of document.querySelectorAll('svg text')) {
						const r = e.getBoundingClientRect(), p = e.closest('svg').getBoundingClientRect();
						if (r.width > 0 && (r.left < p.left || r.right > p.right + 1)) out.push(e.textContent + ' is cut off');
					}
					return out;
				})()`, &overlaps),
				chromedp.FullScreenshot(&png, 100))
			if err != nil {
				t.Fatal(err)
			}
			if sticksOut || len(overlaps) > 0 {
				t.Errorf("%s at %d: wider than the page: %v; labels: %v", name, width, sticksOut, overlaps)
			}
			keep(t, fmt.Sprintf("report-%s-%d.png", name, width), png)
		}
		var pdf []byte
		if err := chromedp.Run(ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = page.PrintToPDF().Do(ctx)
			return err
		})); err != nil || !strings.HasPrefix(string(pdf), "%PDF") {
			t.Fatalf("%s on paper: %v", name, err)
		}
		keep(t, "report-"+name+".pdf", pdf)
	}
}

// crowd is a report on a person with hundreds of contacts: many in a few
// years, one long before, spans without end, undated ones, and names of many
// letters.
func crowd() report.Data {
	d := report.Data{Subject: report.Entity{ID: "person/a", Kind: "Person", Name: "Ana Verlin"}}
	add := func(f report.Fact) {
		f.ID = fmt.Sprint(len(d.Facts))
		f.Subject, f.Who, f.SubjectKind, f.ObjectKind = "person/a", "Ana Verlin", "Person", "Organization"
		d.Facts = append(d.Facts, f)
	}
	for i := range 90 {
		whom := fmt.Sprintf("Wissenschaftlicher Ausschuss Mittelmeerraum %d", i)
		object := fmt.Sprint("organization/", i)
		for k := range 6 - i/15 {
			day := fmt.Sprintf("%d-%02d-%02d", 2019+k%4, 1+i%12, 1+k*4)
			typ := []string{"MET", "PHONED", "MET_EXPECTED", "MET_DENIED", "MET", "MET"}[k]
			f := report.Fact{Type: typ, Status: map[string]string{"MET_EXPECTED": "expected", "MET_DENIED": "denied"}[typ], Object: object, Whom: whom, Time: day, From: day, To: day}
			switch k {
			case 2:
				f.Time, f.To = day+"/..", ""
			case 4, 5:
				f.Time, f.From, f.To = "", "", ""
			}
			add(f)
		}
	}
	for range 40 {
		add(report.Fact{Type: "MET", Status: "occurred", Object: "organization/0", Whom: "Wissenschaftlicher Ausschuss Mittelmeerraum 0", Time: "2020-03-01", From: "2020-03-01", To: "2020-03-01"})
	}
	add(report.Fact{Type: "MET", Status: "occurred", Object: "organization/0", Whom: "Wissenschaftlicher Ausschuss Mittelmeerraum 0", Time: "1941", From: "1941-01-01", To: "1941-12-31"})
	return d
}
