// Package article is where articles come in: files, archives, pages and
// streams of several formats become values of one type, [Article].
//
// [Read] goes through any number of sources in bounded memory. What a source
// holds is told by its bytes, never by its name, and whatever is wrong with
// one article is an [*Error] of its own, after which reading goes on.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// An Article is one news item as given, before any analysis.
//
// All byte offsets that later stages produce count from the start of Text,
// which is UTF-8 and otherwise exactly what the input held.
type Article struct {
	ID     string `json:"id"`     // the input's id when it gives one, else its url, else 32 hex digits of SHA-256 over outlet, date and normalised text
	Hash   string `json:"hash"`   // 32 hex digits of SHA-256 over the normalised text alone
	Title  string `json:"title"`  // "" when unknown
	Outlet string `json:"outlet"` // "" when unknown
	URL    string `json:"url"`    // "" when unknown

	// Published is the date of publication in EDTF with the precision
	// PublishedPrecision says (day, month, year or none); "" when unknown.
	// PublishedBasis says how it is known: "given", "metadata: JSON-LD",
	// "flag", "dateline: Thursday 10 June falls in 2021", "unknown" …
	Published          string `json:"published"`
	PublishedPrecision string `json:"published_precision"`
	PublishedBasis     string `json:"published_basis"`

	Language     string `json:"language,omitempty"`      // BCP 47, "" when unknown
	IngestedFrom string `json:"ingested_from,omitempty"` // the file, archive member or stream and the line it came from

	Text string `json:"text,omitempty"`
}

// A Record is one thing that was read: an article, or a line of `liaison
// extract`, which is what was found in one.
type Record struct {
	Article   *Article
	Extracted json.RawMessage // the whole line of `liaison extract`; nil when the article is still to be analysed
}

// An Error tells what is wrong with one article or one source, where, and what
// helps.
type Error struct {
	Source string // file, archive member ("news.zip:a.txt") or "standard input"
	Line   int    // counts from 1; 0 when no line is meant
	Err    error
	Remedy string // what to do about it; "" when nothing is known to help
}

func (e *Error) Error() string {
	at := e.Source
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d", e.Source, e.Line)
	}
	if e.Remedy == "" {
		return fmt.Sprintf("%s: %v", at, e.Err)
	}
	return fmt.Sprintf("%s: %v; %s", at, e.Err, e.Remedy)
}

func (e *Error) Unwrap() error { return e.Err }

// finish fills in what follows from the rest: hash, id and the basis of the
// date.
func (a *Article) finish() {
	text := normalise(a.Text)
	a.Hash = digest(text)
	if a.ID == "" {
		a.ID = a.URL
	}
	if a.ID == "" {
		a.ID = digest(a.Outlet + "\x00" + a.Published + "\x00" + text)
	}
	if a.Published == "" {
		a.PublishedPrecision = "none"
		if a.PublishedBasis == "" {
			a.PublishedBasis = "unknown"
		}
	}
}

// normalise returns text in NFKC, without what has no width, every run of
// white space one space: what two copies of one text have in common.
func normalise(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range norm.NFKC.String(text) {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
		case unicode.Is(unicode.Cf, r):
		default:
			if gap {
				b.WriteByte(' ')
				gap = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}
