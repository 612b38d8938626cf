package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// fields are the names under which the parts of an article are looked for in
// JSON, CSV and front matter; the first is the one that the documentation
// names.
var fields = []struct {
	name  string
	alias []string
}{
	{"id", []string{"_id", "guid", "article_id", "doc_id"}},
	{"outlet", []string{"source", "publication", "publisher", "site", "site_name", "newspaper", "agency"}},
	{"url", []string{"link", "permalink", "canonical", "source_url"}},
	{"published", []string{"date", "published_at", "publish_date", "pubdate", "date_published", "datepublished", "publication_date", "published_date", "datetime", "timestamp"}},
	{"title", []string{"headline", "heading"}},
	{"text", []string{"body", "content", "full_text", "article_text", "maintext", "article", "article_body"}},
	{"language", []string{"lang"}},
}

// set fills a in from named values; get returns "" for a name that is absent.
func (a *Article) set(get func(string) string) error {
	for _, f := range fields {
		v := get(f.name)
		for i := 0; v == "" && i < len(f.alias); i++ {
			v = get(f.alias[i])
		}
		switch f.name {
		case "id":
			a.ID = strings.TrimSpace(v)
		case "outlet":
			a.Outlet = strings.TrimSpace(v)
		case "url":
			a.URL = strings.TrimSpace(v)
		case "published":
			if err := a.setPublished(v, "given"); err != nil {
				return &Error{Err: fmt.Errorf("published %q: %w", short(v), err), Remedy: "write it as YYYY-MM-DD or leave it out"}
			}
		case "title":
			a.Title = strings.TrimSpace(v)
		case "text":
			a.Text = v
		case "language":
			a.Language = strings.TrimSpace(v)
		}
	}
	return nil
}

func short(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// json reads JSON Lines, or an array of objects. Lines that cannot be read
// are told and passed over.
func (r *reader) json(name string, in io.Reader, array bool) bool {
	b := bufio.NewReaderSize(in, 1<<16)
	if array {
		return r.values(name, b, 0, true)
	}
	for line := 1; ; line++ {
		if !r.live() {
			return false
		}
		l, err := readLine(b, r.opts.MaxDocument)
		if err == errLong {
			if !r.fail(name, line, fmt.Errorf("the line is longer than %s", size(r.opts.MaxDocument)), "an article is one line; divide it") {
				return false
			}
			continue
		}
		if err != nil && err != io.EOF {
			return r.broken(name, line, err)
		}
		last := err == io.EOF
		l = bytes.TrimPrefix(l, []byte("\xEF\xBB\xBF"))
		if t := bytes.TrimSpace(l); len(t) > 0 {
			if line == 1 && !last && opened(t) {
				// One object over several lines.
				return r.values(name, io.MultiReader(bytes.NewReader(l), strings.NewReader("\n"), b), 0, false)
			}
			if !r.object(name, line, t) {
				return false
			}
		}
		if last {
			return true
		}
	}
}

// opened reports whether l begins an object that does not end on the line,
// as the first of an indented object does.
func opened(l []byte) bool {
	var syntax *json.SyntaxError
	var v json.RawMessage
	err := json.Unmarshal(l, &v)
	return errors.As(err, &syntax) && syntax.Error() == "unexpected end of JSON input" && len(l) < 1<<16
}

var errLong = errors.New("line too long")

// readLine reads up to the next line feed, which it drops. Of a line longer
// than most it keeps nothing and returns errLong.
func readLine(b *bufio.Reader, most int64) ([]byte, error) {
	var line []byte
	for {
		part, err := b.ReadSlice('\n')
		if err == bufio.ErrBufferFull {
			err = nil
			if int64(len(line)+len(part)) > most {
				for { // pass over the rest
					_, err := b.ReadSlice('\n')
					if err == nil || err == io.EOF {
						return nil, errLong
					}
					if err != bufio.ErrBufferFull {
						return nil, err
					}
				}
			}
			line = append(line, part...)
			continue
		}
		line = append(line, part...)
		if err == nil {
			line = line[:len(line)-1]
		}
		return line, err
	}
}

// values reads JSON values that may stretch over lines. After a syntax error
// nothing more can be told apart, so it is the last.
func (r *reader) values(name string, in io.Reader, line int, array bool) bool {
	c := &lines{r: in, most: r.opts.MaxDocument}
	d := json.NewDecoder(c)
	fail := func(err error) bool {
		if errors.Is(err, errLong) {
			return r.fail(name, c.at(d.InputOffset()), fmt.Errorf("an object is longer than %s", size(r.opts.MaxDocument)), "an article is one object; divide it")
		}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return r.fail(name, c.at(syntax.Offset), fmt.Errorf("broken JSON: %w", err), "what follows in this file is not read; JSON Lines lose only the broken line")
		}
		if errors.Is(err, io.ErrUnexpectedEOF) && !c.failed {
			return r.fail(name, c.at(d.InputOffset()), errors.New("broken JSON: it ends too early"), "fetch the file again")
		}
		return r.broken(name, c.at(d.InputOffset()), err)
	}
	if array {
		if _, err := d.Token(); err != nil {
			return fail(err)
		}
	}
	for {
		if !r.live() {
			return false
		}
		if array && !d.More() {
			if _, err := d.Token(); err != nil {
				return fail(err)
			}
			return true
		}
		c.room = c.most
		var v json.RawMessage
		err := d.Decode(&v)
		if err == io.EOF && !array {
			return true
		}
		if err != nil {
			return fail(err)
		}
		if !r.object(name, c.at(d.InputOffset()-int64(len(v))), v) {
			return false
		}
	}
}

// lines counts line feeds as they go by, and stops a value without end.
type lines struct {
	r      io.Reader
	n      int64
	most   int64
	room   int64
	feeds  []int64 // offsets of the line feeds
	base   int     // line feeds dropped from feeds
	failed bool
}

func (l *lines) Read(p []byte) (int, error) {
	if l.room < 0 {
		return 0, errLong
	}
	n, err := l.r.Read(p)
	l.room -= int64(n)
	for i, c := range p[:n] {
		if c == '\n' {
			l.feeds = append(l.feeds, l.n+int64(i))
		}
	}
	l.n += int64(n)
	l.failed = err != nil && err != io.EOF
	return n, err
}

// at returns the line of an offset; offsets never go back by more than a
// value.
func (l *lines) at(off int64) int {
	i := 0
	for i < len(l.feeds) && l.feeds[i] < off {
		i++
	}
	l.base += i
	l.feeds = l.feeds[i:]
	return l.base + 1
}

// object reads one article, or one line of `liaison extract`.
func (r *reader) object(name string, line int, b []byte) bool {
	if !utf8.Valid(b) {
		if s, err := decode(b); err == nil {
			b = []byte(s)
		}
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(b, &m); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return r.fail(name, line, fmt.Errorf("a JSON %s where an object should stand", kind.Value), `write {"title": …, "text": …}`)
		}
		return r.fail(name, line, fmt.Errorf("broken JSON: %w", err), "correct the line; the others are read")
	}
	if m == nil {
		return r.fail(name, line, errors.New("a JSON null where an object should stand"), `write {"title": …, "text": …}`)
	}
	if inner := m["article"]; len(inner) > 0 && inner[0] == '{' && m["claims"] != nil {
		a := &Article{}
		if err := json.Unmarshal(inner, a); err != nil {
			return r.fail(name, line, fmt.Errorf("the article of an extracted line: %w", err), "extract it again")
		}
		if a.ID == "" {
			return r.fail(name, line, errors.New("the article of an extracted line has no id"), "extract it again")
		}
		return r.article(a, name, line, bytes.Clone(b))
	}
	a := &Article{}
	var wrong error
	err := a.set(func(name string) string {
		raw, ok := m[name]
		if !ok || string(raw) == "null" {
			return ""
		}
		if raw[0] == '"' {
			var s string
			json.Unmarshal(raw, &s)
			return s
		}
		if raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9' {
			if name == "id" || name == "_id" || name == "article_id" || name == "doc_id" || name == "published" {
				return string(raw)
			}
		}
		for _, f := range fields {
			if f.name == name && wrong == nil {
				wrong = fmt.Errorf("the field %s is no string", name)
			}
		}
		return ""
	})
	if wrong != nil {
		return r.fail(name, line, wrong, "put it in quotation marks")
	}
	if err != nil {
		e := err.(*Error)
		e.Source, e.Line = name, line
		return r.yield(Record{}, e)
	}
	return r.article(a, name, line, nil)
}
