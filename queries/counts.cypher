// How much of what: claims by relation and status, and how many of them are dated and attributed.
//
// group quality
MATCH (c:Claim)
RETURN c.relation AS relation, c.status AS status, count(*) AS claims, count(DISTINCT c.fact_id) AS facts, count(c.time) AS with_time,
       count(CASE WHEN EXISTS { (c)-[:ATTRIBUTED_TO]->() } THEN 1 END) AS attributed, round(avg(c.confidence), 2) AS confidence
ORDER BY relation, status;
