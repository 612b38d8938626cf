package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// ErrNotEmpty is returned by Import when there is a graph already.
var ErrNotEmpty = errors.New("the offline import wants an empty database, and there is one with a graph: load without --bulk, or move it away")

// Import runs the server's offline import of the CSV files in dir into the
// local server's empty database; args are those of graph.CSV.ImportArgs. The
// server must not run, and is not started.
func Import(ctx context.Context, o Options, dir string, args []string) error {
	o, err := o.withDefaults()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.file("conf"), 0o700); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	unlock, err := lockFile(ctx, o.file("start.lock"))
	if err != nil {
		return err
	}
	defer unlock()
	if s, err := o.running(ctx); err != nil || s != nil {
		return errors.Join(err, fmt.Errorf("the offline import needs the local server stopped: liaison server stop"))
	}
	if _, err := os.Stat(o.file("data/databases/" + o.Database)); err == nil {
		return ErrNotEmpty
	}
	rt, err := o.engine(ctx)
	if err != nil {
		return err
	}
	if rt.kind == Docker {
		return errors.New("the offline import needs Java on this machine")
	}
	if err := writeFile(o.file("conf/neo4j.conf"), []byte(o.conf(7687, 7474)), 0o600); err != nil {
		return err
	}
	java := append(append([]string{}, javaFlags...), fmt.Sprintf("-Xmx%dm", max(o.HeapMB, 1024)), "-cp", rt.lib+string(filepath.Separator)+"*",
		"org.neo4j.cli.AdminTool", "database", "import", "full", o.Database, "--report-file="+o.file("import.report"))
	java = append(java, args...)
	c := exec.CommandContext(ctx, rt.java.Path, java...)
	ownGroup(c)
	c.Dir, c.WaitDelay = dir, 10*time.Second
	c.Env = append(cleanEnv(os.Environ()), "NEO4J_HOME="+o.home(), "NEO4J_CONF="+o.file("conf"))
	o.Progress(Progress{Stage: "import", Detail: dir})
	out, err := c.CombinedOutput()
	if err != nil {
		os.RemoveAll(o.file("data/databases/" + o.Database)) // a half-made database is none
		os.RemoveAll(o.file("data/transactions/" + o.Database))
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), "at ") })
		return fmt.Errorf("offline import: %w\n  %s", err, strings.Join(lines[max(0, len(lines)-12):], "\n  "))
	}
	return nil
}
