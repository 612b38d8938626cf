package local

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A Check is one thing that liaison needs of a machine.
type Check struct {
	Name   string // "Java", "Maven", "Chromium", "cache directory" …
	OK     bool
	Need   string // what wants it: "a local Neo4j", "the tests"
	Found  string // what was found: "/usr/bin/java, 17.0.15"
	Remedy string // how to get it, "" when OK
	Pkg    string // key for InstallPlan: "java", "maven", "chromium"; "" where no package helps
}

// Doctor looks at what this machine has. Nothing is changed, except that
// missing data and cache directories are made.
func Doctor(ctx context.Context, o Options) []Check {
	o, err := o.withDefaults()
	if err != nil {
		return []Check{{Name: "directories", Need: "everything", Found: err.Error(), Remedy: "set HOME"}}
	}
	var list []Check
	add := func(c Check, err error) {
		if c.OK = err == nil; c.OK {
			c.Remedy, c.Pkg = "", ""
		} else if c.Found == "" {
			c.Found = err.Error()
		}
		list = append(list, c)
	}
	j, err := FindJava(ctx)
	c := Check{Name: "Java", Need: "a local Neo4j", Pkg: "java", Remedy: remedy("java")}
	if err == nil {
		c.Found = fmt.Sprintf("%s, %s", j.Path, j.Version)
		if !j.Tested() {
			c.Found += " (newer than Neo4j 5.26 promises to work with; 17 and 21 are promised)"
		}
	}
	add(c, err)

	c = Check{Name: "Maven", Need: "fetching Neo4j", Pkg: "maven", Remedy: remedy("maven")}
	c.Found, err = exec.LookPath("mvn")
	lib := filepath.Join(o.CacheDir, "neo4j", "jars-"+lockSum())
	if _, e := os.Stat(lib); e == nil && err != nil {
		c.Found, err = "not there, and not needed any more: Neo4j has been fetched", nil
	}
	add(c, err)

	c = Check{Name: "Chromium", Need: "the tests of the pictures in Neo4j Browser", Pkg: "chromium", Remedy: remedy("chromium")}
	c.Found, err = FindChromium()
	add(c, err)

	for _, d := range []struct {
		name, dir, variable string
		need                int64
	}{
		{"cache directory", o.CacheDir, "XDG_CACHE_HOME", 400 << 20}, // jars, archive, and a fetch in hand
		{"data directory", o.DataDir, "XDG_DATA_HOME", 200 << 20},
	} {
		c := Check{Name: d.name, Need: "a local Neo4j", Found: d.dir, Remedy: "choose another with " + d.variable}
		err := os.MkdirAll(d.dir, 0o700)
		if err == nil {
			var f *os.File
			if f, err = os.CreateTemp(d.dir, ".doctor-*"); err == nil {
				f.Close()
				os.Remove(f.Name())
			}
		}
		if err != nil {
			c.Found = err.Error()
		} else if n, e := diskFree(d.dir); e == nil {
			c.Found = fmt.Sprintf("%s, %.1f GB free", d.dir, float64(n)/1e9)
			if n < d.need {
				err, c.Remedy = errors.New("full"), fmt.Sprintf("free %d MB there, or choose another with %s", d.need>>20, d.variable)
			}
		}
		add(c, err)
	}

	c = Check{Name: "ports", Need: "a local Neo4j", Remedy: "allow this user to listen on 127.0.0.1"}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err == nil {
		l.Close()
		c.Found = "127.0.0.1 can be listened on"
	}
	add(c, err)

	t, err := Status(ctx, o)
	c = Check{Name: "server", Need: "load and query", Found: "not running, " + t.Home, OK: true}
	if t.Running {
		c.Found = fmt.Sprintf("running, %s, Neo4j %s", t.Server.URI, t.Server.Version)
	}
	add(c, err)
	return list
}

// FindChromium returns the path of a Chromium or Chrome.
func FindChromium() (string, error) {
	for _, n := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if p, err := exec.LookPath(n); err == nil {
			return p, nil
		}
	}
	for _, n := range []string{"Chromium", "Google Chrome"} {
		p := "/Applications/" + n + ".app/Contents/MacOS/" + n
		if _, err := os.Stat(p); err == nil {
			return p, nil
		}
	}
	return "", errors.New("no Chromium or Chrome on PATH")
}

func remedy(pkg string) string {
	p, err := InstallPlan([]string{pkg})
	if err != nil {
		return map[string]string{"java": "install a Java runtime of version 17 or 21 and set JAVA_HOME", "maven": "install Apache Maven", "chromium": "install Chromium"}[pkg]
	}
	return strings.Join(p.Commands[len(p.Commands)-1], " ") + " (liaison doctor --install does it)"
}

// A Plan is what `doctor --install` is about to run.
type Plan struct {
	Manager  string     // "apt", "dnf", "brew"
	Commands [][]string // in order, each with its arguments
}

// Missing lists the packages (Check.Pkg) that a list of checks lacks.
func Missing(checks []Check) (pkgs []string) {
	for _, c := range checks {
		if !c.OK && c.Pkg != "" {
			pkgs = append(pkgs, c.Pkg)
		}
	}
	return pkgs
}

// InstallPlan says how to get packages ("java", "maven", "chromium"; Java and
// Maven when none is named) through this system's package manager.
func InstallPlan(pkgs []string) (Plan, error) {
	if pkgs == nil {
		pkgs = []string{"java", "maven"}
	}
	release, _ := os.ReadFile("/etc/os-release")
	return installPlan(pkgs, string(release), runtime.GOOS, os.Geteuid(), func(n string) bool { _, err := exec.LookPath(n); return err == nil })
}

func installPlan(pkgs []string, release, goos string, uid int, have func(string) bool) (Plan, error) {
	names := map[string]map[string]string{
		"apt":  {"java": "openjdk-21-jre-headless", "maven": "maven", "chromium": "chromium"},
		"dnf":  {"java": "java-21-openjdk-headless", "maven": "maven", "chromium": "chromium"},
		"brew": {"java": "openjdk@21", "maven": "maven", "chromium": "chromium"},
	}
	var p Plan
	var args [][]string
	switch {
	case have("apt-get"):
		p.Manager = "apt"
		id, version := osField(release, "ID"), osField(release, "VERSION_ID")
		if id == "debian" && (version == "11" || version == "12") {
			names["apt"]["java"] = "openjdk-17-jre-headless" // the newest that they carry
		}
		args = [][]string{{"apt-get", "update"}, {"apt-get", "install", "--yes", "--no-install-recommends"}}
	case have("dnf"):
		p.Manager, args = "dnf", [][]string{{"dnf", "install", "--assumeyes"}}
	case have("brew"):
		p.Manager, args, uid = "brew", [][]string{{"brew", "install"}}, 0 // brew wants no sudo
	default:
		return p, fmt.Errorf("no apt, dnf or brew on this system to install %s with", strings.Join(pkgs, ", "))
	}
	last := len(args) - 1
	for _, k := range pkgs {
		n, ok := names[p.Manager][k]
		if !ok {
			return p, fmt.Errorf("no package for %q", k)
		}
		if p.Manager == "brew" && k == "chromium" {
			args = append(args, []string{"brew", "install", "--cask", n})
			continue
		}
		args[last] = append(args[last], n)
	}
	if p.Manager == "brew" && len(args[0]) == 2 {
		args = args[1:]
	}
	for _, a := range args {
		if uid != 0 {
			a = append([]string{"sudo"}, a...)
		}
		p.Commands = append(p.Commands, a)
	}
	return p, nil
}

// osField reads a value from the text of /etc/os-release.
func osField(release, key string) string {
	for in := bufio.NewScanner(bytes.NewReader([]byte(release))); in.Scan(); {
		if k, v, ok := strings.Cut(in.Text(), "="); ok && k == key {
			return strings.Trim(v, `"'`)
		}
	}
	return ""
}

// Run runs the plan's commands in order, each through the runner given (which
// connects it to the terminal), or quietly when that is nil.
func (p Plan) Run(ctx context.Context, runner func(ctx context.Context, argv []string) error) error {
	if runner == nil {
		runner = func(ctx context.Context, argv []string) error {
			c := exec.CommandContext(ctx, argv[0], argv[1:]...)
			c.Env, c.WaitDelay = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive"), 5*time.Second
			out, err := c.CombinedOutput()
			if err != nil {
				lines := strings.Split(strings.TrimSpace(string(out)), "\n")
				return fmt.Errorf("%w\n%s", err, strings.Join(lines[max(0, len(lines)-8):], "\n"))
			}
			return nil
		}
	}
	for _, c := range p.Commands {
		if err := runner(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", strings.Join(c, " "), err)
		}
	}
	return nil
}
