//go:build !linux && !darwin

package local

import (
	"context"
	"os"
	"os/exec"
	"syscall"
)

// Elsewhere liaison works with a server that the user names.
const supported = false

func lockFile(ctx context.Context, name string) (unlock func(), err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	return func() { f.Close() }, nil
}

func lockHeld(string) bool { return false }
func (o Options) spawn(string, []string) (*exec.Cmd, *os.File, error) {
	return nil, nil, ErrUnsupported
}
func cleanEnv(env []string) []string   { return env }
func ownGroup(*exec.Cmd)               {}
func signal(int, syscall.Signal) error { return ErrUnsupported }
func commandLine(int) string           { return "" }
func diskFree(string) (int64, error)   { return 0, ErrUnsupported }
