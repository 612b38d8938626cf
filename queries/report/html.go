package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"

	"liaison/queries/render"
)

//go:embed report.html
var pageText string

var page = template.Must(template.New("report").Funcs(template.FuncMap{
	"when": render.When, "link": link, "join": func(s []string) string { return strings.Join(s, ", ") }, "clean": render.Clean,
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
		Wide, Narrow, NetWide, NetNarrow template.HTML
		Posts                            []Fact
		OtherFacts                       []Fact
		Rival                            []Contradiction
		Voices                           []Voice
	}{d, template.HTML(timeline(d, 1080)), template.HTML(timeline(d, 360)), template.HTML(network(d, 1080)), template.HTML(network(d, 360)), d.posts(), d.rest(), d.Contradictions(), voices(d.Claims)})
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
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

// trimmed puts facts that are the same edge of a fact of three parties once.
func (d Data) trimmed() Data {
	seen := map[string]bool{}
	d.Facts = slices.DeleteFunc(slices.Clone(d.Facts), func(f Fact) bool {
		k := f.ID + "\x00" + f.Type + "\x00" + f.Subject + "\x00" + f.Object
		was := seen[k]
		seen[k] = true
		return was
	})
	return d
}

// posts are the facts about posts, by date, the undated last.
func (d Data) posts() []Fact {
	var out []Fact
	for _, f := range d.Facts {
		if f.isPost() {
			out = append(out, f)
		}
	}
	return out
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
