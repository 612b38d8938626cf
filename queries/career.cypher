// Career of a person: posts held, appointments, nominations, dismissals and resignations, by date.
//
// A nomination is no appointment, and an expected or denied one says so in the column status.
//
// group people
// param person person  whose career
:param person => 'person/sergey-naryshkin';
MATCH (p:Person {id: $person})-[r]->(o:Service|Organization|Country)
WHERE any(t IN ['HOLDS_POSITION', 'HELD_POSITION', 'APPOINTED_TO', 'NOMINATED_TO', 'DISMISSED_FROM', 'RESIGNED_FROM'] WHERE type(r) STARTS WITH t)
RETURN r.time AS time, r.status AS status, type(r) AS relation, r.position AS position, o.name AS body,
       r.sources AS sources, r.said_by AS said_by
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), relation, body, position;
