// Pairs whose first known contact lies on or after a date.
//
// group time
// param since date       first contact not before
// param limit int = 100  at most so many rows
:param since => '2021';
:param limit => 100;
MATCH (a:Person|Service|Organization|Country)-[r:MET|PHONED|COMMUNICATED_WITH]->(b:Person|Service|Organization|Country)
WHERE r.from >= date($since)
WITH DISTINCT CASE WHEN a.id < b.id THEN [a, b] ELSE [b, a] END AS pair
WITH pair[0] AS a, pair[1] AS b
WHERE NOT EXISTS { (a)-[e:MET|PHONED|COMMUNICATED_WITH]-(b) WHERE e.from < date($since) OR (e.from IS NULL AND e.to < date($since)) }
MATCH (a)-[r:MET|PHONED|COMMUNICATED_WITH]-(b)
WITH a, b, r ORDER BY r.from IS NULL, r.from, type(r)
WITH a, b, collect(r) AS rs
RETURN head(rs).time AS first, head(rs).status AS status, type(head(rs)) AS relation, a.name AS one, b.name AS other, size(rs) AS contacts,
       any(x IN rs WHERE x.from IS NULL) AS also_undated
ORDER BY head(rs).from, one, other
LIMIT $limit;
