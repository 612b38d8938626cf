package neo4j

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
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
func crashLoad(ctx context.Context, db *DB) (Report, error) {
	return db.Load(ctx, graph.Synthetic(5, 60), LoadOptions{Batch: 40})
}

// loaderProcess is this test program as a loader that can be killed.
func loaderProcess(uri string) int {
	db, err := Connect(context.Background(), Config{URI: uri})
	if err == nil {
		_, err = crashLoad(context.Background(), db)
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
func watch(ctx context.Context, t *testing.T, uri string) (looks *atomic.Int64, wait func()) {
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
			db, err := Connect(ctx, Config{URI: uri})
			for err == nil {
				err = look(db)
				time.Sleep(20 * time.Millisecond)
			}
			if db != nil {
				db.Close(context.Background())
			}
			time.Sleep(100 * time.Millisecond)
		}
	})
	return looks, wg.Wait
}

// Loader and server are killed in turn while articles are loaded; what the
// next load makes of it equals an undisturbed one.
func TestCrash(t *testing.T) {
	db := connect(t)
	began := time.Now()
	if _, err := crashLoad(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	want := dump(t, db)
	if err := db.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	looks, wait := watch(ctx, t, server.s.URI)
	r := rand.New(rand.NewPCG(1, 2))
	partial := 0
	for i := range 6 {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "LIAISON_TEST_LOADER="+server.s.URI)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- c.Wait() }()
		// Kill in mid-load: at some transaction or other after the next eight articles.
		alive := true
		for target := int64(8 * (i + 1)); alive; {
			if n, err := db.Counts(t.Context()); err == nil && n.Articles >= target {
				break
			}
			select {
			case <-done:
				alive = false
				done <- nil
			case <-time.After(time.Duration(r.IntN(20)) * time.Millisecond):
			}
		}
		if i%3 == 2 {
			p, err := os.FindProcess(server.s.PID)
			if err == nil {
				err = p.Kill()
			}
			if err != nil {
				t.Fatal(err)
			}
			s, err := local.Start(t.Context(), server.o)
			if err != nil {
				t.Fatal(err)
			}
			server.s = s
			db.Close(t.Context())
			if db, err = Connect(t.Context(), Config{URI: s.URI}); err != nil {
				t.Fatal(err)
			}
		}
		c.Process.Kill()
		<-done
		if n, err := db.Counts(t.Context()); err == nil && n.Articles > 0 && n.Articles < 60 {
			partial++
		}
	}
	db, err := Connect(t.Context(), Config{URI: server.s.URI})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(context.Background())
	rep, err := crashLoad(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	wait()
	t.Logf("an undisturbed load took %v; %d of 6 kills left a part; the last load found %d of 60 articles; the reader looked %d times", took.Round(time.Millisecond), partial, rep.Articles.Unchanged, looks.Load())
	if got := dump(t, db); got != want {
		t.Errorf("after kills:\n%s", differ(got, want))
	}
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// A network that cuts connections in mid-word changes nothing either.
func TestCrashNetwork(t *testing.T) {
	db := connect(t)
	if _, err := crashLoad(t.Context(), db); err != nil {
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
		_, err := crashLoad(t.Context(), through)
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
}

// cuttingProxy passes on what comes, and cuts each of the first connections
// after a random number of bytes and a pause.
func cuttingProxy(t *testing.T, to string, cuts *atomic.Int64) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	r := rand.New(rand.NewPCG(3, 4))
	go func() {
		for n := 0; ; n++ {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", to)
			if err != nil {
				in.Close()
				continue
			}
			limit := int64(1 << 60)
			if n < 15 {
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
