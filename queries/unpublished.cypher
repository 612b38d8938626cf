// Articles without a date of publication or without an outlet, and how the date is known where it is.
//
// group quality
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (art:Article)
WHERE art.published IS NULL OR art.outlet IS NULL OR art.outlet = '' OR NOT art.published_basis IN ['given', 'flag']
RETURN art.id AS article, art.title AS title, art.outlet AS outlet, toString(art.published) AS published, art.published_precision AS precision, art.published_basis AS basis, COUNT { (art)<-[:STATED_IN]-(:Claim) } AS claims
ORDER BY published IS NULL, published, article
LIMIT $limit;
