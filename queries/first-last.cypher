// First and last contact of a pair, and how many lie between.
//
// Only contacts that happened and that are dated count; expected and denied ones are counted beside them.
//
// group pairs
// param one   entity  one side of the pair
// param other entity  the other side
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
MATCH (a:Person|Service|Organization|Country {id: $one})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(b:Person|Service|Organization|Country {id: $other})
WITH a, b, r ORDER BY r.from, type(r)
WITH a, b, collect(r) AS all
WITH a, b, all, [x IN all WHERE NOT type(x) ENDS WITH '_EXPECTED' AND NOT type(x) ENDS WITH '_DENIED'] AS done
WITH a, b, all, done, [x IN done WHERE x.from IS NOT NULL] AS dated
RETURN a.name AS one, b.name AS other, CASE WHEN done <> [] THEN 'occurred' WHEN any(x IN all WHERE type(x) ENDS WITH '_EXPECTED') THEN 'expected only' ELSE 'denied only' END AS status,
       head(dated).time AS first, type(head(dated)) AS first_as, last(dated).time AS last, type(last(dated)) AS last_as,
       size(done) AS happened, size(done) - size(dated) AS undated,
       size([x IN all WHERE type(x) ENDS WITH '_EXPECTED']) AS expected, size([x IN all WHERE type(x) ENDS WITH '_DENIED']) AS denied;
