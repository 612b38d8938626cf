package syntax

import (
	"sync"

	"liaison/extract/text"
)

var parsers = sync.Pool{New: func() any { return new(Parser) }}

// Parse gives the trees of a document's sentences, parallel to d.Sentences.
// Furniture has the zero Tree. Titles are parsed with [Parser.ParseAll].
func Parse(d *text.Document) []Tree {
	p := parsers.Get().(*Parser)
	trees := p.ParseAll(d.Sentences)
	parsers.Put(p)
	return trees
}

// ParseSentence gives the tree of one sentence, whatever its kind.
func ParseSentence(s *text.Sentence) Tree {
	p := parsers.Get().(*Parser)
	t := p.Parse(s)
	parsers.Put(p)
	return t
}

// A Parser holds scratch memory that is used again from sentence to sentence.
// The zero value is ready; a Parser serves one goroutine at a time.
type Parser struct {
	scratch scratch
	units   []unit
}

const (
	// groupRows is how many words are computed together, in whole sentences:
	// enough to make good use of each weight that is fetched, few enough to
	// stay in the cache.
	groupRows = 192
	// longest is the most words that are parsed as one tree. Longer
	// sentences, which no prose has, are parsed in parts, and the roots of
	// the later ones hang on the first one's.
	longest = 400
)

// ParseAll gives the trees of sentences, parallel to them; Furniture has the
// zero Tree. It is faster than parsing them one by one.
func (p *Parser) ParseAll(sentences []text.Sentence) []Tree {
	trees := make([]Tree, len(sentences))
	total := 0
	for i := range sentences {
		if sentences[i].Kind != text.Furniture {
			total += len(sentences[i].Tokens)
		}
	}
	words, rows := make([]Word, total), 0
	for i := range sentences {
		s := &sentences[i]
		if s.Kind == text.Furniture {
			continue
		}
		n := len(s.Tokens)
		trees[i] = Tree{Sentence: s, Words: words[:n:n]}
		words = words[n:]
		if rows += p.add(trees[i].Words, s.Tokens); rows >= groupRows {
			p.run()
			rows = 0
		}
	}
	p.run()
	return trees
}

// Parse gives the tree of one sentence, whatever its kind.
func (p *Parser) Parse(s *text.Sentence) Tree {
	t := Tree{Sentence: s, Words: make([]Word, len(s.Tokens))}
	p.add(t.Words, s.Tokens)
	p.run()
	return t
}

func (p *Parser) add(words []Word, tokens []text.Token) (rows int) {
	for i := range words {
		words[i].Token = tokens[i]
	}
	for start := 0; start < len(words); start += longest {
		part := words[start:min(start+longest, len(words))]
		p.units = append(p.units, unit{words: part, start: start})
		rows += len(part) + 1
	}
	return rows
}

func (p *Parser) run() {
	if len(p.units) == 0 {
		return
	}
	m := model()
	for start, end := 0, 0; start < len(p.units); start = end {
		for rows := 0; end < len(p.units) && rows <= groupRows; end++ {
			rows += len(p.units[end].words) + 1
		}
		m.analyse(p.units[start:end], &p.scratch)
	}
	first := 0 // root of the sentence's first part
	for _, u := range p.units {
		repair(u.words)
		for i := range u.words {
			w := &u.words[i]
			switch {
			case w.Head >= 0:
				w.Head += u.start
			case u.start == 0:
				first = i
			default:
				w.Head, w.Rel = first, "parataxis"
			}
		}
	}
	p.units = p.units[:0]
}
