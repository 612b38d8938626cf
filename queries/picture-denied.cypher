// A picture of what is denied: denied contacts, and what others say of the same pairs.
//
// group pictures
// picture
// param limit int = 40  at most so many denied contacts
:param limit => 40;
MATCH (a:Person|Service|Organization|Country)-[d:MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]->(b:Person|Service|Organization|Country|Place)
WITH a, d, b ORDER BY coalesce(d.from, d.to, date('0001-01-01')) DESC, d.fact_id LIMIT $limit
OPTIONAL MATCH (a)-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED]-(b)
RETURN a, d, b, r;
