// Posts that two people are said to hold at once: a handover, a mistake, or a fact somebody disputes.
//
// group services
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (p:Person)-[r:HOLDS_POSITION]->(o:Service|Organization|Country)<-[x:HOLDS_POSITION]-(q:Person)
WHERE p.id < q.id AND r.role = x.role AND r.role IN ['head', 'minister', 'ambassador', 'president', 'prime_minister']
  AND coalesce(r.from, r.first_reported) <= coalesce(x.to, date('9999-12-31'))
  AND coalesce(x.from, x.first_reported) <= coalesce(r.to, date('9999-12-31'))
RETURN o.name AS body, r.role AS role, p.name AS person, r.status AS status, r.time AS time, toString(r.last_reported) AS last_reported,
       q.name AS other, x.status AS other_status, x.time AS other_time, toString(x.last_reported) AS other_last_reported
ORDER BY body, role, person, other
LIMIT $limit;
