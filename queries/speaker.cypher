// What one speaker claims: their statements, affirming, planning or denying, in the words of the articles.
//
// group sources
// param speaker entity     who speaks
// param limit   int = 100  at most so many rows
:param speaker => 'person/sergey-naryshkin';
:param limit => 100;
MATCH (s:Person|Service|Organization|Country|Place {id: $speaker})<-[:ATTRIBUTED_TO]-(c:Claim)-[:STATED_IN]->(art:Article)
OPTIONAL MATCH (c)-[:SUBJECT]->(x)
OPTIONAL MATCH (c)-[:OBJECT]->(y)
RETURN toString(art.published) AS reported, c.status AS status, c.relation AS relation, x.name AS who, y.name AS whom, c.time AS time, c.mode AS mode,
       EXISTS { (c)-[:CONTRADICTS]-(:Claim) } AS contradicted, c.quote AS quote, art.outlet AS outlet
ORDER BY art.published IS NULL, art.published DESC, art.id, c.start, relation, who, whom
LIMIT $limit;
