// Contacts of a service and of the people in it, the latest first.
//
// A person counts as of the service while a report gives them a post there; where the report dates neither
// the post nor the contact, the column post says "dates unknown".
//
// group services
// param service service       the service
// param since   date = null   leave out what ended before
// param until   until = null  leave out what began after
// param limit   int = 100     at most so many rows
:param service => 'service/foreign-intelligence-service-russia';
:param since => null;
:param until => null;
:param limit => 100;
MATCH (s:Service {id: $service})
CALL (s) {
  RETURN s AS member, null AS post
  UNION
  MATCH (s)<-[post:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(member:Person)
  RETURN member, post
}
MATCH (member)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(o:Person|Service|Organization|Country)
WHERE o <> s
  AND NOT (o:Country AND type(r) STARTS WITH 'VISITED')
  AND (post IS NULL OR coalesce(post.from, date('0001-01-01')) <= coalesce(r.to, r.from, date('9999-12-31')))
  AND (post IS NULL OR coalesce(post.to, date('9999-12-31')) >= coalesce(r.from, r.to, date('0001-01-01')))
  AND ($since IS NULL OR coalesce(r.to, date('9999-12-31')) >= date($since))
  AND ($until IS NULL OR coalesce(r.from, date('0001-01-01')) <= date($until))
WITH r, member, o, collect(post) AS posts, count(*) AS n
RETURN r.time AS time, r.status AS status, type(r) AS relation, member.name AS who, o.name AS whom,
       CASE WHEN posts = [] THEN 'the service' WHEN any(p IN posts WHERE (p.from IS NOT NULL OR p.to IS NOT NULL) AND (r.from IS NOT NULL OR r.to IS NOT NULL)) THEN 'held then' ELSE 'dates unknown' END AS post,
       r.place AS place, r.sources AS sources
ORDER BY coalesce(r.to, r.from) IS NULL, coalesce(r.to, r.from) DESC, who, whom, relation
LIMIT $limit;
