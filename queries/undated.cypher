// Contacts without any date: what they rest on.
//
// group quality
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED]->(b:Person|Service|Organization|Country|Place)
WHERE r.from IS NULL AND r.to IS NULL
RETURN r.status AS status, type(r) AS relation, a.name AS who, b.name AS whom, toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported, r.said_by AS said_by, r.sources AS sources
ORDER BY who, whom, relation
LIMIT $limit;
