// The network of a service as of a date: its people then, and whom they had dealt with by then.
//
// date is valid time (when things happened), reported_before report time (when articles said so).
//
// group services
// param service         service      the service
// param date            until        what had happened by that day
// param reported_before date = null  only what an article had said before that day
// param limit           int = 200    at most so many rows
:param service => 'service/foreign-intelligence-service-russia';
:param date => '2021-12-31';
:param reported_before => null;
:param limit => 200;
MATCH (s:Service {id: $service})<-[post:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(p:Person)
WHERE coalesce(post.from, date('0001-01-01')) <= date($date) AND (post.to IS NULL OR post.to >= date($date))
  AND ($reported_before IS NULL OR post.first_reported < date($reported_before))
WITH s, collect(DISTINCT p) AS people
UNWIND people + [s] AS m
MATCH (m)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(o:Person|Service|Organization|Country)
WHERE o <> s AND (r.from <= date($date) OR (r.from IS NULL AND coalesce(r.to, r.first_reported) <= date($date)))
  AND ($reported_before IS NULL OR r.first_reported < date($reported_before))
RETURN r.time AS time, r.status AS status, type(r) AS relation, m.name AS who, o.name AS whom,
       toString(r.first_reported) AS first_reported, r.sources AS sources
ORDER BY coalesce(r.from, r.to) IS NULL, coalesce(r.from, r.to), who, whom, relation
LIMIT $limit;
