package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"liaison/queries/render"
)

// Markdown writes the report as Markdown. What comes from articles cannot
// become markup.
func Markdown(w io.Writer, d Data) error {
	d = d.trimmed()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nWhat the articles say", md(d.Title()))
	if p := d.Period(); p != "" {
		fmt.Fprintf(&b, ", %s", p)
	}
	b.WriteString(".")
	if d.Made != "" {
		fmt.Fprintf(&b, " Made on %s.", md(d.Made))
	}
	fmt.Fprintf(&b, "\n\n%s\n", md(d.Figures()))
	section := func(title string, facts []Fact) {
		if len(facts) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n## %s\n\n", title)
		for _, f := range first(facts) {
			fmt.Fprintf(&b, "- %s **%s** %s\n", f.Mark(), md(f.Status), md(f.Tell()))
		}
		if more := unlisted(facts); more != "" {
			fmt.Fprintf(&b, "- %s\n", more)
		}
	}
	var contacts []Fact
	for _, f := range d.Facts {
		if f.isContact() {
			contacts = append(contacts, f)
		}
	}
	section("Contacts", contacts)
	if rival := d.Contradictions(); len(rival) > 0 {
		b.WriteString("\n## Contradictions\n\nRival claims stand side by side. Nothing here decides who is right.\n")
		for _, c := range rival {
			fmt.Fprintf(&b, "\n### %s\n\n| ● said to be so | ✗ denied |\n|---|---|\n", md(c.About))
			for i := range max(len(c.Asserted), len(c.Denied)) {
				b.WriteString("|")
				for _, side := range [][]Voice{c.Asserted, c.Denied} {
					if i < len(side) {
						fmt.Fprintf(&b, " %s |", side[i].markdown())
					} else {
						b.WriteString(" |")
					}
				}
				b.WriteString("\n")
			}
		}
	}
	section("Posts", d.posts())
	section("Other dealings", d.rest())
	if v := few(voices(d.Claims)); len(v) > 0 {
		b.WriteString("\n## Claims\n\n| when | status | what is claimed | in whose words |\n|---|---|---|---|\n")
		for _, c := range v {
			when := cmp.Or(render.When(c.Time), "undated")
			fmt.Fprintf(&b, "| %s | %s %s | %s | %s |\n", md(when), c.Mark(), md(c.Status), md(c.Sentence()), c.markdown())
		}
	}
	b.WriteString("\n● said to have happened or to hold; ○ expected, a plan and no fact; ✗ denied; ? supposed. A status is what the articles say, not what is true.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown writes the sentence, who says it, and the articles, on one line.
func (v Voice) markdown() string {
	s := "“" + md(v.Quote) + "”"
	if by := v.Sources(); by != "" {
		s += " says " + md(by)
	}
	for i, a := range v.Articles {
		s += map[bool]string{true: "; ", false: ", "}[i == 0]
		title := md(cmp.Or(a.Title, a.Article))
		if l := link(a.URL); l != "" {
			s += "[" + title + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(l) + ">)"
		} else {
			s += title
		}
		for _, x := range []string{a.Outlet, a.Published} {
			if x != "" {
				s += ", " + md(x)
			}
		}
	}
	if v.More > 0 {
		s += fmt.Sprintf("; and %d more that say the same", v.More)
	}
	return s
}

// md keeps the characters that mean something in Markdown from meaning it.
func md(s string) string {
	var b strings.Builder
	for _, r := range render.Clean(s) {
		if strings.ContainsRune("\\`*_{}[]<>#|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
