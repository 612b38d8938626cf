// Who was where at the same time: visits of two people to one place within a few days.
//
// Says that both are reported to have been there, not that they met.
//
// group time
// param days  int = 3    at most so many days apart
// param limit int = 100  at most so many rows
:param days => 3;
:param limit => 100;
MATCH (x:Person)-[v:VISITED]->(p:Country|Place)<-[w:VISITED]-(y:Person)
WHERE x.id < y.id AND v.precision = 'day' AND w.precision = 'day' AND abs(duration.inDays(v.from, w.from).days) <= $days
RETURN p.name AS place, x.name AS person, v.status AS status, v.time AS time, y.name AS other, w.status AS other_status, w.time AS other_time,
       abs(duration.inDays(v.from, w.from).days) AS days_apart, EXISTS { (x)-[m:MET]-(y) WHERE abs(duration.inDays(m.from, v.from).days) <= $days } AS reported_to_meet
ORDER BY v.from, place, person, other
LIMIT $limit;
