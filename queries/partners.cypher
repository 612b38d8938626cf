// The people and bodies a person has dealt with most, with first and last time.
//
// Counts only what is said to have happened; expected and denied contacts are counted beside it, never in it.
//
// group people
// param person person    whose partners
// param limit  int = 50  at most so many rows
:param person => 'person/sergey-naryshkin';
:param limit => 50;
MATCH (p:Person {id: $person})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH|MET_EXPECTED|PHONED_EXPECTED|COMMUNICATED_WITH_EXPECTED|VISITED_EXPECTED|COOPERATED_WITH_EXPECTED|EXCHANGED_INFORMATION_EXPECTED|SIGNED_AGREEMENT_WITH_EXPECTED|MET_DENIED|PHONED_DENIED|COMMUNICATED_WITH_DENIED|VISITED_DENIED|COOPERATED_WITH_DENIED|EXCHANGED_INFORMATION_DENIED|SIGNED_AGREEMENT_WITH_DENIED]-(o:Person|Service|Organization|Country)
WITH o,
     [x IN collect(r) WHERE NOT type(x) ENDS WITH '_EXPECTED' AND NOT type(x) ENDS WITH '_DENIED'] AS done,
     count(CASE WHEN type(r) ENDS WITH '_EXPECTED' THEN 1 END) AS expected,
     count(CASE WHEN type(r) ENDS WITH '_DENIED' THEN 1 END) AS denied
UNWIND CASE WHEN done = [] THEN [null] ELSE done END AS d
WITH o, expected, denied, count(d) AS happened, min(d.from) AS first, max(coalesce(d.to, d.from)) AS last
RETURN o.name AS partner, labels(o)[0] AS kind,
       CASE WHEN happened > 0 THEN 'occurred' WHEN expected > 0 THEN 'expected only' ELSE 'denied only' END AS status,
       happened, expected, denied, toString(first) AS first, toString(last) AS last
ORDER BY happened DESC, expected DESC, partner
LIMIT $limit;
