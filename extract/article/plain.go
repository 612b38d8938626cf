package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainArticle reads a text: with front matter (Markdown), or with the title
// on its first line as agencies print it. The title stays in the text.
func plainArticle(s string, a *Article) error {
	a.Text = s
	if rest, ok := frontMatter(s); ok {
		a.Text = rest
		get := parseFront(s[:len(s)-len(rest)])
		err := a.set(func(name string) string {
			if name == "text" || name == "body" || name == "content" {
				return ""
			}
			return get[name]
		})
		if a.Text = rest; err != nil {
			return err
		}
	}
	if a.Title == "" {
		a.Title = titleLine(a.Text)
	}
	return nil
}

// frontMatter returns what follows the block between two lines "---" (YAML) or
// "+++" (TOML) that s begins with.
func frontMatter(s string) (string, bool) {
	s = strings.TrimLeft(s, "\uFEFF \t\r\n")
	for _, mark := range []string{"---", "+++"} {
		first, rest, ok := strings.Cut(s, "\n")
		if !ok || strings.TrimSpace(first) != mark {
			continue
		}
		for n := 0; rest != "" && n < 200; n++ {
			var line string
			line, rest, _ = strings.Cut(rest, "\n")
			if t := strings.TrimSpace(line); t == mark || mark == "---" && t == "..." {
				return rest, true
			}
			if n == 0 && !strings.ContainsAny(line, ":=#") {
				break
			}
		}
	}
	return s, false
}

var frontKey = regexp.MustCompile(`^([A-Za-z_][\w -]*?)\s*[:=]\s*(.*)$`)

// parseFront reads the simple keys of front matter; lists and maps in it are
// of no interest.
func parseFront(s string) map[string]string {
	m := map[string]string{}
	key := ""
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if f := frontKey.FindStringSubmatch(line); f != nil {
			key = strings.ToLower(strings.ReplaceAll(f[1], "-", "_"))
			v := strings.TrimSpace(f[2])
			switch {
			case len(v) > 1 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0]:
				v = strings.NewReplacer(`\"`, `"`, `\\`, `\`, `''`, `'`).Replace(v[1 : len(v)-1])
			case v == ">" || v == "|" || v == ">-" || v == "|-":
				v = ""
			default:
				if i := strings.Index(v, " #"); i >= 0 {
					v = strings.TrimSpace(v[:i])
				}
			}
			if _, ok := m[key]; !ok {
				m[key] = v
			}
		} else if key != "" && strings.HasPrefix(line, "  ") && m[key] == "" && !strings.HasPrefix(strings.TrimSpace(line), "- ") {
			m[key] = strings.TrimSpace(line) // a folded value
		}
	}
	return m
}

// titleLine returns the first line of s if it looks like a title: words that
// do not end like a sentence, with text after them. A line of one or two
// words above it ("All news") does not count.
func titleLine(s string) string {
	seen := 0
	for line := range strings.Lines(s[:min(len(s), 4096)]) {
		t := strings.TrimSpace(line)
		if t == "" {
			continue
		}
		if seen++; seen > 3 {
			return ""
		}
		h := strings.TrimSpace(strings.TrimLeft(t, "#"))
		marked := strings.HasPrefix(t, "#") && h != ""
		h = strings.TrimSpace(strings.NewReplacer("*", "", "__", "").Replace(h))
		last, _ := utf8.DecodeLastRuneInString(h)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(h, `"'“‘`))
		words := len(strings.Fields(h))
		switch {
		case marked && len(h) < 300:
			return h
		case words < 3 && len(h) < 40:
			continue
		case len(h) > 250, strings.ContainsRune(".:;,", last), !unicode.IsUpper(first) && !unicode.IsDigit(first):
			return ""
		case dispatch.MatchString(h):
			return ""
		case len(strings.TrimSpace(s)) < len(h)+40:
			return ""
		}
		return h
	}
	return ""
}

// dispatch begins a dispatch or is a line of a date, and no title.
var dispatch = regexp.MustCompile(`^(?:[\p{Lu}][\p{Lu} .'/-]{2,40}(?:, [\w .]{2,30})?(?: ?\([^)]{2,30}\))? ?(?:-|–|—|--|/|\. /)|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day, )?(?:\d{1,2} \p{L}{3,9}|\p{L}{3,9} \d{1,2}),? \d{4}$|(?:By|BY) )`)
