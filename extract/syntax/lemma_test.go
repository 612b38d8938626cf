package syntax

import (
	"bytes"
	"testing"
)

func TestLemma(t *testing.T) {
	for _, c := range []struct {
		form  string
		upos  UPOS
		feats string
		want  string
	}{
		{"met", VERB, "Mood=Ind|Tense=Past|VerbForm=Fin", "meet"},
		{"Spoke", VERB, "Mood=Ind|Tense=Past|VerbForm=Fin", "speak"},
		{"visited", VERB, "Tense=Past|VerbForm=Part|Voice=Pass", "visit"},
		{"denies", VERB, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "deny"},
		{"meeting", VERB, "VerbForm=Ger", "meet"},
		{"meeting", NOUN, "Number=Sing", "meeting"},
		{"was", AUX, "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "be"},
		{"agencies", NOUN, "Number=Plur", "agency"},
		{"officials", NOUN, "Number=Plur", "official"},
		{"spies", NOUN, "Number=Plur", "spy"},
		{"Ankara", PROPN, "Number=Sing", "Ankara"},
		{"ankara", PROPN, "Number=Sing", "Ankara"},
		{"NATO", PROPN, "Number=Sing", "NATO"},
		{"i", PRON, "Case=Nom|Number=Sing|Person=1|PronType=Prs", "I"},
		{"n't", PART, "Polarity=Neg", "not"},
		{"better", ADJ, "Degree=Cmp", "good"},
		{"bombed", VERB, "Tense=Past|VerbForm=Part|Voice=Pass", "bomb"},
		{"faded", VERB, "Mood=Ind|Tense=Past|VerbForm=Fin", "fade"},
		{"kidding", VERB, "Tense=Pres|VerbForm=Part", "kid"},
		{"telephoned", VERB, "Mood=Ind|Tense=Past|VerbForm=Fin", "telephone"},
		{"disclosed", VERB, "Tense=Past|VerbForm=Part", "disclose"},
		{"rebuffed", VERB, "Tense=Past|VerbForm=Part", "rebuff"},
		{"extradited", VERB, "Tense=Past|VerbForm=Part", "extradite"},
		{"controlled", VERB, "Tense=Past|VerbForm=Part", "control"},
		{"withdrew", VERB, "Mood=Ind|Tense=Past|VerbForm=Fin", "withdraw"},
		{"oversaw", VERB, "Mood=Ind|Tense=Past|VerbForm=Fin", "oversee"},
		{"spoke", VERB, "Tense=Past|VerbForm=Part", "speak"},
		{"aided", VERB, "Tense=Past|VerbForm=Part", "aid"},
		{"postponing", VERB, "VerbForm=Ger", "postpone"},
		{"severing", VERB, "VerbForm=Ger", "sever"},
		{"barred", VERB, "Tense=Past|VerbForm=Part", "bar"},
		{"lying", VERB, "Tense=Pres|VerbForm=Part", "lie"},
		{"need", VERB, "VerbForm=Inf", "need"},
		{"friendliest", ADJ, "Degree=Sup", "friendly"},
		{"bin", PROPN, "Number=Sing", "bin"},
		{"\xff\xfe", X, "_", "\ufffd\ufffd"},
		{"", X, "_", ""},
	} {
		if got := model().lemmas.Lemma(c.form, c.upos, ParseFeats(c.feats)); got != c.want {
			t.Errorf("%s %s %s: got %q, want %q", c.form, c.upos, c.feats, got, c.want)
		}
	}
}

// TestLemmaTables writes the tables and reads them again.
func TestLemmaTables(t *testing.T) {
	var a, b bytes.Buffer
	model().lemmas.WriteTo(&a)
	readLemmas(a.String()).WriteTo(&b)
	if a.Len() == 0 || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("%d bytes became %d", a.Len(), b.Len())
	}
}

func TestFeats(t *testing.T) {
	const all = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
	if got := ParseFeats("Typo=Yes|" + all).String(); got != all {
		t.Errorf("got %s, want %s", got, all)
	}
	if got := ParseFeats("_").String(); got != "_" {
		t.Errorf("got %s, want _", got)
	}
	seen := Feats(0)
	for i, n := range featNames {
		if seen&n.feat != 0 || i > 0 && featNames[i-1].name >= n.name {
			t.Errorf("%s: twice or out of order", n.name)
		}
		seen |= n.feat
	}
}
