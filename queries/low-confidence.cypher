// Claims that the extractor trusts least: the first to check by eye.
//
// group quality
// param below number = 0.7  confidence under this, between 0 and 1
// param limit int = 100     at most so many rows
:param below => 0.7;
:param limit => 100;
MATCH (c:Claim)-[:STATED_IN]->(art:Article)
WHERE c.confidence < $below
OPTIONAL MATCH (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:OBJECT]->(o)
RETURN c.confidence AS confidence, c.status AS status, c.relation AS relation, s.name AS who, o.name AS whom, c.time AS time, c.rule AS rule, c.quote AS quote, art.outlet AS outlet, c.id AS claim
ORDER BY confidence, claim
LIMIT $limit;
