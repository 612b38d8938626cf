// Evidence of a relationship: every claim about a pair, down to the sentence and its byte offsets in the article.
//
// group evidence
// param one      entity           one side of the pair
// param other    entity           the other side
// param relation relation = null  only claims of this relation
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
:param relation => null;
MATCH (a:Person|Service|Organization|Country|Place {id: $one})<-[:SUBJECT|OBJECT|ORG]-(c:Claim)-[:SUBJECT|OBJECT|ORG]->(b:Person|Service|Organization|Country|Place {id: $other})
WHERE $relation IS NULL OR c.relation = $relation
WITH DISTINCT c
MATCH (c)-[:STATED_IN]->(art:Article)
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
RETURN c.time AS time, c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom, COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS said_by, c.mode AS mode,
       c.quote AS quote, c.start AS start, c.end AS end, art.id AS article, art.outlet AS outlet, toString(art.published) AS published, art.url AS url,
       c.rule AS rule, c.confidence AS confidence, c.id AS claim
ORDER BY coalesce(c.from, c.to) IS NULL, coalesce(c.from, c.to), published, article, start, relation;
