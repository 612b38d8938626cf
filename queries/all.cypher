// Everything: one row a claim, with status, both sides, time, source, sentence and article. Made to be exported.
//
// group evidence
MATCH (c:Claim)-[:STATED_IN]->(art:Article)
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
OPTIONAL MATCH (c)-[:ORG]->(g)
OPTIONAL MATCH (c)-[:AT]->(p)
RETURN c.id AS claim, c.fact_id AS fact_id, c.status AS status, c.relation AS relation, s.id AS subject, s.name AS who, o.id AS object, o.name AS whom,
       c.time AS time, toString(c.from) AS from, toString(c.to) AS to, c.precision AS precision, c.basis AS time_basis, p.name AS place,
       c.position AS position, c.role AS role, g.name AS org, COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS said_by, c.mode AS mode, c.quote AS quote, c.start AS start, c.end AS end,
       c.rule AS rule, c.confidence AS confidence, art.id AS article, art.title AS title, art.outlet AS outlet, art.url AS url, toString(art.published) AS published
ORDER BY published IS NULL, published, article, start, relation, who, whom, claim;
