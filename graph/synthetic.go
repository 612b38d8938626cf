package graph

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"liaison/extract"
	"liaison/extract/article"
)

// Synthetic makes documents for measuring and for tests: n articles, with 7.1
// claims each on average, about two thirds of them facts of their own, on
// people, services, bodies, countries and places of which a few are in
// everything, as in the news. The first two people meet on 300 days (or on as
// many as there are articles). Every twentieth article is a near duplicate of
// an earlier one. The same seed and n give the same documents.
func Synthetic(seed uint64, n int) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		s := synth{r: rand.New(rand.NewPCG(seed, 1)), n: n}
		for i := range n {
			if !yield(s.document(i), nil) {
				return
			}
		}
	}
}

type synth struct {
	r    *rand.Rand
	n    int
	told []extract.Claim // a sample of claims that later articles repeat
	last []string        // sentences of recent articles
}

var synthRelations = []struct {
	name             string
	weight           int
	subject, object  string // labels that may stand there, by their first letters
	position, placed bool
}{
	{"MET", 25, "PSOC", "PSOC", false, true}, {"PHONED", 8, "P", "P", false, false}, {"COMMUNICATED_WITH", 5, "PSO", "PSO", false, false}, {"VISITED", 10, "P", "CLS", false, false},
	{"HOLDS_POSITION", 22, "P", "SOC", true, false}, {"APPOINTED", 4, "PC", "P", true, false}, {"NOMINATED", 2, "PC", "P", true, false}, {"DISMISSED", 2, "PC", "P", true, false},
	{"RESIGNED_FROM", 2, "P", "SOC", true, false}, {"SUCCEEDED", 1, "P", "P", true, false}, {"COOPERATED_WITH", 4, "SOC", "SOC", false, false}, {"EXCHANGED_INFORMATION", 3, "SOC", "SOC", false, false},
	{"ACCUSED", 5, "PSOC", "PSOC", false, false}, {"SANCTIONED", 2, "CO", "PSOC", false, false}, {"DETAINED", 2, "SC", "P", false, true}, {"SPIED_ON", 2, "SC", "PSOC", false, false}, {"INVESTIGATED", 1, "SO", "PSOC", false, false},
}

var synthKinds = map[byte]struct {
	label string
	n     int
}{'P': {"Person", 7000}, 'S': {"Service", 600}, 'O': {"Organization", 2500}, 'C': {"Country", 200}, 'L': {"Place", 1300}}

// entity picks one with a label of the given letters; low numbers are frequent.
func (s *synth) entity(letters string) extract.Entity {
	k := synthKinds[letters[s.r.IntN(len(letters))]]
	n := int(float64(k.n) * s.r.Float64() * s.r.Float64() * s.r.Float64())
	return synthEntity(k.label, n, s.r.IntN(4))
}

func synthEntity(label string, n, aliases int) extract.Entity {
	e := extract.Entity{Type: label, ID: fmt.Sprintf("%s/synthetic-%d", strings.ToLower(label), n), Name: fmt.Sprintf("Synthetic %s %d", label, n)}
	for i := range aliases {
		e.Aliases = append(e.Aliases, fmt.Sprintf("%s %d-%d", label[:1], n, i))
	}
	return e
}

func (s *synth) document(i int) *extract.Document {
	day := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*3650/max(s.n, 1))
	published := day.Format(time.DateOnly)
	a := article.Article{ID: fmt.Sprintf("synthetic-%07d", i), Title: fmt.Sprintf("Synthetic article %d", i), Outlet: fmt.Sprintf("Outlet %d", s.r.IntN(40)),
		URL: fmt.Sprintf("https://example.org/%d", i), Published: published, PublishedPrecision: "day", PublishedBasis: "given", Language: "en", IngestedFrom: fmt.Sprintf("synthetic:%d", i)}
	a.Hash = fmt.Sprintf("%032x", i)
	d := &extract.Document{Article: a, Entities: []extract.Entity{}, Claims: []extract.Claim{}}
	in := map[string]bool{}
	add := func(e extract.Entity) *string {
		if !in[e.ID] {
			in[e.ID] = true
			d.Entities = append(d.Entities, e)
		}
		return &e.ID
	}
	if i < 300 {
		t := time.Date(2010, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) // one meeting a day, however many articles a day has
		c := extract.Claim{Relation: "MET", Subject: add(synthEntity("Person", 0, 0)), Object: add(synthEntity("Person", 1, 0)), Status: "occurred", Time: &t, From: &t, To: &t, Precision: "day", Basis: "explicit"}
		s.words(&c, i)
		d.Claims = append(d.Claims, c)
	}
	claims := 1 + s.r.IntN(13)
	if i < 300 {
		claims--
	}
	for range claims {
		if len(s.told) > 50 && s.r.IntN(100) < 36 {
			c := s.told[s.r.IntN(len(s.told))]
			for _, id := range []*string{c.Subject, c.Object, c.Org, c.Place} {
				if id != nil {
					add(synthByID(*id))
				}
			}
			s.speakers(&c, add)
			s.words(&c, i)
			d.Claims = append(d.Claims, c)
			continue
		}
		c := s.claim(add)
		s.speakers(&c, add)
		s.words(&c, i)
		if len(s.told) < 4000 {
			s.told = append(s.told, c)
		} else {
			s.told[s.r.IntN(len(s.told))] = c
		}
		d.Claims = append(d.Claims, c)
	}
	var text []string
	if i%20 == 19 && len(s.last) > 0 {
		text = append(text, s.last...)
		text[s.r.IntN(len(text))] = "One sentence of this copy was changed."
	} else {
		for j := range 20 {
			text = append(text, fmt.Sprintf("Sentence %d of article %d says something of its own.", j, i))
		}
		s.last = text
	}
	d.Sketch = extract.Sketch(strings.Join(text, " "))
	return d
}

func synthByID(id string) extract.Entity {
	label, rest, _ := strings.Cut(id, "/synthetic-")
	n := 0
	fmt.Sscan(rest, &n)
	for _, l := range Labels {
		if strings.ToLower(l) == label {
			return synthEntity(l, n, 0)
		}
	}
	panic("graph: not a synthetic entity: " + id)
}

func (s *synth) claim(add func(extract.Entity) *string) extract.Claim {
	x := s.r.IntN(100)
	k := 0
	for x >= synthRelations[k].weight {
		x -= synthRelations[k].weight
		k++
	}
	rel := synthRelations[k]
	c := extract.Claim{Relation: rel.name, Status: "occurred", Precision: "none", Basis: "none"}
	subject := s.entity(rel.subject)
	object := s.entity(rel.object)
	for object.ID == subject.ID {
		object = s.entity(rel.object)
	}
	c.Object = add(object)
	if code, _ := CodeOf(rel.name); code.Authority == "" || s.r.IntN(2) == 0 {
		c.Subject = add(subject)
	}
	switch x := s.r.IntN(100); {
	case x < 5:
		c.Status = "denied"
	case x < 15:
		c.Status = "expected"
	case x < 18:
		c.Status = "hypothetical"
	case rel.name == "HOLDS_POSITION" && x < 40:
		c.Status = "ended"
	case rel.name == "HOLDS_POSITION":
		c.Status = "ongoing"
	}
	if rel.position {
		p := []string{"director", "head", "minister", "spokesman", "deputy director"}[s.r.IntN(5)]
		c.Position, c.Role = &p, strings.ReplaceAll(p, " ", "_")
		if code, _ := CodeOf(rel.name); code.Authority != "" {
			c.Org = add(s.entity("SO"))
		}
	}
	if rel.placed && s.r.IntN(3) == 0 {
		c.Place = add(s.entity("L"))
	}
	if rel.name != "HOLDS_POSITION" && s.r.IntN(10) < 7 {
		t := time.Date(2005, 1, 1+s.r.IntN(7000), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		c.Time, c.From, c.To, c.Precision, c.Basis = &t, &t, &t, "day", "explicit"
	}
	return c
}

func (s *synth) speakers(c *extract.Claim, add func(extract.Entity) *string) {
	c.SaidBy, c.Mode = nil, "narrator"
	if s.r.IntN(10) < 5 {
		c.SaidBy, c.Mode = []string{*add(s.entity("PSO"))}, "indirect"
	} else if s.r.IntN(10) < 1 {
		c.SaidBy, c.Mode = []string{"a senior official"}, "quote"
	}
}

// words gives a claim its sentence.
func (s *synth) words(c *extract.Claim, i int) {
	c.Start = s.r.IntN(5000)
	c.End = c.Start + 100 + s.r.IntN(150)
	c.Quote = fmt.Sprintf("This is the sentence of article %d, bytes %d to %d, that says %s of two parties, in about as many words as a sentence in the news has on average.", i, c.Start, c.End, c.Relation)
	c.Trigger, c.Rule, c.Confidence = "said", "synthetic", float64(50+s.r.IntN(50))/100
}
