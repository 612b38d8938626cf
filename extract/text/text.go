// Package text divides an article into paragraphs, sentences and tokens.
//
// Every piece carries a [Span]: byte offsets into the article's text as given.
// Normalisation (quotation marks, no-break spaces, soft hyphens, ligatures,
// zero-width characters) touches only the form of a token, never its span.
package text

// A Span is a half-open range of bytes [Start, End) in an article's text.
type Span struct{ Start, End int }

// A Token is a syntactic word in the sense of Universal Dependencies: "didn't"
// is two tokens, "did" and "n't", whose spans are "did" and "n't".
type Token struct {
	Span
	Form       string // normalised: straight quotation marks, no soft hyphens
	SpaceAfter bool   // white space follows in the text
	Multi      int    // number of tokens of the multi-word token that starts here ("didn't": 2 on "did"), else 0
}

// A Kind says what part of the article a sentence belongs to.
type Kind uint8

const (
	Body      Kind = iota
	Headline       // a title or a line below it (dek), or a heading inside the text: names in it give no claim of their own
	Furniture      // byline, caption, "read more", share line: not parsed, gives nothing
)

// A Sentence is a run of tokens that stand together.
type Sentence struct {
	Span
	Tokens    []Token
	Paragraph int // counts from 0; a blank line or a line break of the source starts the next
	Kind      Kind
}

// A Dateline opens an agency's dispatch: "MOSCOW, June 10. /TASS/."
// It belongs to no sentence.
type Dateline struct {
	Span
	Place  string // "MOSCOW" as printed
	Date   Span   // "June 10"; empty when there is none
	Agency string // "TASS", "Reuters"; "" when there is none
}

// A Document is an article's text, divided.
type Document struct {
	Source    string     // the text that spans refer to
	Title     []Sentence // the article's title, divided; spans refer to the title itself, not to Source
	Sentences []Sentence // in order of Source
	Datelines []Dateline
}

// SetTitle divides the article's title, and where the text repeats it makes
// that paragraph a headline.
func (d *Document) SetTitle(title string) {
	d.Title = SplitTitle(title)
	want := simple(title)
	if want == "" {
		return
	}
	for i := 0; i < len(d.Sentences); {
		j := i + 1
		for j < len(d.Sentences) && d.Sentences[j].Paragraph == d.Sentences[i].Paragraph {
			j++
		}
		if a, b := d.Sentences[i].Start, d.Sentences[j-1].End; b-a < 2*len(title)+20 && simple(d.Source[a:b]) == want {
			for k := i; k < j; k++ {
				d.Sentences[k].Kind = Headline
			}
		}
		i = j
	}
}
