package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"liaison/graph/local"
	"liaison/graph/neo4j"
	"liaison/queries"
	"liaison/queries/browser"
)

func (a *app) browseCmd() *cobra.Command {
	var name, dir string
	var noOpen bool
	cmd := &cobra.Command{
		Use:   "browse [PERSON or SERVICE]",
		Short: "Open Neo4j Browser on the graph, logged in, at a first picture",
		Long: `Open Neo4j Browser on the graph: logged in, in a style that tells facts, plans
and denials apart, with the canned queries as favourites, at a first picture.
It is served on this machine only, until Ctrl-C.

For a server on another machine it prints how to connect; --files writes style
and favourites to a folder, for you to drop into that server's Browser.`,
		Example: "  liaison browse naryshkin\n  liaison browse --query picture-denied",
		GroupID: "use",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if name != "" && len(args) > 0 {
				return usagef("either --query or a name, not both")
			}
			if dir != "" {
				return a.browseFiles(dir)
			}
			pick := "picture"
			if name != "" {
				pick = name
			}
			if _, err := queries.Find(pick); err != nil { // before a server is started for nothing
				return usageError{err}
			}
			db, server, err := a.connect(ctx)
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(ctx))
			examples, err := topEntities(ctx, db)
			if err != nil {
				return err
			}
			values := map[string]string{}
			if len(args) > 0 {
				c, err := db.ResolveName(ctx, "", args[0])
				if err != nil {
					return err
				}
				switch c.Label {
				case "Person":
					pick, values["person"] = "picture-person", c.ID
				case "Service":
					pick, values["service"] = "picture-service", c.ID
				default:
					return a.browse(ctx, server, "MATCH (e:"+c.Label+" {id: "+quoteCypher(c.ID)+"})-[r]-(o) WHERE NOT o:Claim AND NOT o:Article RETURN e, r, o LIMIT 40", examples, noOpen)
				}
			}
			q, err := queries.Find(pick)
			if err != nil {
				return usageError{err}
			}
			for k, v := range browser.Examples(q, examples) {
				if values[k] == "" {
					values[k] = v
				}
			}
			first, err := q.Favourite(values)
			if err != nil {
				return err
			}
			return a.browse(ctx, server, first, examples, noOpen)
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().StringVar(&name, "query", "", "open at this canned query")
	cmd.Flags().BoolVar(&noOpen, "no-open", false, "only print the address")
	cmd.Flags().StringVar(&dir, "files", "", "write style and favourites to this folder instead")
	cmd.ValidArgsFunction = a.completeEntity("")
	cmd.RegisterFlagCompletionFunc("query", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var names []string
		for _, q := range queries.All() {
			names = append(names, cobra.CompletionWithDesc(q.Name, q.Summary))
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// quoteCypher writes a string as a Cypher literal for people to see in
// Browser; liaison itself only sends parameters.
func quoteCypher(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

// browse serves Browser until interrupted.
func (a *app) browse(ctx context.Context, server *local.Server, first string, examples map[queries.Type][]string, noOpen bool) error {
	if server.Kind == local.Given {
		a.sayf("this server is not liaison's own: open its Browser (often http://HOST:7474) and connect to %s as %s.", server.URI, server.User)
		a.sayf("liaison browse --files DIR writes the style and the canned queries for you to drop into it.")
		return nil
	}
	jar, err := local.BrowserJar(ctx, a.localOptions())
	if err != nil {
		return err
	}
	s, err := browser.Serve(ctx, browser.Options{
		Jar: jar, BoltURI: server.URI, User: server.User, Password: server.Password, Database: server.Database,
		Favourites: browser.Favourites(examples), First: first,
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(a.out, s.URL)
	if noOpen || openBrowser(s.URL) != nil {
		a.sayf("open this address in a web browser on this machine; it works once. Ctrl-C ends.")
	} else {
		a.sayf("opened in your web browser. Ctrl-C ends.")
	}
	err = s.Wait()
	if ctx.Err() != nil {
		return nil // Ctrl-C is how this is meant to end
	}
	return err
}

// browseQuery opens Browser at a query with its values.
func (a *app) browseQuery(ctx context.Context, server *local.Server, q queries.Query, values map[string]string) error {
	first, err := q.Favourite(values)
	if err != nil {
		return usageError{err}
	}
	return a.browse(ctx, server, first, nil, false)
}

// browseFiles writes style and favourites for a Browser elsewhere.
func (a *app) browseFiles(dir string) error {
	for file, text := range map[string]string{"liaison.grass": browser.GRASS(), "liaison-favourites.cypher": browser.FavouritesFile(browser.Favourites(nil))} {
		path := filepath.Join(dir, file)
		if err := writeFile(path, []byte(text)); err != nil {
			return err
		}
		fmt.Fprintln(a.out, path)
	}
	return nil
}

// topEntities returns two people and two services for the questions to start
// with: the pair with the most ties, else those with the most claims.
func topEntities(ctx context.Context, db *neo4j.DB) (map[queries.Type][]string, error) {
	out := map[queries.Type][]string{}
	for t, label := range map[queries.Type]string{queries.Person: "Person", queries.Service: "Service"} {
		for _, text := range []string{
			"MATCH (a:" + label + ")-[r]->(b:" + label + ") WHERE a <> b WITH a, b, count(r) AS n ORDER BY n DESC, a.id, b.id LIMIT 1 UNWIND [a, b] AS e RETURN e.id",
			"MATCH (e:" + label + ") WITH e, COUNT { (e)<-[:SUBJECT|OBJECT]-() } AS n ORDER BY n DESC, e.id LIMIT 2 RETURN e.id",
		} {
			err := db.Rows(ctx, neo4j.Query{Text: text},
				func([]string) error { return nil },
				func(row []any) error { out[t] = append(out[t], row[0].(string)); return nil })
			if err != nil {
				return nil, err
			}
			if len(out[t]) > 0 {
				break
			}
		}
	}
	return out, nil
}

// openBrowser opens an address in the user's web browser.
func openBrowser(url string) error {
	var c *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		c = exec.Command("open", url)
	case "windows":
		c = exec.Command("rundll32", "url.dll,FileProtocolHandler", url)
	default:
		c = exec.Command("xdg-open", url)
	}
	if err := c.Start(); err != nil {
		return err
	}
	go c.Wait()
	return nil
}
