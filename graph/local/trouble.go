package local

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

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
