// Pairs with the most contacts that happened, with expected and denied ones counted beside them.
//
// group pairs
// param since date = null      leave out what ended before
// param until until = null     leave out what began after
// param kind  string = Person  Person, Service, Organization or Country
// param limit int = 25         at most so many rows
:param since => null;
:param until => null;
:param kind => 'Person';
:param limit => 25;
MATCH (a:Person|Service|Organization|Country)-[r:MET|PHONED|COMMUNICATED_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED]->(b:Person|Service|Organization|Country)
WHERE $kind IN labels(a) AND $kind IN labels(b)
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
WITH CASE WHEN a.id < b.id THEN [a, b] ELSE [b, a] END AS pair, r
WITH pair, count(CASE WHEN NOT type(r) ENDS WITH '_EXPECTED' AND NOT type(r) ENDS WITH '_DENIED' THEN 1 END) AS happened,
     count(CASE WHEN type(r) ENDS WITH '_EXPECTED' THEN 1 END) AS expected,
     count(CASE WHEN type(r) ENDS WITH '_DENIED' THEN 1 END) AS denied
RETURN pair[0].name AS one, pair[1].name AS other,
       CASE WHEN happened > 0 THEN 'occurred' WHEN expected > 0 THEN 'expected only' ELSE 'denied only' END AS status,
       happened, expected, denied
ORDER BY happened DESC, expected DESC, one, other
LIMIT $limit;
