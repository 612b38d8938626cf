// What the articles of a period reported, whenever it happened: report time, not valid time.
//
// group time
// param since date          articles published on or after
// param until until = null  articles published on or before
// param limit int = 200     at most so many rows
:param since => '2021-01-01';
:param until => null;
:param limit => 200;
MATCH (art:Article)<-[:STATED_IN]-(c:Claim)
WHERE art.published >= date($since) AND ($until IS NULL OR art.published <= date($until))
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
RETURN toString(art.published) AS reported, c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom, c.time AS time,
       art.outlet AS outlet, art.title AS title
ORDER BY art.published, art.id, c.start, relation, who, whom
LIMIT $limit;
