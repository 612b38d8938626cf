// How two people are linked: the shortest chains of contacts that happened.
//
// Expected and denied contacts are no link.
//
// group people
// param one   person   where the chain begins
// param other person   where it ends
// param limit int = 3  at most so many chains
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
:param limit => 3;
MATCH path = allShortestPaths((a:Person {id: $one})-[:MET|PHONED|COMMUNICATED_WITH*..6]-(b:Person {id: $other}))
WHERE $one <> $other
WITH [n IN nodes(path) | n.name] AS chain, relationships(path) AS rs
RETURN DISTINCT size(rs) AS steps, 'occurred' AS status, chain, [r IN rs | type(r) + coalesce(' ' + r.time, '')] AS contacts
ORDER BY chain, contacts
LIMIT $limit;
