// Contacts of a person or body shortly before and after a date: who was spoken to around an event.
//
// group pairs
// param entity entity    whose contacts
// param date   date      the day of the event
// param days   int = 30  how many days to either side
:param entity => 'person/sergey-naryshkin';
:param date => '2021-06-16';
:param days => 30;
MATCH (a:Person|Service|Organization|Country {id: $entity})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(b:Person|Service|Organization|Country)
WHERE r.from IS NOT NULL AND r.to IS NOT NULL AND r.precision = 'day'
WITH r, b, duration.inDays(date($date), r.from).days AS days
WHERE abs(days) <= $days
RETURN days AS days_after, r.time AS time, r.status AS status, type(r) AS relation, b.name AS contact, r.place AS place, r.sources AS sources
ORDER BY days, contact, relation;
