package coref_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

// gumMention is a mention of GUM's entity layer: bytes of the text, its chain,
// its type, and whether its head is a proper noun.
type gumMention struct {
	start, end int
	chain, typ string
	name       bool
	pron       string
}

type gumDoc struct {
	id, text string
	mentions []gumMention
}

// readGUM reads the texts and entities of a GUM file.
func readGUM(t testing.TB, file string) (docs []gumDoc) {
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("no treebank: %v", err)
	}
	defer f.Close()
	var d *gumDoc
	var text strings.Builder
	type opened struct {
		chain, typ string
		start      int
		name       bool
	}
	var open []opened
	var sent string
	pos := 0
	flush := func() {
		if d != nil {
			d.text = text.String()
			docs = append(docs, *d)
		}
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	skipTo := 0
	for sc.Scan() {
		l := sc.Text()
		switch {
		case strings.HasPrefix(l, "# newdoc id = "):
			flush()
			d = &gumDoc{id: l[len("# newdoc id = "):]}
			text.Reset()
			open = nil
		case strings.HasPrefix(l, "# newpar"):
			if text.Len() > 0 {
				text.WriteString("\n\n")
			}
		case strings.HasPrefix(l, "# text = "):
			if s := text.String(); s != "" && !strings.HasSuffix(s, "\n") {
				text.WriteByte(' ')
			}
			pos = text.Len()
			sent = l[len("# text = "):]
			text.WriteString(sent)
			skipTo = 0
		case l == "" || l[0] == '#':
		default:
			c := strings.Split(l, "\t")
			if strings.ContainsAny(c[0], ".") {
				continue
			}
			if strings.Contains(c[0], "-") {
				continue
			}
			base := pos + skipTo
			i := strings.Index(text.String()[base:], c[1])
			if i < 0 || i > 10 {
				i = 0
			}
			start, end := base+i, base+i+len(c[1])
			skipTo = end - pos
			for _, m := range strings.Split(c[9], "|") {
				e, ok := strings.CutPrefix(m, "Entity=")
				if !ok {
					continue
				}
				for e != "" {
					if e[0] == '(' {
						k := strings.IndexAny(e[1:], "()")
						if k < 0 {
							k = len(e) - 1
						}
						f := strings.Split(e[1:k+1], "-")
						o := opened{chain: f[0], start: start}
						if len(f) > 1 {
							o.typ = f[1]
						}
						open = append(open, o)
						e = e[k+1:]
						if e != "" && e[0] == ')' {
							o := open[len(open)-1]
							open = open[:len(open)-1]
							pron := ""
							if c[3] == "PRON" {
								pron = strings.ToLower(c[1])
							}
							d.mentions = append(d.mentions, gumMention{start, end, o.chain, o.typ, c[3] == "PROPN", pron})
							e = e[1:]
						}
						continue
					}
					k := strings.IndexByte(e, ')')
					if k < 0 {
						break
					}
					chain := e[:k]
					e = e[k+1:]
					for j := len(open) - 1; j >= 0; j-- {
						if open[j].chain == chain {
							o := open[j]
							open = append(open[:j], open[j+1:]...)
							d.mentions = append(d.mentions, gumMention{o.start, end, o.chain, o.typ, o.name || c[3] == "PROPN", ""})
							break
						}
					}
				}
			}
			if c[3] == "PROPN" {
				for j := range open {
					open[j].name = true
				}
			}
		}
	}
	flush()
	return docs
}

// TestGUM measures pronouns of the third person whose chain in GUM has a name
// of a person: right if they are resolved to an entity that a name of that
// chain refers to.
func TestGUM(t *testing.T) {
	verbose := os.Getenv("LIAISON_MISSES") != ""
	for _, part := range []string{"dev", "train"} {
		right, wrong, none := map[string]int{}, map[string]int{}, map[string]int{}
		for _, d := range readGUM(t, "../../../shared/data/ud/gum-"+part+".conllu") {
			genre := strings.Split(d.id, "_")[1]
			if genre != "news" && genre != "bio" && genre != "court" && genre != "interview" {
				continue
			}
			_, r := resolve(d.text, "2015-01-01")
			byStart := map[int]int{}
			for i, m := range r.Mentions {
				byStart[m.Start] = i
			}
			named := map[string][]int{} // entities that names of a chain refer to
			for _, g := range d.mentions {
				if g.typ != "person" || !g.name || g.end-g.start > 60 {
					continue
				}
				for i, m := range r.Mentions {
					if m.Form == 0 && m.Start >= g.start && m.End <= g.end && m.Type == "Person" && len(r.Of[i]) == 1 {
						inner := false
						for _, o := range d.mentions { // a smaller chain inside
							if o.chain != g.chain && o.start <= m.Start && o.end >= m.End && o.end-o.start < g.end-g.start {
								inner = true
							}
						}
						if !inner {
							named[g.chain] = append(named[g.chain], r.Of[i][0])
						}
					}
				}
			}
			for _, g := range d.mentions {
				switch g.pron {
				case "he", "him", "his", "she", "her", "himself", "herself":
				default:
					continue
				}
				if len(named[g.chain]) == 0 {
					continue
				}
				i, ok := byStart[g.start]
				if !ok || len(r.Of[i]) == 0 {
					none[genre]++
					continue
				}
				hit := false
				for _, e := range named[g.chain] {
					for _, x := range r.Of[i] {
						hit = hit || x == e
					}
				}
				if hit {
					right[genre]++
				} else {
					wrong[genre]++
					if verbose {
						a, b := max(0, g.start-200), min(len(d.text), g.end+40)
						fmt.Printf("%s %q: got %q want %q\n   %q\n", d.id, g.pron, r.Entities[r.Of[i][0]].Name, r.Entities[named[g.chain][0]].Name, d.text[a:b])
					}
				}
			}
		}
		for g := range right {
			t.Logf("gum %s %s: right %d, wrong %d, unresolved %d", part, g, right[g], wrong[g], none[g])
		}
	}
}

// TestGUMTypes compares the types of names with GUM's: person; organization;
// place (states among them).
func TestGUMTypes(t *testing.T) {
	verbose := os.Getenv("LIAISON_MISSES") != ""
	counts := map[string]int{}
	for _, d := range readGUM(t, "../../../shared/data/ud/gum-train.conllu") {
		genre := strings.Split(d.id, "_")[1]
		if genre != "news" && genre != "bio" && genre != "interview" && genre != "court" {
			continue
		}
		_, r := resolve(d.text, "2015-01-01")
		for _, m := range r.Mentions {
			if m.Form != 0 || m.Adjective {
				continue
			}
			for _, g := range d.mentions {
				if g.end == m.End && g.start <= m.Start && m.Start-g.start < 25 && g.name && (g.typ == "person" || g.typ == "organization" || g.typ == "place" || g.typ == "abstract" || g.typ == "event" || g.typ == "object" || g.typ == "time") {
					typ := string(m.Type)
					switch typ {
					case "Country":
						typ = "Place"
					case "Service":
						typ = "Organization"
					}
					counts[g.typ+" as "+typ]++
					if verbose && strings.ToLower(typ) != g.typ {
						a, b := max(0, m.Start-60), min(len(d.text), m.End+40)
						fmt.Printf("gumtype %s as %s: %q (%s) in %q\n", g.typ, typ, m.Text, m.Why, d.text[a:b])
					}
					break
				}
			}
		}
	}
	for _, g := range []string{"person", "organization", "place", "abstract", "event", "object", "time"} {
		t.Logf("%s: Person %d, Organization %d, Place %d", g, counts[g+" as Person"], counts[g+" as Organization"], counts[g+" as Place"])
	}
}
