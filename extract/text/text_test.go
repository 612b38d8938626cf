package text

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// invariants are what holds of any document.
func invariants(t testing.TB, d *Document, markup bool) {
	t.Helper()
	at := 0
	par := 0
	for _, s := range d.Sentences {
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End || s.Paragraph < par {
			t.Fatalf("sentence %+v of %q", s, d.Source)
		}
		par = s.Paragraph
		for i, w := range s.Tokens {
			if w.Start < at || w.End <= w.Start || w.End > len(d.Source) {
				t.Fatalf("token %+v after %d in %q", w, at, d.Source)
			}
			at = w.End
			if src := d.Source[w.Start:w.End]; markup && strings.ContainsAny(src, `&<[]*\`) {
			} else if got := normalise(src, markup).s; got != w.Form {
				t.Fatalf("token %+v: its source is %q, in %q", w, got, d.Source)
			}
			if w.Multi > len(s.Tokens)-i {
				t.Fatalf("token %+v has too few parts in %q", w, d.Source)
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "a", "\ufeffMOSCOW, June 10. /TASS/. He didn’t.", "o\u00adﬃce ‘ﬁn’ &amp; <b>x</b>\r\n\r\n", "\xff\xfe", "cannot gonna U.S.'s 12,5 http://a.b/c) x@y.zz '90s",
		"a\u0301 …", "(a) b. (C d. E.) f", "\"A.\" \"b?\" Smith said.", "* a\n* b\n\n1. c", "LONDON (Reuters) - ", "a--b---c", "'", "-1 +2 .5", "di\u200bdn't"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Split(s)
		invariants(t, d, true)
		p := SplitPlain(s)
		invariants(t, p, false)
		SplitTitle(s)
	})
}

func TestDump(t *testing.T) {
	name := os.Getenv("DUMP")
	if name == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(name)
	var out strings.Builder
	for line := range strings.Lines(string(b)) {
		var a struct{ ID, Title, Text string }
		json.Unmarshal([]byte(line), &a)
		fmt.Fprintf(&out, "=== %s %s\n", a.ID, a.Title)
		d := Split(a.Text)
		invariants(t, d, true)
		for _, l := range d.Datelines {
			fmt.Fprintf(&out, "DL %q place %q date %q agency %q\n", a.Text[l.Start:l.End], l.Place, a.Text[l.Date.Start:l.Date.End], l.Agency)
		}
		for _, s := range d.Sentences {
			fmt.Fprintf(&out, "%d%c ", s.Paragraph, "BHF"[s.Kind])
			for _, w := range s.Tokens {
				out.WriteString(w.Form)
				if w.SpaceAfter {
					out.WriteString(" ")
				} else {
					out.WriteString("·")
				}
			}
			out.WriteString("\n")
		}
	}
	os.WriteFile("/tmp/dump.txt", []byte(out.String()), 0o666)
}
