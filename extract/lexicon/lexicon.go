// Package lexicon holds what the world knows before an article is read:
// services, bodies, countries, cities, titles, given names, and who held which
// post when. It is text, one entry a line, embedded beside its reader; users
// add files of their own.
package lexicon

// An Entry is a thing with a name that the lexicon knows.
type Entry struct {
	ID       string   // "service/ru-svr"-like stable id: kind and slug of the canonical name, "service/foreign-intelligence-service-russia"
	Type     string   // Person, Service, Organization, Country, Place
	Name     string   // canonical English name: "Foreign Intelligence Service", "United States"
	Aliases  []string // acronyms, native and former names, other spellings
	Country  string   // id of the country it belongs to, "" for countries and international bodies
	Kind     string   // of a Service: foreign, domestic, military, signals, police, coordination; of an Organization: ministry, parliament, party, armed-group, international, media …; of a Place: city, capital, region, building
	Wikidata string   // Q-number or ""
	From, To string   // YYYY-MM-DD, YYYY-MM or YYYY; "" when unknown or open
}

// A Term is one person's time in one post.
type Term struct {
	Person   string   // canonical name
	Aliases  []string // other spellings
	Sex      byte     // 'm', 'f' or 0
	Role     string   // head, deputy_head, minister, president, prime_minister …
	Title    string   // usual English title
	Body     string   // Entry.ID of the body: a service, ministry or country
	From, To string   // EDTF dates; To "" while in office as of AsOf
	Acting   bool
	AsOf     string // the day the line was checked
}
