package event

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed frames.txt
var framesText string

// A Frame is one line of frames.txt: how one word signals a relation.
type Frame struct {
	Trigger  string // the lemma
	With     []string
	Class    byte // v, n, a
	Relation Relation
	Left     []string // roles of the first argument, in the order they are tried
	Right    []string
	Marks    map[string]bool

	restrictions []restriction // what the marks ask of the trigger

	Example string // a sentence
	Claims  string // what it gives
	line    int
}

// Name is how the frame is called in a claim's rule: "step_down v".
func (f *Frame) Name() string {
	return strings.Join(append([]string{f.Trigger}, f.With...), "_") + " " + string(f.Class)
}

// Frames gives the lines of frames.txt in their order. The caller must not
// change them.
func Frames() []*Frame {
	all, err := parseFrames(framesText)
	if err != nil {
		panic(err)
	}
	return all
}

// frames gives the frames by lemma, the longest triggers first.
var frames = sync.OnceValue(func() map[string][]*Frame {
	all, err := parseFrames(framesText)
	if err != nil {
		panic(err) // the file is embedded and a test reads it
	}
	by := map[string][]*Frame{}
	for _, f := range all {
		by[f.Trigger] = append(by[f.Trigger], f)
	}
	return by
})

func parseFrames(s string) ([]*Frame, error) {
	known := map[Relation]bool{}
	for _, r := range Relations {
		known[r] = true
	}
	var all []*Frame
	for n, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 5 {
			return nil, fmt.Errorf("frames.txt:%d: %d fields, want 5", n+1, len(f))
		}
		fr := &Frame{Class: f[1][0], Relation: Relation(f[2]), Marks: map[string]bool{}, line: n + 1}
		w := strings.Split(strings.TrimSpace(f[0]), "_")
		fr.Trigger, fr.With = w[0], w[1:]
		if !known[fr.Relation] {
			return nil, fmt.Errorf("frames.txt:%d: unknown relation %q", n+1, f[2])
		}
		roles := f[3]
		if i := strings.IndexByte(roles, '{'); i >= 0 {
			for _, m := range strings.Split(strings.Trim(roles[i:], "{} "), ",") {
				fr.Marks[strings.TrimSpace(m)] = true
			}
			roles = roles[:i]
		}
		l, r, ok := strings.Cut(roles, ">")
		if !ok {
			return nil, fmt.Errorf("frames.txt:%d: no > in the roles", n+1)
		}
		split := func(s string) (out []string) {
			for _, x := range strings.Split(s, ",") {
				out = append(out, strings.TrimSpace(x))
			}
			return out
		}
		for _, m := range slices.Sorted(maps.Keys(fr.Marks)) {
			if r := restrictions[m]; r != nil {
				fr.restrictions = append(fr.restrictions, r)
			}
		}
		fr.Left, fr.Right = split(l), split(r)
		fr.Example, fr.Claims, ok = strings.Cut(f[4], " => ")
		if !ok {
			return nil, fmt.Errorf("frames.txt:%d: example without =>", n+1)
		}
		all = append(all, fr)
	}
	return all, nil
}
