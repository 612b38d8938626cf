// Posts that two people are said to hold at the same time: a handover, a mistake, or a fact somebody disputes.
//
// Each is taken to hold it between the dates the articles give, else between the first and the last article that says so.
//
// group services
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (p:Person)-[r:HOLDS_POSITION]->(o:Service|Organization|Country)
WHERE r.role IN ['head', 'minister', 'ambassador', 'president', 'prime_minister']
WITH o, r.role AS role, CASE r.role WHEN 'minister' THEN r.position END AS post, p, r,
     coalesce(r.from, r.first_reported, date('0001-01-01')) AS begin, coalesce(r.to, r.last_reported, date('9999-12-31')) AS end
WITH o, role, post, collect({person: p, term: r, begin: begin, end: end}) AS holders
WHERE role <> 'minister' OR post IS NOT NULL
UNWIND holders AS one
UNWIND holders AS other
WITH o, role, one, other
WHERE one.person.id < other.person.id AND one.begin <= other.end AND other.begin <= one.end
WITH o, role, one.person AS p, one.term AS r, other.person AS q, other.term AS x
RETURN o.name AS body, role, p.name AS person, r.status AS status, r.time AS time, toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported,
       q.name AS other, x.status AS other_status, x.time AS other_time, toString(x.first_reported) AS other_first_reported, toString(x.last_reported) AS other_last_reported
ORDER BY body, role, person, other, r.time, x.time
LIMIT $limit;
