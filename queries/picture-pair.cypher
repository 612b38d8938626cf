// A picture of a pair: every tie between two people, services or countries.
//
// group pictures
// picture
// param one   entity  one side of the pair
// param other entity  the other side
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
MATCH (a:Person|Service|Organization|Country|Place {id: $one})-[r]-(b:Person|Service|Organization|Country|Place {id: $other})
RETURN a, r, b;
