// Articles that tell the same story: exact and near duplicates, which count as one source.
//
// group sources
// param limit int = 100  at most so many rows
:param limit => 100;
MATCH (art:Article)
WHERE art.story IS NOT NULL
WITH art ORDER BY art.published, art.id
WITH art.story AS story, collect(art) AS arts
WHERE size(arts) > 1
RETURN toString(head(arts).published) AS first, head(arts).title AS title, size(arts) AS articles, [x IN arts | coalesce(x.outlet, 'unknown')] AS outlets, [x IN arts | x.id] AS ids
ORDER BY first, ids
LIMIT $limit;
