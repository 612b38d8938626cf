// Holders of a post in a body: who is said to hold it or to have held it.
//
// group services
// param body entity         the service, ministry or country
// param role string = head  the post in its normal form: head, deputy_head, minister, ambassador, spokesperson
:param body => 'service/central-intelligence-agency';
:param role => 'head';
MATCH (o:Service|Organization|Country {id: $body})<-[r:HOLDS_POSITION|HELD_POSITION|HOLDS_POSITION_EXPECTED|HOLDS_POSITION_DENIED]-(p:Person)
WHERE r.role = $role
RETURN p.name AS person, r.status AS status, type(r) AS relation, r.position AS position, r.time AS time,
       toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported, r.sources AS sources
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), person, relation;
