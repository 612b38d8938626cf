// Contacts that rest on one source, and on whose word.
//
// group sources
// param limit int = 200  at most so many rows
:param limit => 200;
MATCH (a:Person|Service|Organization|Country)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]->(b:Person|Service|Organization|Country|Place)
WHERE r.sources = 1
RETURN r.time AS time, r.status AS status, type(r) AS relation, a.name AS who, b.name AS whom, r.articles AS articles, r.said_by AS said_by,
       COLLECT { MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim {fact_id: r.fact_id})-[:STATED_IN]->(t:Article) RETURN DISTINCT coalesce(t.outlet, 'unknown') AS x ORDER BY x } AS told_by
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), who, whom, relation
LIMIT $limit;
