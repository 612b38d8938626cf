// Contradictions: claims that cannot both be true, side by side, each with its source.
//
// group contradictions
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (c:Claim)-[:CONTRADICTS]-(d:Claim)
WHERE d.status = 'denied' AND c.status <> 'denied'
WITH DISTINCT c, d
MATCH (c)-[:STATED_IN]->(ca:Article)
MATCH (d)-[:STATED_IN]->(da:Article)
OPTIONAL MATCH (d)-[:SUBJECT]->(s)
OPTIONAL MATCH (d)-[:OBJECT]->(o)
RETURN c.relation AS relation, s.name AS who, o.name AS whom, c.status AS status, c.time AS time, c.quote AS quote, ca.outlet AS outlet, toString(ca.published) AS reported,
       d.status AS other_status, d.time AS other_time, d.quote AS other_quote, da.outlet AS other_outlet, toString(da.published) AS other_reported
ORDER BY ca.published, ca.id, c.start, da.published, da.id, d.start, relation, who, whom
LIMIT $limit;
