package neo4j

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"liaison/graph"
	"liaison/graph/local"
)

// smallDisk gives a folder on a disk of its own, where the system permits.
func smallDisk(t *testing.T) string {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=600m", "liaison-test", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be had here: %v: %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	return dir
}

// A full disk is told, nothing is lost, and there is no more to do than to make
// room and load again.
func TestDiskFull(t *testing.T) {
	if os.Getenv("LIAISON_SOAK_KILLS") == "" {
		t.Skip("takes three starts of a server: .ci/soak runs it")
	}
	db := connect(t)
	dir := smallDisk(t)
	load(t, db, graph.Synthetic(9, 120), LoadOptions{})
	want := dump(t, db)
	o := local.Options{DataDir: filepath.Join(dir, "liaison"), ThrowAway: true, Only: local.Fetched, Probe: Probe, StartTimeout: 5 * time.Minute}
	s, err := local.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer local.Stop(context.Background(), o)
	full, err := Connect(t.Context(), Config{URI: s.URI, RetryFor: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close(context.Background())
	load(t, full, graph.Synthetic(9, 30), LoadOptions{Batch: 100})
	ballast, err := os.Create(filepath.Join(dir, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	for b := make([]byte, 1<<16); err == nil; {
		_, err = ballast.Write(b)
	}
	i, _ := ballast.Stat()
	ballast.Truncate(i.Size() - 1<<20)
	ballast.Close()
	_, err = full.Load(t.Context(), graph.Synthetic(9, 120), LoadOptions{Batch: 100})
	if err == nil {
		t.Fatal("120 articles went onto a full disk")
	}
	if why := s.Trouble(); why == nil || !strings.Contains(why.Error(), "is full") {
		t.Errorf("%v, and what is told of it: %v", err, why)
	}
	if err := os.Remove(ballast.Name()); err != nil {
		t.Fatal(err)
	}
	if why := s.Trouble(); why != nil && strings.Contains(why.Error(), "is full") {
		t.Errorf("there is room, and what is told is: %v", why)
	}
	if _, err := local.Stop(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if s, err = local.Start(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	room, err := Connect(t.Context(), Config{URI: s.URI})
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close(context.Background())
	load(t, room, graph.Synthetic(9, 120), LoadOptions{Batch: 100})
	if got := dump(t, room); got != want {
		t.Errorf("after a full disk:\n%s", differ(got, want))
	}

	// A disk that cannot be written to is told before anything is tried.
	if _, err := local.Stop(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	view := t.TempDir()
	for _, args := range [][]string{{"--bind", dir, view}, {"-o", "remount,bind,ro", view}} {
		if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	defer exec.Command("umount", "-l", view).Run()
	o.DataDir = filepath.Join(view, "liaison")
	if _, err := local.Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "cannot be written to: read-only file system") {
		t.Errorf("a read-only folder: %v", err)
	}
}
