package syntax

import "liaison/extract/text"

// Parse gives the trees of a document's sentences, parallel to d.Sentences.
// Furniture has the zero Tree. Titles are parsed with [Parser.ParseAll].
func Parse(d *text.Document) []Tree { return new(Parser).ParseAll(d.Sentences) }

// ParseSentence gives the tree of one sentence, whatever its kind.
func ParseSentence(s *text.Sentence) Tree { return new(Parser).Parse(s) }

// A Parser holds scratch memory that is used again from sentence to sentence.
// The zero value is ready; a Parser serves one goroutine at a time.
type Parser struct{ scratch linearScratch }

// ParseAll gives the trees of sentences, parallel to them; Furniture has the
// zero Tree. It is faster than parsing them one by one.
func (p *Parser) ParseAll(sentences []text.Sentence) []Tree {
	trees := make([]Tree, len(sentences))
	for i := range sentences {
		if sentences[i].Kind != text.Furniture {
			trees[i] = p.Parse(&sentences[i])
		}
	}
	return trees
}

// Parse gives the tree of one sentence, whatever its kind.
func (p *Parser) Parse(s *text.Sentence) Tree {
	t := Tree{Sentence: s, Words: make([]Word, len(s.Tokens))}
	for i := range t.Words {
		t.Words[i].Token = s.Tokens[i]
	}
	model().parse(t.Words, &p.scratch)
	return t
}
