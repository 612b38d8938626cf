// Posts that two people are said to hold at the same time: a handover, a mistake, or a fact somebody disputes.
//
// Each is taken to hold it between the dates the articles give, else between the first and the last article that says so.
//
// group services
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (p:Person)-[r:HOLDS_POSITION]->(o:Service|Organization|Country)<-[x:HOLDS_POSITION]-(q:Person)
WHERE p.id < q.id AND r.role = x.role AND r.role IN ['head', 'minister', 'ambassador', 'president', 'prime_minister']
  AND (r.role <> 'minister' OR r.position = x.position)
  AND coalesce(r.from, r.first_reported, date('0001-01-01')) <= coalesce(x.to, x.last_reported, date('9999-12-31'))
  AND coalesce(x.from, x.first_reported, date('0001-01-01')) <= coalesce(r.to, r.last_reported, date('9999-12-31'))
RETURN o.name AS body, r.role AS role, p.name AS person, r.status AS status, r.time AS time, toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported,
       q.name AS other, x.status AS other_status, x.time AS other_time, toString(x.first_reported) AS other_first_reported, toString(x.last_reported) AS other_last_reported
ORDER BY body, role, person, other
LIMIT $limit;
