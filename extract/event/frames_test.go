package event

import (
	"slices"
	"strings"
	"testing"

	"liaison/extract/lexicon"
)

func TestFrames(t *testing.T) {
	all, err := parseFrames(framesText)
	if err != nil {
		t.Fatal(err)
	}
	seen, with := map[string]int{}, map[Relation]bool{}
	for n, f := range all {
		with[f.Relation] = true
		if n > 0 {
			if b := all[n-1]; slices.Index(Relations, b.Relation) > slices.Index(Relations, f.Relation) || b.Relation == f.Relation && b.Trigger > f.Trigger {
				t.Errorf("frames.txt:%d: %s stands out of order", f.line, f.Name())
			}
		}
		var marks []string
		for m := range f.Marks {
			marks = append(marks, m)
		}
		key := f.Name() + string(f.Relation) + strings.Join(f.Left, ",")
		if len(marks) == 0 && seen[key] > 0 {
			t.Errorf("frames.txt:%d: %s told twice, first on line %d", f.line, f.Name(), seen[key])
		}
		seen[key] = f.line
		if f.Class != 'v' && f.Class != 'n' && f.Class != 'a' {
			t.Errorf("frames.txt:%d: class %q", f.line, f.Class)
		}
	}
	for _, r := range Relations {
		if !with[r] {
			t.Errorf("frames.txt has no frame for %s", r)
		}
	}
	arguments := lexicon.Words("authority country inf kept leads mutual needpost office person post service sides state swapped topic will")
	for _, f := range all {
		for m := range f.Marks {
			if restrictions[m] == nil && !arguments[m] {
				t.Errorf("frames.txt:%d: %s has the unknown mark %q", f.line, f.Name(), m)
			}
		}
	}
	for _, bad := range []string{"meet | v | MET | subj > obj", "meet | v | NONE | subj > obj | x => y", "meet | v | MET | subj | x => y", "meet | v | MET | subj > obj | x"} {
		if _, err := parseFrames(bad); err == nil {
			t.Errorf("%q is taken for a frame", bad)
		}
	}
}
