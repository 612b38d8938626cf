package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"liaison/config"
	"liaison/queries"
)

// Exit codes: all well, something failed, wrong usage.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// A usageError is a mistake in how the program was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errReported says that something failed and has been reported already.
var errReported = errors.New("some inputs failed")

// usagef makes a usageError.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// An app is one run of the program: its streams and its settings.
type app struct {
	in       io.Reader
	out, err io.Writer // data; talk

	configFile string
	flags      map[string]string // settings given as flags, by key
	cfg        config.Config
	settings   []config.Setting
}

// run runs the program and returns its exit code.
func run(args []string, in io.Reader, out, errw io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	a := &app{in: in, out: out, err: errw, flags: map[string]string{}}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReported):
		return exitFailed
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(errw, "liaison: interrupted")
		return exitFailed
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"): // cobra has no type for the latter
		fmt.Fprintf(errw, "liaison: %v\n", err)
		return exitUsage
	default:
		fmt.Fprintf(errw, "liaison: %v\n", err)
		return exitFailed
	}
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "liaison",
		Short: "From news about intelligence services to a graph one can question",
		Long: `liaison reads news about intelligence services and finds who met, phoned,
visited, appointed or denied meeting whom: claims with their status, time,
speaker and exact words. It loads them into Neo4j, where a denied or planned
meeting never looks like one that happened.

Start with "liaison demo".`,
		Example:       "  liaison version",
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error {
			return a.configure(cmd)
		},
	}
	root.Version = version() // for --version
	root.SetVersionTemplate(versionLine() + "\n")
	root.PersistentFlags().StringVar(&a.configFile, "config", "", "settings file (default liaison.yaml here or in the user's configuration folder)")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		near := ""
		if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
			var known []string
			cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
			near = queries.DidYouMean("--"+name, known)
		}
		return usagef("%w%s\nSee '%s --help'.", err, near, cmd.CommandPath())
	})
	root.AddGroup(
		&cobra.Group{ID: "use", Title: "Articles and the graph:"},
		&cobra.Group{ID: "look", Title: "Looking closer:"},
		&cobra.Group{ID: "server", Title: "Server and settings:"},
	)
	root.SetHelpCommandGroupID("server")
	root.SetCompletionCommandGroupID("server")
	root.AddCommand(a.commands()...)
	for _, cmd := range root.Commands() {
		wrapArgs(cmd)
	}
	return root
}

// commands lists every command, one file each.
func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.demoCmd(), a.extractCmd(), a.loadCmd(), a.queryCmd(), a.browseCmd(), a.exportCmd(), a.retractCmd(),
		a.reportCmd(), a.showCmd(), a.explainCmd(), a.scoreCmd(),
		a.statusCmd(), a.serverCmd(), a.doctorCmd(),
		a.configCmd(), a.versionCmd(),
		a.whoCmd(), a.parseCmd(), a.benchCmd(), a.manCmd(),
	}
}

// wrapArgs makes errors about the number of arguments usage errors.
func wrapArgs(cmd *cobra.Command) {
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usagef("%w\nSee '%s --help'.", err, cmd.CommandPath())
			}
			return nil
		}
	}
	for _, c := range cmd.Commands() {
		wrapArgs(c)
	}
}

// configure reads the settings before a command runs.
func (a *app) configure(cmd *cobra.Command) error {
	switch cmd.Name() {
	case "version", "completion", "help", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return nil
	}
	for flag, key := range settingFlags {
		if f := cmd.Flags().Lookup(flag); f != nil && f.Changed {
			a.flags[key] = f.Value.String()
		}
	}
	cfg, settings, err := config.Load(config.Source{File: a.configFile, Flags: a.flags})
	if err != nil {
		return usageError{err}
	}
	a.cfg, a.settings = cfg, settings
	return nil
}

// settingFlags maps flags that stand for a setting to its key.
var settingFlags = map[string]string{
	"uri":      "neo4j.uri",
	"user":     "neo4j.user",
	"database": "neo4j.database",
	"workers":  "workers",
	"timeout":  "query.timeout",
}

// serverFlagSet holds the flags that choose a server.
func serverFlagSet() *pflag.FlagSet {
	f := pflag.NewFlagSet("server", pflag.ContinueOnError)
	f.String("uri", "", "address of a Neo4j server (default: a local one; password from LIAISON_NEO4J_PASSWORD)")
	f.String("user", "", "user of that server (default neo4j)")
	f.String("database", "", "database of that server (default neo4j)")
	return f
}

// isTerminal reports whether w is a terminal.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colours reports whether w takes colours: a terminal, unless NO_COLOR is set.
func colours(w any) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// sayf writes a line to stderr.
func (a *app) sayf(format string, args ...any) { fmt.Fprintf(a.err, format+"\n", args...) }
