// Outlets: articles, claims, how many facts only this outlet has, how many of its claims are contradicted.
//
// group sources
// param limit int = 50  at most so many rows
:param limit => 50;
MATCH (art:Article)<-[:STATED_IN]-(c:Claim)
WITH coalesce(art.outlet, 'unknown') AS outlet, art, c,
     EXISTS { MATCH (d:Claim {fact_id: c.fact_id})-[:STATED_IN]->(t:Article) WHERE coalesce(t.outlet, 'unknown') <> coalesce(art.outlet, 'unknown') AND t.story <> art.story } AS elsewhere
RETURN outlet, count(DISTINCT art) AS articles, count(DISTINCT art.story) AS stories, count(c) AS claims, count(DISTINCT c.fact_id) AS facts,
       count(DISTINCT CASE WHEN NOT elsewhere THEN c.fact_id END) AS only_here,
       count(CASE WHEN EXISTS { (c)-[:CONTRADICTS]-(:Claim) } THEN 1 END) AS contradicted
ORDER BY claims DESC, outlet
LIMIT $limit;
