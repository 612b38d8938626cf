// Where a person went: visits to countries, places and bodies, by date.
//
// group people
// param person person        whose travels
// param since  date = null   leave out what ended before
// param until  until = null  leave out what began after
:param person => 'person/sergey-naryshkin';
:param since => null;
:param until => null;
MATCH (p:Person {id: $person})-[r:VISITED|VISITED_EXPECTED|VISITED_DENIED]->(o:Country|Place|Service|Organization)
WHERE true
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
RETURN r.time AS time, r.status AS status, type(r) AS relation, o.name AS destination, labels(o)[0] AS kind,
       r.sources AS sources, r.said_by AS said_by
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), destination;
