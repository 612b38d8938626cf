// Promises kept: expected contacts that were later reported to have happened, with both articles.
//
// group time
// param days  int = 3    so many days early or late still count
// param limit int = 100  at most so many rows
:param days => 3;
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED]->(b:Person|Service|Organization|Country|Place)
MATCH (a)-[d:MET|PHONED|COMMUNICATED_WITH|VISITED]-(b)
WHERE type(r) IN [type(d) + '_EXPECTED', 'COMMUNICATED_WITH_EXPECTED'] AND d.last_reported >= r.first_reported
  AND CASE WHEN coalesce(r.from, r.to) IS NULL THEN coalesce(d.from, d.to) >= r.first_reported
    ELSE coalesce(d.from, d.to) >= coalesce(r.from, r.first_reported) - duration({days: $days})
    AND (r.to IS NULL OR coalesce(d.from, d.to) <= r.to + duration({days: $days})) END
RETURN a.name AS who, b.name AS whom, type(d) AS relation, r.time AS expected, r.status AS expected_status, d.time AS happened, d.status AS status,
       COLLECT { MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim {fact_id: r.fact_id})-[:STATED_IN]->(t:Article) RETURN DISTINCT t.title ORDER BY t.title } AS announced_in,
       COLLECT { MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim {fact_id: d.fact_id})-[:STATED_IN]->(t:Article) RETURN DISTINCT t.title ORDER BY t.title } AS reported_in
ORDER BY d.from, who, whom, relation
LIMIT $limit;
