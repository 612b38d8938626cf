// One claim with all that is known about it: sentence, offsets, source, rule, and the claims it contradicts.
//
// group evidence
// param claim string  the id of the claim
:param claim => '0123456789abcdef0123456789abcdef';
MATCH (c:Claim {id: $claim})-[:STATED_IN]->(art:Article)
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
OPTIONAL MATCH (c)-[:ORG]->(g)
OPTIONAL MATCH (c)-[:AT]->(p)
RETURN c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom, c.time AS time, c.precision AS precision, c.basis AS time_basis, p.name AS place,
       c.position AS position, c.role AS role, g.name AS org, COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS said_by, c.mode AS mode, c.quote AS quote, c.start AS start, c.end AS end,
       c.rule AS rule, c.confidence AS confidence, art.id AS article, art.title AS title, art.outlet AS outlet, toString(art.published) AS published,
       art.published_basis AS published_basis, art.url AS url, c.fact_id AS fact_id,
       COLLECT { MATCH (c)-[:CONTRADICTS]-(x:Claim) RETURN DISTINCT x.id ORDER BY x.id } AS contradicts;
