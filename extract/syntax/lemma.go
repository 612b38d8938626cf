package syntax

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Lemmatiser turns a form, its part of speech and its features into a
// lemma. It has learned edit scripts ("-2+y": leave out two letters, add "y";
// a leading "=" keeps the form's capitals) for whole forms, where they are
// exceptions, and for endings. Verbs that are in neither table follow the list
// of irregular verbs and the rules of spelling.
type Lemmatiser struct {
	forms    map[string]string // class, tab, lower-case form → script
	endings  map[string]string // class, tab, ending of the lower-case form → script
	fallback map[string]string // class → script
	known    map[string]int    // words of English: the pieces that begin words
}

//go:embed irregular.txt
var irregularText string

// verbs are those of irregular.txt.
type verbs struct {
	of    map[string]string // form → lemma
	known map[string]bool   // lemmas
}

var irregular = sync.OnceValue(func() verbs {
	v := verbs{map[string]string{}, map[string]bool{}}
	for line := range strings.Lines(irregularText) {
		f := strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || r == '/' })
		if f[0] == "#" {
			continue
		}
		v.known[f[0]] = true
		for _, form := range f[1:] {
			v.of[form] = f[0]
		}
	}
	return v
})

// particles of names keep their small letter.
var particles = []string{"al", "ap", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ul", "van", "von", "zu"}

const longestEnding = 6

// lemmaClass is what a lemma depends on besides the form, appended to key.
func lemmaClass(key []byte, u UPOS, f Feats) []byte {
	key = append(key, u...)
	switch u {
	case VERB, AUX:
		switch {
		case f.Has(Part) && f.Has(Past):
			return append(key, 'n')
		case f.Has(Part), f.Has(Ger):
			return append(key, 'g')
		case f.Has(Past):
			return append(key, 'd')
		case f.Has(Pres | Third | Sing):
			return append(key, 'z')
		}
	case NOUN, PROPN:
		if f&(Plur|Ptan) != 0 {
			return append(key, 's')
		}
	case ADJ, ADV:
		if f.Has(Cmp) {
			return append(key, 'r')
		}
		if f.Has(Sup) {
			return append(key, 't')
		}
	case PRON:
		if f.Has(Poss) {
			return append(key, 'p')
		}
	}
	return key
}

// Lemma gives the lemma that a form has where it is of that part of speech,
// for those who know better than its tree.
func Lemma(form string, u UPOS, f Feats) string { return model().lemmas.Lemma(form, u, f) }

// Lemma gives the lemma of a form.
func (l *Lemmatiser) Lemma(form string, u UPOS, f Feats) string {
	if form == "" {
		return ""
	}
	return l.lemma(form, strings.ToLower(form), u, f)
}

// byEnding finds the script for the longest ending of a form that is known in
// a class, and where that ending starts. Key is the class with its tab.
func (l *Lemmatiser) byEnding(key []byte, lower string) (script string, at int, ok bool) {
	n := len(key)
	for at = max(0, len(lower)-longestEnding); at < len(lower); at++ {
		if script, ok = l.endings[string(append(key[:n], lower[at:]...))]; ok {
			return script, at, true
		}
	}
	return "", at, false
}

func (l *Lemmatiser) lemma(form, lower string, u UPOS, f Feats) string {
	var buf [64]byte
	key := append(lemmaClass(buf[:0], u, f), '\t')
	n := len(key)
	key = append(key, lower...)
	script, ok := l.forms[string(key)]
	if verb := u == VERB || u == AUX; !ok && verb && (key[n-2] == 'n' || key[n-2] == 'd' || key[n-2] == 'g') {
		if lemma := irregular().of[lower]; lemma != "" {
			return lemma
		}
	}
	if !ok {
		script, _, ok = l.byEnding(key[:n], lower)
		if suffix := suffixes[key[n-2]]; suffix != "" {
			if lemma := l.regular(lower, suffix, applyScript(script, form, lower)); lemma != "" {
				return lemma
			}
		}
	}
	if !ok {
		script = l.fallback[string(key[:n-1])]
	}
	lemma := applyScript(script, form, lower)
	// "i" and names without their capital.
	if form == lower && (u == PRON && form == "i" || u == PROPN && strings.HasPrefix(script, "=") && !slices.Contains(particles, lower)) {
		if r, n := utf8.DecodeRuneInString(lemma); unicode.IsLower(r) {
			return string(unicode.ToUpper(r)) + lemma[n:]
		}
	}
	return lemma
}

// suffixes of regular forms by the last letter of their class.
var suffixes = map[byte]string{'n': "ed", 'd': "ed", 'g': "ing", 'r': "er", 't': "est"}

// doubled are the verbs that end in a doubled consonant though most would not.
var doubled = []string{"add", "butt", "egg", "err", "purr"}

// regular gives the word whose form with a suffix lower is, by what is a word:
// "bombed" from bomb, "preceding" from precede, "controlled" from control.
// Where several are ("breathing"), a short stem that would have doubled its
// consonant wants an e ("fading", not of fad), then learned decides. Where
// none is, spelling decides ("endorsed"). It is "" where that says nothing.
func (l *Lemmatiser) regular(lower, suffix, learned string) string {
	stem, ok := strings.CutSuffix(lower, suffix)
	if !ok {
		return ""
	}
	vowel := func(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
	n := len(stem)
	if n < 2 || !strings.ContainsAny(stem, "aeiouy") {
		return ""
	}
	listed := irregular().known
	for _, s := range []string{stem, stem + "e", stem[:n-1]} { // "banning" of "ban"
		if listed[s] && (s != stem[:n-1] || stem[n-1] == stem[n-2]) {
			return s
		}
	}
	word := func(s string) bool { _, ok := l.known[s]; return ok }
	if y := stem[:n-1] + "y"; stem[n-1] == 'i' && word(y) {
		return y
	}
	plain, e := word(stem), word(stem+"e")
	switch {
	case plain && e:
		vowels := 0
		for i := range n {
			if vowel(stem[i]) {
				vowels++
			}
		}
		if vowels == 1 && vowel(stem[n-2]) && strings.IndexByte("wxy", stem[n-1]) < 0 {
			return stem + "e"
		}
		if learned == stem+"e" {
			return learned
		}
		return stem
	case stem[n-1] == stem[n-2] && word(stem[:n-1]) && (!plain || strings.IndexByte("bdgmnprt", stem[n-1]) >= 0 && !slices.Contains(doubled, stem)):
		return stem[:n-1]
	case plain:
		return stem
	case e:
		return stem + "e"
	case strings.HasSuffix(suffix, "t") || suffix == "er":
	case strings.IndexByte("cvu", stem[n-1]) >= 0, strings.IndexByte("sz", stem[n-1]) >= 0 && stem[n-2] != stem[n-1],
		stem[n-1] == 'l' && strings.IndexByte("bcdfgkptz", stem[n-2]) >= 0:
		return stem + "e"
	case stem[n-1] == stem[n-2] && strings.IndexByte("bdgmnprt", stem[n-1]) >= 0:
		return stem[:n-1]
	}
	return ""
}

func applyScript(script, form, lower string) string {
	base := lower
	if strings.HasPrefix(script, "=") {
		base, script = form, script[1:]
	}
	cut := 0
	if len(script) >= 2 && script[0] == '-' {
		cut = int(script[1] - '0')
		script = script[2:]
	}
	i := len(base)
	for ; cut > 0 && i > 0; cut-- {
		_, n := utf8.DecodeLastRuneInString(base[:i])
		i -= n
	}
	add := strings.TrimPrefix(script, "+")
	if i == 0 && add == "" {
		return base
	}
	if add == "" {
		return base[:i]
	}
	return base[:i] + add
}

// script is the edit that turns form into lemma, or "" and false when it
// would take away more than nine letters.
func script(form, lemma string) (string, bool) {
	base, keep := strings.ToLower(form), ""
	if strings.ToLower(lemma) != lemma || base == form {
		if l, f := firstUpper(lemma), firstUpper(form); l == f && commonPrefix(form, lemma) >= commonPrefix(base, lemma) && base != form {
			base, keep = form, "="
		}
	}
	p := commonPrefix(base, lemma)
	cut := utf8.RuneCountInString(base[p:])
	if cut > 9 {
		return "", false
	}
	s := keep
	if cut > 0 {
		s += "-" + string(rune('0'+cut))
	}
	if lemma[p:] != "" {
		s += "+" + lemma[p:]
	}
	return s, true
}

func firstUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if q, _ := utf8.DecodeRuneInString(b[n:]); q != r {
			break
		}
		n += size
	}
	return min(n, len(b))
}

// LearnLemmas learns from words of a treebank.
func LearnLemmas(words []Word) *Lemmatiser {
	count := func(m map[string]map[string]int, key, script string) {
		if m[key] == nil {
			m[key] = map[string]int{}
		}
		m[key][script]++
	}
	forms, endings, classes := map[string]map[string]int{}, map[string]map[string]int{}, map[string]map[string]int{}
	for i := range words {
		w := &words[i]
		s, ok := script(w.Form, w.Lemma)
		if ok && w.Lemma != "_" {
			count(forms, string(lemmaClass(nil, w.UPOS, w.Feats))+"\t"+strings.ToLower(w.Form), s)
		}
	}
	best := func(m map[string]int) (string, int, int) {
		top, n, total := "", 0, 0
		for s, c := range m {
			total += c
			if c > n || c == n && s < top {
				top, n = s, c
			}
		}
		return top, n, total
	}
	// Endings and classes are counted over forms, not over words: a new word
	// is like the rare ones.
	for key, m := range forms {
		s, _, _ := best(m)
		class, lower, _ := strings.Cut(key, "\t")
		count(classes, class, s)
		for i := max(0, len(lower)-longestEnding); i < len(lower); i++ {
			if utf8.RuneStart(lower[i]) {
				count(endings, class+"\t"+lower[i:], s)
			}
		}
	}
	l := &Lemmatiser{forms: map[string]string{}, endings: map[string]string{}, fallback: map[string]string{}}
	for class, m := range classes {
		l.fallback[class], _, _ = best(m)
	}
	keys := make([]string, 0, len(endings))
	for k := range endings {
		keys = append(keys, k)
	}
	// From short to long: an ending is kept when it changes what the shorter
	// ones say.
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) < len(keys[j])
		}
		return keys[i] < keys[j]
	})
	for _, k := range keys {
		s, n, total := best(endings[k])
		class, end, _ := strings.Cut(k, "\t")
		if total < 2 || 10*n < 6*total || l.ending(class, end) == s {
			continue
		}
		l.endings[k] = s
	}
	for key, m := range forms {
		s, _, _ := best(m)
		class, lower, _ := strings.Cut(key, "\t")
		if l.ending(class, lower) != s {
			l.forms[key] = s
		}
	}
	return l
}

func (l *Lemmatiser) ending(class, lower string) string {
	for i := max(0, len(lower)-longestEnding); i < len(lower); i++ {
		if s, ok := l.endings[class+"\t"+lower[i:]]; ok {
			return s
		}
	}
	return l.fallback[class]
}

// WriteTo writes the tables as lines, sorted: the kind of table (f, e, d), key
// and script.
func (l *Lemmatiser) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	for _, t := range []struct {
		kind  string
		table map[string]string
	}{{"f", l.forms}, {"e", l.endings}, {"d", l.fallback}} {
		keys := make([]string, 0, len(t.table))
		for k := range t.table {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			fmt.Fprintf(&b, "%s%s %s\n", t.kind, k, t.table[k])
		}
	}
	return b.WriteTo(w)
}

// readLemmas reads what WriteTo wrote.
func readLemmas(s string) *Lemmatiser {
	l := &Lemmatiser{forms: map[string]string{}, endings: map[string]string{}, fallback: map[string]string{}}
	sc := bufio.NewScanner(strings.NewReader(s))
	for sc.Scan() {
		line := sc.Text()
		i := strings.LastIndexByte(line, ' ')
		if i < 1 {
			continue
		}
		key, script := line[1:i], line[i+1:]
		switch line[0] {
		case 'f':
			l.forms[key] = script
		case 'e':
			l.endings[key] = script
		case 'd':
			l.fallback[key] = script
		}
	}
	return l
}
