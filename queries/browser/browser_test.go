package browser

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"liaison/queries"
)

var app = fstest.MapFS{"index.html": {Data: []byte("the app")}, "app.js": {Data: []byte("code")}}

func serve(t *testing.T, o Options) *Server {
	t.Helper()
	if o.Files == nil {
		o.Files = app
	}
	if o.BoltURI == "" {
		o.BoltURI = "bolt://127.0.0.1:7687"
	}
	o.Addr = "127.0.0.1:0"
	s, err := Serve(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t *testing.T, method, url, host string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp, string(b)
}

// The page with the password is given once, to the right address only.
func TestOpenOnce(t *testing.T) {
	s := serve(t, Options{User: "neo4j", Password: "</script>s3cret'\"", First: "RETURN 1"})
	base := s.URL[:strings.Index(s.URL, "/open/")]
	for _, try := range []struct{ method, url, host string }{
		{"GET", base + "/open/", ""}, {"GET", base + "/open/0123456789abcdef0123456789abcdef", ""}, {"GET", s.URL, "evil.example"},
		{"GET", s.URL, "localhost:80"}, {"POST", s.URL, ""}, {"HEAD", s.URL, ""},
	} {
		if resp, body := get(t, try.method, try.url, try.host); resp.StatusCode < 400 || strings.Contains(body, "s3cret") {
			t.Errorf("%v: %s\n%s", try, resp.Status, body)
		}
	}
	resp, body := get(t, "GET", s.URL, "")
	if resp.StatusCode != 200 || !strings.Contains(body, "s3cret") {
		t.Fatalf("first use: %s\n%s", resp.Status, body)
	}
	if strings.Count(body, "</script>") != 1 {
		t.Errorf("the password ends the script:\n%s", body)
	}
	for _, h := range []struct{ name, want string }{{"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}, {"X-Content-Type-Options", "nosniff"}} {
		if got := resp.Header.Get(h.name); got != h.want {
			t.Errorf("%s: %q, want %q", h.name, got, h.want)
		}
	}
	if resp, body := get(t, "GET", s.URL, ""); resp.StatusCode != http.StatusGone || strings.Contains(body, "s3cret") {
		t.Errorf("second use: %s\n%s", resp.Status, body)
	}
	resp, body = get(t, "GET", base+"/", "")
	if resp.StatusCode != 200 || body != "the app" || resp.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the app: %s %q", resp.Status, body)
	}
}

func TestPolicy(t *testing.T) {
	for bolt, want := range map[string]string{
		"bolt://127.0.0.1:7687":          "connect-src 'self' ws://127.0.0.1:7687 http://127.0.0.1:7687;",
		"bolt://[::1]":                   "connect-src 'self' ws://[::1]:7687 http://[::1]:7687;",
		"neo4j+s://x.databases.neo4j.io": "connect-src 'self' wss://x.databases.neo4j.io:7687 wss://*.databases.neo4j.io:7687;",
	} {
		s := serve(t, Options{BoltURI: bolt})
		resp, _ := get(t, "GET", s.URL[:strings.Index(s.URL, "/open/")]+"/app.js", "")
		csp := resp.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, want) || !strings.HasPrefix(csp, "default-src 'none'; script-src 'self';") {
			t.Errorf("%s: %s", bolt, csp)
		}
	}
	for _, bad := range []string{"", "127.0.0.1:7687", "http://x:1", "bolt://x;script-src *"} {
		if s, err := Serve(t.Context(), Options{Files: app, Addr: "127.0.0.1:0", BoltURI: bad}); err == nil {
			t.Errorf("%q: served at %s", bad, s.URL)
		}
	}
	if _, err := Serve(t.Context(), Options{Files: app, Addr: "0.0.0.0:0", BoltURI: "bolt://127.0.0.1:7687"}); err == nil {
		t.Error("served to the whole network")
	}
	if _, err := Serve(t.Context(), Options{Files: fstest.MapFS{}, BoltURI: "bolt://127.0.0.1:7687"}); err == nil {
		t.Error("served without the app")
	}
}

// Every edge type that tells of no fact looks like none.
func TestStyle(t *testing.T) {
	s := Style()
	for _, r := range queries.Relations {
		if c := s["relationship."+r+"_DENIED"]; c["color"] != deniedColor || !strings.HasPrefix(c["caption"], "DENIED") {
			t.Errorf("%s_DENIED: %v", r, c)
		}
		if c := s["relationship."+r+"_EXPECTED"]; c["color"] != paleColor || !strings.HasPrefix(c["caption"], "expected") {
			t.Errorf("%s_EXPECTED: %v", r, c)
		}
		if c := s["relationship."+r]; c["color"] == deniedColor || c["color"] == paleColor {
			t.Errorf("%s: %v", r, c)
		}
	}
	if g := GRASS(); !regexp.MustCompile(`(?s)relationship\.MET_DENIED \{[^}]*caption: "DENIED`).MatchString(g) {
		t.Errorf("style file:\n%s", g)
	}
}

func TestFavourites(t *testing.T) {
	fs := Favourites(map[queries.Type][]string{queries.Person: {"person/ana-verlin", "person/viktor-drosin"}, queries.Service: {"not an id/"}})
	if len(fs) != len(queries.All()) {
		t.Errorf("%d favourites", len(fs))
	}
	for _, f := range fs {
		if f.ID == "liaison-timeline" && !strings.Contains(f.Content, "{id: 'person/viktor-drosin'}") {
			t.Errorf("the other side is not in:\n%s", f.Content)
		}
		if f.ID == "liaison-contacts" && !strings.Contains(f.Content, "{id: 'person/ana-verlin'}") {
			t.Errorf("the value is not in:\n%s", f.Content)
		}
		if !strings.HasPrefix(f.Content, "// ") || f.Folder == "" {
			t.Errorf("%s: folder %q\n%s", f.ID, f.Folder, f.Content)
		}
	}
}
