package text

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Furniture is recognised by furniture.txt, headlines by their place and form.

//go:embed furniture.txt
var furnitureFile string

// A catalogue is furniture.txt as read.
type catalogue struct {
	whole map[string]bool
	begin map[string][]string // by first word
	forms []form
}

// A form is a regexp for whole paragraphs; needle must be in them, which is
// found sooner.
type form struct {
	needle string
	regexp *regexp.Regexp
}

var furniture = sync.OnceValue(func() *catalogue {
	c := &catalogue{map[string]bool{}, map[string][]string{}, nil}
	for line := range strings.Lines(furnitureFile) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "=":
			c.whole[simple(rest)] = true
		case "^":
			colon := strings.HasSuffix(rest, ":")
			if rest = simple(rest); colon {
				rest += ":"
			}
			first, _, _ := strings.Cut(rest, " ")
			c.begin[first] = append(c.begin[first], rest)
		case "~":
			needle, rest, _ := strings.Cut(rest, " ")
			c.forms = append(c.forms, form{strings.Trim(needle, "."), regexp.MustCompile(`^(?:` + rest + `)$`)})
		}
	}
	return c
})

// simple returns the letters and digits of s in lower case, words parted by
// single spaces; a colon after a word stays.
func simple(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '©':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == ':' && !gap && b.Len() > 0:
			b.WriteByte(':')
		case r == '\'':
		default:
			gap = true
		}
	}
	return strings.TrimSuffix(b.String(), ":")
}

// is reports whether paragraph s is furniture.
func (c *catalogue) is(s string) bool {
	const long = 400 // no furniture is longer
	const words = 80 // no pattern of words is longer
	if len(s) > long {
		return false
	}
	t := simple(s[:min(len(s), words)])
	if len(s) <= words && c.whole[t] {
		return true
	}
	if len(s) <= 300 {
		first, _, _ := strings.Cut(t, " ")
		for _, w := range c.begin[first] {
			if strings.HasPrefix(t, w) && (len(t) == len(w) || t[len(w)] == ' ' || t[len(w)] == ':') {
				return true
			}
		}
	}
	for _, f := range c.forms {
		if strings.Contains(s, f.needle) && f.regexp.MatchString(s) {
			return true
		}
	}
	return false
}

// aside reports whether a sentence in brackets at the end of a paragraph is an
// editor's: "(Reporting by …)".
func aside(s string) bool {
	return len(s) > 2 && (s[0] == '(' || s[0] == '[') && furniture().is(s)
}

// furniture marks the paragraphs that are.
func (d *divider) furniture() {
	c := furniture()
	for i := range d.pars {
		p := &d.pars[i]
		if p.b-p.a <= 400 && c.is(d.n.s[p.a:p.b]) {
			p.kind, p.set = Furniture, true
		}
	}
}

// headlines marks titles, what stands below them, and headings.
func (d *divider) headlines() {
	const top = 6 // paragraphs in which a dispatch's dateline is looked for
	s := d.n.s
	first := -1
	for i := range d.pars[:min(len(d.pars), top)] {
		if d.pars[i].date {
			first = i
			break
		}
	}
	for i := 0; i < first; i++ {
		if p := &d.pars[i]; !p.set && p.b-p.a <= 300 {
			p.kind, p.set = Headline, true
		}
	}
	started := first >= 0
	for i := range d.pars {
		p := &d.pars[i]
		if !p.set && s[p.a] == '#' { // Markdown
			a := p.a
			for a < p.b && s[a] == '#' && a-p.a < 7 {
				a++
			}
			if a < p.b && s[a] == ' ' && a-p.a < 7 && p.b-a < 200 {
				p.a, _ = trim(s, a, p.b)
				p.kind, p.set = Headline, true
				continue
			}
		}
		if p.set {
			continue
		}
		l := s[p.a:p.b]
		if p.date || p.item || !heading(l) {
			started = started || !p.date && len(l) > 60 && terminated(l)
			continue
		}
		next := i + 1
		for next < len(d.pars) && d.pars[next].set {
			next++
		}
		if next == len(d.pars) {
			continue
		}
		follows := s[d.pars[next].a:d.pars[next].b]
		switch {
		case !started:
			// The first lines, when sentences follow.
			if terminated(l) && i > 0 { // a question further down is somebody's
				continue
			}
			if terminated(follows) && len(follows) > 40 || heading(follows) && i < 3 && d.body(next+1) {
				p.kind, p.set = Headline, true
			}
		case i > 0 && words10(l) && !terminated(l) && (terminated(s[d.pars[i-1].a:d.pars[i-1].b]) || d.pars[i-1].kind == Furniture) && terminated(follows) && len(follows) > len(l) && strings.IndexByte(l, ',') < 0:
			p.kind, p.set = Headline, true
		}
	}
}

// body reports whether paragraph i looks like running text.
func (d *divider) body(i int) bool {
	if i >= len(d.pars) {
		return false
	}
	l := d.n.s[d.pars[i].a:d.pars[i].b]
	return len(l) > 40 && terminated(l)
}

// heading reports whether l has the form of a headline: short, begun with a
// capital or figure, without an end.
func heading(l string) bool {
	if len(l) > 200 || len(l) < 3 || terminated(l) && !strings.HasSuffix(l, "?") {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(l); strings.ContainsRune(":;,.-–—", r) || speech(l) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(l, `"'([`))
	return (unicode.IsUpper(r) || unicode.IsDigit(r)) && strings.Count(l, " ") < 26
}

// speech reports whether l is a line of a transcript: "Q Did he?", "A No".
func speech(l string) bool {
	return len(l) > 2 && (l[0] == 'Q' || l[0] == 'A') && (l[1] == ' ' || l[1] == ':' || l[1] == '.') && (l[0] == 'Q' || l[1] != ' ')
}

func words10(l string) bool { return strings.Count(l, " ") < 10 }
