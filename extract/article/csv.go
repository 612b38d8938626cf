package article

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// csvHeader returns the separator and the columns of a table whose first line
// names at least a text and one other part of an article, or nil.
func csvHeader(look string) (rune, []string) {
	line, _, _ := strings.Cut(look, "\n")
	if len(line) > 4096 {
		return 0, nil
	}
	for _, comma := range []rune{',', '\t', ';', '|'} {
		c := csv.NewReader(strings.NewReader(line))
		c.Comma = comma
		columns, err := c.Read()
		if err != nil || len(columns) < 2 {
			continue
		}
		known, text := 0, false
		for i, n := range columns {
			columns[i] = strings.ToLower(strings.TrimSpace(n))
			for _, f := range fields {
				hit := f.name == columns[i]
				for _, a := range f.alias {
					hit = hit || a == columns[i]
				}
				if hit {
					known++
					text = text || f.name == "text"
				}
			}
		}
		if known >= 2 && text {
			return comma, columns
		}
	}
	return 0, nil
}

// csv reads a table with a header, one article a row.
func (r *reader) csv(name string, in io.Reader, comma rune) bool {
	q := &quota{r: in, most: r.opts.MaxDocument}
	b := bufio.NewReaderSize(q, 1<<16)
	if mark, _ := b.Peek(3); string(mark) == "\uFEFF" {
		b.Discard(3)
	}
	c := csv.NewReader(b)
	c.Comma, c.FieldsPerRecord, c.LazyQuotes = comma, -1, true
	column := map[string]int{}
	header, err := c.Read()
	if err != nil {
		return r.broken(name, 1, err)
	}
	for i, n := range header {
		n = strings.ToLower(strings.TrimSpace(n))
		if _, ok := column[n]; !ok {
			column[n] = i
		}
	}
	for {
		if !r.live() {
			return false
		}
		q.n = 0
		row, err := c.Read()
		if err == io.EOF {
			return true
		}
		if errors.Is(err, errLong) {
			line, _ := c.FieldPos(0)
			return r.fail(name, line, fmt.Errorf("a row is longer than %s", size(r.opts.MaxDocument)), "a quotation mark may be missing; the rest is not read")
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			if !r.fail(name, parse.StartLine, parse.Err, "double the quotation marks inside a quoted field") {
				return false
			}
			continue
		}
		if err != nil {
			return r.broken(name, 0, err)
		}
		line, _ := c.FieldPos(0)
		a := &Article{}
		err = a.set(func(n string) string {
			if i, ok := column[n]; ok && i < len(row) {
				return row[i]
			}
			return ""
		})
		if err != nil {
			e := err.(*Error)
			e.Source, e.Line = name, line
			if !r.yield(Record{}, e) {
				return false
			}
			continue
		}
		a.Text = strings.ToValidUTF8(a.Text, "\uFFFD")
		if !r.article(a, name, line, nil) {
			return false
		}
	}
}

// A quota stops a row without end: its n is set back for each row.
type quota struct {
	r       io.Reader
	n, most int64
}

func (q *quota) Read(p []byte) (int, error) {
	if q.n > q.most {
		return 0, errLong
	}
	n, err := q.r.Read(p)
	q.n += int64(n)
	return n, err
}
