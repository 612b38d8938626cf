// A picture of the evidence of a pair: claims, the articles that state them, and who says so.
//
// Click a claim to read its sentence in the property quote.
//
// group pictures
// picture
// param one   entity    one side of the pair
// param other entity    the other side
// param limit int = 40  at most so many claims
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
:param limit => 40;
MATCH (a:Person|Service|Organization|Country|Place {id: $one})<-[x:SUBJECT|OBJECT]-(c:Claim)-[y:SUBJECT|OBJECT]->(b:Person|Service|Organization|Country|Place {id: $other})
WITH a, b, x, c, y ORDER BY c.from DESC, c.id LIMIT $limit
MATCH (c)-[i:STATED_IN]->(art:Article)
OPTIONAL MATCH (c)-[w:ATTRIBUTED_TO]->(s)
OPTIONAL MATCH (c)-[k:CONTRADICTS]-(:Claim)
RETURN a, x, c, y, b, i, art, w, s, k;
