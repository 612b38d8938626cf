package local

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

var writeLock = flag.Bool("write-lock", false, "resolve pom.xml with Maven and write jars.lock")

// Rebuilding the lock: change the versions in pom.xml, run this test with
// -write-lock, and read the difference before trusting it.
func TestLock(t *testing.T) {
	if *writeLock {
		mvn, err := exec.LookPath("mvn")
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := resolve(t.Context(), mvn, dir, func(Progress) {}); err != nil {
			t.Fatal(err)
		}
		m, _ := filepath.Glob(filepath.Join(dir, "lib", "*.jar"))
		slices.Sort(m)
		var b strings.Builder
		b.WriteString("# The jars that pom.xml resolves to: SHA-256, bytes, name.\n# Rebuild: go test ./graph/local -run TestLock -write-lock\n")
		for _, f := range m {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			s := sha256.Sum256(data)
			fmt.Fprintf(&b, "%s %d %s\n", hex.EncodeToString(s[:]), len(data), filepath.Base(f))
		}
		if err := os.WriteFile("jars.lock", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		lock = b.String()
	}
	list, total := jars()
	if len(list) < 200 || total < 100<<20 {
		t.Errorf("jars.lock has %d jars of %d bytes", len(list), total)
	}
	if !slices.IsSortedFunc(list, func(a, b jar) int { return strings.Compare(a.name, b.name) }) {
		t.Error("jars.lock is not sorted by name")
	}
	for _, j := range list {
		if len(j.sum) != 64 || j.size <= 0 || strings.ContainsAny(j.name, `/\`) || !strings.HasSuffix(j.name, ".jar") {
			t.Errorf("jars.lock: %+v", j)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	saved := lock
	defer func() { lock = saved }()
	sum := sha256.Sum256([]byte("good"))
	lock = fmt.Sprintf("%x 4 a.jar\n", sum)
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // part of the error; "" for none
	}{
		{"right", map[string]string{"a.jar": "good"}, ""},
		{"changed", map[string]string{"a.jar": "evil"}, "a.jar has 4 bytes and SHA-256"},
		{"missing", nil, "a.jar"},
		{"one more", map[string]string{"a.jar": "good", "b.jar": ""}, "b.jar is not in jars.lock"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for n, s := range c.files {
				os.WriteFile(filepath.Join(dir, n), []byte(s), 0o600)
			}
			o, _ := Options{}.withDefaults()
			err := o.check(dir)
			if got := fmt.Sprint(err); (err == nil) != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestJavaVersion(t *testing.T) {
	for _, c := range []struct {
		out     string
		version string
		major   int
	}{
		{"openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime Environment", "17.0.15", 17},
		{"openjdk version \"21\" 2023-09-19", "21", 21},
		{"java version \"1.8.0_412\"", "8.0_412", 8},
		{"openjdk version \"25-ea\" 2025-09-16", "25-ea", 25},
		{"Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version \"11.0.2\"", "11.0.2", 11},
		{"command not found", "", 0},
	} {
		v, m, _ := parseJavaVersion(c.out)
		if v != c.version || m != c.major {
			t.Errorf("%q: got %q %d, want %q %d", c.out, v, m, c.version, c.major)
		}
	}
}

func TestInstallPlan(t *testing.T) {
	have := func(names ...string) func(string) bool {
		return func(n string) bool { return slices.Contains(names, n) }
	}
	for _, c := range []struct {
		name, release string
		uid           int
		have          func(string) bool
		want          string
	}{
		{"debian 12", "ID=debian\nVERSION_ID=\"12\"\n", 0, have("apt-get"), "apt-get update; apt-get install --yes --no-install-recommends openjdk-17-jre-headless maven chromium"},
		{"debian 13", "ID=debian\nVERSION_ID=\"13\"\n", 1000, have("apt-get"), "sudo apt-get update; sudo apt-get install --yes --no-install-recommends openjdk-21-jre-headless maven chromium"},
		{"fedora", "ID=fedora\n", 0, have("dnf"), "dnf install --assumeyes java-21-openjdk-headless maven chromium"},
		{"mac", "", 501, have("brew"), "brew install openjdk@21 maven; brew install --cask chromium"},
		{"other", "", 0, have(), "no apt, dnf or brew on this system to install java, maven, chromium with"},
	} {
		p, err := installPlan([]string{"java", "maven", "chromium"}, c.release, "", c.uid, c.have)
		var got []string
		for _, a := range p.Commands {
			got = append(got, strings.Join(a, " "))
		}
		if err != nil {
			got = []string{err.Error()}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// With nothing on PATH every way to a server is named.
func TestNoWay(t *testing.T) {
	if !supported {
		t.Skip("no local server on this system")
	}
	t.Setenv("PATH", t.TempDir())
	t.Setenv("JAVA_HOME", "")
	t.Setenv("NEO4J_HOME", "")
	defer func(saved []string) { elsewhere = saved }(elsewhere)
	elsewhere = nil
	_, err := Start(t.Context(), Options{DataDir: t.TempDir(), CacheDir: t.TempDir()})
	if !errors.Is(err, ErrNone) {
		t.Fatalf("got %v, want ErrNone", err)
	}
	for _, w := range []string{"LIAISON_NEO4J_URI", "NEO4J_HOME", "doctor --install", "Docker", "Java 17 or 21"} {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("the error does not name %s:\n%v", w, err)
		}
	}
}

func TestReadOnlyCache(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := t.TempDir()
	os.Chmod(dir, 0o500)
	if _, err := Fetch(t.Context(), Options{DataDir: t.TempDir(), CacheDir: filepath.Join(dir, "c")}); err == nil || !strings.Contains(err.Error(), "XDG_CACHE_HOME") {
		t.Errorf("got %v", err)
	}
}

// real gives options for servers that need Java and Maven, or skips.
func real(t *testing.T) Options {
	t.Helper()
	why := ""
	if _, err := FindJava(t.Context()); err != nil {
		why = err.Error()
	} else if o, _ := (Options{}).withDefaults(); o.check(filepath.Join(o.CacheDir, "neo4j", "jars-"+lockSum())) != nil {
		if _, err := exec.LookPath("mvn"); err != nil {
			why = errNoMaven.Error()
		}
	}
	if why != "" {
		if os.Getenv("LIAISON_REQUIRE_ALL") == "1" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	if testing.Short() {
		t.Skip("starts a server")
	}
	return Options{DataDir: t.TempDir(), Only: Fetched}
}

// One server through its whole life: started, shared, killed, recovered with a
// taken port, stopped, with a stale process id in the way.
func TestLife(t *testing.T) {
	o := real(t)
	ctx := t.Context()
	s, err := Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { Stop(context.Background(), o) }()
	if !s.Started || s.User != "neo4j" || len(s.Password) < 20 || !strings.HasPrefix(s.URI, "bolt://127.0.0.1:") {
		t.Errorf("started: %+v", s)
	}
	if i, err := os.Stat(filepath.Join(o.DataDir, "neo4j", "password")); err != nil || i.Mode().Perm() != 0o600 {
		t.Errorf("password file: %v %v", i.Mode(), err)
	}
	if b := commandLine(s.PID); strings.Contains(b, s.Password) || !strings.Contains(b, "org.neo4j.server") {
		t.Errorf("command line of process %d: %s", s.PID, b)
	}
	again, err := Start(ctx, o)
	if err != nil || again.Started || again.URI != s.URI || again.Password != s.Password || again.PID != s.PID {
		t.Errorf("shared: %+v, %v", again, err)
	}
	if st, err := Status(ctx, o); err != nil || !st.Running || st.Size == 0 || st.Server.Version == "" {
		t.Errorf("status: %+v, %v", st, err)
	}
	if lines, err := Logs(o, 5); err != nil || len(lines) == 0 {
		t.Errorf("logs: %q, %v", lines, err)
	}

	signal(s.PID, syscall.SIGKILL)
	for s.alive() {
		time.Sleep(10 * time.Millisecond)
	}
	// The number of the dead process has gone to another one, and its port too.
	os.WriteFile(filepath.Join(o.DataDir, "neo4j", "pid"), []byte(fmt.Sprint(os.Getpid())), 0o600)
	l, err := net.Listen("tcp", strings.TrimPrefix(s.URI, "bolt://"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if ran, err := Stop(ctx, o); ran || err != nil {
		t.Errorf("stop of a dead server: %v, %v", ran, err)
	}
	s2, err := Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	if !s2.Started || s2.URI == s.URI || s2.Password != s.Password {
		t.Errorf("after a kill: %+v", s2)
	}
	if ran, err := Stop(ctx, o); !ran || err != nil {
		t.Errorf("stop: %v, %v", ran, err)
	}
	if st, _ := Status(ctx, o); st.Running {
		t.Error("runs after stop")
	}
}

func TestPageCache(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	none := filepath.Join(dir, "none")
	of := func(kb int) string {
		return file(fmt.Sprint(kb), fmt.Sprintf("MemTotal: %15d kB\nMemFree: 1 kB\n", kb))
	}
	for _, x := range []struct {
		meminfo, limit string
		want           int
	}{
		{none, none, 512},
		{of(4 << 20), none, 1024},
		{of(4 << 20), file("max", "max\n"), 1024},
		{of(4 << 20), file("limit", "1073741824\n"), 256},
		{of(64 << 20), none, 2048},
		{of(128 << 10), none, 128},
		{file("odd", "MemTotal: much"), none, 512},
	} {
		if got := pageCacheMB(x.meminfo, x.limit); got != x.want {
			t.Errorf("%s, %s: %d MB, want %d", x.meminfo, x.limit, got, x.want)
		}
	}
}
