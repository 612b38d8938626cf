package extract

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"strings"
	"unicode"
)

// SketchSize is the number of minima in a sketch.
const SketchSize = 24

// Sketch is a MinHash of an article's sentences: of 24 orders of all
// conceivable sentences it keeps the first sentence of the text in each. The
// share of places in which two sketches agree estimates the share of sentences
// that two texts have in common, whatever their order. Case, punctuation and
// white space do not count, nor do sentences of fewer than four words, unless
// there are no others. The form is 24 numbers of 32 bits in base64; "" for a
// text without a word.
func Sketch(text string) string {
	var long, all []uint64
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '\n' }) {
		words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(words) == 0 {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(strings.Join(words, " ")))
		all = append(all, h.Sum64())
		if len(words) >= 4 {
			long = append(long, h.Sum64())
		}
	}
	if long == nil {
		long = all
	}
	if long == nil {
		return ""
	}
	var b []byte
	for i := range uint64(SketchSize) {
		least := ^uint64(0)
		for _, h := range long {
			least = min(least, mix(h^(i+1)*0x9e3779b97f4a7c15))
		}
		b = binary.BigEndian.AppendUint32(b, uint32(least>>32))
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

// mix is the finaliser of SplitMix64: every bit of the result depends on
// every bit of x.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
