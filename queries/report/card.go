package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"liaison/queries/render"
)

// A Screen is the terminal that a card is for.
type Screen struct {
	Width int  // columns; 0 for 80
	Color bool // false where NO_COLOR is set or the output is no terminal
}

func (s Screen) width() int { return max(40, cmp.Or(s.Width, 80)) }

func (s Screen) bold(x string) string {
	if !s.Color {
		return x
	}
	return "\x1b[1m" + x + "\x1b[0m"
}

// wrapped writes lines that fit, each led by the indent.
func (s Screen) wrapped(b *strings.Builder, indent, x string) {
	for _, l := range strings.Split(text.WrapSoft(render.Clean(x), s.width()-len(indent)), "\n") {
		b.WriteString(strings.TrimRight(indent+l, " ") + "\n")
	}
}

// EntityCard says who somebody is: names, posts with dates, the last contacts,
// and claims with their sentences, at most n of each.
func EntityCard(w io.Writer, d Data, n int, s Screen) error {
	d = d.trimmed()
	var b strings.Builder
	e := d.Subject
	fmt.Fprintf(&b, "%s  %s  %s\n", s.bold(render.Clean(e.Name)), strings.ToLower(e.Kind), e.ID)
	if len(e.Aliases) > 0 {
		s.wrapped(&b, "", "also "+strings.Join(e.Aliases, ", "))
	}
	if e.Country != "" {
		s.wrapped(&b, "", "of "+e.Country)
	}
	b.WriteByte('\n')
	s.wrapped(&b, "", d.Figures())
	section := func(title string, facts []Fact) {
		if len(facts) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", s.bold(title))
		for _, f := range facts[:min(n, len(facts))] {
			fmt.Fprintf(&b, "  %s\n", render.Status(f.Status, s.Color))
			s.wrapped(&b, "    ", f.Tell())
		}
		if len(facts) > n {
			fmt.Fprintf(&b, "  and %d more\n", len(facts)-n)
		}
	}
	section("posts", d.posts())
	var last []Fact
	for _, f := range d.Facts {
		if f.isContact() {
			last = append(last, f)
		}
	}
	slices.SortStableFunc(last, func(a, b Fact) int { return cmp.Compare(firstOf(b.To, b.From), firstOf(a.To, a.From)) })
	section("last contacts", last)
	section("other dealings", d.rest())
	if v := voices(d.Claims); len(v) > 0 {
		fmt.Fprintf(&b, "\n%s\n", s.bold("claims"))
		slices.SortStableFunc(v, func(a, b Voice) int { return cmp.Compare(b.Published, a.Published) })
		for _, c := range v[:min(n, len(v))] {
			c.card(&b, s)
		}
		if len(v) > n {
			fmt.Fprintf(&b, "  and %d more\n", len(v)-n)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// card writes a claim in a few lines, with its sentence.
func (v Voice) card(b *strings.Builder, s Screen) {
	when := render.When(v.Time)
	if when == "" {
		when = "undated"
	}
	fmt.Fprintf(b, "  %s  %s\n", render.Status(v.Status, s.Color), when)
	line := v.Sentence()
	if v.Place != "" {
		line += ", " + v.Place
	}
	if by := v.Sources(); by != "" {
		line += ", says " + by
	}
	s.wrapped(b, "    ", line)
	s.wrapped(b, "    | ", v.Quote)
	for _, a := range v.Articles {
		s.wrapped(b, "    ", strings.Join(slices.DeleteFunc([]string{a.Outlet, a.Published, a.Title, a.Article}, func(x string) bool { return x == "" }), ", "))
	}
}

// ClaimCard shows a claim with all that is known about it, and beside it the
// claims that contradict it.
func ClaimCard(w io.Writer, c Claim, rivals []Claim, s Screen) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.bold(render.Clean(c.Sentence())))
	rows := [][2]string{
		{"status", c.Status}, {"time", render.When(c.Time)}, {"place", c.Place}, {"position", c.Position}, {"of", c.Org}, {"says", c.Sources()}, {"voice", c.Mode},
		{"sentence", c.Quote}, {"bytes", fmt.Sprintf("%d to %d", c.Start, c.End)}, {"article", c.Title}, {"outlet", c.Outlet}, {"published", c.Published}, {"address", c.URL},
		{"rule", c.Rule}, {"confidence", fmt.Sprintf("%.2f", c.Confidence)}, {"id", c.ID},
	}
	for _, r := range rows {
		if r[1] == "" {
			continue
		}
		if r[0] == "status" {
			fmt.Fprintf(&b, "%-11s %s\n", r[0], render.Status(r[1], s.Color))
			continue
		}
		for i, l := range strings.Split(text.WrapSoft(render.Clean(r[1]), s.width()-12), "\n") {
			label := r[0]
			if i > 0 {
				label = ""
			}
			b.WriteString(strings.TrimRight(fmt.Sprintf("%-11s %s", label, l), " ") + "\n")
		}
	}
	if len(rivals) > 0 {
		fmt.Fprintf(&b, "\n%s\n", s.bold("contradicted by"))
		for _, v := range voices(rivals) {
			v.card(&b, s)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// ArticleCard shows an article with its claims: in the text, where it is
// given, the sentences are marked by numbers; without, each claim has its
// sentence.
func ArticleCard(w io.Writer, title, outlet, published, address, body string, claims []Claim, s Screen) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.bold(render.Clean(title)))
	s.wrapped(&b, "", strings.Join(slices.DeleteFunc([]string{outlet, published, address}, func(x string) bool { return x == "" }), ", "))
	b.WriteByte('\n')
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(a, b Claim) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	if body != "" {
		// Marks go in from the end, so that offsets before them still hold.
		marked := body
		for i := len(claims); i > 0; i-- {
			if c := claims[i-1]; c.Start >= 0 && c.End >= c.Start && c.End <= len(marked) && c.End <= len(body) {
				marked = marked[:c.End] + fmt.Sprintf(" [%d]", i) + marked[c.End:]
			}
		}
		for _, p := range strings.Split(marked, "\n") {
			if strings.TrimSpace(p) != "" {
				s.wrapped(&b, "", p)
				b.WriteByte('\n')
			}
		}
	}
	for i, c := range claims {
		fmt.Fprintf(&b, "[%d] %s  %s\n", i+1, render.Status(c.Status, s.Color), render.When(c.Time))
		line := c.Sentence()
		if by := c.Sources(); by != "" {
			line += ", says " + by
		}
		s.wrapped(&b, "    ", line)
		if body == "" {
			s.wrapped(&b, "    | ", c.Quote)
		}
	}
	if len(claims) == 0 {
		b.WriteString("no claims\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
