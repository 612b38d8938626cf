package extract

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"liaison/extract/article"
	"liaison/extract/event"
)

// A told is one claim as a line of text has it: "Sergei Karpov, CIA ongoing". A
// dash leaves an argument open, no status any status; a claim in brackets may be
// found or not. As in [score.Score], occurred, ongoing and ended are one.
type told struct {
	relation, subject, object, status string
	free                              bool
}

// readTold reads "a, b status; c, d" as claims of relation, or, where relation
// is empty, claims that begin with theirs.
func readTold(relation, s string) (out []told) {
	for _, one := range strings.Split(s, "; ") {
		t := told{relation: relation}
		if strings.HasPrefix(one, "[") {
			one, t.free = strings.Trim(one, "[]"), true
		}
		if t.relation == "" {
			t.relation, one, _ = strings.Cut(one, " ")
		}
		t.subject, t.object, _ = strings.Cut(one, ", ")
		if i := strings.LastIndexByte(t.object, ' '); i >= 0 {
			switch st := t.object[i+1:]; st {
			case "occurred", "ongoing", "ended", "expected", "denied", "hypothetical":
				t.object, t.status = t.object[:i], st
			}
		}
		out = append(out, t)
	}
	return out
}

// A reader extracts single sentences and compares what they give with what
// they should.
type reader struct {
	d    *Document
	text string
}

func read(sentence string) reader {
	return reader{Run(&article.Article{ID: "sentence", Published: "2021-06-10", Text: sentence}, Options{}), sentence}
}

// called reports whether the entity has that name, in the lexicon or in the text.
func (r reader) called(id *string, name string) bool {
	if id == nil || name == "-" {
		return name == "-"
	}
	for _, e := range r.d.Entities {
		if e.ID != *id {
			continue
		}
		if e.Name == name || slices.Contains(e.Aliases, name) {
			return true
		}
		for _, m := range e.Mentions {
			if r.text[m[0]:m[1]] == name {
				return true
			}
		}
	}
	return false
}

func (r reader) is(c Claim, t told) bool {
	if c.Relation != t.relation || t.status != "" && family(t.status) != family(c.Status) {
		return false
	}
	return r.called(c.Subject, t.subject) && r.called(c.Object, t.object) ||
		event.Relation(t.relation).Symmetric() && r.called(c.Subject, t.object) && r.called(c.Object, t.subject)
}

func family(status string) string {
	switch status {
	case "ongoing", "ended":
		return "occurred"
	}
	return status
}

func (r reader) string(c Claim) string {
	name := func(id *string) string {
		for _, e := range r.d.Entities {
			if id != nil && e.ID == *id {
				return e.Name
			}
		}
		return "-"
	}
	return fmt.Sprintf("%s %s, %s %s", c.Relation, name(c.Subject), name(c.Object), c.Status)
}

// differ tells what of want is not among the claims, and, of the relations in
// only, which claims nobody wants.
func (r reader) differ(want []told, only []event.Relation) (missed, wrong []string) {
	used := make([]bool, len(r.d.Claims))
	for _, t := range want {
		i := 0
		for i < len(used) && (used[i] || !r.is(r.d.Claims[i], t)) {
			i++
		}
		if i < len(used) {
			used[i] = true
		} else if !t.free {
			missed = append(missed, strings.TrimSpace(fmt.Sprintf("%s %s, %s %s", t.relation, t.subject, t.object, t.status)))
		}
	}
	for i, c := range r.d.Claims {
		if !used[i] && slices.Contains(only, event.Relation(c.Relation)) {
			wrong = append(wrong, r.string(c))
		}
	}
	return missed, wrong
}

// TestFrames reads the example of every frame as an article and looks for the
// claims that the frame says it gives. testdata/frames.golden lists the frames
// whose example gives something else: it moves with the commit that moves it.
func TestFrames(t *testing.T) {
	var got strings.Builder
	found, all := 0, 0
	for _, f := range event.Frames() {
		all++
		r := read(f.Example)
		missed, _ := r.differ(readTold("", f.Claims), nil)
		if len(missed) == 0 {
			found++
			continue
		}
		var gives []string
		for _, c := range r.d.Claims {
			gives = append(gives, r.string(c))
		}
		fmt.Fprintf(&got, "%s: %s\n  want %s\n  got  %s\n", f.Name(), f.Example, strings.Join(missed, "; "), strings.Join(gives, "; "))
	}
	golden(t, "testdata/frames.golden", fmt.Sprintf("# Frames whose example does not give what the frame says; %d of %d do.\n%s", found, all, got.String()))
}

// TestSentences reads the sentences of testdata/sentences.list, each for one
// relation, and lists in testdata/sentences.golden those that give other claims
// of that relation than they should, with counts.
func TestSentences(t *testing.T) { sentences(t, "sentences") }

// TestPosts does the same with the passages of testdata/posts.list, whose
// claims are of any relation but those between two sides in talks.
func TestPosts(t *testing.T) { sentences(t, "posts") }

// TestDeeds does so with testdata/deeds.list, wordings looked for on purpose.
func TestDeeds(t *testing.T) { sentences(t, "deeds") }

// sentences reads testdata/LIST.list and compares what is found with it: the
// sections of "sentences" are one relation each, those of "posts" all but
// contacts.
func sentences(t *testing.T, list string) {
	data, err := os.ReadFile("testdata/" + list + ".list")
	if err != nil {
		t.Fatal(err)
	}
	var fails, table strings.Builder
	section, only := "", event.Relations
	var right, missed, wrong, allRight, allMissed, allWrong int
	row := func(name string, r, m, w int) { fmt.Fprintf(&table, "# %-24s %4d %4d %4d\n", name, r, m, w) }
	flush := func() {
		if section != "" {
			row(section, right, missed, wrong)
		}
		allRight, allMissed, allWrong = allRight+right, allMissed+missed, allWrong+wrong
		right, missed, wrong = 0, 0, 0
	}
	for n, line := range strings.Split(string(data), "\n") {
		switch {
		case strings.HasPrefix(line, "= "):
			flush()
			section = line[2:]
			if list == "sentences" {
				only = []event.Relation{event.Relation(section)}
			} else {
				only = event.Relations[slices.Index(event.Relations, event.Appointed):]
			}
			if list == "sentences" && !slices.Contains(event.Relations, only[0]) {
				t.Fatalf("%s.list:%d: no relation %q", list, n+1, section)
			}
		case strings.HasPrefix(line, "+ "), strings.HasPrefix(line, "- "):
			sentence, claims, _ := strings.Cut(line[2:], " => ")
			var want []told
			if claims != "" {
				relation := ""
				if len(only) == 1 {
					relation = section
				}
				want = readTold(relation, claims)
			}
			if (line[0] == '+') != (want != nil) {
				t.Fatalf("%s.list:%d: + is followed by claims, - by none", list, n+1)
			}
			m, w := read(sentence).differ(want, only)
			right += len(want) - len(m)
			for _, t := range want {
				if t.free {
					right--
				}
			}
			missed, wrong = missed+len(m), wrong+len(w)
			for _, x := range m {
				fmt.Fprintf(&fails, "%s\n  missed %s\n", sentence, x)
			}
			for _, x := range w {
				fmt.Fprintf(&fails, "%s\n  wrong  %s\n", sentence, x)
			}
		case line != "" && line[0] != '#':
			t.Fatalf("%s.list:%d: %q", list, n+1, line)
		}
	}
	flush()
	row("all", allRight, allMissed, allWrong)
	golden(t, "testdata/"+list+".golden", fmt.Sprintf("# Right, missed and wrong claims of %s.list, then every miss and every wrong claim.\n%s%s", list, table.String(), fails.String()))
}

// golden compares text with what file holds, or writes it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for _, l := range g {
		if !slices.Contains(w, l) {
			t.Errorf("%s: now   %s", file, l)
		}
	}
	for _, l := range w {
		if !slices.Contains(g, l) {
			t.Errorf("%s: before %s", file, l)
		}
	}
	t.Error("go test ./extract -update writes it anew; read the diff")
}
