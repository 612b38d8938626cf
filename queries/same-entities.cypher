// Entities that may be the same: of one kind, with a name or alias in common.
//
// group quality
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (a:Person|Service|Organization|Country|Place)
UNWIND [a.name] + coalesce(a.aliases, []) AS name
WITH toLower(name) AS name, labels(a)[0] AS kind, a
WHERE size(name) > 3
WITH name, kind, a ORDER BY a.id
WITH name, kind, collect(DISTINCT a) AS same
WHERE size(same) > 1
UNWIND range(0, size(same) - 2) AS i
UNWIND range(i + 1, size(same) - 1) AS j
WITH same[i] AS x, same[j] AS y, kind, name ORDER BY name
RETURN kind, x.name AS one, y.name AS other, collect(name) AS shared, COUNT { (x)<-[:SUBJECT|OBJECT]-(:Claim) } AS claims_one, COUNT { (y)<-[:SUBJECT|OBJECT]-(:Claim) } AS claims_other, x.id AS id_one, y.id AS id_other
ORDER BY kind, id_one, id_other
LIMIT $limit;
