// Rival accounts of how somebody left a post: dismissed, says one; resigned, says the other.
//
// group contradictions
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (p:Person)-[r:RESIGNED_FROM]->(o:Service|Organization|Country)<-[d:DISMISSED_FROM]-(p)
RETURN p.name AS person, o.name AS body, r.position AS position, r.status AS resigned_status, r.time AS resigned, r.said_by AS resigned_say, r.sources AS resigned_sources,
       d.status AS dismissed_status, d.time AS dismissed, d.said_by AS dismissed_say, d.sources AS dismissed_sources
ORDER BY person, body, resigned, dismissed
LIMIT $limit;
