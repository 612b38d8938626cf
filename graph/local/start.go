package local

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var errPortTaken = errors.New("port taken")

func (o Options) startJava(ctx context.Context, rt engine, freshPorts bool) (*Server, error) {
	s := &Server{Kind: rt.kind, Database: o.Database, Home: o.home(), Version: rt.version, Started: true, o: o}
	if err := o.checkVersion(rt.version); err != nil {
		return nil, err
	}
	for _, d := range []string{"conf", "logs", "import"} {
		if err := os.MkdirAll(o.file(d), 0o700); err != nil {
			return nil, fmt.Errorf("data directory: %w", err)
		}
	}
	bolt, http, err := o.ports(freshPorts)
	if err != nil {
		return nil, err
	}
	if o.ThrowAway && !o.HTTP {
		http = 0
	}
	if err := writeFile(o.file("conf/neo4j.conf"), []byte(o.conf(bolt, http)), 0o600); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	st := state{Kind: rt.kind, Bolt: bolt, HTTP: http, Auth: !o.ThrowAway, Version: rt.version, Java: rt.java.Path, StartedAt: time.Now().UTC().Truncate(time.Second)}
	if st.Auth {
		pw, fresh, err := o.password()
		if err != nil {
			return nil, err
		}
		s.User, s.Password = "neo4j", pw
		if _, err := os.Stat(o.file("data/databases/system")); fresh || err != nil {
			if err := o.setInitialPassword(ctx, rt); err != nil {
				return nil, err
			}
		}
	}
	args := append([]string{}, javaFlags...)
	args = append(args, fmt.Sprintf("-Xms%dm", o.HeapMB), fmt.Sprintf("-Xmx%dm", o.HeapMB))
	if o.ThrowAway && !o.Measure {
		args = append(args, "-XX:TieredStopAtLevel=1")
	}
	args = append(args, o.archiveFlags(rt, &st)...)
	args = append(args, "-cp", rt.lib+string(filepath.Separator)+"*", rt.main, "--home-dir="+o.home(), "--config-dir="+o.file("conf"), "--console-mode")
	if err := o.writeState(st); err != nil {
		return nil, fmt.Errorf("state of the local server: %w", err)
	}
	s.setPorts(st)
	o.Progress(Progress{Stage: "start", Detail: rt.String()})
	if s.child, s.keep, err = o.spawn(rt.java.Path, args); err != nil {
		return nil, fmt.Errorf("start %s: %w", rt, err)
	}
	s.PID = s.child.Process.Pid
	gone := make(chan struct{})
	go func() { s.child.Wait(); close(gone) }()
	if err := s.wait(ctx); err != nil {
		if s.alive() {
			s.child.Process.Signal(syscall.SIGTERM) // ours, and no use to anybody
			select {
			case <-gone:
			case <-time.After(stopGrace):
				s.child.Process.Kill()
				<-gone
			}
			return nil, fmt.Errorf("start %s: %w", rt, err)
		}
		if t := o.trouble(); t != nil {
			return nil, fmt.Errorf("start %s: %w", rt, t)
		}
		return nil, o.explain(rt, err)
	}
	os.WriteFile(o.file("version"), []byte(rt.version+"\n"), 0o600)
	return s, nil
}

// ports returns two free loopback ports; those of the last run if they are
// free still, so that an address that somebody noted goes on working.
func (o Options) ports(fresh bool) (bolt, http int, err error) {
	if st, _ := o.readState(); st != nil && !fresh && free(st.Bolt) && (st.HTTP == 0 || free(st.HTTP)) {
		bolt, http = st.Bolt, st.HTTP
	}
	for _, p := range []*int{&bolt, &http} {
		if *p != 0 {
			continue
		}
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return 0, 0, fmt.Errorf("find a free port on 127.0.0.1: %w", err)
		}
		defer l.Close()
		*p = l.Addr().(*net.TCPAddr).Port
	}
	return bolt, http, nil
}

func free(port int) bool {
	l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port))
	if err != nil {
		return false
	}
	l.Close()
	return true
}

// password returns the server's password, making it on the first call.
func (o Options) password() (pw string, fresh bool, err error) {
	if b, err := os.ReadFile(o.file("password")); err == nil {
		return strings.TrimSpace(string(b)), false, nil
	} else if !errors.Is(err, os.ErrNotExist) {
		return "", false, err
	}
	if _, err := os.Stat(o.file("data/databases/system")); err == nil {
		return "", false, fmt.Errorf("the graph in %s has a password, but the file %s that held it is gone: put it back, or move the graph away to begin anew", o.home(), o.file("password"))
	}
	var b [20]byte
	rand.Read(b[:])
	pw = hex.EncodeToString(b[:]) // no sign in it that means something to a tool
	return pw, true, writeFile(o.file("password"), []byte(pw+"\n"), 0o600)
}

// setInitialPassword writes the password where the server looks for it at its
// first start, so that there is no moment at which the well-known one works.
// The tool reads it from a file: arguments are for all to see.
func (o Options) setInitialPassword(ctx context.Context, rt engine) error {
	o.Progress(Progress{Stage: "password", Detail: o.file("password")})
	args := append(append([]string{}, javaFlags...), "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", rt.lib+string(filepath.Separator)+"*",
		"org.neo4j.cli.AdminTool", "dbms", "set-initial-password", "@"+o.file("password"))
	c := exec.CommandContext(ctx, rt.java.Path, args...)
	c.Env = append(os.Environ(), "NEO4J_HOME="+o.home(), "NEO4J_CONF="+o.file("conf"))
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("set the server's password: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// checkVersion refuses to open a graph with an older Neo4j than the one that
// wrote it last: stores are only ever migrated upwards.
func (o Options) checkVersion(v string) error {
	b, err := os.ReadFile(o.file("version"))
	last := strings.TrimSpace(string(b))
	if err != nil || v == "" || last == "" || !older(v, last) {
		return nil
	}
	return fmt.Errorf("the graph in %s was last opened by Neo4j %s, and this is %s, which is older and cannot read it: use the newer one (NEO4J_HOME), or move the graph away", o.home(), last, v)
}

func older(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := 0; i < len(x) && i < len(y); i++ {
		m, _ := strconv.Atoi(x[i])
		n, _ := strconv.Atoi(y[i])
		if m != n {
			return m < n && i == 0 // within one major line both ways work
		}
	}
	return false
}

// conf is the server's configuration. Heap settings would have no effect here
// because the class is started directly. An unknown key stops the start.
func (o Options) conf(bolt, http int) string {
	var b strings.Builder
	p := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	p("# Written anew at every start.")
	p("server.default_listen_address=127.0.0.1")
	p("server.default_advertised_address=127.0.0.1")
	p("server.bolt.listen_address=127.0.0.1:%d", bolt)
	p("server.bolt.advertised_address=127.0.0.1:%d", bolt)
	if http == 0 {
		p("server.http.enabled=false")
	} else {
		p("server.http.listen_address=127.0.0.1:%d", http)
		p("server.http.advertised_address=127.0.0.1:%d", http)
	}
	p("server.https.enabled=false")
	p("dbms.usage_report.enabled=false")
	p("client.allow_telemetry=false")
	p("server.bolt.telemetry.enabled=false")
	p("server.memory.pagecache.size=%dm", o.PageCacheMB)
	p("dbms.memory.transaction.total.max=%dm", o.HeapMB)
	p("db.tx_log.preallocate=false")
	p("db.tx_log.rotation.size=16m")
	p("db.tx_log.rotation.retention_policy=keep_none")
	if o.ThrowAway {
		p("dbms.security.auth_enabled=false")
	}
	return b.String()
}

// The parallel collector takes half the time of G1, and spares each write of a
// reference its bookkeeping: a sixth of the server's time under a load. Its
// longer pauses are no matter with heaps of this size.
var javaFlags = []string{
	"-XX:+UseParallelGC", "-XX:+DisableExplicitGC",
	"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
	"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
	"-Djdk.nio.maxCachedBufferSize=1024", "-Dio.netty.tryReflectionSetAccessible=true",
	"-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true",
}
