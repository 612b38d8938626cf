// Expected contacts that have no report that they happened.
//
// Plans, requests and hopes. A contact of the same pair that begins within the expected time, or within a few days of it,
// counts as the report if it is of the kind expected (a call is no meeting); where the plan has no date, any later one does.
//
// group time
// param person entity = null  only those of this person or body
// param days   int = 3        so many days early or late still count
// param limit  int = 100      at most so many rows
:param person => null;
:param days => 3;
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED]->(b:Person|Service|Organization|Country|Place)
WHERE ($person IS NULL OR $person IN [a.id, b.id])
  AND NOT EXISTS {
    MATCH (a)-[d:MET|PHONED|COMMUNICATED_WITH|VISITED]-(b)
    WHERE type(r) IN [type(d) + '_EXPECTED', 'COMMUNICATED_WITH_EXPECTED'] AND CASE WHEN coalesce(r.from, r.to) IS NULL THEN coalesce(d.from, d.to) >= r.first_reported
      ELSE coalesce(d.from, d.to) >= coalesce(r.from, r.first_reported) - duration({days: $days})
      AND (r.to IS NULL OR coalesce(d.from, d.to) <= r.to + duration({days: $days})) END
  }
RETURN r.time AS time, r.status AS status, type(r) AS relation, a.name AS who, b.name AS whom,
       EXISTS { (a)-[:MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED]-(b) } AS also_denied, toString(r.first_reported) AS first_reported, r.said_by AS said_by, r.sources AS sources
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), who, whom, relation
LIMIT $limit;
