// Timeline of a pair: all that two people, services or countries are said to have to do with each other, by date.
//
// group pairs
// param one   entity        one side of the pair
// param other entity        the other side
// param since date = null   leave out what ended before
// param until until = null  leave out what began after
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
:param since => null;
:param until => null;
MATCH (a:Person|Service|Organization|Country|Place {id: $one})-[r]-(b:Person|Service|Organization|Country|Place {id: $other})
WHERE true
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
RETURN r.time AS time, r.status AS status, type(r) AS relation, startNode(r).name AS who, endNode(r).name AS whom,
       r.place AS place, r.basis AS time_basis, r.sources AS sources, r.said_by AS said_by
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), relation;
