package lexicon

import (
	"strings"
	"testing"
)

func TestMatchTitle(t *testing.T) {
	l := Default()
	for _, tt := range []struct {
		words, role string
		n           int
	}{
		{"director of the CIA", "head", 1},
		{"first deputy director", "deputy_head", 3},
		{"former acting director", "head", 3},
		{"president - elect Smith", "president", 3},
		{"president-elect Smith", "president", 1},
		{"vice president", "vice_president", 2},
		{"deputy foreign minister", "deputy_minister", 3},
		{"ministers of foreign affairs", "minister", 4},
		{"Foreign Minister Sergei", "minister", 2},
		{"chief of staff", "chief_of_staff", 3},
		{"chief spokesman", "spokesperson", 2},
		{"ex - spy chief", "head", 4},
		{"ex-director", "head", 1},
		{"the director", "", 0},
		{"late in the day", "", 0},
		{"Lt. Gen. Smith", "officer", 2},
		{"secretary - general", "secretary_general", 3},
		{"spokeswomen", "spokesperson", 1},
	} {
		got, n := l.MatchTitle(strings.Fields(tt.words), 0)
		if n != tt.n || n > 0 && got.Role != tt.role {
			t.Errorf("%q: got %q, %d words; want %q, %d", tt.words, got.Role, n, tt.role, tt.n)
		}
	}
}

func TestMatch(t *testing.T) {
	l := Default()
	for _, tt := range []struct {
		words, id string
		n         int
	}{
		{"CIA director", "service/central-intelligence-agency", 1},
		{"C.I.A. director", "service/central-intelligence-agency", 1},
		{"Central Intelligence Agency head", "service/central-intelligence-agency", 3},
		{"CENTRAL INTELLIGENCE AGENCY", "service/central-intelligence-agency", 3},
		{"US officials", "country/united-states", 1},
		{"U.S. officials", "country/united-states", 1},
		{"us officials", "", 0},
		{"Us officials", "", 0},
		{"People 's Republic of China said", "country/china", 5},
		{"People's Republic of China said", "country/china", 4},
		{"LeT cadres", "organization/lashkar-e-taiba", 1},
		{"LET cadres", "organization/lashkar-e-taiba", 1},
		{"Let us go", "", 0},
		{"Nato chief", "organization/north-atlantic-treaty-organization", 1},
		{"Sergei Naryshkin", "person/sergey-naryshkin", 2},
		{"Guinea - Bissau", "country/guinea-bissau", 3},
		{"Guinea - a state", "country/guinea", 1},
		{"Élysée Palace", "place/elysee-palace", 2},
		{"Elysee said", "place/elysee", 1},
	} {
		got, n := l.Match(strings.Fields(tt.words), 0)
		if n != tt.n || n > 0 && got[0].ID != tt.id {
			t.Errorf("%q: got %v, %d words; want %s, %d", tt.words, got, n, tt.id, tt.n)
		}
	}
}

func TestWho(t *testing.T) {
	l := Default()
	for _, tt := range []struct{ question, day, person string }{
		{"director of the CIA", "2018-06-01", "Gina Haspel"},
		{"CIA director", "2021-01-20", "David Cohen"},
		{"who was the CIA chief?", "2019", "Gina Haspel"},
		{"CIA director", "2018", ""},
		{"CIA director", "1950", ""},
		{"Russian foreign minister", "2015-05-01", "Sergey Lavrov"},
		{"foreign minister of Russia", "2015-05-01", "Sergey Lavrov"},
		{"SVR chief", "2021-06", "Sergey Naryshkin"},
		{"head of the SVR", "2036-06", ""},
		{"director of national intelligence", "2018-01-30", "Dan Coats"},
		{"Mossad", "2018-06-01", "Yossi Cohen"},
	} {
		role, body, ok := l.ParseQuestion(tt.question)
		if !ok {
			t.Errorf("%q: not understood", tt.question)
			continue
		}
		got, _ := l.Who(role, body, tt.day)
		if got.Person != tt.person {
			t.Errorf("%q on %s: got %q, want %q", tt.question, tt.day, got.Person, tt.person)
		}
	}
}

func TestRuled(t *testing.T) {
	l := Default()
	for _, tt := range []struct{ surname, day, state string }{
		{"Biden", "2022-03-01", "United States"},
		{"Biden", "2016-03-01", ""},
		{"Obama", "2012", "United States"},
		{"Erdogan", "2016-05", "Turkey"},
		{"Erdoğan", "2010-05", "Turkey"}, // then prime minister
		{"Haspel", "2019", ""},
		{"", "2019", ""},
	} {
		got := ""
		if e := l.Ruled(tt.surname, tt.day); e != nil {
			got = e.Name
		}
		if got != tt.state {
			t.Errorf("%q on %s: got %q, want %q", tt.surname, tt.day, got, tt.state)
		}
	}
}

// BenchmarkRuled asks for somebody who ruled nothing, as most of whom an
// article speaks.
func BenchmarkRuled(b *testing.B) {
	l := Default()
	for b.Loop() {
		l.Ruled("Pell", "2021-06-10")
	}
}

func TestSeats(t *testing.T) {
	l := Default()
	for place, id := range map[string]string{"the Kremlin": "country/russia", "Downing Street": "country/united-kingdom", "Langley": "service/central-intelligence-agency", "Foggy Bottom": "organization/department-of-state", "Moscow": "country/russia", "Kiev": "country/ukraine"} {
		if got := l.SeatWord(place); got == nil || got.ID != id {
			t.Errorf("%s: got %v, want %s", place, got, id)
		}
	}
	for word, id := range map[string]string{"Russian": "country/russia", "South Korean": "country/south-korea", "Frenchmen": "country/france"} {
		if got := l.Demonym(word); got == nil || got.ID != id {
			t.Errorf("%s: got %v, want %s", word, got, id)
		}
	}
	if c := l.Capital("Beijing"); c == nil || c.ID != "country/china" {
		t.Errorf("Beijing is the capital of %v", c)
	}
}
