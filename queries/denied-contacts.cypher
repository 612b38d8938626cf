// Denied contacts: which contact is denied, by whom, in whose words, and who says otherwise.
//
// group contradictions
// param person entity = null  only those of this person or body
// param limit  int = 100      at most so many rows
:param person => null;
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]->(b:Person|Service|Organization|Country|Place)
WHERE $person IS NULL OR $person IN [a.id, b.id]
MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim {fact_id: r.fact_id})-[:STATED_IN]->(art:Article)
WITH DISTINCT r, a, b, c, art
RETURN r.time AS time, c.status AS status, type(r) AS relation, a.name AS who, b.name AS whom,
       COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS denied_by,
       COLLECT { MATCH (c)-[:CONTRADICTS]-(x:Claim) OPTIONAL MATCH (x)-[:ATTRIBUTED_TO]->(s) OPTIONAL MATCH (x)-[:STATED_IN]->(t:Article) RETURN DISTINCT coalesce(s.name, x.said_by[0], t.outlet, 'an article') AS n ORDER BY n } AS contradicted_by,
       c.quote AS quote, art.outlet AS outlet, toString(art.published) AS reported
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), who, whom, relation, art.published, art.id, c.start
LIMIT $limit;
