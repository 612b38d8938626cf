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

// An entry of a card is a fact or a claim: when, its status, and what.
type entry struct{ when, status, what string }

// entries writes one entry after another, their texts one below another, and
// what more there is to say about each, by its place in the list.
func (s Screen) entries(b *strings.Builder, list []entry, more func(i int)) {
	longest, dates, words := 24, 0, 0 // two days
	if s.width() < 100 {
		longest = 16 // until a day
	}
	for _, e := range list {
		if n := len([]rune(e.when)); n <= longest {
			dates = max(dates, n)
		}
		words = max(words, len([]rune(render.Status(e.status, false))))
	}
	indent := strings.Repeat(" ", dates+words+6)
	if s.width()-len(indent) < 32 {
		dates, indent = 0, "    "
	}
	for i, e := range list {
		lead := fmt.Sprintf("  %-*s  %s", dates, e.when, render.Status(e.status, s.Color))
		lead += strings.Repeat(" ", words+2-len([]rune(render.Status(e.status, false))))
		var what strings.Builder
		s.wrapped(&what, indent, e.what)
		if len([]rune(e.when)) > dates { // what it says goes under its date
			b.WriteString(strings.TrimRight(lead, " ") + "\n" + what.String())
		} else {
			b.WriteString(lead + strings.TrimPrefix(what.String(), indent))
		}
		if more != nil {
			more(i)
		}
	}
}

// entry is the fact for a card.
func (f Fact) entry() entry { return entry{cmp.Or(render.When(f.Time), "undated"), f.Status, f.told()} }

// entry is the claim for a card.
func (c Claim) entry() entry {
	what := c.Sentence()
	if c.Place != "" {
		what += ", " + c.Place
	}
	if by := c.Sources(); by != "" {
		what += ", says " + by
	}
	return entry{cmp.Or(render.When(c.Time), "undated"), c.Status, what}
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
		var list []entry
		for _, f := range facts[:min(n, len(facts))] {
			list = append(list, f.entry())
		}
		s.entries(&b, list, nil)
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
	slices.SortStableFunc(last, func(a, b Fact) int { return cmp.Compare(cmp.Or(b.To, b.From), cmp.Or(a.To, a.From)) })
	section("last contacts", last)
	section("other dealings", d.rest())
	if v := voices(d.Claims); len(v) > 0 {
		fmt.Fprintf(&b, "\n%s\n", s.bold("claims"))
		slices.SortStableFunc(v, func(a, b Voice) int { return cmp.Compare(b.Published, a.Published) })
		s.voices(&b, v[:min(n, len(v))])
		if len(v) > n {
			fmt.Fprintf(&b, "  and %d more\n", len(v)-n)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// voices writes claims, each with its sentence and its articles.
func (s Screen) voices(b *strings.Builder, list []Voice) {
	var entries []entry
	for _, v := range list {
		entries = append(entries, v.entry())
	}
	s.entries(b, entries, func(i int) {
		s.wrapped(b, "    | ", list[i].Quote)
		for _, a := range list[i].Articles {
			s.wrapped(b, "    ", strings.Join(slices.DeleteFunc([]string{a.Outlet, a.Published, a.Title, a.Article}, func(x string) bool { return x == "" }), ", "))
		}
	})
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
		s.voices(&b, voices(rivals))
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
		e := c.entry()
		fmt.Fprintf(&b, "[%d] %s  %s\n", i+1, render.Status(e.status, s.Color), e.when)
		s.wrapped(&b, "    ", e.what)
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
