// A picture of a person: contacts, posts and visits around them.
//
// One line for each kind of tie to each neighbour: the latest. Red is denied, pale is expected.
// Where there are many neighbours, those with most ties are drawn, people and services and whatever is denied before the rest.
//
// group pictures
// picture
// param person person    the person in the middle
// param limit  int = 10  at most so many neighbours
:param person => 'person/sergey-naryshkin';
:param limit => 10;
MATCH (p:Person {id: $person})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|HOLDS_POSITION|HELD_POSITION|APPOINTED_TO|NOMINATED_TO|DISMISSED_FROM|RESIGNED_FROM|SUCCEEDED]-(o)
WITH p, o, type(r) AS t, r ORDER BY coalesce(r.to, r.from, date('0001-01-01')) DESC, r.fact_id
WITH p, o, t, head(collect(r)) AS latest, count(r) AS n
WITH p, o, collect(latest) AS ties, sum(n) * CASE WHEN o:Person OR o:Service THEN 3 ELSE 1 END AS weight, max(CASE WHEN t ENDS WITH '_DENIED' THEN 1 ELSE 0 END) AS denied
ORDER BY denied DESC, weight DESC, o.id LIMIT $limit
UNWIND ties AS latest
RETURN p, latest, o
ORDER BY o.id, type(latest);
