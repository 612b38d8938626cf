// Heads of a service one after another: who led it, since when, until when, and how they came and went.
//
// group services
// param service service        the service
// param role    string = head  the post in its normal form: head, deputy_head, spokesperson
:param service => 'service/foreign-intelligence-service-russia';
:param role => 'head';
MATCH (s:Service {id: $service})<-[r:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO|NOMINATED_TO|DISMISSED_FROM|RESIGNED_FROM|APPOINTED_TO_EXPECTED|NOMINATED_TO_EXPECTED|DISMISSED_FROM_EXPECTED|RESIGNED_FROM_EXPECTED|HOLDS_POSITION_DENIED|APPOINTED_TO_DENIED|DISMISSED_FROM_DENIED|RESIGNED_FROM_DENIED]-(p:Person)
WHERE r.role = $role OR r.role IS NULL
RETURN r.time AS time, r.status AS status, type(r) AS relation, p.name AS person, r.position AS position, r.sources AS sources, r.said_by AS said_by
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), person, relation;
