package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/spf13/cobra"

	"liaison/graph/neo4j"
	"liaison/queries"
	"liaison/queries/render"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// queryOptions are the flags that all queries share.
type queryOptions struct {
	format string
	show   bool
	open   bool
}

func (a *app) queryCmd() *cobra.Command {
	var o queryOptions
	var file string
	var params []string
	cmd := &cobra.Command{
		Use:   "query [NAME]",
		Short: "Answer a canned query, or list them",
		Long: `Without a name, list the canned queries. With one, answer it: its parameters are
flags, those it cannot do without may also stand after its name. Persons,
services and other entities may be named as people do ("burns"); where several
fit, they are listed. Queries only read, and are stopped after the setting
query.timeout.`,
		Example: "  liaison query\n  liaison query contacts burns --since 2017\n  liaison query timeline naryshkin burns\n  liaison query --file all.cypher --format jsonl",
		GroupID: "use",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 0:
				_, err := queries.Find(args[0]) // cobra did not find it: say what comes near
				if err == nil {
					err = fmt.Errorf("unexpected arguments after query %s", args[0])
				}
				return usagef("%w\n'liaison query' lists all queries.", err)
			case file != "":
				return a.queryFile(cmd, file, params, o)
			default:
				return a.listQueries()
			}
		},
	}
	flags := cmd.PersistentFlags()
	flags.AddFlagSet(serverFlagSet())
	flags.StringVar(&o.format, "format", "", "table, tsv, jsonl, csv (default: table on a terminal, tsv elsewhere)")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"table", "tsv", "jsonl", "csv"}, cobra.ShellCompDirectiveNoFileComp))
	flags.BoolVar(&o.show, "show", false, "print the Cypher instead of running it")
	flags.BoolVar(&o.open, "open", false, "show the result in Neo4j Browser")
	flags.String("timeout", "", "stop the query after this long (default 30s)")
	cmd.Flags().StringVar(&file, "file", "", "a file of Cypher instead of a canned query")
	cmd.Flags().StringArrayVar(&params, "param", nil, "with --file: a parameter as name=value (may be repeated)")
	for _, q := range queries.All() {
		cmd.AddCommand(a.cannedCmd(q, &o))
	}
	return cmd
}

// cannedCmd is the command of one canned query; its parameters are flags.
func (a *app) cannedCmd(q queries.Query, o *queryOptions) *cobra.Command {
	use, example := q.Name, "  liaison query "+q.Name
	var required []queries.Param
	for _, p := range q.Params {
		if p.Required {
			required = append(required, p)
			use += " " + strings.ToUpper(p.Name)
			value := p.Example
			if strings.ContainsAny(value, " '\"") {
				value = fmt.Sprintf("%q", strings.Trim(value, `'"`))
			}
			example += " " + value
		}
	}
	values := map[string]*string{}
	cmd := &cobra.Command{
		Use: use, Short: q.Summary, Long: strings.TrimSpace(q.Summary + "\n\n" + strings.Join(q.Doc, "\n")), Example: example, Args: cobra.MaximumNArgs(len(required)),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) < len(required) && required[len(args)].Type.IsEntity() {
				return a.completeEntity(label(required[len(args)].Type))(cmd, args, typed)
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			given := map[string]string{}
			for i, v := range args {
				given[required[i].Name] = v
			}
			for _, p := range q.Params {
				if cmd.Flags().Changed(flagName(p.Name)) {
					given[p.Name] = *values[p.Name]
				}
			}
			return a.answer(cmd.Context(), q, given, *o)
		},
	}
	for _, p := range q.Params {
		v := new(string)
		values[p.Name] = v
		help := p.Meaning + " (" + string(p.Type)
		switch {
		case p.Required:
			help += ", required"
		case p.Default != "" && p.Default != "null":
			help += ", default " + p.Default
		}
		cmd.Flags().StringVar(v, flagName(p.Name), "", help+")")
		complete := cobra.NoFileCompletions
		switch {
		case p.Type.IsEntity():
			complete = a.completeEntity(label(p.Type))
		case p.Type == queries.Relation:
			complete = cobra.FixedCompletions(queries.Relations, cobra.ShellCompDirectiveNoFileComp)
		}
		cmd.RegisterFlagCompletionFunc(flagName(p.Name), complete)
	}
	return cmd
}

func flagName(param string) string { return strings.ReplaceAll(param, "_", "-") }

// label is the node label of an entity type, "" for any.
func label(t queries.Type) string {
	switch t {
	case queries.Person:
		return "Person"
	case queries.Service:
		return "Service"
	}
	return ""
}

func (a *app) listQueries() error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	group := ""
	for _, q := range queries.All() {
		if q.Group != group {
			if isTerminal(a.out) {
				fmt.Fprintf(w, "%s\n", strings.ToUpper(q.Group))
			}
			group = q.Group
		}
		fmt.Fprintf(w, "  %s\t%s\n", q.Name, q.Summary)
	}
	return w.Flush()
}

// queryFile answers a query from a file; the name of a canned query's file
// will do where no such file exists.
func (a *app) queryFile(cmd *cobra.Command, file string, params []string, o queryOptions) error {
	given := map[string]string{}
	for _, p := range params {
		k, v, ok := strings.Cut(p, "=")
		if !ok {
			return usagef("--param %q: want name=value", p)
		}
		given[k] = v
	}
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		if q, ferr := queries.Find(strings.TrimSuffix(file, ".cypher")); ferr == nil {
			return a.answer(cmd.Context(), q, given, o)
		}
	}
	if err != nil {
		return err
	}
	q, err := queries.Adhoc(file, string(b))
	if err != nil {
		return usageError{err}
	}
	return a.answer(cmd.Context(), q, given, o)
}

// answer runs a query and prints its rows.
func (a *app) answer(ctx context.Context, q queries.Query, given map[string]string, o queryOptions) error {
	if o.show {
		_, err := fmt.Fprintln(a.out, strings.TrimSpace(q.Text))
		return err
	}
	switch o.format {
	case "", "table", "tsv", "jsonl", "csv":
	default:
		return usagef("--format %q is none of table, tsv, jsonl, csv", o.format)
	}
	for _, p := range q.Params {
		if p.Required && given[p.Name] == "" && p.Example != "" { // of a file of the user's own Bind tells
			return usagef("query %s needs --%s: %s (%s), such as %s\nSee 'liaison query %[1]s --help'.", q.Name, flagName(p.Name), p.Meaning, p.Type, p.Example)
		}
	}
	if _, err := q.Bind(given); err != nil { // before a server is started for nothing
		return usageError{err}
	}
	db, server, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer db.Close(context.WithoutCancel(ctx))
	if err := resolve(ctx, db, q, given); err != nil {
		return err
	}
	if o.open {
		return a.browseQuery(ctx, server, q, given)
	}
	bound, err := q.Bind(given)
	if err != nil {
		return usageError{err}
	}
	rows, err := a.rows(ctx, db, q, bound)
	if err != nil {
		return err
	}
	return a.printRows(rows, o.format)
}

// rows runs a query with bound parameters.
func (a *app) rows(ctx context.Context, db *neo4j.DB, q queries.Query, bound map[string]any) (render.Rows, error) {
	var rows render.Rows
	err := db.Rows(ctx, neo4j.Query{Text: q.Cypher, Params: bound, Timeout: a.cfg.Query.Timeout},
		func(columns []string) error { rows.Columns = columns; return nil },
		func(row []any) error { rows.Cells = append(rows.Cells, row); return nil })
	if err != nil {
		err = fmt.Errorf("query %s: %w", q.Name, err)
	}
	return rows, err
}

// resolve replaces names of entities among the values by their ids.
func resolve(ctx context.Context, db *neo4j.DB, q queries.Query, given map[string]string) error {
	for _, p := range q.Params {
		if !p.Type.IsEntity() || given[p.Name] == "" {
			continue
		}
		c, err := db.ResolveName(ctx, label(p.Type), given[p.Name])
		if err != nil {
			return fmt.Errorf("--%s: %w", flagName(p.Name), err)
		}
		given[p.Name] = c.ID
	}
	return nil
}

func (a *app) printRows(rows render.Rows, format string) error {
	if format == "" {
		format = "tsv"
		if isTerminal(a.out) {
			format = "table"
		}
	}
	if len(rows.Cells) == 0 && (format == "table" || format == "tsv") {
		a.sayf("no rows")
		return nil
	}
	switch format {
	case "table":
		return render.Text(a.out, rows, render.Options{Width: a.width(), Color: colours(a.out)})
	case "jsonl":
		return render.JSONL(a.out, rows)
	case "csv":
		return render.CSV(a.out, rows)
	default:
		return render.TSV(a.out, rows)
	}
}

// completeEntity completes ids and names of entities from the graph, when a
// server is running already. A shell takes only what begins as typed: of
// Sergey Naryshkin "nary" gets "naryshkin", which the graph finds again.
func (a *app) completeEntity(label string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		words := strings.FieldsFunc(typed[strings.LastIndex(typed, "/")+1:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(words) == 0 || a.configure(cmd) != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		db := a.running(cmd.Context())
		if db == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer db.Close(context.Background())
		var out []string
		seen := map[string]bool{}
		err := db.Rows(cmd.Context(), neo4j.Query{Text: `CALL db.index.fulltext.queryNodes('entity_names', $words) YIELD node AS n
			WITH n, COUNT { (n)<-[:SUBJECT|OBJECT]-(:Claim) } AS claims WHERE $label = '' OR $label IN labels(n)
			RETURN n.id, n.name, n.aliases ORDER BY claims DESC, n.id LIMIT 30`,
			Params: map[string]any{"words": "+" + strings.Join(words, " +") + "*", "label": label}},
			func([]string) error { return nil },
			func(row []any) error {
				id, _ := row[0].(string)
				name, _ := row[1].(string)
				names := []string{id, name}
				if list, ok := row[2].([]any); ok {
					for _, x := range list {
						alias, _ := x.(string)
						names = append(names, alias)
					}
				}
				if got := completions(typed, names); len(got) > 0 && !seen[got[0]] {
					seen[got[0]] = true
					out = append(out, cobra.CompletionWithDesc(got[0], render.Clean(name)))
				}
				return nil
			})
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completions gives the ways to go on from what is typed to one of the names,
// from any of their words on, the shortest first.
func completions(typed string, names []string) []string {
	var out []string
	for _, n := range names {
		for i, r := range n {
			if i > 0 && !(r != ' ' && n[i-1] == ' ') {
				continue
			}
			if rest := n[i:]; len(rest) >= len(typed) && strings.EqualFold(rest[:len(typed)], typed) && render.Clean(rest) == rest {
				out = append(out, typed+rest[len(typed):])
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(a) - len(b) })
	return out
}
