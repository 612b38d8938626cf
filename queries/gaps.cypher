// Gaps and resumptions: how long a pair had no known contact, the longest silence first.
//
// Counts dated contacts that happened, from the end of one to the beginning of the next.
//
// group pairs
// param one   entity    one side of the pair
// param other entity    the other side
// param days  int = 90  silences of at least so many days
:param one => 'person/sergey-naryshkin';
:param other => 'person/william-burns';
:param days => 90;
MATCH (a:Person|Service|Organization|Country {id: $one})-[r:MET|PHONED|COMMUNICATED_WITH|VISITED|COOPERATED_WITH|EXCHANGED_INFORMATION|SIGNED_AGREEMENT_WITH]-(b:Person|Service|Organization|Country {id: $other})
WHERE r.from IS NOT NULL AND r.to IS NOT NULL
WITH r ORDER BY r.from, r.to
WITH collect(r) AS rs
UNWIND range(1, size(rs) - 1) AS i
WITH rs[i - 1] AS before, rs[i] AS after
WITH before, after, duration.inDays(before.to, after.from).days AS days
WHERE days >= $days
RETURN days, 'occurred' AS status, before.time AS last_contact, type(before) AS last_as, after.time AS resumed, type(after) AS resumed_as
ORDER BY days DESC, last_contact;
