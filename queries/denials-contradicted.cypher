// Denials that others contradict: who denies, who affirms, and which was said later.
//
// group contradictions
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (d:Claim {status: 'denied'})-[:CONTRADICTS]-(c:Claim)
WHERE c.status IN ['occurred', 'ongoing', 'ended']
WITH DISTINCT d, c
MATCH (d)-[:STATED_IN]->(da:Article)
MATCH (c)-[:STATED_IN]->(ca:Article)
OPTIONAL MATCH (d)-[:SUBJECT]->(s)
OPTIONAL MATCH (d)-[:OBJECT]->(o)
RETURN d.status AS status, d.relation AS relation, s.name AS who, o.name AS whom, d.time AS time, COLLECT { MATCH (d)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(d.said_by, []) AS denied_by, toString(da.published) AS denied_on,
       COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS affirmed_by, toString(ca.published) AS affirmed_on,
       CASE WHEN ca.published > da.published THEN 'affirmed after the denial' WHEN ca.published < da.published THEN 'denied after the report' ELSE 'same day or undated' END AS sequence
ORDER BY da.published, da.id, d.start, ca.published, ca.id, c.start
LIMIT $limit;
