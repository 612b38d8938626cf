// Claims about a person, service or pair with sentence, source and the claims that contradict them.
//
// Of a service also those of the people whom an article gives a post there, whenever that was, but not their other posts.
//
// group evidence
// param entity entity         whom it is about
// param other  entity = null  only what lies between the two
// param since  date = null    leave out what ended before
// param until  until = null   leave out what began after
// param limit  int = 2000     at most so many rows
:param entity => 'person/sergey-naryshkin';
:param other => null;
:param since => null;
:param until => null;
:param limit => 2000;
MATCH (e:Person|Service|Organization|Country|Place {id: $entity})
OPTIONAL MATCH (e)<-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(p:Person) WHERE e:Service
OPTIONAL MATCH (x:Person|Service|Organization|Country|Place {id: $other})
OPTIONAL MATCH (x)<-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(y:Person) WHERE x:Service
WITH e, collect(DISTINCT p) AS people, collect(DISTINCT x) + collect(DISTINCT y) AS others
UNWIND people + [e] AS m
MATCH (m)<-[:SUBJECT|OBJECT]-(c:Claim)
WHERE ($other IS NULL OR EXISTS { MATCH (c)-[:SUBJECT|OBJECT|ORG]->(o) WHERE o IN others })
  AND ($since IS NULL OR coalesce(c.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(c.from, date('0001-01-01')) <= date($until))
  AND (m = e OR NOT c.relation IN ['HOLDS_POSITION', 'HELD_POSITION', 'APPOINTED', 'NOMINATED', 'DISMISSED', 'APPOINTED_TO', 'NOMINATED_TO', 'DISMISSED_FROM', 'RESIGNED_FROM'] OR EXISTS { (c)-[:ORG]->(e) })
WITH DISTINCT c
MATCH (c)-[:STATED_IN]->(art:Article)
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
OPTIONAL MATCH (c)-[:ORG]->(g)
OPTIONAL MATCH (c)-[:AT]->(pl)
RETURN c.id AS claim, c.fact_id AS fact, c.relation AS relation, c.status AS status, c.time AS time, s.id AS subject, s.name AS who, o.id AS object, o.name AS whom,
       g.name AS org, c.position AS position, pl.name AS place, COLLECT { MATCH (c)-[:ATTRIBUTED_TO]->(z) RETURN z.name AS n ORDER BY n } + coalesce(c.said_by, []) AS said_by, c.mode AS mode, c.quote AS quote, c.start AS start, c.end AS end,
       c.rule AS rule, c.confidence AS confidence, art.id AS article, art.title AS title, art.outlet AS outlet, art.url AS url, toString(art.published) AS published,
       COLLECT { MATCH (c)-[:CONTRADICTS]-(k:Claim) RETURN DISTINCT k.id ORDER BY k.id } AS contradicts
ORDER BY coalesce(c.from, c.to) IS NULL, coalesce(c.from, c.to), published, article, start, relation, who, whom, claim
LIMIT $limit;
