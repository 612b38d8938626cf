// Entities that no claim is about: named as a place, a source or not at all.
//
// group quality
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (n:Person|Service|Organization|Country|Place)
WHERE NOT EXISTS { (n)<-[:SUBJECT|OBJECT|ORG]-(:Claim) }
RETURN labels(n)[0] AS kind, n.id AS id, n.name AS name, EXISTS { (n)<-[:ATTRIBUTED_TO]-(:Claim) } AS speaks, EXISTS { (n)<-[:AT]-(:Claim) } AS is_venue
ORDER BY kind, id
LIMIT $limit;
