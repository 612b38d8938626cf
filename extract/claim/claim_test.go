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
	}{{"deny v", deny, fact}, {"fail v", deny, fact}, {"plan v", expect, deny}, {"regret v", fact, fact}, {"rule_out v", deny, hyp}, {"planned m", expect, expect}} {
		if s := signatures()[c.word]; s.plus != c.plus || s.minus != c.minus {
			t.Errorf("%s: %v, want %v %v", c.word, s, c.plus, c.minus)
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
