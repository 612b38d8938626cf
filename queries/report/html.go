package report

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"liaison/queries/render"
)

//go:embed report.html
var pageText string

var page = template.Must(template.New("report").Funcs(template.FuncMap{
	"when": render.When, "link": link, "first": first, "unlisted": unlisted, "join": func(s []string) string { return strings.Join(s, ", ") }, "clean": render.Clean,
}).Parse(pageText))

// link gives an address that may be followed, "" for any other kind.
func link(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// HTML writes the report as one page that loads nothing and runs nothing.
func HTML(w io.Writer, d Data) error {
	d = d.trimmed()
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		Data
		Wide, Narrow, Paper, NetWide, NetNarrow, NetPaper template.HTML
		Posts                                             []Fact
		OtherFacts                                        []Fact
		Rival                                             []Contradiction
		Voices                                            []Voice
	}{d, template.HTML(timeline(d, 1080)), template.HTML(timeline(d, 360)), template.HTML(timeline(d, 700)), template.HTML(network(d, 1080)), template.HTML(network(d, 360)), template.HTML(network(d, 700)), d.posts(), d.rest(), d.Contradictions(), few(voices(d.Claims))})
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// listed is how many posts, and how many other dealings, a report lists; it
// says how many more there are.
const listed = 60

// first gives the facts to list.
func first(facts []Fact) []Fact { return facts[:min(listed, len(facts))] }

// unlisted says how many facts are not listed.
func unlisted(facts []Fact) string {
	if len(facts) <= listed {
		return ""
	}
	return fmt.Sprintf("and %d more, among the claims", len(facts)-listed)
}

// SVG writes the timeline as a picture.
func SVG(w io.Writer, d Data) error {
	s := timeline(d.trimmed(), 1080)
	if s == "" {
		return fmt.Errorf("no contact of %s is dated: there is no timeline to draw", d.Title())
	}
	_, err := io.WriteString(w, s)
	return err
}

// trimmed makes the texts of the data harmless to show and leaves out edges
// that are there twice.
func (d Data) trimmed() Data {
	d.Facts, d.Around, d.Claims = slices.Clone(d.Facts), slices.Clone(d.Around), slices.Clone(d.Claims)
	if d.Other != nil {
		other := *d.Other
		d.Other = &other
	}
	clean(reflect.ValueOf(&d).Elem())
	d.Subject.Aliases = names(d.Subject.Aliases)
	seen := map[string]bool{}
	d.Facts = slices.DeleteFunc(d.Facts, func(f Fact) bool {
		k := f.ID + "\x00" + f.Type + "\x00" + f.Subject + "\x00" + f.Object
		was := seen[k]
		seen[k] = true
		return was
	})
	return d
}

// names leaves out those that differ from another in capitals and dots alone.
func names(list []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(n string) bool {
		k := strings.ToLower(strings.NewReplacer(".", "", ",", "").Replace(n))
		was := seen[k]
		seen[k] = true
		return was
	})
}

// clean applies render.Clean to every string in v. Lists of strings are made
// anew: they may be the caller's.
func clean(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(render.Clean(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			clean(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			clean(v.Field(i))
		}
	case reflect.Slice:
		if list, ok := v.Interface().([]string); ok {
			v.Set(reflect.ValueOf(slices.Clone(list)))
		}
		for i := range v.Len() {
			clean(v.Index(i))
		}
	}
}

// posts are the facts about posts, by date, the undated last. Titles of one post
// that articles call now so and now so make one line: "Director (also chief)".
func (d Data) posts() []Fact {
	var out []Fact
	var titles [][]Fact // of each of out, the facts that are one
	for _, f := range d.Facts {
		if !f.isPost() {
			continue
		}
		i := slices.IndexFunc(out, func(o Fact) bool {
			return f.Role != "" && o.Role == f.Role && o.Type == f.Type && o.Status == f.Status && o.Subject == f.Subject && o.Object == f.Object && o.From == f.From && o.To == f.To
		})
		if i < 0 {
			out, titles = append(out, f), append(titles, []Fact{f})
			continue
		}
		titles[i] = append(titles[i], f)
	}
	for i, list := range titles {
		out[i] = onePost(list)
	}
	return out
}

// onePost joins facts that tell of one post under several titles: the title most
// often told, then the others.
func onePost(list []Fact) Fact {
	slices.SortStableFunc(list, func(a, b Fact) int { return cmp.Compare(b.Claims, a.Claims) })
	f := list[0]
	var also []string
	for _, o := range list[1:] {
		same := func(t string) bool { return strings.EqualFold(t, o.Position) }
		if !same(f.Position) && !slices.ContainsFunc(also, same) {
			also = append(also, o.Position)
		}
		f.Claims += o.Claims
		f.FirstReported, f.LastReported = min(f.FirstReported, o.FirstReported), max(f.LastReported, o.LastReported)
		if len(f.SaidBy) > 0 && len(o.SaidBy) > 0 {
			for _, who := range o.SaidBy {
				if !slices.Contains(f.SaidBy, who) {
					f.SaidBy = append(slices.Clone(f.SaidBy), who)
				}
			}
		} else {
			f.SaidBy = nil // an article tells it in its own voice
		}
	}
	if len(also) > 0 {
		f.Position += " (also " + strings.Join(also, ", ") + ")"
	}
	return f
}

// rest are the facts that are neither contacts nor posts.
func (d Data) rest() []Fact {
	var out []Fact
	for _, f := range d.Facts {
		if !f.isPost() && !f.isContact() {
			out = append(out, f)
		}
	}
	return out
}

// Mark is the sign of a status: ● ○ ✗ ?, and "" of what is none.
func Mark(status string) string {
	shown := render.Status(status, false)
	if m, _, ok := strings.Cut(shown, " "); ok && m+" "+status == shown {
		return m
	}
	return ""
}

// Mark is the sign of the claim's status.
func (c Claim) Mark() string { return Mark(c.Status) }

// Mark is the sign of the fact's status.
func (f Fact) Mark() string { return Mark(f.Status) }
