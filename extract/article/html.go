package article

import (
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlArticle reads a saved page: its text without what stands around it, and
// its title, outlet, address and date from what pages say of themselves, the
// most reliable place first.
func htmlArticle(s string, a *Article) error {
	const most = 16 << 20
	if len(s) > most {
		return &Error{Err: errors.New("the page is longer than 16 MiB"), Remedy: "save its text instead"}
	}
	if strings.Count(s, "<") > 150_000 { // would take minutes, and is no article
		return &Error{Err: errors.New("the page has more than 150,000 tags"), Remedy: "save its text instead"}
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return &Error{Err: err, Remedy: "save the page again, or its text"}
	}
	p := look(doc)
	p.saved(s)
	a.Language = p.lang
	a.URL = firstOf(p.canonical, p.meta["og:url"], p.ld["url"], p.from)
	a.Title = title(firstOf(p.meta["og:title"], p.ld["headline"], p.meta["twitter:title"], p.meta["citation_title"], p.meta["dc.title"], p.h1, p.title), p)
	a.Outlet = firstOf(p.meta["og:site_name"], p.ld["publisher"], p.meta["application-name"], p.meta["dc.publisher"], host(a.URL))
	for _, c := range p.dates(a.URL) {
		if a.setPublished(c.value, "metadata: "+c.basis) == nil && a.Published != "" {
			break
		}
	}
	var u *url.URL
	if a.URL != "" {
		u, _ = url.Parse(a.URL)
	}
	page, err := readability.FromDocument(doc, u)
	if err == nil && page.Node != nil {
		a.Text = render(page.Node)
	}
	if len(a.Text) < 140 { // a brief is too short for it
		if doc, err := html.Parse(strings.NewReader(s)); err == nil {
			if t := paragraphs(doc); len(t) > len(a.Text) {
				a.Text = t
			}
		}
	}
	if strings.TrimSpace(a.Text) == "" {
		return &Error{Err: errors.New("no article was found on the page"), Remedy: "save its text instead"}
	}
	return nil
}

func firstOf(all ...string) string {
	for _, s := range all {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			return s
		}
	}
	return ""
}

// A page is what a document says of itself.
type page struct {
	meta      map[string]string // by property, name or itemprop, in lower case
	ld        map[string]string // JSON-LD: headline, url, publisher, datePublished, dateCreated, dateModified
	canonical string
	from      string // where a browser saved it from
	title, h1 string
	lang      string
	times     []string // <time datetime>
	marked    []string // <time> that says it is the date of publication
	classes   []string // short text of elements whose class speaks of a date
}

func look(doc *html.Node) *page {
	p := &page{meta: map[string]string{}, ld: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			p.lang = attr(n, "lang")
		case atom.Meta:
			v := attr(n, "content")
			for _, k := range []string{"property", "name", "itemprop", "http-equiv"} {
				if name := strings.ToLower(attr(n, k)); name != "" && v != "" && p.meta[name] == "" {
					p.meta[name] = v
				}
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && p.canonical == "" {
				p.canonical = attr(n, "href")
			}
		case atom.Title:
			if p.title == "" && (n.Parent == nil || n.Parent.Data != "svg") {
				p.title = inner(n, 500)
			}
		case atom.H1:
			if p.h1 == "" {
				p.h1 = inner(n, 500)
			}
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil && len(n.FirstChild.Data) < 1<<20 {
				var v any
				if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
					p.walk(v, 0)
				}
			}
		case atom.Time:
			v := []string{attr(n, "datetime"), inner(n, 80)}
			if has(n, "pubdate") || strings.Contains(strings.ToLower(attr(n, "itemprop")+attr(n, "class")), "publi") {
				p.marked = append(p.marked, v...)
			}
			p.times = append(p.times, v...)
		default:
			if len(p.classes) < 20 && speaks.MatchString(attr(n, "class")+" "+attr(n, "id")) {
				if t := inner(n, 120); t != "" {
					p.classes = append(p.classes, t)
				}
			}
		}
	}
	return p
}

var speaks = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:date|publi\w*|posted\w*|timestamp|dateline|byline|pubdate)`)

// walk looks for an article in JSON-LD, however deep.
func (p *page) walk(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			p.walk(x, depth+1)
		}
	case map[string]any:
		kind := strings.ToLower(strings.Join(texts(v["@type"]), " "))
		if strings.Contains(kind, "article") || strings.Contains(kind, "posting") || strings.Contains(kind, "report") || strings.Contains(kind, "webpage") || v["datePublished"] != nil {
			for _, k := range []string{"headline", "datePublished", "dateCreated", "dateModified", "url"} {
				if s := texts(v[k]); len(s) > 0 && p.ld[k] == "" {
					p.ld[k] = s[0]
				}
			}
			if pub, ok := v["publisher"].(map[string]any); ok && p.ld["publisher"] == "" {
				if s := texts(pub["name"]); len(s) > 0 {
					p.ld["publisher"] = s[0]
				}
			}
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			p.walk(v[k], depth+1)
		}
	}
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

var savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(\S+) -->|(?s)Page saved with SingleFile\s+url: (\S+)`)

func (p *page) saved(s string) {
	if m := savedFrom.FindStringSubmatch(s[:min(len(s), 4096)]); m != nil {
		p.from = m[1] + m[2]
	}
}

type candidate struct{ value, basis string }

var (
	urlDate  = regexp.MustCompile(`/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$|\D)`)
	longDate = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d{2}-\d{2})\b`)
)

// dates lists what may be the date of publication, best first.
func (p *page) dates(address string) []candidate {
	var all []candidate
	add := func(basis string, values ...string) {
		for _, v := range values {
			if v != "" {
				all = append(all, candidate{v, basis})
			}
		}
	}
	m := p.meta
	add("article:published_time", m["article:published_time"], m["og:article:published_time"], m["article:published"], m["og:published_time"])
	add("JSON-LD", p.ld["datePublished"])
	add("meta", m["datepublished"], m["pubdate"], m["publishdate"], m["publish-date"], m["publish_date"], m["publication_date"], m["sailthru.date"], m["parsely-pub-date"], m["dc.date.issued"], m["dcterms.created"], m["dc.date"], m["dc.date.created"], m["dcterms.date"], m["citation_publication_date"], m["citation_date"], m["article.published"], m["cxenseparse:recs:publishtime"], m["date"], m["article_date_original"], m["rnews:datepublished"])
	if d := urlDate.FindStringSubmatch(address); d != nil {
		add("URL", d[1]+"-"+d[2]+"-"+d[3])
	}
	add("time element", p.marked...)
	add("time element", p.times...)
	for _, c := range p.classes {
		add("date on the page", longDate.FindString(c))
	}
	add("JSON-LD, created", p.ld["dateCreated"])
	add("JSON-LD, modified", p.ld["dateModified"])
	add("meta, modified", m["article:modified_time"], m["og:updated_time"], m["datemodified"], m["lastmod"], m["last-modified"])
	return all
}

// title drops the outlet's name that titles of pages end with.
func title(t string, p *page) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • "} {
		i := strings.LastIndex(t, sep)
		if i < 15 {
			continue
		}
		tail := t[i+len(sep):]
		if site := firstOf(p.meta["og:site_name"], p.ld["publisher"]); strings.EqualFold(tail, site) || t == firstOf(p.title) && len(strings.Fields(tail)) <= 3 && sep != " - " || p.h1 != "" && t[:i] == firstOf(p.h1) {
			return strings.TrimSpace(t[:i])
		}
	}
	return t
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// inner returns the text of n, or "" if it is longer than most.
func inner(n *html.Node, most int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			if b.Len()+len(c.Data) > most*4 {
				return ""
			}
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	s := firstOf(b.String())
	if len(s) > most {
		return ""
	}
	return s
}

// paragraphs returns the text of all paragraphs of a page.
func paragraphs(doc *html.Node) string {
	var all []string
	for n := range doc.Descendants() {
		if n.DataAtom == atom.P {
			if t := inner(n, 20000); t != "" {
				all = append(all, t)
			}
		}
	}
	return strings.Join(all, "\n\n")
}

// render returns the text of n: blank lines between blocks, line breaks where
// the page has them, the cells of a row on one line.
func render(n *html.Node) string {
	var b strings.Builder
	breaks := 0 // line feeds owed
	gap := false
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			for _, r := range n.Data {
				if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' {
					gap = true
					continue
				}
				if b.Len() > 0 && breaks > 0 {
					b.WriteString("\n\n"[:min(breaks, 2)])
				} else if b.Len() > 0 && gap {
					b.WriteByte(' ')
				}
				breaks, gap = 0, false
				b.WriteRune(r)
			}
			return
		case html.ElementNode:
		default:
			return
		}
		owed := 0
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript:
			return
		case atom.Br:
			breaks++
			return
		case atom.Td, atom.Th:
			gap = true
		case atom.Tr, atom.Dt, atom.Dd, atom.Figcaption, atom.Caption:
			owed = 1
		case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Blockquote, atom.Section, atom.Article, atom.Figure, atom.Header, atom.Footer, atom.Aside, atom.Main, atom.Pre, atom.Hr, atom.Dl,
			atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			owed = 2
		}
		breaks = max(breaks, owed)
		for c := range n.ChildNodes() {
			walk(c)
		}
		breaks = max(breaks, owed)
	}
	walk(n)
	return b.String()
}
