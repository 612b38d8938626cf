package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every command that is listed has a man page with its example.
func TestMan(t *testing.T) {
	dir := t.TempDir()
	if code := run([]string{"man", dir}, strings.NewReader(""), io.Discard, os.Stderr); code != exitOK {
		t.Fatal(code)
	}
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		if !cmd.IsAvailableCommand() && cmd.HasParent() || cmd.Name() == "help" || cmd.Name() == "completion" {
			return
		}
		page, err := os.ReadFile(filepath.Join(dir, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1"))
		if err != nil {
			t.Error(err)
		} else if !strings.Contains(string(page), ".SH SYNOPSIS") || cmd.Example != "" && !strings.Contains(string(page), ".SH EXAMPLE") {
			t.Errorf("%s: no synopsis or no example:\n%s", cmd.CommandPath(), page)
		}
		for _, c := range cmd.Commands() {
			check(c)
		}
	}
	a := &app{in: strings.NewReader(""), out: io.Discard, err: io.Discard, flags: map[string]string{}}
	check(a.root())
}
