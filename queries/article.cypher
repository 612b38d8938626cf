// The claims of one article in the order of its text.
//
// group evidence
// param article string  the id of the article
:param article => 'https://example.org/article';
MATCH (art:Article {id: $article})<-[:STATED_IN]-(c:Claim)
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
RETURN c.start AS start, c.end AS end, c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom, c.position AS position, c.time AS time, COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS said_by,
       c.quote AS quote, c.rule AS rule, c.confidence AS confidence, c.id AS claim
ORDER BY start, end, relation, who, whom, claim;
