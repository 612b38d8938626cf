// Facts between the contacts of a person or service: the rest of the network around them.
//
// group evidence
// param entity entity        whom the network surrounds
// param since  date = null   leave out what ended before
// param until  until = null  leave out what began after
// param limit  int = 1000    at most so many rows
:param entity => 'person/sergey-naryshkin';
:param since => null;
:param until => null;
:param limit => 1000;
MATCH (e:Person|Service|Organization|Country|Place {id: $entity})-[:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(n:Person|Service|Organization|Country)
WITH collect(DISTINCT n) AS around
UNWIND around AS a
MATCH (a)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]->(b:Person|Service|Organization|Country)
WHERE b IN around
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
WITH DISTINCT r
RETURN r.fact_id AS fact, type(r) AS relation, r.status AS status, r.time AS time, toString(r.from) AS from, toString(r.to) AS to, r.precision AS precision,
       startNode(r).id AS subject, startNode(r).name AS who, labels(startNode(r))[0] AS who_kind, endNode(r).id AS object, endNode(r).name AS whom, labels(endNode(r))[0] AS whom_kind,
       r.position AS position, r.place AS place, r.claims AS claims, r.articles AS articles, r.sources AS sources, r.said_by AS said_by,
       toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported
ORDER BY coalesce(from, to) IS NULL, coalesce(from, to), relation, subject, object, fact
LIMIT $limit;
