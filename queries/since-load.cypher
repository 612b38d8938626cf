// What the last load brought: claims of the articles that came in with it, and which of them tell a new fact.
//
// An article that was changed and loaded again counts as new.
//
// group time
// param minutes int = 60   how long before the latest article the load may have begun
// param limit   int = 200  at most so many rows
:param minutes => 60;
:param limit => 200;
MATCH (art:Article)
WITH max(art.loaded) AS latest
WITH latest - duration({minutes: $minutes}) AS begun
MATCH (art:Article)<-[:STATED_IN]-(c:Claim)
WHERE art.loaded >= begun
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
RETURN toString(art.published) AS reported, c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom, c.time AS time,
       NOT EXISTS { MATCH (x:Claim {fact_id: c.fact_id})-[:STATED_IN]->(t:Article) WHERE t.loaded < begun } AS new_fact, art.outlet AS outlet, art.title AS title
ORDER BY art.published IS NULL, art.published DESC, art.id, c.start, relation, who, whom
LIMIT $limit;
