package graph

import "slices"

// A Fact is what the claims of one fact come to: the properties of its edges.
// It is a sum: facts gathered from two sets of articles that have none in
// common are added with [Fact.Add], in any order, to the same result. (All but
// Sources: see there.)
type Fact struct {
	ID             string
	Status         string // of the best claim
	Time, From, To string // the same for all claims of a fact
	Precision      string // these four of the best claim
	Basis          string
	Position       string
	Role           string
	Confidence     float64 // of the best claim: the highest
	Evidence       string  // id of the best claim: of the most confident the first in order
	Place          string  // the first in order of those named
	Claims         int64
	Articles       int64
	Sources        int64    // distinct stories; Add takes it that the two sides share none
	Outlets        []string // distinct and sorted; articles of unknown outlet give none
	First, Last    string   // days of the first and the last report, "" when no article is dated
	SaidBy         []string // names, sorted
}

// A Support is one claim of a fact, with what the fact needs of its article
// and neighbours.
type Support struct {
	Claim                            string // id
	Status, Time, From, To           string
	Precision, Basis, Position, Role string
	Confidence                       float64
	Place                            string
	SaidBy                           []string
	Article, Story, Outlet           string
	Published                        string
}

// Gather makes a fact of all its claims.
func Gather(id string, claims []Support) Fact {
	f := Fact{ID: id}
	articles, stories := map[string]bool{}, map[string]bool{}
	for _, c := range claims {
		g := Fact{
			ID: id, Status: c.Status, Time: c.Time, From: c.From, To: c.To, Precision: c.Precision, Basis: c.Basis, Position: c.Position, Role: c.Role,
			Confidence: c.Confidence, Evidence: c.Claim, Place: c.Place, Claims: 1, First: c.Published, Last: c.Published, SaidBy: slices.Clone(c.SaidBy),
		}
		slices.Sort(g.SaidBy)
		g.SaidBy = slices.Compact(g.SaidBy)
		if c.Outlet != "" {
			g.Outlets = []string{c.Outlet}
		}
		if !articles[c.Article] {
			articles[c.Article], g.Articles = true, 1
		}
		if !stories[c.Story] {
			stories[c.Story], g.Sources = true, 1
		}
		f = f.Add(g)
	}
	return f
}

// Add joins two halves of a fact.
func (f Fact) Add(g Fact) Fact {
	if f.Claims == 0 {
		return g
	}
	if g.Claims == 0 {
		return f
	}
	s := f
	if g.Confidence > f.Confidence || g.Confidence == f.Confidence && g.Evidence < f.Evidence {
		s = g
	}
	s.Place = lesser(f.Place, g.Place)
	s.Claims, s.Articles, s.Sources = f.Claims+g.Claims, f.Articles+g.Articles, f.Sources+g.Sources
	s.Outlets, s.SaidBy = union(f.Outlets, g.Outlets), union(f.SaidBy, g.SaidBy)
	s.First, s.Last = lesser(f.First, g.First), max(f.Last, g.Last)
	return s
}

// union joins two sorted lists without repetition.
func union(a, b []string) []string {
	if len(b) == 0 {
		return a
	}
	if len(a) == 0 {
		return b
	}
	u := slices.Concat(a, b)
	slices.Sort(u)
	return slices.Compact(u)
}
