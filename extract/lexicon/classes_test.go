package lexicon

import (
	"fmt"
	"testing"
)

func TestClasses(t *testing.T) {
	c := ReadClasses("# Colours and such.\nfruit apple pear\nhead prime_minister\n")
	if len(c) != 2 || !c.Of("fruit")["pear"] || !c.Of("head")["prime minister"] {
		t.Errorf("read %v", c)
	}
	for text, want := range map[string]string{
		"b x\na x\n":   "words.txt:2: class a stands out of order or twice",
		"a x\na y\n":   "words.txt:2: class a stands out of order or twice",
		"a y x\n":      "words.txt:1: a: x stands out of order or twice",
		"#\na x x\n":   "words.txt:2: a: x stands out of order or twice",
		"a\n":          "words.txt:1: class a has no words",
		"a x\nQ no\nb": "words.txt:2: class Q stands out of order or twice",
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != want {
					t.Errorf("%q: %s, want %s", text, got, want)
				}
			}()
			ReadClasses(text)
		}()
	}
}
