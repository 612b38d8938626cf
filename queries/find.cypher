// Find people, services, bodies and places by a part of a name, in any spelling the articles use.
//
// group people
// param name  words     words of the name
// param limit int = 20  at most so many rows
:param name => 'burns';
:param limit => 20;
CALL db.index.fulltext.queryNodes('entity_names', $name) YIELD node, score
RETURN node.id AS id, labels(node)[0] AS kind, node.name AS name, node.aliases AS aliases,
       COUNT { (node)<-[:SUBJECT|OBJECT]-(:Claim) } AS claims
ORDER BY score DESC, id
LIMIT $limit;
