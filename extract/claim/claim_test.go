package claim

import (
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	if s, err := parseSignatures(signaturesText); err != nil || len(s) < 100 {
		t.Fatalf("%d signatures, %v", len(s), err)
	}
	for _, c := range []struct {
		word        string
		plus, minus effect
	}{{"deny v", deny, fact}, {"fail v", deny, fact}, {"plan v", expect, deny}, {"regret v", fact, fact}, {"rule_out v", deny, hyp}, {"planned m", expect, expect}, {"off a", deny, hyp}} {
		if s := signatures()[c.word]; s.plus != c.plus || s.minus != c.minus {
			t.Errorf("%s: %v, want %v %v", c.word, s, c.plus, c.minus)
		}
	}
	if s := signatures()["suggest v"]; !s.clause || s.object != hyp {
		t.Errorf("suggest v: %v, want hyp for an object", s)
	}
	for _, bad := range []string{"off a deny", "off a deny open", "off a deny hyp\noff a deny fact", "off a deny hyp often", "off a deny hyp object:open"} {
		if s, err := parseSignatures(bad); err == nil {
			t.Errorf("%q is taken for signatures %v", bad, s)
		}
	}
	if about, ok := speech()["say v"]; !ok || about {
		t.Error("\"say\" must be a word of speech")
	}
	for k, v := range confidences() {
		if v < 0 || v > 1 || len(strings.Fields(k)) != 2 {
			t.Errorf("confidence %q is %v", k, v)
		}
	}
}

func TestFactuality(t *testing.T) {
	// deny over deny asserts; expect over deny stays denied; hyp wins over all.
	f := factuality{mode: fact}
	f.apply(deny, "not")
	f.apply(deny, "deny")
	if f.negative || f.mode != fact {
		t.Errorf("did not deny: %+v", f)
	}
	f = factuality{mode: fact}
	f.apply(expect, "plan")
	f.apply(deny, "cancel")
	if !f.negative {
		t.Errorf("cancelled plan: %+v", f)
	}
	f.apply(hyp, "if")
	if f.mode != hyp {
		t.Errorf("condition: %+v", f)
	}
}
