// Who met whom in a year, with place and number of independent sources.
//
// Expected and denied meetings of that year are listed too, with their status.
//
// group time
// param year  year       the year
// param limit int = 200  at most so many rows
:param year => 2021;
:param limit => 200;
MATCH (a:Person|Service|Organization|Country)-[r:MET|MET_EXPECTED|MET_DENIED]->(b:Person|Service|Organization|Country)
WHERE coalesce(r.from, r.to) <= date({year: $year, month: 12, day: 31}) AND coalesce(r.to, r.from) >= date({year: $year, month: 1, day: 1})
RETURN r.time AS time, r.status AS status, type(r) AS relation, a.name AS who, b.name AS whom, r.place AS place, r.sources AS sources
ORDER BY coalesce(r.from, r.to), who, whom, relation
LIMIT $limit;
