// Outlets: articles, claims, how many facts only this outlet has, how many of its claims are contradicted.
//
// group sources
// param limit int = 50  at most so many rows
:param limit => 50;
MATCH (art:Article)<-[:STATED_IN]-(c:Claim)
WITH c.fact_id AS fact, collect({claim: c, article: art, story: art.story, outlet: coalesce(art.outlet, 'unknown'), rival: EXISTS { (c)-[:CONTRADICTS]-(:Claim) }}) AS told, count(DISTINCT coalesce(art.outlet, 'unknown')) AS outlets
UNWIND told AS t
WITH fact, t, outlets > 1 AND any(x IN told WHERE x.outlet <> t.outlet AND x.story <> t.story) AS elsewhere
RETURN t.outlet AS outlet, count(DISTINCT t.article) AS articles, count(DISTINCT t.story) AS stories, count(t.claim) AS claims, count(DISTINCT fact) AS facts,
       count(DISTINCT CASE WHEN NOT elsewhere THEN fact END) AS only_here,
       count(CASE WHEN t.rival THEN 1 END) AS contradicted
ORDER BY claims DESC, outlet
LIMIT $limit;
