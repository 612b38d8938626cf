package score

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strings"
	"unicode/utf8"
)

// ReadGold reads gold files, one JSON object an article, from the *.json files
// of fsys in order of name. texts gives the text of an article by id; where it
// knows one, the annotated part is bounded by the gold file's "upto", which
// counts characters.
func ReadGold(fsys fs.FS, texts map[string]string) ([]Record, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("no gold files (*.json) there")
	}
	sort.Strings(names)
	var out []Record
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var g struct {
			Article  string
			Upto     int
			Entities []Entity
			Claims   []Claim
		}
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if g.Article == "" {
			return nil, fmt.Errorf("%s: no article id in field \"article\"", name)
		}
		r := Record{Article: g.Article, Entities: g.Entities, Claims: g.Claims}
		if text, ok := texts[g.Article]; ok && g.Upto > 0 {
			r.Upto = byteOffset(text, g.Upto)
		}
		out = append(out, r)
	}
	return out, nil
}

// byteOffset turns an offset in characters into one in bytes.
func byteOffset(s string, runes int) int {
	i := 0
	for ; runes > 0 && i < len(s); runes-- {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return i
}

// ReadPredicted reads what `liaison extract --format jsonl` writes.
func ReadPredicted(r io.Reader) (map[string]*Record, error) {
	out := map[string]*Record{}
	err := eachLine(r, func(line []byte) error {
		var p struct {
			Article  struct{ ID string }
			Entities []Entity
			Claims   []Claim
		}
		if err := json.Unmarshal(line, &p); err != nil {
			return err
		}
		out[p.Article.ID] = &Record{Article: p.Article.ID, Entities: p.Entities, Claims: p.Claims}
		return nil
	})
	return out, err
}

// ReadTexts reads articles in JSON Lines and returns text and outlet by id.
func ReadTexts(r io.Reader) (texts, outlets map[string]string, err error) {
	texts, outlets = map[string]string{}, map[string]string{}
	err = eachLine(r, func(line []byte) error {
		var a struct{ ID, Text, Outlet string }
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		texts[a.ID], outlets[a.ID] = a.Text, a.Outlet
		return nil
	})
	return texts, outlets, err
}

func eachLine(r io.Reader, f func([]byte) error) error {
	br := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := br.ReadBytes('\n')
		if s := strings.TrimSpace(string(line)); s != "" {
			if ferr := f([]byte(s)); ferr != nil {
				return fmt.Errorf("line %d: %w", n, ferr)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
