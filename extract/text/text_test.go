package text

import (
	"fmt"
	"os"
	"slices"
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

// TestSentences measures sentence boundaries on paragraphs written for it.
func TestSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var right, got, want, paragraphs int
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var lines []string
		dateline := ""
		for line := range strings.Lines(block + "\n") {
			line = strings.TrimSpace(line)
			if rest, ok := strings.CutPrefix(line, "= "); ok {
				dateline = rest
			} else if line != "" && !strings.HasPrefix(line, "#") {
				lines = append(lines, line)
			}
		}
		if lines == nil {
			continue
		}
		paragraphs++
		d := Split(strings.TrimSpace(dateline + " " + strings.Join(lines, " ")))
		invariants(t, d, true)
		if dateline != "" && (len(d.Datelines) != 1 || d.Source[d.Datelines[0].Start:d.Datelines[0].End] != dateline) {
			t.Errorf("dateline of %q: got %+v", d.Source, d.Datelines)
		}
		set := map[string]bool{}
		for _, l := range lines {
			set[l] = true
		}
		want += len(lines)
		got += len(d.Sentences)
		for _, s := range d.Sentences {
			if l := d.Source[s.Start:s.End]; set[l] {
				right++
			} else {
				t.Logf("cut otherwise: %q", l)
			}
		}
	}
	f1 := 2 * float64(right) / float64(got+want)
	t.Logf("%d paragraphs, %d sentences, %d found, F1 %.3f", paragraphs, want, right, f1)
	if paragraphs < 60 || f1 < .97 {
		t.Errorf("%d paragraphs, F1 %.3f, want 60 and .97", paragraphs, f1)
	}
}

// TestKinds compares kinds and datelines with testdata/kinds.txt.
func TestKinds(t *testing.T) {
	b, err := os.ReadFile("testdata/kinds.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, sep := range []string{"\n", "\n\n"} {
		for block := range strings.SplitSeq(string(b), "====\n") {
			var src, want strings.Builder
			for line := range strings.Lines(block) {
				line = strings.TrimRight(line, "\n")
				k, rest, ok := strings.Cut(line, "|")
				if !ok || k == "#" || strings.HasPrefix(line, "#") {
					continue
				}
				if k == "D" {
					date, text, _ := strings.Cut(rest, "|")
					want.WriteString("D " + date + "\n")
					rest = date + " " + text
					if strings.HasSuffix(date, "(CNN)") || strings.HasSuffix(date, "—") && !strings.HasSuffix(date, " —") {
						rest = date + text // as printed
					}
					if text != "" {
						want.WriteString("B " + text + "\n")
					}
				} else if k == "I" {
					_, item, _ := strings.Cut(rest, " ")
					want.WriteString("B " + item + "\n")
				} else {
					want.WriteString(k + " " + strings.TrimSpace(rest) + "\n")
				}
				src.WriteString(rest + sep)
			}
			d := Split(src.String())
			invariants(t, d, true)
			var got strings.Builder
			dates := d.Datelines
			for i := 0; i < len(d.Sentences); {
				s := d.Sentences[i]
				for len(dates) > 0 && dates[0].Start < s.Start {
					got.WriteString("D " + d.Source[dates[0].Start:dates[0].End] + "\n")
					dates = dates[1:]
				}
				j := i
				for j+1 < len(d.Sentences) && d.Sentences[j+1].Paragraph == s.Paragraph {
					j++
				}
				got.WriteString("BHF"[s.Kind:s.Kind+1] + " " + d.Source[s.Start:d.Sentences[j].End] + "\n")
				i = j + 1
			}
			if got.String() != want.String() {
				g, w := strings.Split(got.String(), "\n"), strings.Split(want.String(), "\n")
				for i := range max(len(g), len(w)) {
					if i >= len(g) || i >= len(w) || g[i] != w[i] {
						t.Errorf("paragraphs parted by %q:\ngot  %s\nwant %s\nin\n%s", sep, strings.Join(g[min(i, len(g)):min(i+2, len(g))], " ⏎ "), strings.Join(w[min(i, len(w)):min(i+2, len(w))], " ⏎ "), src.String())
						break
					}
				}
			}
		}
	}
}

// TestTokens compares words with testdata/tokens.txt.
func TestTokens(t *testing.T) {
	b, err := os.ReadFile("testdata/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	in := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
		case in == "":
			in = line
		default:
			if got := showTokens(in); got != line {
				t.Errorf("%s\ngot  %s\nwant %s", in, got, line)
			}
			in = ""
		}
	}
}

// showTokens writes the tokens of s parted by blanks; "·" joins the words of
// a multi-word token, "⏎" stands between sentences.
func showTokens(s string) string {
	var b strings.Builder
	for i, s := range SplitPlain(s).Sentences {
		if i > 0 {
			b.WriteString("⏎ ")
		}
		multi := 0
		for _, w := range s.Tokens {
			b.WriteString(w.Form)
			if w.Multi > 0 {
				multi = w.Multi
			}
			if multi--; multi > 0 {
				b.WriteString("·")
			} else {
				b.WriteString(" ")
			}
		}
	}
	return strings.TrimSpace(b.String())
}

func TestSetTitle(t *testing.T) {
	d := Split("The chiefs “did meet”.\n\nThey met in Vienna.\n")
	if d.SetTitle("The Chiefs 'did meet'"); d.Sentences[0].Kind != Headline || d.Sentences[1].Kind != Body || len(d.Title) != 1 || d.Title[0].Kind != Headline {
		t.Errorf("got %+v", d)
	}
}

func BenchmarkSplit(b *testing.B) {
	src, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		b.Fatal(err)
	}
	words := 0
	for _, s := range Split(string(src)).Sentences {
		words += len(s.Tokens)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Split(string(src))
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// Lines broken to a width make one paragraph; tables, marks of Markdown and
// comments leave no tokens; items of a list are paragraphs.
func TestMarkup(t *testing.T) {
	src := `**The Director** met [his counterpart
from Norway](https://example.org/a_very_long_address/that_goes_on) in the
capital of Austria on Tuesday, the service said in a statement that it
released on the following day. <!-- nothing -->The two men had not met
since 2016.

-   The talks took place in a hotel and in the embassy, which is not far
    from it.
-   Nobody else took part.

<table>
<tr class="odd">
<td>Ann Other</td>
<td>Director of
Intelligence</td>
</tr>
<tr><td>Carl Dent</td><td>Deputy &amp; aide</td></tr>
</table>
\###`
	want := []string{
		"0 The Director met his counterpart from Norway in the capital of Austria on Tuesday , the service said in a statement that it released on the following day .",
		"0 The two men had not met since 2016 .",
		"1 The talks took place in a hotel and in the embassy , which is not far from it .",
		"2 Nobody else took part .",
		"3 Ann Other Director of Intelligence",
		"4 Carl Dent Deputy & aide",
		"5 ###",
	}
	d := Split(src)
	invariants(t, d, true)
	for i, s := range d.Sentences {
		got := fmt.Sprint(s.Paragraph)
		for _, w := range s.Tokens {
			got += " " + w.Form
		}
		if i >= len(want) || got != want[i] {
			t.Errorf("got %q", got)
		}
	}
	if len(d.Sentences) != len(want) {
		t.Errorf("%d sentences, want %d", len(d.Sentences), len(want))
	}
}

// TestLists holds the text files to their form: sorted, each line once, of a
// known kind.
func TestLists(t *testing.T) {
	for name, c := range map[string]struct{ file, kinds string }{
		"words.txt":     {wordsFile, "title number open clitic given prefix smiley starter unit"},
		"datelines.txt": {datelinesFile, "agency city month"},
		"furniture.txt": {furnitureFile, "= ^ ~"},
	} {
		last, lastKind := "", ""
		for line := range strings.Lines(c.file) {
			line = strings.TrimSuffix(line, "\n")
			kind, rest, _ := strings.Cut(line, " ")
			if kind == "#" {
				continue
			}
			if !slices.Contains(strings.Fields(c.kinds), kind) || rest == "" {
				t.Errorf("%s: %q: no such kind", name, line)
			}
			if l := strings.ToLower(rest); kind == lastKind && l <= last && rest != "" && !(l == last && name == "words.txt") {
				t.Errorf("%s: %q stands after %q", name, line, last)
			}
			last, lastKind = strings.ToLower(rest), kind
		}
	}
}
