// Facts about a person, service or pair, one row each edge of the view: what a report is made of.
//
// Of a service also those of the people whom an article gives a post there, whenever that was, but not their other posts.
//
// group evidence
// param entity entity         whom it is about
// param other  entity = null  only what lies between the two
// param since  date = null    leave out what ended before
// param until  until = null   leave out what began after
// param limit  int = 1000     at most so many rows
:param entity => 'person/sergey-naryshkin';
:param other => null;
:param since => null;
:param until => null;
:param limit => 1000;
MATCH (e:Person|Service|Organization|Country|Place {id: $entity})
OPTIONAL MATCH (e)<-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(p:Person) WHERE e:Service
OPTIONAL MATCH (x:Person|Service|Organization|Country|Place {id: $other})
OPTIONAL MATCH (x)<-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(y:Person) WHERE x:Service
WITH e, collect(DISTINCT p) AS people, collect(DISTINCT x) + collect(DISTINCT y) AS others
UNWIND people + [e] AS m
MATCH (m)-[r]-(o:Person|Service|Organization|Country|Place)
WHERE ($other IS NULL OR o IN others)
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
  AND (m = e OR NOT any(post IN ['HOLDS_POSITION', 'HELD_POSITION', 'APPOINTED_TO', 'NOMINATED_TO', 'DISMISSED_FROM', 'RESIGNED_FROM'] WHERE type(r) STARTS WITH post))
WITH DISTINCT r
RETURN r.fact_id AS fact, type(r) AS relation, r.status AS status, r.time AS time, toString(r.from) AS from, toString(r.to) AS to, r.precision AS precision,
       startNode(r).id AS subject, startNode(r).name AS who, labels(startNode(r))[0] AS who_kind, endNode(r).id AS object, endNode(r).name AS whom, labels(endNode(r))[0] AS whom_kind,
       r.position AS position, r.role AS role, r.place AS place, r.claims AS claims, r.articles AS articles, r.sources AS sources, r.said_by AS said_by,
       toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported
ORDER BY coalesce(from, to) IS NULL, coalesce(from, to), relation, subject, object, fact
LIMIT $limit;
