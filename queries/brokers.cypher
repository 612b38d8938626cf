// People who had contacts with both of two services: the brokers between them.
//
// Only contacts that happened count. People of one of the two services are left out.
//
// group services
// param one   service   one service
// param other service   the other service
// param limit int = 50  at most so many rows
:param one => 'service/foreign-intelligence-service-russia';
:param other => 'service/central-intelligence-agency';
:param limit => 50;
MATCH (a:Service {id: $one}), (b:Service {id: $other})
MATCH (x:Person)-[r:MET|PHONED|COMMUNICATED_WITH|COOPERATED_WITH|EXCHANGED_INFORMATION]-(m:Person|Service)
WHERE m = a OR EXISTS { (m)-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]->(a) }
MATCH (x)-[w:MET|PHONED|COMMUNICATED_WITH|COOPERATED_WITH|EXCHANGED_INFORMATION]-(n:Person|Service)
WHERE (n = b OR EXISTS { (n)-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]->(b) })
  AND NOT EXISTS { (x)-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]->(a) } AND NOT EXISTS { (x)-[:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]->(b) }
WITH x, r, w, m, n ORDER BY m.name, n.name
RETURN x.name AS broker, 'occurred' AS status, count(DISTINCT r) AS contacts_one, collect(DISTINCT m.name) AS with_one,
       count(DISTINCT w) AS contacts_other, collect(DISTINCT n.name) AS with_other
ORDER BY contacts_one + contacts_other DESC, broker
LIMIT $limit;
