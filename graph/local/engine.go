package local

import (
	"bufio"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

//go:embed pom.xml
var pom []byte

//go:embed jars.lock
var lock string

// A jar is one line of jars.lock.
type jar struct {
	name string
	size int64
	sum  string // SHA-256, hex
}

// jars reads jars.lock.
func jars() (list []jar, total int64) {
	for line := range strings.Lines(lock) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		n, _ := strconv.ParseInt(f[1], 10, 64)
		list, total = append(list, jar{f[2], n, f[0]}), total+n
	}
	return list, total
}

// lockSum names a set of jars: the directory they are kept in and the
// class-data archive made of them.
func lockSum() string {
	s := sha256.Sum256([]byte(lock))
	return hex.EncodeToString(s[:4])
}

// An engine is a Neo4j that can be run: a folder of jars, and a Java.
type engine struct {
	kind    Kind
	lib     string // folder of jars
	main    string // class with the entry point
	version string
	java    Java
}

func (r engine) String() string {
	return fmt.Sprintf("Neo4j %s (%s) on Java %s", r.version, r.kind, r.java.Version)
}

// engine finds the Neo4j to run: installed, then fetched, then Docker.
func (o Options) engine(ctx context.Context) (engine, error) {
	want := func(k Kind) bool { return o.Only == "" || o.Only == k }
	java, jerr := FindJava(ctx)
	var why []error
	if want(Installed) && jerr == nil {
		if rt, ok := installed(java); ok {
			return rt, nil
		}
	}
	if want(Fetched) {
		if jerr != nil {
			why = append(why, jerr)
		} else {
			lib, err := Fetch(ctx, o)
			if err == nil {
				return engine{Fetched, lib, "org.neo4j.server.CommunityEntryPoint", jarVersion("neo4j-server", lib), java}, nil
			}
			if ctx.Err() != nil || !errors.Is(err, errNoMaven) {
				return engine{}, err
			}
			why = append(why, err)
		}
	}
	if want(Docker) {
		if err := dockerRuns(ctx); err == nil {
			return engine{kind: Docker}, nil
		} else {
			why = append(why, err)
		}
	}
	return engine{}, noneError(errors.Join(why...))
}

// noneError names all ways to a server, with the commands that open them.
func noneError(why error) error {
	ways := `any of these gives one:
  a Neo4j that runs somewhere        liaison --uri neo4j://HOST:7687, or LIAISON_NEO4J_URI (with LIAISON_NEO4J_USER and LIAISON_NEO4J_PASSWORD)
  a Neo4j installed on this machine  set NEO4J_HOME, or have neo4j on PATH; needs Java 17 or 21
  one that liaison fetches           needs Java 17 or 21 and Maven: liaison doctor --install`
	if p, err := InstallPlan(nil); err == nil {
		for _, c := range p.Commands {
			ways += "\n                                     or: " + strings.Join(c, " ")
		}
	}
	ways += "\n  Docker                             start its daemon; liaison then runs " + dockerImage
	return fmt.Errorf("%w: %w\n%s", ErrNone, why, ways)
}

// installed finds a Neo4j of version 5 or later in NEO4J_HOME or through the
// neo4j program on PATH. Only its jars are used: configuration and graph are
// liaison's own.
func installed(java Java) (engine, bool) {
	var libs []string
	if h := os.Getenv("NEO4J_HOME"); h != "" {
		libs = append(libs, filepath.Join(h, "lib"), filepath.Join(h, "libexec", "lib"))
	}
	if p, err := exec.LookPath("neo4j"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			up := filepath.Dir(filepath.Dir(p))
			libs = append(libs, filepath.Join(up, "lib"), filepath.Join(up, "libexec", "lib"), filepath.Join(up, "share", "neo4j", "lib"))
		}
	}
	for _, lib := range libs {
		v := jarVersion("neo4j-server", lib)
		if major, _ := strconv.Atoi(strings.Split(v, ".")[0]); major < 5 || major >= 2025 && java.Major < 21 {
			continue
		}
		rt := engine{Installed, lib, "org.neo4j.server.CommunityEntryPoint", v, java}
		if m, _ := filepath.Glob(filepath.Join(lib, "neo4j-enterprise-*.jar")); m != nil {
			rt.main = "com.neo4j.server.enterprise.EnterpriseEntryPoint"
		}
		return rt, true
	}
	return engine{}, false
}

var jarNumber = regexp.MustCompile(`-(\d+\.[0-9.]+)\.jar$`)

// jarVersion reads a version off the name of a jar in lib: "5.26.29", or "".
func jarVersion(name, lib string) string {
	m, _ := filepath.Glob(filepath.Join(lib, name+"-*.jar"))
	for _, f := range m {
		if v := jarNumber.FindStringSubmatch(f); v != nil && filepath.Base(f) == name+"-"+v[1]+".jar" {
			return v[1]
		}
	}
	return ""
}

// BrowserJar returns the jar that holds Neo4j Browser under browser/,
// fetching it if need be.
func BrowserJar(ctx context.Context, o Options) (string, error) {
	o, err := o.withDefaults()
	if err != nil {
		return "", err
	}
	if rt, ok := installed(Java{Major: 21}); ok {
		if m, _ := filepath.Glob(filepath.Join(rt.lib, "neo4j-browser-*.jar")); m != nil {
			return m[0], nil
		}
	}
	lib, err := Fetch(ctx, o)
	if err != nil {
		return "", err
	}
	return filepath.Join(lib, "neo4j-browser-"+jarVersion("neo4j-browser", lib)+".jar"), nil
}

var errNoMaven = errors.New("the program mvn (Maven) is not on PATH")

// Fetch returns the folder with the jars of Neo4j, resolving them with Maven
// if they are not in the cache. Each is compared with jars.lock, on this and
// every later call, before anybody runs it.
//
// The folder appears all at once: what is fetched goes into a temporary one
// that is renamed when it is complete and right.
func Fetch(ctx context.Context, o Options) (string, error) {
	o, err := o.withDefaults()
	if err != nil {
		return "", err
	}
	cache := filepath.Join(o.CacheDir, "neo4j")
	lib := filepath.Join(cache, "jars-"+lockSum())
	if _, err := os.Stat(lib); err == nil {
		if err := o.check(lib); err == nil {
			return lib, nil
		}
		// Something changed a jar since: fetch it again rather than run it.
		if err := os.RemoveAll(lib); err != nil {
			return "", fmt.Errorf("cache directory: %w", err)
		}
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", cacheError(err)
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", errNoMaven
	}
	unlock, err := lockFile(ctx, filepath.Join(cache, "fetch.lock"))
	if err != nil {
		return "", cacheError(err)
	}
	defer unlock()
	if _, err := os.Stat(lib); err == nil { // another liaison has fetched it meanwhile
		return lib, o.check(lib)
	}
	old, _ := filepath.Glob(filepath.Join(cache, "fetch-*"))
	for _, d := range old { // left by a fetch that was killed
		if filepath.Ext(d) == "" {
			os.RemoveAll(d)
		}
	}
	tmp, err := os.MkdirTemp(cache, "fetch-*")
	if err != nil {
		return "", cacheError(err)
	}
	defer os.RemoveAll(tmp)
	if err := resolve(ctx, mvn, tmp, o.Progress); err != nil {
		return "", err
	}
	if err := o.check(filepath.Join(tmp, "lib")); err != nil {
		return "", fmt.Errorf("what Maven brought is not what was asked for, nothing of it was run: %w", err)
	}
	if err := os.Rename(filepath.Join(tmp, "lib"), lib); err != nil {
		return "", cacheError(err)
	}
	return lib, nil
}

func cacheError(err error) error {
	return fmt.Errorf("cache directory: %w (choose another with XDG_CACHE_HOME)", err)
}

var downloaded = regexp.MustCompile(`Downloaded from [^ ]* (\S+\.jar)`)

// resolve has Maven put the jars of pom.xml into dir/lib. The names of the
// jars it tells of drive the progress.
func resolve(ctx context.Context, mvn, dir string, progress func(Progress)) error {
	if err := os.WriteFile(filepath.Join(dir, "pom.xml"), pom, 0o644); err != nil {
		return cacheError(err)
	}
	c := exec.CommandContext(ctx, mvn, "-B", "-C", "-f", filepath.Join(dir, "pom.xml"), "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(dir, "lib"))
	ownGroup(c)
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	c.Stderr = c.Stdout
	if err := c.Start(); err != nil {
		return fmt.Errorf("run %s: %w", mvn, err)
	}
	list, total := jars()
	size := map[string]int64{}
	for _, j := range list {
		size[j.name] = j.size
	}
	progress(Progress{Stage: "fetch", Detail: "Neo4j's jars with Maven", Total: total})
	var done int64
	var last []string // the lines that say why, should it fail
	for in := bufio.NewScanner(out); in.Scan(); {
		line := in.Text()
		if m := downloaded.FindStringSubmatch(line); m != nil {
			name := path.Base(m[1])
			if done += size[name]; size[name] > 0 {
				progress(Progress{Stage: "fetch", Detail: name, Done: done, Total: total})
			}
		} else if strings.HasPrefix(line, "[ERROR]") && len(last) < 8 {
			last = append(last, line)
		}
	}
	io.Copy(io.Discard, out)
	if err := c.Wait(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("mvn could not fetch Neo4j: %w\n%s\nhint: a network that needs a proxy or a mirror wants it in Maven's settings.xml", err, strings.Join(last, "\n"))
	}
	return nil
}

// check compares the jars of a folder with jars.lock: none may be missing,
// other, or more than the lock knows.
func (o Options) check(lib string) error {
	list, total := jars()
	entries, err := os.ReadDir(lib)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, j := range list {
		known[j.name] = true
	}
	var errs []error
	for _, e := range entries {
		if !known[e.Name()] {
			errs = append(errs, fmt.Errorf("%s is not in jars.lock", e.Name()))
		}
	}
	var done atomic.Int64
	var mu sync.Mutex
	var wg sync.WaitGroup
	slots := make(chan bool, 4)
	for _, j := range list {
		wg.Go(func() {
			slots <- true
			defer func() { <-slots }()
			err := j.check(lib)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
			}
			o.Progress(Progress{Stage: "check", Detail: j.name, Done: done.Add(j.size), Total: total})
		})
	}
	wg.Wait()
	if len(errs) > 3 {
		errs = append(errs[:3], fmt.Errorf("and %d more", len(errs)-3))
	}
	return errors.Join(errs...)
}

func (j jar) check(lib string) error {
	f, err := os.Open(filepath.Join(lib, j.name))
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return err
	}
	if sum := hex.EncodeToString(h.Sum(nil)); n != j.size || sum != j.sum {
		return fmt.Errorf("%s has %d bytes and SHA-256 %s, not %d and %s", j.name, n, sum, j.size, j.sum)
	}
	return nil
}

// archiveFlags has Java start from a class-data archive of this set of jars
// and this Java, which halves the start, or write one as it stops.
func (o Options) archiveFlags(rt engine, st *state) []string {
	dir := filepath.Join(o.CacheDir, "neo4j")
	sum := sha256.Sum256([]byte(rt.lib + "\x00" + rt.java.Path + "\x00" + rt.java.Version + "\x00" + rt.version + "\x00" + lockSum()))
	final := filepath.Join(dir, "classes-"+hex.EncodeToString(sum[:6])+".jsa")
	if _, err := os.Stat(final); err == nil {
		return []string{"-XX:SharedArchiveFile=" + final, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"}
	}
	if os.MkdirAll(dir, 0o755) != nil {
		return nil // a slower start is no reason to fail
	}
	f, err := os.CreateTemp(dir, "classes-*.tmp")
	if err != nil {
		return nil
	}
	f.Close()
	os.Remove(f.Name())
	st.Archive, st.ArchiveTo = f.Name(), final
	return []string{"-XX:ArchiveClassesAtExit=" + st.Archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"}
}

// adoptArchive puts the archive of a server that has stopped in its place.
func (o Options) adoptArchive() {
	st, _ := o.readState()
	if st == nil || st.Archive == "" {
		return
	}
	if i, err := os.Stat(st.Archive); err == nil && i.Size() > 1<<20 {
		os.Rename(st.Archive, st.ArchiveTo)
	} else {
		os.Remove(st.Archive)
	}
	st.Archive, st.ArchiveTo = "", ""
	o.writeState(*st)
}
