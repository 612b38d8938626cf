// A first picture: the people and services with the most contacts and what links them.
//
// Red is denied, pale is expected.
//
// group pictures
// picture
// param limit int = 12  so many people and services
:param limit => 12;
MATCH (n:Person|Service)-[r:MET|PHONED|COMMUNICATED_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED]-(:Person|Service)
WITH n, count(DISTINCT r) AS contacts ORDER BY contacts DESC, n.id LIMIT $limit
WITH collect(n) AS top
UNWIND top AS a
MATCH (a)-[r:MET|PHONED|COMMUNICATED_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED]->(b:Person|Service)
WHERE b IN top
WITH a, b, type(r) AS t, r ORDER BY r.from DESC
WITH a, b, t, collect(r)[..1] AS latest
RETURN a, latest, b;
