//go:build linux || darwin

package local

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const supported = true

// lockFile takes the lock on a file, waiting for whoever has it. A lock goes
// with the process that holds it, however that ends.
func lockFile(ctx context.Context, name string) (unlock func(), err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if err != syscall.EWOULDBLOCK && err != syscall.EINTR {
			f.Close()
			return nil, err
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// lockHeld reports whether some process holds the lock on a file.
func lockHeld(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	return syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) == syscall.EWOULDBLOCK
}

// spawn starts Java in a session of its own, so that Ctrl-C and a closing
// terminal reach liaison alone. The child inherits the lock on "alive", taken
// before it exists; a shell writes down its process id before it becomes Java,
// so that even a liaison killed at this very moment leaves a server that the
// next one finds and can stop. The file returned is to be kept open as long as
// a throw-away server shall live.
func (o Options) spawn(java string, args []string) (*exec.Cmd, *os.File, error) {
	alive, err := os.OpenFile(o.file("alive"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, nil, err
	}
	defer alive.Close()
	if err := syscall.Flock(int(alive.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, nil, fmt.Errorf("a server runs in %s already", o.home())
	}
	name := o.file("logs/console.log")
	os.Rename(name, name+".1")
	out, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, nil, err
	}
	defer out.Close()
	script := `echo $$ >"$0" && exec "$@"`
	files := []*os.File{alive}
	var ours *os.File
	if o.ThrowAway {
		// Nobody shall find a test's server after a test that was killed: a
		// pipe that breaks with this process stops it.
		theirs, w, err := os.Pipe()
		if err != nil {
			return nil, nil, err
		}
		defer theirs.Close()
		ours, files = w, append(files, theirs)
		script = `echo $$ >"$0" && { (exec 3>&-; read x <&4; ps -ww -o command= -p $$ | grep -q org.neo4j && kill $$) & exec "$@"; }`
	}
	c := exec.Command("/bin/sh", append([]string{"-c", script, o.file("pid"), java}, args...)...)
	c.Dir, c.Stdout, c.Stderr, c.ExtraFiles = o.home(), out, out, files
	c.Env = cleanEnv(os.Environ())
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return c, ours, c.Start()
}

// cleanEnv drops what would make Java or Neo4j behave in ways that nobody who
// reads conf would expect.
func cleanEnv(env []string) []string {
	var keep []string
	for _, e := range env {
		k, _, _ := strings.Cut(e, "=")
		if !strings.HasPrefix(k, "NEO4J_") && !strings.HasPrefix(k, "LIAISON_") && k != "JAVA_TOOL_OPTIONS" && k != "_JAVA_OPTIONS" && k != "CLASSPATH" {
			keep = append(keep, e)
		}
	}
	return keep
}

func ownGroup(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGTERM) }
	c.WaitDelay = 5 * time.Second
}

func signal(pid int, s syscall.Signal) error { return syscall.Kill(pid, s) }

// commandLine is what a process was started with, "" if there is none.
func commandLine(pid int) string {
	if b, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "cmdline")); err == nil {
		return strings.ReplaceAll(string(b), "\x00", " ")
	}
	b, _ := exec.Command("ps", "-ww", "-o", "command=", "-p", fmt.Sprint(pid)).Output()
	return strings.TrimSpace(string(b))
}

// diskFree is the room for this user on the disk that holds dir, in bytes.
func diskFree(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}
