// A first picture: the people with the most contacts and what links them.
//
// Between two of them the latest contact, and where there is one the latest denied (red) and expected (pale) one.
//
// group pictures
// picture
// param limit int = 10  so many people
:param limit => 10;
MATCH (n:Person)-[r:MET|PHONED|COMMUNICATED_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED]-(:Person)
WITH n, count(DISTINCT r) AS contacts ORDER BY contacts DESC, n.id LIMIT $limit
WITH collect(n) AS top
UNWIND top AS a
MATCH (a)-[r:MET|PHONED|COMMUNICATED_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED]->(b:Person)
WHERE b IN top
WITH a, b, r, CASE WHEN type(r) ENDS WITH '_EXPECTED' THEN 1 WHEN type(r) ENDS WITH '_DENIED' THEN 2 ELSE 0 END AS family
ORDER BY coalesce(r.to, r.from, date('0001-01-01')) DESC, r.fact_id
WITH a, b, family, head(collect(r)) AS latest
RETURN a, latest, b;
