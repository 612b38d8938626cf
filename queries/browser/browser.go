// Package browser serves Neo4j Browser on this machine, logged in to a server,
// in the house style, with the canned queries as favourites, and opened at a
// first picture.
//
// The app comes from the fetched jar of Neo4j Browser and is served as it is.
// Before it starts, a page of ours fills the app's local storage. That page
// carries the password, so it is given once, to whoever knows the token in its
// address, and only on the loopback interface; a Content-Security-Policy keeps
// the app from talking to anything but this page and the database.
package browser

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"liaison/queries"
)

// DefaultAddr is where Serve listens unless told otherwise. It is always the
// same because what a user adds in Browser, favourites and styles, is kept by
// the web browser under this address.
const DefaultAddr = "127.0.0.1:7470"

// Options say what to serve and for which database.
type Options struct {
	Jar   string // path of the jar with Neo4j Browser under browser/
	Files fs.FS  // the folder browser/ itself, instead of Jar
	Addr  string // "" for DefaultAddr, or a free port where that is taken

	BoltURI        string // bolt://127.0.0.1:7687; neo4j+s:// and the like too
	User, Password string // "" for a server without authentication
	Database       string // "" for neo4j

	Favourites []Favourite // nil for those of the canned queries with their examples
	First      string      // Cypher that runs at once: the first picture; "" for none
	Guide      string      // Cypher comments shown in the editor; "" for Guide
}

// A Favourite is a saved text in a folder of Browser.
type Favourite struct {
	ID      string // begins with "liaison-": others are the user's own
	Folder  string // a group of canned queries
	Content string // begins with a comment, which is its title
}

// Guide is what the editor shows at first.
const Guide = `// Dark lines: said to have happened. RED: denied. PALE: a plan, no fact.
// The star at the left holds the questions; change values in quotes, run.
// Click a line or a claim for its dates, its status and its sentence.`

// Favourites gives the canned queries as favourites. Their parameters for
// people, services and entities take the given ids of the graph at hand, the
// first for one side and the second for the other, so that each favourite
// answers something there; without, the examples of the files.
func Favourites(examples map[queries.Type][]string) []Favourite {
	var out []Favourite
	for _, q := range queries.All() {
		text, err := q.Favourite(Examples(q, examples))
		if err != nil { // ids that do not bind; the files' own always do
			text, _ = q.Favourite(nil)
		}
		out = append(out, Favourite{"liaison-" + q.Name, q.Group, text})
	}
	return out
}

// Examples picks ids for the parameters of a query that need one.
func Examples(q queries.Query, examples map[queries.Type][]string) map[string]string {
	values := map[string]string{}
	for _, p := range q.Params {
		t := p.Type
		if t == queries.Entity {
			if t = queries.Person; p.Name == "body" {
				t = queries.Service
			}
		}
		n := 0
		if p.Name == "other" {
			n = 1
		}
		if p.Required && p.Type.IsEntity() && n < len(examples[t]) {
			values[p.Name] = examples[t][n]
		}
	}
	return values
}

// A Server is a running one.
type Server struct {
	URL  string // to open once, within a web browser on this machine
	http *http.Server
	done chan error
}

// Wait returns when the server has ended: by Close, or by the context of Serve.
func (s *Server) Wait() error { return <-s.done }

// Close ends the server.
func (s *Server) Close() error { return s.http.Close() }

// Serve starts serving and returns at once. It ends with ctx.
func Serve(ctx context.Context, o Options) (*Server, error) {
	files := o.Files
	var jar *zip.ReadCloser
	if files == nil {
		var err error
		if jar, err = zip.OpenReader(o.Jar); err != nil {
			return nil, fmt.Errorf("open Neo4j Browser: %w", err)
		}
		files, err = fs.Sub(jar, "browser")
		if err != nil {
			return nil, err
		}
	}
	if _, err := fs.Stat(files, "index.html"); err != nil {
		return nil, fmt.Errorf("open Neo4j Browser: %s holds no browser/index.html: %w", o.Jar, err)
	}
	connect, err := connectSources(o.BoltURI)
	if err != nil {
		return nil, err
	}
	l, err := listen(o.Addr)
	if err != nil {
		return nil, err
	}
	h := &handler{files: files, opts: o, host: l.Addr().String(), token: random(), connect: connect}
	s := &Server{URL: "http://" + h.host + "/open/" + h.token, done: make(chan error, 1)}
	s.http = &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { s.http.Close() })
	go func() {
		err := s.http.Serve(l)
		stop()
		if jar != nil {
			jar.Close()
		}
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
		s.done <- err
	}()
	return s, nil
}

func listen(addr string) (net.Listener, error) {
	if addr == "" {
		if l, err := net.Listen("tcp", DefaultAddr); err == nil {
			return l, nil
		}
		addr = "127.0.0.1:0" // another liaison is browsing: its favourites are under its own address
	}
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("serve Neo4j Browser on %s: only on a loopback address such as %s, since the page carries the password", addr, DefaultAddr)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("serve Neo4j Browser: %w", err)
	}
	return l, nil
}

// connectSources gives the origins that the app may talk to, beside its own:
// the database's.
func connectSources(bolt string) (string, error) {
	u, err := url.Parse(bolt)
	if err != nil || u.Host == "" {
		return "", fmt.Errorf("%q is no address of a Neo4j server: want bolt://host:port", bolt)
	}
	host := u.Hostname()
	port := u.Port()
	if port == "" {
		port = "7687"
	}
	if strings.ContainsAny(host, " ;,'\"") {
		return "", fmt.Errorf("%q is no address of a Neo4j server", bolt)
	}
	scheme := "ws"
	switch u.Scheme {
	case "bolt", "neo4j":
	case "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc":
		scheme = "wss"
	default:
		return "", fmt.Errorf("%q is no address of a Neo4j server: want bolt://, neo4j:// or one of these with +s", bolt)
	}
	origin := net.JoinHostPort(host, port)
	if scheme == "wss" && strings.HasPrefix(u.Scheme, "neo4j") {
		// a cluster routes to other hosts of the same domain
		if _, domain, ok := strings.Cut(host, "."); ok && net.ParseIP(host) == nil {
			return "wss://" + origin + " wss://*." + domain + ":" + port, nil
		}
	}
	// The app also asks the server by HTTP what it is.
	return scheme + "://" + origin + " " + strings.Replace(scheme, "ws", "http", 1) + "://" + origin, nil
}

type handler struct {
	files                fs.FS
	opts                 Options
	host, token, connect string
	opened               atomic.Bool
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Cache-Control", "no-store")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Content-Security-Policy", h.policy(""))
	if r.Host != h.host { // a name of somebody else's that was made to point here
		http.Error(w, "wrong host", http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
		return
	}
	if token, ok := strings.CutPrefix(r.URL.Path, "/open/"); ok {
		if subtle.ConstantTimeCompare([]byte(token), []byte(h.token)) != 1 || r.Method != http.MethodGet || !h.opened.CompareAndSwap(false, true) {
			http.Error(w, "This address was good for one use. Run liaison browse again, or go to http://"+h.host+"/ where the page is open already.", http.StatusGone)
			return
		}
		h.open(w)
		return
	}
	http.FileServerFS(h.files).ServeHTTP(w, r)
}

// policy lets the app load from here and talk to the database, and nothing
// else. The app sets styles and images from data of its own.
func (h *handler) policy(nonce string) string {
	script := "'self'"
	if nonce != "" {
		script = "'nonce-" + nonce + "'"
	}
	return "default-src 'none'; script-src " + script + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self'; " +
		"worker-src 'self' blob:; manifest-src 'self'; connect-src 'self' " + h.connect + "; frame-ancestors 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'"
}

//go:embed seed.js
var seedJS string

var page = template.Must(template.New("seed").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>liaison: opening Neo4j Browser</title>
<p>Opening Neo4j Browser …</p><noscript>Neo4j Browser needs JavaScript.</noscript>
<script nonce="{{.Nonce}}">"use strict"; const seed = {{.Seed}}; {{.Script}}</script>
</html>
`))

// A seed is what the page puts into the app's storage.
type seed struct {
	Connection map[string]any               `json:"connection"`
	Grass      map[string]map[string]string `json:"grass"`
	Folders    []map[string]string          `json:"folders"`
	Documents  []map[string]string          `json:"documents"`
	First      string                       `json:"first"`
	Guide      string                       `json:"guide"`
}

func (h *handler) open(w http.ResponseWriter) {
	s := seed{Grass: Style(), First: strings.TrimSpace(h.opts.First), Guide: h.opts.Guide, Folders: []map[string]string{}, Documents: []map[string]string{}}
	if s.Guide == "" {
		s.Guide = Guide
	}
	db := h.opts.Database
	if db == "" {
		db = "neo4j"
	}
	s.Connection = map[string]any{"id": "$$discovery", "name": "$$discovery", "type": "bolt", "host": h.opts.BoltURI, "username": h.opts.User, "password": h.opts.Password, "authenticationMethod": "NATIVE", "db": db}
	if h.opts.User == "" && h.opts.Password == "" {
		s.Connection["authenticationMethod"] = "NO_AUTH"
	}
	favourites := h.opts.Favourites
	if favourites == nil {
		favourites = Favourites(nil)
	}
	seen := map[string]bool{}
	for _, f := range favourites {
		if !seen[f.Folder] {
			seen[f.Folder] = true
			s.Folders = append(s.Folders, map[string]string{"id": "liaison-folder-" + f.Folder, "name": "liaison: " + f.Folder})
		}
		s.Documents = append(s.Documents, map[string]string{"id": f.ID, "content": f.Content, "folder": "liaison-folder-" + f.Folder})
	}
	nonce := random()
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		Nonce  string
		Seed   seed
		Script template.JS
	}{nonce, s, template.JS(seedJS)})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", h.policy(nonce))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

// FavouritesFile gives favourites as a text for a Browser that is not served
// from here: a script that its user pastes in pieces.
func FavouritesFile(favourites []Favourite) string {
	var b strings.Builder
	b.WriteString("// The canned queries of liaison. Paste one into the editor of Neo4j Browser; the star saves it.\n")
	for _, f := range favourites {
		fmt.Fprintf(&b, "\n%s;\n", f.Content)
	}
	return b.String()
}

func random() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// Link gives the address at which a Neo4j Browser at base, the server's own,
// opens with a query in its editor.
func Link(base, bolt, query string) string {
	v := url.Values{"dbms": {bolt}, "cmd": {"edit"}, "arg": {query}}
	return strings.TrimSuffix(base, "/") + "/?" + strings.ReplaceAll(v.Encode(), "+", "%20")
}
