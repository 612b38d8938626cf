// Everything that is claimed about a person, service or country, sentence by sentence, the latest report first.
//
// group people
// param entity entity        whom the claims are about
// param since  date = null   articles published on or after
// param until  until = null  articles published on or before
// param limit  int = 100     at most so many rows
:param entity => 'person/sergey-naryshkin';
:param since => null;
:param until => null;
:param limit => 100;
MATCH (e:Person|Service|Organization|Country|Place {id: $entity})<-[:SUBJECT|OBJECT]-(c:Claim)-[:STATED_IN]->(art:Article)
WHERE ($since IS NULL OR art.published >= date($since)) AND ($until IS NULL OR art.published <= date($until))
WITH DISTINCT c, art
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
RETURN toString(art.published) AS reported, c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom,
       c.time AS time, c.quote AS quote, art.outlet AS outlet
ORDER BY art.published IS NULL, art.published DESC, art.id, c.start, relation, who, whom
LIMIT $limit;
