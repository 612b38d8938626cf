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
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
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

// state is what is written beside the graph for other liaison processes.
type state struct {
	Kind      Kind      `json:"kind"`
	Bolt      int       `json:"bolt"`
	HTTP      int       `json:"http,omitempty"`
	Auth      bool      `json:"auth"`
	Version   string    `json:"version"`
	Java      string    `json:"java,omitempty"`
	Container string    `json:"container,omitempty"`
	Archive   string    `json:"archive,omitempty"`    // written by Java as the server stops
	ArchiveTo string    `json:"archive_to,omitempty"` // where it belongs once complete
	StartedAt time.Time `json:"started_at,omitzero"`
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

func (o Options) home() string         { return filepath.Join(o.DataDir, "neo4j") }
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
			return nil, fmt.Errorf("%w\n%s", err, hint("see 'liaison server logs', or 'liaison server stop' and try again"))
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

func (o Options) readState() (*state, error) {
	b, err := os.ReadFile(o.file("server.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("state of the local server: %w", err)
	}
	var st state
	if json.Unmarshal(b, &st) != nil {
		return nil, nil // torn by a crash: as if it were not there
	}
	return &st, nil
}

func (o Options) writeState(st state) error {
	b, err := json.MarshalIndent(st, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(o.file("server.json"), append(b, '\n'), 0o600)
}

func (o Options) readPID() int {
	b, _ := os.ReadFile(o.file("pid"))
	n, _ := strconv.Atoi(strings.TrimSpace(string(b)))
	return n
}

// writeFile puts data in place of what is at path, all or nothing.
func writeFile(path string, data []byte, perm os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(perm), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
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

// little is the room on a disk below which a server cannot be expected to work.
const little = 32 << 20

// trouble says what is wrong with the disk that holds the graph, and what to
// do; nil when it can be written to.
func (o Options) trouble() error {
	f, err := os.CreateTemp(o.home(), ".room-*")
	if err == nil {
		_, err = f.Write(make([]byte, 4096))
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	room, e := diskFree(o.home())
	switch {
	case errors.Is(err, syscall.ENOSPC), e == nil && room < little:
		return fmt.Errorf("the disk that holds the graph (%s) is full, with %d MB left: make room and run the same command again, after 'liaison server stop' if a server runs there; what is loaded stays", o.home(), room>>20)
	case err != nil:
		return fmt.Errorf("the folder of the graph (%s) cannot be written to: %w; mend that and run the same command again, or choose another folder with XDG_DATA_HOME; what is loaded stays", o.home(), reason(err))
	}
	return nil
}

// reason strips the call and the path that an error repeats.
func reason(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Trouble says why a server of this machine may have failed: its disk, or that
// it has died. It is nil when nothing is wrong that can be seen from here.
func (s *Server) Trouble() error {
	if s.Kind == Given || s.Kind == Docker {
		return nil
	}
	if err := s.o.trouble(); err != nil {
		return err
	}
	if !s.alive() {
		return errors.New("the local server has died: 'liaison server logs' says why; the same command again starts it and goes on")
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

// A State is what Status tells.
type State struct {
	Running bool
	Server  Server // with what is known also when it does not run
	Home    string // where the graph is
	Size    int64  // bytes of the graph on disk
	Since   time.Time
	Java    string
}

// Status says how the local server stands, starting nothing.
func Status(ctx context.Context, o Options) (State, error) {
	o, err := o.withDefaults()
	if err != nil {
		return State{}, err
	}
	t := State{Home: o.home()}
	st, err := o.readState()
	if err != nil || st == nil {
		return t, err
	}
	t.Since, t.Java = st.StartedAt, st.Java
	t.Server = Server{Kind: st.Kind, Version: st.Version, Home: o.home(), Database: o.Database, o: o}
	t.Server.setPorts(*st)
	s, err := o.running(ctx)
	if err != nil {
		return t, err
	}
	if s != nil {
		t.Server = *s
		t.Running = handshake(ctx, strings.TrimPrefix(s.URI, "bolt://")) == nil
	}
	t.Size = dirSize(o.file("data"))
	return t, nil
}

func dirSize(dir string) (n int64) {
	filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if i, err := d.Info(); err == nil {
				n += i.Size()
			}
		}
		return nil
	})
	return n
}

// LogFile is where the local server writes what it has to say.
func LogFile(o Options) (string, error) {
	o, err := o.withDefaults()
	return o.file("logs/console.log"), err
}

// Logs returns the last n lines of the local server's log.
func Logs(o Options, n int) ([]string, error) {
	name, err := LogFile(o)
	if err != nil {
		return nil, err
	}
	return tail(name, n)
}

func tail(name string, n int) ([]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("log of the local server: %w", err)
	}
	defer f.Close()
	i, err := f.Stat()
	if err != nil {
		return nil, err
	}
	b := make([]byte, min(i.Size(), int64(n)*400+4000))
	k, _ := f.ReadAt(b, i.Size()-int64(len(b)))
	lines := strings.Split(strings.TrimRight(string(b[:k]), "\n"), "\n")
	return lines[max(0, len(lines)-n):], nil
}

// explain turns the death of a server at its start into an error that says
// why, from the end of its log.
func (o Options) explain(rt engine, err error) error {
	lines, _ := tail(o.file("logs/console.log"), 40)
	log := strings.Join(lines, "\n")
	for _, c := range []struct{ sign, say string }{
		{"Address already in use", ""},
		{"java.net.BindException", ""},
		{"store_lock", "another Neo4j has the graph in " + o.home() + " open"},
		{"No space left on device", "the disk is full: free some room in " + o.home()},
		{"Read-only file system", o.home() + " cannot be written to"},
		{"AccessDeniedException", o.home() + " cannot be written to"},
		{"UnsupportedClassVersionError", rt.java.Path + " is too old for " + rt.String()},
		{"insufficient memory", fmt.Sprintf("there is no memory for a heap of %d MB", o.HeapMB)},
		{"Could not reserve enough space", fmt.Sprintf("there is no memory for a heap of %d MB", o.HeapMB)},
	} {
		if strings.Contains(log, c.sign) {
			if c.say == "" {
				return errPortTaken
			}
			return fmt.Errorf("start %s: %s", rt, c.say)
		}
	}
	if len(lines) > 12 {
		lines = lines[len(lines)-12:]
	}
	return fmt.Errorf("start %s: %w; the end of %s:\n  %s", rt, err, o.file("logs/console.log"), strings.Join(lines, "\n  "))
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

func hint(s string) string { return "hint: " + s }

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
