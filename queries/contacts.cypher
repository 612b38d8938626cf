// Contacts of a person: whom they met, phoned, wrote to or called on, the latest first.
//
// Expected and denied contacts are in the list; the column status says so.
//
// group people
// param person person        whose contacts
// param since  date = null   leave out what ended before
// param until  until = null  leave out what began after
// param limit  int = 100     at most so many rows
:param person => 'person/sergey-naryshkin';
:param since => null;
:param until => null;
:param limit => 100;
MATCH (p:Person {id: $person})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED]-(o:Person|Service|Organization|Country)
WHERE NOT (o:Country AND type(r) STARTS WITH 'VISITED')
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
RETURN r.time AS time, r.status AS status, type(r) AS relation, o.name AS contact, labels(o)[0] AS kind,
       r.place AS place, r.sources AS sources, r.said_by AS said_by
ORDER BY coalesce(r.to, r.from) IS NULL, coalesce(r.to, r.from) DESC, contact, relation
LIMIT $limit;
