package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

const dockerImage = "neo4j:5.26-community"

func docker(ctx context.Context, env []string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "docker", args...)
	c.Env = append(os.Environ(), env...)
	out, err := c.CombinedOutput()
	s := strings.TrimSpace(string(out))
	if err != nil {
		if _, first, ok := strings.Cut(s, "ERROR: "); ok {
			s = first
		}
		s, _, _ = strings.Cut(s, "\n")
		return "", fmt.Errorf("docker %s: %w: %s", args[0], err, s)
	}
	return s, nil
}

func dockerRuns(ctx context.Context) error {
	if _, err := exec.LookPath("docker"); err != nil {
		return errors.New("docker is not on PATH")
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	_, err := docker(ctx, nil, "info", "--format", "{{.ServerVersion}}")
	return err
}

func containerRunning(ctx context.Context, name string) bool {
	if name == "" {
		return false
	}
	out, err := docker(ctx, nil, "inspect", "--format", "{{.State.Running}}", name)
	return err == nil && out == "true"
}

// startDocker runs the official image with the graph in the user's data
// directory. It is the last resort, and the one way that could not be tried
// where it was written: no daemon ran there.
func (o Options) startDocker(ctx context.Context) (*Server, error) {
	bolt, http, err := o.ports(false)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.file("data"), 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	s := &Server{Kind: Docker, Database: o.Database, Home: o.home(), Started: true, o: o}
	st := state{Kind: Docker, Bolt: bolt, HTTP: http, Auth: !o.ThrowAway, Container: "liaison-neo4j-" + strconv.Itoa(bolt), StartedAt: time.Now().UTC().Truncate(time.Second)}
	auth := "NEO4J_AUTH=none"
	if st.Auth {
		if s.Password, _, err = o.password(); err != nil {
			return nil, err
		}
		s.User, auth = "neo4j", "NEO4J_AUTH=neo4j/"+s.Password
	}
	if err := o.writeState(st); err != nil {
		return nil, err
	}
	s.setPorts(st)
	o.Progress(Progress{Stage: "start", Detail: "Docker, " + dockerImage})
	// The password travels in the environment: -e without a value takes it from there.
	_, err = docker(ctx, []string{auth}, "run", "--detach", "--rm", "--name", st.Container,
		"--publish", fmt.Sprintf("127.0.0.1:%d:7687", bolt), "--publish", fmt.Sprintf("127.0.0.1:%d:7474", http),
		"--volume", o.file("data")+":/data", "--user", fmt.Sprintf("%d:%d", os.Getuid(), os.Getgid()), "--env", "NEO4J_AUTH",
		"--env", fmt.Sprintf("NEO4J_server_memory_heap_max__size=%dm", o.HeapMB), "--env", fmt.Sprintf("NEO4J_server_memory_pagecache_size=%dm", o.PageCacheMB),
		"--env", "NEO4J_dbms_usage__report_enabled=false", "--env", fmt.Sprintf("NEO4J_server_bolt_advertised__address=127.0.0.1:%d", bolt),
		dockerImage)
	if err != nil {
		return nil, err
	}
	return s, s.wait(ctx)
}

func stopDocker(ctx context.Context, o Options) error {
	st, err := o.readState()
	if err != nil || st == nil {
		return err
	}
	_, err = docker(ctx, nil, "stop", "--time", "60", st.Container)
	return err
}
