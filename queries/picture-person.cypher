// A picture of a person: contacts, posts and visits around them.
//
// One line for each kind of tie to each neighbour: the latest. Red is denied, pale is expected.
//
// group pictures
// picture
// param person person    the person in the middle
// param limit  int = 40  at most so many lines
:param person => 'person/sergey-naryshkin';
:param limit => 40;
MATCH (p:Person {id: $person})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|HOLDS_POSITION|HELD_POSITION|APPOINTED_TO|NOMINATED_TO|DISMISSED_FROM|RESIGNED_FROM|SUCCEEDED]-(o)
WITH p, o, type(r) AS t, r ORDER BY coalesce(r.to, r.from, date('0001-01-01')) DESC
WITH p, o, t, head(collect(r)) AS latest
RETURN p, latest, o
ORDER BY latest.sources DESC, o.id, t
LIMIT $limit;
