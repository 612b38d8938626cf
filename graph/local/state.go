package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

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
