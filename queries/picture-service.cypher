// A picture of a service: its people, and whom they dealt with.
//
// group pictures
// picture
// param service service   the service in the middle
// param limit   int = 60  at most so many lines
:param service => 'service/foreign-intelligence-service-russia';
:param limit => 60;
MATCH (s:Service {id: $service})<-[post:HOLDS_POSITION|HELD_POSITION|APPOINTED_TO]-(p:Person)
OPTIONAL MATCH (p)-[r:MET|PHONED|COMMUNICATED_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED]-(o:Person|Service)
WITH s, post, p, o, type(r) AS t, r ORDER BY coalesce(r.to, r.from, date('0001-01-01')) DESC
WITH s, post, p, o, t, head(collect(r)) AS latest
RETURN s, post, p, latest, o
LIMIT $limit;
