// Package local runs a real Neo4j on this machine: fetch, start, wait, stop.
//
// [Start] gives a server from the first of these that is there: an address the
// user names; an installed Neo4j (NEO4J_HOME, or neo4j on PATH); the one this
// package fetches with Maven and checks jar by jar against jars.lock; Docker.
// The last three listen on loopback only, keep the graph in the user's data
// directory and are shared: a second liaison finds the running server instead
// of starting another.
//
// What tells that a server is alive is not its process id, which another
// process may have inherited, but a lock on the file "alive" that the server's
// process holds open for as long as it lives.
//
// This package does not know the database driver. It asks the server for a
// Bolt handshake, and whoever wants more gives [Options].Probe.
package local

import (
	"context"
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

// A Kind says where a server comes from.
type Kind string

const (
	Given     Kind = "given"     // the user named its address
	Installed Kind = "installed" // a Neo4j that was on this machine already
	Fetched   Kind = "fetched"   // this package's own
	Docker    Kind = "docker"    // a container of the official image
)

// Options say which server is wanted. The zero value is the user's own graph
// on this machine.
type Options struct {
	// URI, User and Password name a server to use as it is ("neo4j+s://…");
	// nothing is started then.
	URI, User, Password string
	Database            string // default "neo4j"

	DataDir  string // the graph; default $XDG_DATA_HOME/liaison
	CacheDir string // jars and class-data archives; default $XDG_CACHE_HOME/liaison

	// ThrowAway is for tests: no password, no HTTP (unless HTTP is set), the
	// quick compiler only, and it ends with this process. DataDir must be given.
	ThrowAway bool
	HTTP      bool // with ThrowAway: serve HTTP and Browser all the same
	Measure   bool // with ThrowAway: compile as for a user's graph, slower at first and faster in the end

	HeapMB, PageCacheMB int // default 512, and a quarter of the memory between 128 and 2048

	// Only, when not "", is the one kind that may be used.
	Only Kind

	// Progress is told what is going on; nil for silence.
	Progress func(Progress)
	// Probe, when not nil, must succeed before Start returns: the driver's
	// VerifyConnectivity. It is called again until it does or time is up.
	Probe func(ctx context.Context, uri, user, password string) error
	// StartTimeout bounds the wait for a started server; default 2 minutes.
	StartTimeout time.Duration
}

// Progress is one step of getting a server ready.
type Progress struct {
	Stage       string // "fetch", "check", "password", "start", "wait", "ready"
	Detail      string // the jar in hand, the address …
	Done, Total int64  // bytes for fetch and check; 0 elsewhere
}

// A Server answers on Bolt.
type Server struct {
	Kind     Kind
	URI      string // "bolt://127.0.0.1:41234"
	HTTP     string // "http://127.0.0.1:41235"; "" where unknown or not served
	User     string // "" when it wants no password
	Password string
	Database string
	Started  bool   // by this call; false when it ran already or is the user's
	Home     string // its directory; "" for a given one
	PID      int    // 0 when not a process of this machine
	Version  string // of Neo4j as far as known: "5.26.29"

	o     Options
	child *exec.Cmd // when this process started it
	keep  *os.File  // a throw-away server stops when this closes
}

// ErrNone is returned, wrapped, by Start when no way to a server is open; its
// text names all of them.
var ErrNone = errors.New("no Neo4j to work with")

// ErrUnsupported is returned where this system cannot run a local server.
var ErrUnsupported = errors.New("a local Neo4j is not supported on this system: name a server with --uri or LIAISON_NEO4J_URI")

func (o Options) withDefaults() (Options, error) {
	if o.Database == "" {
		o.Database = "neo4j"
	}
	if o.HeapMB == 0 {
		o.HeapMB = 512
	}
	if o.PageCacheMB == 0 {
		o.PageCacheMB = pageCacheMB("/proc/meminfo", "/sys/fs/cgroup/memory.max")
	}
	if o.StartTimeout == 0 {
		o.StartTimeout = 2 * time.Minute
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.DataDir == "" {
		if o.ThrowAway {
			return o, errors.New("a throw-away server needs a directory of its own")
		}
		d, err := dataHome()
		if err != nil {
			return o, err
		}
		o.DataDir = filepath.Join(d, "liaison")
	}
	if o.CacheDir == "" {
		d, err := os.UserCacheDir()
		if err != nil {
			return o, fmt.Errorf("cache directory: %w (set XDG_CACHE_HOME)", err)
		}
		o.CacheDir = filepath.Join(d, "liaison")
	}
	for _, d := range []*string{&o.DataDir, &o.CacheDir} {
		abs, err := filepath.Abs(*d)
		if err != nil {
			return o, err
		}
		*d = abs
	}
	return o, nil
}

// pageCacheMB is the default size of the page cache: a quarter of the memory
// of the machine or container, 128 to 2,048 MB, and 512 where nothing tells. It
// is a bound, not what is taken: an empty server is as large with 4,096 MB as
// with 128. The files say how much memory there is, as Linux does in
// /proc/meminfo, and how much a control group may use.
func pageCacheMB(meminfo, limit string) int {
	total := int64(2 << 30)
	if b, err := os.ReadFile(meminfo); err == nil {
		_, rest, _ := strings.Cut(string(b), "MemTotal:")
		var kb int64
		if fmt.Sscan(rest, &kb); kb > 0 {
			total = kb << 10
		}
	}
	if b, err := os.ReadFile(limit); err == nil { // "max" for none
		if n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64); err == nil {
			total = min(total, n)
		}
	}
	return int(min(max(total>>22, 128), 2048))
}

// dataHome is the user's data directory after the XDG rules, also on macOS
// where os has no function for it.
func dataHome() (string, error) {
	if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return d, nil
	}
	h, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("data directory: %w (set XDG_DATA_HOME)", err)
	}
	return filepath.Join(h, ".local", "share"), nil
}

func (o Options) home() string { return filepath.Join(o.DataDir, "neo4j") }

func (o Options) file(n string) string { return filepath.Join(o.home(), n) }

// Start returns a server that answers, starting one if need be. It waits for
// another liaison that is starting the same one.
func Start(ctx context.Context, o Options) (*Server, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	if o.URI != "" {
		s := &Server{Kind: Given, URI: o.URI, User: o.User, Password: o.Password, Database: o.Database, o: o}
		return s, s.probe(ctx)
	}
	if !supported {
		return nil, ErrUnsupported
	}
	if err := os.MkdirAll(o.home(), 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w (choose another with XDG_DATA_HOME or --data-dir)", err)
	}
	unlock, err := lockFile(ctx, o.file("start.lock"))
	if err != nil {
		if t := o.trouble(); t != nil {
			return nil, t
		}
		return nil, fmt.Errorf("wait for another liaison that is starting or stopping the server: %w", err)
	}
	defer unlock()

	if s, err := o.running(ctx); err != nil {
		return nil, err
	} else if s != nil {
		err := s.wait(ctx)
		if err == nil {
			return s, nil
		}
		if s.alive() || ctx.Err() != nil { // it lives and does not answer: not ours to kill here
			return nil, fmt.Errorf("%w\nhint: see 'liaison server logs', or 'liaison server stop' and try again", err)
		}
	}
	o.adoptArchive()
	rt, err := o.engine(ctx)
	if err != nil {
		return nil, err
	}
	if rt.kind == Docker {
		return o.startDocker(ctx)
	}
	var s *Server
	for try := 0; try < 4; try++ {
		if s, err = o.startJava(ctx, rt, try > 0); !errors.Is(err, errPortTaken) {
			break
		}
	}
	return s, err
}

// running returns the server that holds the "alive" lock, not yet asked
// whether it answers, or nil.
func (o Options) running(ctx context.Context) (*Server, error) {
	st, err := o.readState()
	if err != nil || st == nil {
		return nil, err
	}
	s := &Server{Kind: st.Kind, Database: o.Database, Home: o.home(), Version: st.Version, o: o}
	s.setPorts(*st)
	if st.Auth {
		pw, err := os.ReadFile(o.file("password"))
		if err != nil {
			return nil, fmt.Errorf("password of the local server: %w", err)
		}
		s.User, s.Password = "neo4j", strings.TrimSpace(string(pw))
	}
	if st.Kind == Docker {
		if !containerRunning(ctx, st.Container) {
			return nil, nil
		}
		return s, nil
	}
	if !s.alive() {
		os.Remove(o.file("pid")) // stale: whoever has that number now is not ours
		return nil, nil
	}
	s.PID = o.readPID()
	return s, nil
}

func (s *Server) setPorts(st state) {
	s.URI = "bolt://127.0.0.1:" + strconv.Itoa(st.Bolt)
	if st.HTTP != 0 {
		s.HTTP = "http://127.0.0.1:" + strconv.Itoa(st.HTTP)
	}
}

func (s *Server) alive() bool {
	if s.Kind == Docker {
		st, _ := s.o.readState()
		return st != nil && containerRunning(context.Background(), st.Container)
	}
	return lockHeld(s.o.file("alive"))
}

// wait returns when the server answers, or has died, or time is up.
func (s *Server) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.o.StartTimeout)
	defer cancel()
	s.o.Progress(Progress{Stage: "wait", Detail: s.URI})
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := handshake(ctx, strings.TrimPrefix(s.URI, "bolt://"))
		if err == nil {
			if err = s.probe(ctx); err == nil {
				s.o.Progress(Progress{Stage: "ready", Detail: s.URI})
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the server at %s does not answer: %w", s.URI, err)
		case <-tick.C:
		}
		if !s.alive() {
			return fmt.Errorf("the server has died")
		}
	}
}

func (s *Server) probe(ctx context.Context) error {
	if s.o.Probe == nil {
		return nil
	}
	return s.o.Probe(ctx, s.URI, s.User, s.Password)
}

// handshake opens a connection and agrees on a version of Bolt: 5.8 to 5.0 or
// 4.4. (https://neo4j.com/docs/bolt/current/bolt/handshake/)
func handshake(ctx context.Context, addr string) error {
	d := net.Dialer{Timeout: 2 * time.Second}
	c, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := c.Write([]byte{0x60, 0x60, 0xb0, 0x17, 0, 8, 8, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	var v [4]byte
	if _, err := c.Read(v[:]); err != nil {
		return err
	}
	if v == [4]byte{} {
		return errors.New("no common version of Bolt")
	}
	return nil
}

// stopGrace is how long a server may take to write everything down and, the
// first time, its class-data archive.
const stopGrace = 60 * time.Second

// Stop stops the server unless it is the user's own (kind given).
func (s *Server) Stop(ctx context.Context) error {
	if s.Kind == Given {
		return nil
	}
	_, err := Stop(ctx, s.o)
	return err
}

// Stop stops the local server that the options describe: SIGTERM, up to a
// minute of grace, then SIGKILL, after which the next start recovers. It
// reports whether one was running.
func Stop(ctx context.Context, o Options) (bool, error) {
	o, err := o.withDefaults()
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(o.home()); err != nil {
		return false, nil
	}
	unlock, err := lockFile(ctx, o.file("start.lock"))
	if err != nil {
		return false, fmt.Errorf("wait for another liaison that is starting or stopping the server: %w", err)
	}
	defer unlock()
	s, err := o.running(ctx)
	if err != nil || s == nil {
		return false, err
	}
	if s.Kind == Docker {
		return true, stopDocker(ctx, o)
	}
	if s.PID == 0 || !strings.Contains(commandLine(s.PID), o.home()) {
		return false, fmt.Errorf("a server runs in %s, but its process id is not known", o.home())
	}
	if err := signal(s.PID, syscall.SIGTERM); err != nil {
		return false, fmt.Errorf("stop the server (process %d): %w", s.PID, err)
	}
	ctx, cancel := context.WithTimeout(ctx, stopGrace)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for s.alive() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			if ctx.Err() != context.DeadlineExceeded {
				return true, ctx.Err()
			}
			signal(s.PID, syscall.SIGKILL)
			return true, fmt.Errorf("the server (process %d) did not stop within %v and was killed; it recovers at its next start", s.PID, stopGrace)
		}
	}
	os.Remove(o.file("pid"))
	o.adoptArchive()
	return true, nil
}
