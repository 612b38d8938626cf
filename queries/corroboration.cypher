// Contacts by the number of independent sources: near duplicates of one story count once.
//
// group sources
// param sources int = 2    at least so many
// param limit   int = 100  at most so many rows
:param sources => 2;
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]->(b:Person|Service|Organization|Country|Place)
WHERE r.sources >= $sources
RETURN r.sources AS sources, r.articles AS articles, r.outlets AS outlets, r.status AS status, type(r) AS relation, a.name AS who, b.name AS whom, r.time AS time,
       COLLECT { MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim {fact_id: r.fact_id})-[:STATED_IN]->(t:Article) RETURN DISTINCT coalesce(t.outlet, 'unknown') AS x ORDER BY x } AS told_by
ORDER BY sources DESC, articles DESC, who, whom, relation, time
LIMIT $limit;
