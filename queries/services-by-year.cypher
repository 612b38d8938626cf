// Contacts between two services, and between their people, by year and status: how they change.
//
// A contact over several years counts in its first. Undated contacts stand in the last line.
//
// group services
// param one   service  one service
// param other service  the other service
:param one => 'service/foreign-intelligence-service-russia';
:param other => 'service/central-intelligence-agency';
MATCH (a:Service {id: $one}), (b:Service {id: $other})
CALL (a) {
  RETURN a AS x, null AS px
  UNION
  MATCH (a)<-[px:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(x:Person) RETURN x, px
}
CALL (b) {
  RETURN b AS y, null AS py
  UNION
  MATCH (b)<-[py:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(y:Person) RETURN y, py
}
MATCH (x)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(y)
WHERE all(p IN [px, py] WHERE p IS NULL
  OR (coalesce(p.from, date('0001-01-01')) <= coalesce(r.to, r.from, date('9999-12-31'))
  AND coalesce(p.to, date('9999-12-31')) >= coalesce(r.from, r.to, date('0001-01-01'))))
WITH DISTINCT r, x, y
WITH coalesce(r.from, r.to).year AS year,
     CASE WHEN type(r) ENDS WITH '_EXPECTED' THEN 'expected' WHEN type(r) ENDS WITH '_DENIED' THEN 'denied' ELSE 'occurred' END AS status,
     r, x, y
ORDER BY type(r), x.name, y.name
RETURN year, status, count(DISTINCT r) AS contacts, collect(DISTINCT type(r)) AS relations,
       collect(DISTINCT x.name + ' / ' + y.name) AS who
ORDER BY year IS NULL, year, status DESC;
