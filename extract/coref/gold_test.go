package coref_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"liaison/extract/coref"
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

const evalDir = "../../../shared/eval"

type goldEntity struct {
	ID, Type, Name string
	Aliases        []string
}

type gold struct {
	Article  string
	Entities []goldEntity
	Claims   []struct {
		Subject, Object, Org, Place *string
		Relation, Status            string
	}
}

type article struct {
	ID, Published, Title, Text string
}

// resolve runs the stages up to coreference on an article.
func resolve(src, published string) (*text.Document, *coref.Resolution) {
	d := text.Split(src)
	trees := syntax.Parse(d)
	lex := lexicon.Default()
	return d, coref.Resolve(d, trees, mention.Find(d, trees, lex), lex, published)
}

func readSet(t testing.TB, set string) (articles []article, golds map[string]gold) {
	b, err := os.ReadFile(filepath.Join(evalDir, set, "articles.jsonl"))
	if err != nil {
		t.Skipf("no evaluation set: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(b)))
	for dec.More() {
		var a article
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	golds = map[string]gold{}
	files, _ := filepath.Glob(filepath.Join(evalDir, set, "gold", "*.json"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g gold
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		golds[g.Article] = g
	}
	return articles, golds
}

var (
	genitive  = regexp.MustCompile(`'s\b`)
	noise     = regexp.MustCompile(`[^a-z0-9 ]+`)
	honorific = regexp.MustCompile(`^(the|mr|mrs|ms|dr|gen|president|prime minister|sir|lord) `)
)

// normal is the norm of shared/eval/score.py.
func normal(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ReplaceAll(s, "’", "'")) {
		if r < unicode.MaxASCII {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	s = genitive.ReplaceAllString(b.String(), "")
	s = noise.ReplaceAllString(strings.ReplaceAll(s, "-", " "), "")
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimSpace(honorific.ReplaceAllString(s, ""))
}

var countryWords = map[string][]string{"united states": {"us", "usa", "america", "united states of america", "washington", "white house"},
	"united kingdom": {"uk", "britain", "great britain", "london", "england"}, "russia": {"russian federation", "moscow", "kremlin"},
	"china": {"prc", "peoples republic of china", "beijing"}, "south korea": {"republic of korea", "rok", "seoul"},
	"north korea": {"dprk", "pyongyang"}, "european union": {"eu", "brussels"}, "turkey": {"turkiye", "ankara"},
	"iran": {"tehran", "islamic republic of iran"}, "israel": {"jerusalem", "tel aviv"}, "germany": {"berlin"}, "france": {"paris"}, "ukraine": {"kyiv", "kiev"},
	"saudi arabia": {"riyadh", "kingdom of saudi arabia"}, "united arab emirates": {"uae"}, "united nations": {"un"}}

type names struct {
	typ, name string
	all       map[string]bool
}

func namesOf(typ, name string, aliases []string) names {
	n := names{typ, normal(name), map[string]bool{}}
	for _, a := range append([]string{name}, aliases...) {
		if x := normal(a); x != "" {
			n.all[x] = true
			for c, words := range countryWords {
				if x == c || slices.Contains(words, x) {
					n.all["country "+c] = true
				}
			}
		}
	}
	return n
}

// same is Entity.same of shared/eval/score.py.
func (a names) same(b names) bool {
	for x := range a.all {
		if b.all[x] {
			return true
		}
	}
	if a.typ == "Person" && b.typ == "Person" {
		x, y := strings.Fields(a.name), strings.Fields(b.name)
		if len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
			return len(x) == 1 || len(y) == 1 || x[0][0] == y[0][0]
		}
	}
	return false
}

// TestGold measures how many entities that gold claims use are found with the
// right type, and how many people of gold are merged or split. LIAISON_MISSES=1
// prints each miss.
func TestGold(t *testing.T) {
	verbose := os.Getenv("LIAISON_MISSES") != ""
	for _, set := range []string{"dev", "agency", "contrast"} {
		t.Run(set, func(t *testing.T) {
			articles, golds := readSet(t, set)
			found, all := map[string]int{}, map[string]int{}
			split, merged, people := 0, 0, 0
			for _, a := range articles {
				g, ok := golds[a.ID]
				if !ok {
					continue
				}
				used := map[string]bool{}
				for _, c := range g.Claims {
					for _, p := range []*string{c.Subject, c.Object, c.Org, c.Place} {
						if p != nil {
							used[*p] = true
						}
					}
				}
				_, r := resolve(a.Text, a.Published)
				var got []names
				for _, e := range r.Entities {
					got = append(got, namesOf(string(e.Type), e.Name, e.Aliases))
				}
				by := map[int][]string{}
				for _, e := range g.Entities {
					if !used[e.ID] {
						continue
					}
					want := namesOf(e.Type, e.Name, e.Aliases)
					hit, near := 0, ""
					for k, n := range got {
						if !n.same(want) && !want.same(n) {
							continue
						}
						if n.typ == want.typ {
							hit++
							if e.Type == "Person" {
								by[k] = append(by[k], e.ID)
							}
						} else {
							near += fmt.Sprintf(" [%s %s]", n.typ, r.Entities[k].Name)
						}
					}
					all[e.Type]++
					if hit > 0 {
						found[e.Type]++
					} else if verbose {
						fmt.Printf("%s %s missed %s %q %q%s\n", set, a.ID, e.Type, e.Name, e.Aliases, near)
					}
					if e.Type == "Person" {
						people++
						if hit > 1 {
							// Bearers of one surname may match; they are no split if another gold person has it.
							split++
							if verbose {
								fmt.Printf("%s %s split %q:", set, a.ID, e.Name)
								for k, n := range got {
									if n.typ == "Person" && n.same(want) {
										fmt.Printf(" %q", r.Entities[k].Name)
									}
								}
								fmt.Println()
							}
						}
					}
				}
				for k, ids := range by {
					if len(ids) > 1 {
						merged++
						if verbose {
							fmt.Printf("%s %s merged %v in %q %q\n", set, a.ID, ids, r.Entities[k].Name, r.Entities[k].Aliases)
						}
					}
				}
			}
			var types []string
			f, n := 0, 0
			for typ := range all {
				types = append(types, typ)
				f += found[typ]
				n += all[typ]
			}
			sort.Strings(types)
			line := fmt.Sprintf("%s: found %d of %d = %.3f;", set, f, n, float64(f)/float64(n))
			for _, typ := range types {
				line += fmt.Sprintf(" %s %.3f (%d)", typ, float64(found[typ])/float64(all[typ]), all[typ])
			}
			t.Logf("%s; people %d, split %d, merged %d", line, people, split, merged)
		})
	}
}
