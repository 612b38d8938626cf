package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"liaison/graph/local"
	"liaison/queries/render"
)

// localOptions describes the server that the settings choose.
func (a *app) localOptions() local.Options {
	return local.Options{
		URI: a.cfg.Neo4j.URI, User: a.cfg.Neo4j.User, Password: a.cfg.Neo4j.Password, Database: a.cfg.Neo4j.Database,
		DataDir: a.cfg.Data, CacheDir: a.cfg.Cache,
		Progress: a.serverProgress(),
	}
}

// serverProgress shows how far fetching and starting are: a line that is
// written over on a terminal, a line a stage elsewhere.
func (a *app) serverProgress() func(local.Progress) {
	tty := isTerminal(a.err)
	var mu sync.Mutex
	stage := ""
	return func(p local.Progress) {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case p.Stage == "ready":
			if tty && stage != "" {
				fmt.Fprint(a.err, "\r\x1b[K")
			}
		case stageWords[p.Stage] == "":
			return
		case tty && p.Total > 0:
			fmt.Fprintf(a.err, "\r\x1b[K%s Neo4j %3d%% %s", stageWords[p.Stage], 100*p.Done/p.Total, render.Clean(p.Detail))
		case tty:
			fmt.Fprintf(a.err, "\r\x1b[K%s Neo4j %s", stageWords[p.Stage], render.Clean(p.Detail))
		case p.Stage != stage:
			a.sayf("%s Neo4j …", stageWords[p.Stage])
		}
		stage = p.Stage
	}
}

// stageWords says what a stage of local.Progress does. Stages that take no
// time to speak of are missing.
var stageWords = map[string]string{"fetch": "fetching", "start": "starting"}

func (a *app) serverCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "server",
		Short:   "Start, stop and look at the local Neo4j",
		Example: "  liaison server status",
		GroupID: "server",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "start", Short: "Start the local Neo4j (fetching it first if need be)", Example: "  liaison server start", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, args []string) error {
				s, err := local.Start(cmd.Context(), a.localOptions())
				if err != nil {
					return err
				}
				word := "running already"
				if s.Started {
					word = "started"
				}
				fmt.Fprintf(a.out, "%s: %s\n", word, s.URI)
				return nil
			},
		},
		&cobra.Command{
			Use: "stop", Short: "Stop the local Neo4j", Example: "  liaison server stop", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, args []string) error {
				ran, err := local.Stop(cmd.Context(), a.localOptions())
				if err != nil {
					return err
				}
				if ran {
					fmt.Fprintln(a.out, "stopped")
				} else {
					fmt.Fprintln(a.out, "was not running")
				}
				return nil
			},
		},
		&cobra.Command{
			Use: "status", Short: "Say whether the local Neo4j runs, where and since when", Example: "  liaison server status", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, args []string) error { return a.printServer(cmd.Context()) },
		},
		a.serverLogsCmd(),
	)
	return cmd
}

func (a *app) printServer(ctx context.Context) error {
	st, err := local.Status(ctx, a.localOptions())
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	state := "not running (liaison server start)"
	if st.Running {
		state = "running"
		if !st.Since.IsZero() {
			state += " since " + st.Since.Local().Format(time.DateTime)
		}
	}
	fmt.Fprintf(w, "local server\t%s\n", state)
	if st.Running {
		fmt.Fprintf(w, "address\t%s\n", st.Server.URI)
		if st.Server.HTTP != "" {
			fmt.Fprintf(w, "browser\t%s (liaison browse opens it logged in)\n", st.Server.HTTP)
		}
		if st.Server.PID != 0 {
			fmt.Fprintf(w, "process\t%d\n", st.Server.PID)
		}
	}
	if st.Server.Version != "" {
		fmt.Fprintf(w, "version\tNeo4j %s\n", st.Server.Version)
	}
	fmt.Fprintf(w, "graph\t%s (%.1f MB)\n", st.Home, float64(st.Size)/1e6)
	return w.Flush()
}

func (a *app) serverLogsCmd() *cobra.Command {
	var lines int
	cmd := &cobra.Command{
		Use: "logs", Short: "Print the end of the local Neo4j's log", Example: "  liaison server logs --lines 20", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			log, err := local.Logs(a.localOptions(), lines)
			if errors.Is(err, os.ErrNotExist) {
				a.sayf("no log yet: the local server has never been started")
				return nil
			}
			for _, line := range log {
				fmt.Fprintln(a.out, render.Clean(line))
			}
			return err
		},
	}
	cmd.Flags().IntVar(&lines, "lines", 50, "how many lines")
	return cmd
}

func (a *app) doctorCmd() *cobra.Command {
	var install, yes, tests bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Say what this machine lacks and how to get it; --install gets it",
		Long: `Say what this machine lacks for a local Neo4j and how to get it. With
--install, get Java and Maven (with --tests Chromium too) through the system's
own package manager: apt, dnf or brew.`,
		Example: "  liaison doctor",
		GroupID: "server",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			checks := a.checks(cmd.Context(), tests)
			if install {
				if err := a.installMissing(cmd.Context(), local.Missing(checks), yes); err != nil {
					return err
				}
				checks = a.checks(cmd.Context(), tests)
			}
			bad := false
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			for _, c := range checks {
				word := "ok"
				if !c.OK {
					word, bad = "MISSING", true
				}
				fmt.Fprintf(w, "%s\t%s\t%s\n", word, c.Name, render.Clean(c.Found))
				if c.Remedy != "" {
					fmt.Fprintf(w, "\t\twanted by %s; %s\n", c.Need, c.Remedy)
				}
			}
			if err := w.Flush(); err != nil {
				return err
			}
			if bad {
				return errReported
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&install, "install", false, "install what is missing through the system's package manager, after asking")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	cmd.Flags().BoolVar(&tests, "tests", false, "also what the project's own tests want (Chromium)")
	return cmd
}

// checks returns what doctor looks at; Chromium only where the tests matter.
func (a *app) checks(ctx context.Context, tests bool) []local.Check {
	var out []local.Check
	for _, c := range local.Doctor(ctx, a.localOptions()) {
		if c.Pkg != "chromium" || tests {
			out = append(out, c)
		}
	}
	return out
}

// installMissing installs packages after asking, unless yes. With no terminal
// to ask on it says how to agree.
func (a *app) installMissing(ctx context.Context, packages []string, yes bool) error {
	if len(packages) == 0 {
		return nil
	}
	plan, err := local.InstallPlan(packages)
	if err != nil {
		return err
	}
	a.sayf("to get %s:", strings.Join(packages, ", "))
	for _, c := range plan.Commands {
		a.sayf("  %s", strings.Join(c, " "))
	}
	if !yes {
		if !isTerminal(a.in) {
			return errors.New("nobody to ask here: say --yes to run these commands, or run them yourself")
		}
		fmt.Fprint(a.err, "run these commands? [y/N] ")
		answer, _ := bufio.NewReader(a.in).ReadString('\n')
		if s := strings.ToLower(strings.TrimSpace(answer)); s != "y" && s != "yes" {
			return errors.New("nothing installed")
		}
	}
	return plan.Run(ctx, func(ctx context.Context, argv []string) error {
		c := exec.CommandContext(ctx, argv[0], argv[1:]...)
		c.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		c.Stdout, c.Stderr = a.err, a.err
		if isTerminal(a.in) {
			c.Stdin = a.in
		}
		return c.Run()
	})
}
