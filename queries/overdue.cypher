// Expected contacts whose time is over and of which no report says that they happened.
//
// group time
// param date  date       the day to judge from
// param limit int = 100  at most so many rows
:param date => '2026-01-01';
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED]->(b:Person|Service|Organization|Country|Place)
WHERE r.to < date($date)
  AND NOT EXISTS { MATCH (a)-[d:MET|PHONED|COMMUNICATED_WITH|VISITED]-(b) WHERE type(r) IN [type(d) + '_EXPECTED', 'COMMUNICATED_WITH_EXPECTED'] AND coalesce(d.to, d.from) >= coalesce(r.from, r.first_reported, r.to) }
RETURN r.time AS time, r.status AS status, type(r) AS relation, a.name AS who, b.name AS whom,
       duration.inDays(r.to, date($date)).days AS days_over, EXISTS { (a)-[n:MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED]-(b) WHERE n.last_reported >= r.first_reported } AS later_denied,
       r.said_by AS said_by, r.sources AS sources
ORDER BY r.to, who, whom, relation
LIMIT $limit;
