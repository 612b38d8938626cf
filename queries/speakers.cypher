// Who speaks most: how many claims each source makes, how many deny, how many are contradicted.
//
// group sources
// param limit int = 50  at most so many rows
:param limit => 50;
MATCH (c:Claim)-[:ATTRIBUTED_TO]->(s:Person|Service|Organization|Country|Place)
RETURN s.name AS speaker, labels(s)[0] AS kind, count(c) AS claims, count(CASE WHEN c.status IN ['occurred', 'ongoing', 'ended'] THEN 1 END) AS affirmed,
       count(CASE c.status WHEN 'expected' THEN 1 END) AS expected, count(CASE c.status WHEN 'denied' THEN 1 END) AS denied,
       count(CASE c.status WHEN 'hypothetical' THEN 1 END) AS hypothetical,
       count(CASE WHEN EXISTS { (c)-[:CONTRADICTS]-(:Claim) } THEN 1 END) AS contradicted
ORDER BY claims DESC, speaker
LIMIT $limit;
