// Who held a post on a date.
//
// "dated" says that the reports give the dates; "reported" that they only call the person a holder at the time
// of the report, or give one end. Denied and expected holders are left out.
//
// group services
// param body entity         the service, ministry or country
// param date date           the day
// param role string = head  the post in its normal form
:param body => 'service/central-intelligence-agency';
:param date => '2021-06-10';
:param role => 'head';
MATCH (o:Service|Organization|Country {id: $body})<-[r:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(p:Person)
WHERE r.role = $role
  AND coalesce(r.from, date('0001-01-01')) <= date($date) AND (type(r) = 'APPOINTED_TO' OR coalesce(r.to, date('9999-12-31')) >= date($date))
  AND NOT EXISTS {
    MATCH (p)-[e:HELD_POSITION|RESIGNED_FROM|DISMISSED_FROM]->(o) WHERE coalesce(e.to, e.from) < date($date) AND coalesce(e.role, $role) = $role
      AND coalesce(e.to, e.from) >= coalesce(r.from, date('0001-01-01'))
  }
  AND (r.from IS NOT NULL OR r.to IS NOT NULL OR NOT EXISTS { MATCH (p)-[b:APPOINTED_TO]->(o) WHERE b.from > date($date) AND b.role = r.role })
WITH p, r, CASE
  WHEN r.from IS NOT NULL THEN 'dated'
  WHEN r.status = 'ongoing' AND r.first_reported <= date($date) AND r.last_reported >= date($date) THEN 'reported around that day'
  WHEN r.status = 'ongoing' THEN 'reported at another time'
  ELSE 'end known, beginning not' END AS ground
RETURN p.name AS person, r.status AS status, type(r) AS relation, r.position AS position, r.time AS time, ground,
       toString(r.first_reported) AS first_reported, toString(r.last_reported) AS last_reported, r.sources AS sources
ORDER BY ground, person, relation;
