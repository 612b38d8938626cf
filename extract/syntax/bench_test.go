package syntax

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"liaison/extract/text"
)

// documents are some of the public documents in ../shared/data/bulk, divided.
func documents(b *testing.B) (docs []*text.Document, words int) {
	f, err := os.Open("../../../shared/data/bulk/whitehouse-5000.jsonl.gz")
	if err != nil {
		b.Skip("no documents: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<24)
	for len(docs) < 100 && sc.Scan() {
		var a struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		d := text.Split(a.Text)
		docs = append(docs, d)
		for _, s := range d.Sentences {
			if s.Kind != text.Furniture {
				words += len(s.Tokens)
			}
		}
	}
	return docs, words
}

// BenchmarkParse parses a hundred documents on one goroutine.
func BenchmarkParse(b *testing.B) {
	docs, words := documents(b)
	model()
	var p Parser
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			p.ParseAll(d.Sentences)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkModel reads the model.
func BenchmarkModel(b *testing.B) {
	for b.Loop() {
		if _, err := readModel(modelFile); err != nil {
			b.Fatal(err)
		}
	}
}
