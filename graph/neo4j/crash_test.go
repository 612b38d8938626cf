package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/extract"
	"liaison/graph"
	"liaison/graph/local"
)

// crashLoad is what the crash tests load: small transactions, many of them.
func crashLoad(ctx context.Context, db *DB, docs int) (Report, error) {
	return db.Load(ctx, graph.Synthetic(5, docs), LoadOptions{Batch: 40})
}

// loaderProcess is this test program as a loader that can be killed.
func loaderProcess(uri string) int {
	db, err := Connect(context.Background(), Config{URI: uri})
	if err == nil {
		docs := 0
		fmt.Sscan(os.Getenv("LIAISON_TEST_DOCS"), &docs)
		_, err = crashLoad(context.Background(), db, docs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// watch polls for torn edges until its context ends: edges that say they have
// more claims than there are.
//
// The server lets readers see a commit while it is being written, an edge some
// moments before the index through which its claims are found. So what looks
// torn is looked at again: a part of a transaction that was killed would stay.
func watch(ctx context.Context, t *testing.T, uri func() string) (looks *atomic.Int64, wait func()) {
	looks = new(atomic.Int64)
	var wg sync.WaitGroup
	const count = "WITH r, r.fact_id AS id, r.claims AS said, COUNT { MATCH (:Claim {fact_id: r.fact_id}) } AS there WHERE there < said RETURN type(r), id"
	look := func(db *DB) error {
		suspects := map[[2]string]bool{}
		err := db.Query(ctx, Query{Text: "MATCH ()-[r]->() WHERE r.fact_id IS NOT NULL " + count}, func(r *driver.Record) error {
			suspects[[2]string{str(r.Values[0]), str(r.Values[1])}] = true
			return nil
		})
		for s := range suspects {
			for try := 0; err == nil && suspects[s]; try++ {
				torn := false
				err = db.Query(ctx, Query{Text: "MATCH ()-[r:" + s[0] + " {fact_id: $id}]->() " + count, Params: map[string]any{"id": s[1]}}, func(*driver.Record) error { torn = true; return nil })
				if err == nil && torn && try == 20 {
					t.Errorf("torn edge %s %s", s[0], s[1])
				}
				suspects[s] = torn && try < 20
				time.Sleep(50 * time.Millisecond)
			}
		}
		looks.Add(1)
		return err
	}
	wg.Go(func() {
		for ctx.Err() == nil {
			db, err := Connect(ctx, Config{URI: uri()})
			for err == nil {
				began := time.Now()
				err = look(db)
				time.Sleep(20*time.Millisecond + time.Since(began)) // leave the server some time
			}
			if db != nil {
				db.Close(context.Background())
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	return looks, wg.Wait
}

// A soak is how hard TestCrash tries: by default a short form; .ci/soak sets
// more.
type soak struct {
	docs, kills int
	until       time.Time // begin no further round after this
	program     string    // liaison itself as the loader; "" for this test program
	seed        uint64
}

func soakOf(t *testing.T) soak {
	s := soak{docs: 60, kills: 6, seed: 1, until: time.Now().Add(time.Hour), program: os.Getenv("LIAISON_SOAK_PROGRAM")}
	minutes := 0
	for name, v := range map[string]any{"DOCS": &s.docs, "KILLS": &s.kills, "MINUTES": &minutes, "SEED": &s.seed} {
		if x := os.Getenv("LIAISON_SOAK_" + name); x != "" {
			if _, err := fmt.Sscan(x, v); err != nil {
				t.Fatalf("LIAISON_SOAK_%s=%s: %v", name, x, err)
			}
		}
	}
	if minutes > 0 {
		s.until = time.Now().Add(time.Duration(minutes) * time.Minute)
	}
	return s
}

// Loader and server are killed at random while articles are loaded, and the
// load is begun again each time; in the end the graph is that of an
// undisturbed load.
func TestCrash(t *testing.T) {
	db := connect(t)
	s := soakOf(t)
	began := time.Now()
	if _, err := crashLoad(t.Context(), db, s.docs); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	want := dump(t, db)
	lines := filepath.Join(t.TempDir(), "claims.jsonl")
	if s.program != "" {
		f, err := os.Create(lines)
		if err != nil {
			t.Fatal(err)
		}
		e := json.NewEncoder(f)
		for d := range graph.Synthetic(5, s.docs) {
			if err := e.Encode(d); err != nil {
				t.Fatal(err)
			}
		}
		f.Close()
	}
	loader := func() *exec.Cmd {
		c := exec.Command(os.Args[0])
		if s.program != "" {
			c = exec.Command(s.program, "load", "--uri", server.s.URI, "--batch", "40", lines)
		}
		c.Env = append(os.Environ(), "LIAISON_TEST_LOADER="+server.s.URI, "LIAISON_TEST_DOCS="+fmt.Sprint(s.docs))
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c
	}
	var uri atomic.Pointer[string] // it may be another after a restart
	uri.Store(&server.s.URI)
	restart := func() {
		p, err := os.FindProcess(server.s.PID)
		if err == nil {
			err = p.Kill()
		}
		if err == nil {
			server.s, err = local.Start(t.Context(), server.o)
		}
		if err != nil {
			t.Fatal(err)
		}
		uri.Store(&server.s.URI)
	}
	count := func() int64 {
		n := int64(-1)
		db.Query(t.Context(), Query{Text: "MATCH (a:Article) RETURN count(a)"}, func(r *driver.Record) error { n = num(r.Values[0]); return nil })
		return n
	}

	ctx, cancel := context.WithCancel(t.Context())
	looks, wait := watch(ctx, t, func() string { return *uri.Load() })
	r := rand.New(rand.NewPCG(s.seed, 2))
	kills, servers, survived, partial, rounds := 0, 0, 0, 0, 0
	for kills < s.kills && time.Now().Before(s.until) {
		rounds++
		if err := db.Clear(t.Context()); err != nil {
			t.Fatal(err)
		}
		c := loader()
		done := make(chan error, 1)
		go func() { done <- c.Wait() }()
		over := false
		for step := int64(0); !over && kills < s.kills && time.Now().Before(s.until); {
			// Kill at some transaction or other after the next few articles.
			for step += 1 + r.Int64N(int64(max(1, 2*s.docs/s.kills))); !over && count() < step; {
				select {
				case <-done:
					over = true
				case <-time.After(time.Duration(5+r.IntN(60)) * time.Millisecond):
				}
			}
			if over {
				break
			}
			kills++
			if kills%3 == 0 {
				servers++
				restart()
				if r.IntN(2) == 0 { // the loader goes on by itself
					survived++
					continue
				}
			}
			c.Process.Kill()
			<-done
			n := count()
			if n > 0 && n < int64(s.docs) {
				partial++
			}
			step = max(step, n)
			c, done = loader(), make(chan error, 1)
			go func() { done <- c.Wait() }()
		}
		if !over {
			c.Process.Kill()
			<-done
		}
		rep, err := crashLoad(t.Context(), db, s.docs)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("round %d: %d kills so far; the last load found %d of %d articles", rounds, kills, rep.Articles.Unchanged, s.docs)
		if got := dump(t, db); got != want {
			t.Fatalf("after kills:\n%s", differ(got, want))
		}
		if err := db.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	}
	cancel()
	wait()
	t.Logf("an undisturbed load took %v; %d kills in %d rounds, %d of them of the server, of which the loader survived %d; %d left a part; the reader looked %d times",
		took.Round(time.Millisecond), kills, rounds, servers, survived, partial, looks.Load())
}

// A network that cuts connections in mid-word changes nothing either.
func TestCrashNetwork(t *testing.T) {
	db := connect(t)
	if _, err := crashLoad(t.Context(), db, 60); err != nil {
		t.Fatal(err)
	}
	want := dump(t, db)
	if err := db.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	var cuts atomic.Int64
	addr := cuttingProxy(t, strings.TrimPrefix(server.s.URI, "bolt://"), &cuts)
	var through *DB
	var err error
	for range 20 { // the proxy may cut this one, too
		if through, err = Connect(t.Context(), Config{URI: "bolt://" + addr}); err == nil {
			break
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	defer through.Close(context.Background())
	for try := 0; ; try++ {
		_, err := crashLoad(t.Context(), through, 60)
		if err == nil {
			break
		}
		if try == 10 {
			t.Fatal(err)
		}
	}
	t.Logf("%d connections were cut", cuts.Load())
	if got := dump(t, db); got != want {
		t.Errorf("through a bad network:\n%s", differ(got, want))
	}

	// Neither does who interrupts a load: what is in hand is still written.
	if err := db.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	n := 0
	rep, err := db.Load(ctx, func(yield func(*extract.Document, error) bool) {
		for d := range graph.Synthetic(5, 60) {
			if n++; n == 30 {
				interrupt()
			}
			if !yield(d, nil) {
				return
			}
		}
	}, LoadOptions{Batch: 40})
	if !errors.Is(err, context.Canceled) || rep.Articles.New != 29 {
		t.Errorf("interrupted after 29 articles: %d are in, %v", rep.Articles.New, err)
	}
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if rep, err := crashLoad(t.Context(), db, 60); err != nil || rep.Articles.Unchanged != 29 {
		t.Errorf("going on: %d were there, %v", rep.Articles.Unchanged, err)
	}
	if got := dump(t, db); got != want {
		t.Errorf("after an interrupt:\n%s", differ(got, want))
	}
}

// cuttingProxy passes on what comes, and cuts each of the first connections
// after a random number of bytes and a pause.
func cuttingProxy(t *testing.T, to string, cuts *atomic.Int64) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r, n := rand.New(rand.NewPCG(3, 4)), 0
	return proxy(t, l, to, func(in, out net.Conn) {
		limit := int64(1 << 60)
		if n++; n <= 15 {
			limit = 500 + r.Int64N(60_000)
		}
		var once sync.Once
		pass := func(dst, src net.Conn) {
			n, _ := io.Copy(dst, io.LimitReader(src, limit))
			once.Do(func() {
				if n == limit {
					cuts.Add(1)
					time.Sleep(20 * time.Millisecond)
				}
				in.Close()
				out.Close()
			})
		}
		go pass(out, in)
		go pass(in, out)
	})
}

// proxy listens, dials for every connection, hands both to join, which does not
// wait, and gives its address.
func proxy(t *testing.T, l net.Listener, to string, join func(in, out net.Conn)) string {
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", to)
			if err != nil {
				in.Close()
				continue
			}
			join(in, out)
		}
	}()
	return l.Addr().String()
}

// The script of `extract --format cypher` makes the graph that load makes.
func TestScript(t *testing.T) {
	db := connect(t)
	a, b := sample()
	all := append(a, b...)
	all[0].Entities[0].Aliases = append(all[0].Entities[0].Aliases, `it's \u0027 a "name"`, "two\nlines", `\`)
	load(t, db, docs(all...), LoadOptions{})
	want := dump(t, db)
	if err := db.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	list := append([]*extract.Document(nil), all...)
	err := graph.Script(list, func(s string) {
		if strings.HasPrefix(s, "CREATE ") {
			return // the schema is there
		}
		if _, err := driver.ExecuteQuery(t.Context(), db.d, s, nil, driver.EagerResultTransformer); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	})
	if err != nil {
		t.Error(err)
	}
	if got := dump(t, db); got != want {
		t.Errorf("by script:\n%s", differ(got, want))
	}
}
