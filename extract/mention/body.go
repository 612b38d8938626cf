package mention

import (
	"strings"

	"liaison/extract/lexicon"
)

// orgEnd gives the end of a body's name that starts at i and has its head
// before b: "Federal Security Service", "Beijing Municipal Public Security
// Bureau"; 0 if there is none.
func (f *finder) orgEnd(s, i, b int) int {
	t := f.toks[s]
	end := 0
	for k := i; k < b; k++ {
		w := &t[k]
		if w.glue {
			continue
		}
		if !w.cap && !(k > i && t[k-1].glue) && !particles[w.low] {
			if end == 0 || w.Form != "&" {
				break
			}
		}
		if w.is(titles) && !w.is(mod|bodies|nameHead) && (k > i || w.is(honorific)) && !(w.words > 1 && k+1 < b && t[k+1].is(bodies)) { // but "Public Defender Service"
			break
		}
		if w.is(bodies|nameHead) && w.cap && (!w.noun.plural || w.is(nameHead) || w.words == 1 && pluralBody[w.low]) {
			if w.is(mod) && !w.is(bodies) && k+1 < b && t[k+1].cap && end == 0 && !t[k+1].is(mod|bodies|nameHead|titles) && false {
				continue
			}
			if k == i && !(w.is(body) && !w.is(mod) || w.is(mixed|service) && !w.is(mod)) && !(w.is(mixed) && k+1 == b && k+2 < len(t) && (t[b].low == "of" || t[b].low == "for") && (t[b+1].cap || t[b+1].low == "the")) {
				continue
			}
			end = k + 1
		}
	}
	// "Military Intelligence and Security Service": go on over "and" where what stands before it is no whole name.
	if k := b; k+1 < len(t) && (t[k].low == "and" || t[k].Form == "," && k+3 < len(t)) && t[k+1].name && t[k+1].cap && allMods(t, i, b) {
		k2 := f.run(t, k+1)
		if t[k].Form == "," { // "Committee on Banking, Housing, and Urban Affairs" is for orgOf
			return end
		}
		for j := k + 1; j < k2; j++ {
			if t[j].is(titles) && !t[j].is(mod) {
				break
			}
			if t[j].is(bodies) && t[j].cap {
				for j+1 < k2 && t[j+1].is(bodies) && !t[j+1].is(titles) { // "Tax and Customs Administration"
					j++
				}
				return j + 1
			}
			if !t[j].is(mod|nameHead) && f.plainEnd(t, j, j+1) == j { // "Crime and Corruption Bureau"
				break
			}
		}
	}
	if end > 0 && t[end-1].is(nameHead) && !t[end-1].is(bodies) {
		// "Security", "News", "Times" head a name only together with other words.
		if end-i < 2 {
			return 0
		}
		if t[end-1].is(mod) && allMods(t, i, end) && !(t[end-1].low == "intelligence" || t[end-1].low == "police" || t[end-1].low == "security" || t[end-1].low == "affairs" || t[end-1].low == "staff" || t[end-1].low == "customs") {
			return 0
		}
		if t[end-1].is(mod) && !allMods(t, i, end-1) && f.likelyGiven(t[i].Form) {
			return 0
		}
	}
	if end == i+1 && end < b && namedAfter[t[i].low] && t[end].name && t[end].noun == nil { // "Radio Liberty", "Daily Herald"
		return b
	}
	if end == i+1 && end < b && t[end].name && t[end].noun == nil && !t[end].caps {
		return 0 // "Kim Min-su"
	}
	if end == i+1 && (t[i].is(mixed) || t[i].is(place|country)) && !(end+1 < len(t) && (t[end].low == "of" || t[end].low == "for")) {
		return 0 // "the Agency": a description
	}
	if end > 0 && f.likelyGiven(t[i].Form) && end-i == 2 && !t[i].is(mod) && t[end-1].is(nameHead) && !t[end-1].is(bodies) {
		return 0 // "Emily Post"
	}
	return end
}

// allMods reports whether all of [i, b) are words that want a head after them.
func allMods(t []token, i, b int) bool {
	for k := i; k < b; k++ {
		if !t[k].is(mod) && !t[k].glue {
			return false
		}
	}
	return b > i
}

// orgOf continues a body's name that ends at i over "of", "for", "on" and
// "against": "Office for the Protection of the Constitution", "Committee on
// Foreign Affairs", "Security Service of Ukraine".
func (f *finder) orgOf(s, i int, b *int) int {
	t, words := f.toks[s], f.words[s]
	end := i
	if i < *b {
		return i // the run goes on with something else
	}
	media := t[i-1].is(nameHead) && !t[i-1].is(bodies|mod) && !joiners[t[i-1].low]
	for round := 0; round < 4 && !media; round++ {
		k := end
		if k+1 >= len(t) {
			break
		}
		switch t[k].low {
		case "of", "for", "on", "against":
		case "to":
			if t[end-1].low != "mission" && t[end-1].low != "delegation" { // "Mission to the United Nations"
				return end
			}
		default:
			return end
		}
		prep := t[k].low
		k++
		if t[k].low == "the" && k+1 < len(t) {
			k++
		}
		if !t[k].name || t[k].opens || calendar[t[k].low] {
			return end
		}
		r := f.run(t, k)
		if e, n := f.lex.Match(words, k); n > 0 {
			if t[i-1].low == "office" && t[k-1].low == "the" && k+n < r && t[r-1].is(post) { // "Office of the United States Trade Representative"
				return r
			}
			if e[0].Type == "Place" && k+n == r-1 && learned[t[i-1].low] && t[k+n].noun == nil && !f.likelyGiven(t[k+n].Form) { // "Council of Delta Elders"
				end = r
				continue
			}
			if e[0].Type == "Country" || e[0].Type == "Place" && prep == "of" {
				if prep == "on" || k+n < r && !t[k+n].is(bodies) {
					if prep == "on" {
						return end
					}
				}
				end = k + n
				continue
			}
		}
		if d, n := f.lex.MatchDemonym(words, k); n > 0 && len(d) > 0 && k+n < r { // "Party of Russian Muslims"
			k += n
		}
		if k+1 == r && t[k].is(post) && t[k].noun.plural && t[k].cap && prep == "of" { // "Board of Auditors", "Union of Journalists"
			end = r
			continue
		}
		j := k
		for j < r && (t[j].is(mod|bodies|nameHead|place|country) || t[j].glue) && !(t[j].is(titles) && !t[j].is(mod)) {
			j++
		}
		if p := f.plainEnd(t, k, r); p > j && (p == r || !learned[t[i-1].low]) && !t[i-1].is(place) {
			j = p
		}
		if j == k {
			// Unknown words: "Church of Scientology", "Protection of the Constitution",
			// "Association for Computational Linguistics".
			if learned[t[i-1].low] && prep != "on" && !f.likelyGiven(t[k].Form) {
				end = r
				for end+1 < len(t) && t[end].low == "and" && t[end+1].name && t[end+1].is(thing|mod) {
					end = f.run(t, end+1)
				}
				continue
			}
			if t[r-1].is(mod) && r-k > 1 && !f.likelyGiven(t[k].Form) { // "Bureau of Consumer Financial Protection"
				end = r
				continue
			}
			if r == k+1 && prep != "on" && !t[k].caps && (prep == "of" || t[k-1].low == "the") && !t[k].is(titles) && !f.likelyGiven(t[k].Form) {
				end = r
				continue
			}
			return end
		}
		if j == r-1 && t[j].is(post) && t[i-1].low == "office" && t[k-1].low == "the" { // "Office of the Special Counsel"
			return r
		}
		if j < r && !f.personAt(t, j, r) {
			if learned[t[i-1].low] && prep != "on" && !f.likelyGiven(t[j].Form) && !t[j].is(titles|bodies) { // "Society of Consulting Arborists"
				end = r
				continue
			}
			return end
		}
		end = j
		// "and", ", X, and Y"
		for j == r && end < len(t) {
			m := end
			if t[m].Form == "," && m+1 < len(t) {
				m++
			}
			if m < len(t) && (t[m].low == "and" || t[m].Form == "&") {
				m++
			} else if m == end || !(m+2 < len(t) && t[m].cap && (t[m].is(mod) || f.listGoes(t, m))) {
				break
			}
			if m >= len(t) || !t[m].name || !t[m].is(mod|nameHead) && f.plainEnd(t, m, m+1) == m || t[m].is(bodies) && !t[m].is(mod) {
				break
			}
			if e, n := f.lex.Match(words, m); n > 0 && (e[0].Type == "Country" || e[0].Type == "Place") {
				break
			}
			r = f.run(t, m)
			j = m
			for j < r && t[j].is(mod|nameHead) && !(t[j].is(titles) && !t[j].is(mod)) {
				j++
			}
			j = max(j, f.plainEnd(t, m, r))
			if j == r-1 && t[j].low == "services" { // "Institute of Museum and Library Services"
				j = r
			}
			if j < r && t[j].is(bodies) {
				break // the next body's name
			}
			end = j
		}
	}
	return end
}

// plainEnd gives the end of the words at [k, r) that English writes in lower
// case elsewhere, so that their capitals go with the head before them:
// "Ministry of Public Resilience", "Committee for Free Voices".
func (f *finder) plainEnd(t []token, k, r int) int {
	for k < r && k < len(t) && t[k].cap && !t[k].caps && !t[k].opens && (t[k].is(mod) || plainWord(t[k].low)) && (!t[k].is(titles|bodies|thing) || t[k].is(mod)) && !f.likelyGiven(t[k].Form) && !(k+1 < len(t) && t[k+1].glue) {
		k++
	}
	return k
}

// plainWord reports a word of ordinary.txt, in the plural or in British spelling
// as well.
func plainWord(w string) bool {
	return ordinary(w) || ordinary(strings.TrimSuffix(w, "s")) || ordinary(strings.Replace(w, "is", "iz", 1)) || ordinary(strings.Replace(w, "our", "or", 1)) || ordinary(strings.Replace(w, "ence", "ense", 1))
}

// listGoes reports whether a list of plain words in capitals goes on from m to an
// "and": "Bureau of Alcohol, Tobacco, Firearms and Explosives".
func (f *finder) listGoes(t []token, m int) bool {
	for k := m; k+1 < len(t) && k < m+10; {
		n := f.plainEnd(t, k, k+3)
		if n == k || n+1 >= len(t) {
			return false
		}
		switch {
		case t[n].low == "and" || t[n].Form == "&" || t[n].Form == "," && t[n+1].low == "and":
			if t[n].Form == "," {
				n++
			}
			return n+1 < len(t) && f.plainEnd(t, n+1, n+2) > n+1
		case t[n].Form != ",":
			return false
		}
		k = n + 1
	}
	return false
}

// whole gives the end and type of a body's name at i that the words in capitals
// alone, or what the lexicon knows of its beginning (n words), cut short; 0 if
// there is none.
func (f *finder) whole(s, i int, b *int, n, org, tn int, entries []*lexicon.Entry) (int, Type) {
	t := f.toks[s]
	w := &t[i]
	if !w.cap || w.inner {
		return 0, ""
	}
	if end, typ := f.foreign(s, i); end > i+n && end > i+1 {
		return end, typ
	}
	if articles[w.low] && i+1 < len(t) && foreignWords[t[i+1].low]&foreignBody != 0 && t[i+1].cap { // "El Faro de Aragón"
		if end, typ := f.foreign(s, i+1); end > max(i+2, i+n) {
			return end, typ
		}
	}
	if last := *b - 1; articles[w.low] && n == 0 && last > i+1 && foreignWords[t[last].low]&foreignBody != 0 { // "De Nieuwe Courant"
		return *b, Organization
	}
	// "RIA Vostok" is not RIA, nor "PT Garuda Mitra Abadi" a party.
	if n == 1 && w.caps && i+1 < *b && len(entries) > 0 && (entries[0].Kind == "media" || entries[0].Kind == "company" || entries[0].Kind == "party") {
		x := &t[i+1]
		_, known := f.lex.Match(f.words[s], i+1)
		_, dem := f.lex.MatchDemonym(f.words[s], i+1)
		if x.cap && !x.caps && x.noun == nil && known == 0 && dem == 0 && !f.likelyGiven(x.Form) && !f.lex.Surname(x.Form) && !ordinary(x.low) {
			return *b, Organization
		}
	}
	// "People's Security Committee", "Workers' Solidarity Party"
	if i+2 < len(t) && owners[w.low] && (t[i+1].Form == "'s" || t[i+1].Form == "'" || t[i+1].Form == "’s" || t[i+1].Form == "’") && t[i+2].name && n < 2 {
		r := f.run(t, i+2)
		if o := f.orgEnd(s, i+2, r); o > 0 {
			end := f.orgOf(s, o, &r)
			return end, f.bodyType(t, i, o, end)
		}
	}
	// "State Agency "Technical Protection""
	if org > 0 && org == *b && org+2 < len(t) && n == 0 && t[org].Form == "\"" && t[org+1].cap {
		k := org + 1
		for k < len(t) && k < org+6 && t[k].cap {
			k++
		}
		if k < len(t) && t[k].Form == "\"" {
			return k + 1, f.bodyType(t, i, org, k)
		}
	}
	// "Main Directorate for Special Cooperation" is not the Main Directorate.
	if h := i + n - 1; n > 0 && h+2 < len(t) && i+n >= *b && len(entries) > 0 && (t[h].is(bodies|nameHead) && !t[h].caps) && (t[h+1].low == "of" || t[h+1].low == "for") && (entries[0].Type == "Service" || entries[0].Type == "Organization") {
		k := h + 2
		if t[k].low == "the" {
			k++
		}
		_, dn := 0, 0
		if k < len(t) {
			_, dn = f.lex.Match(f.words[s], k)
			if dn == 0 {
				_, dn = f.lex.MatchDemonym(f.words[s], k)
			}
		}
		if k < len(t) && dn == 0 && t[k].name && !t[k].opens {
			bb := i + n
			if end := f.orgOf(s, i+n, &bb); end > i+n {
				return end, f.bodyType(t, i, h+1, end)
			}
		}
	}
	// "Voice of the Regions party", "Strength in Unity bloc", "Sabre of Hamrin Brigades"
	if k := *b; tn == 0 && n == 0 && org == 0 && k+2 < len(t) && !w.opens && !w.is(bodies|titles|place|thing|country) && (t[k].low == "of" || t[k].low == "in" || t[k].low == "for") && t[k-1].cap {
		j := k + 1
		if t[j].low == "the" {
			j++
		}
		if j < len(t) && t[j].name && t[j].cap {
			r := f.run(t, j)
			if r < len(t) && !t[r].cap && movements[t[r].low] && t[k-1].noun == nil {
				return r, Organization
			}
			if t[r-1].is(bodies|nameHead) && (t[r-1].low == "brigades" || movements[t[r-1].low]) && i > 0 && t[i-1].low == "the" && ordinaryOr(t, i, k) {
				return r, Organization
			}
		}
	}
	return 0, ""
}

// ordinaryOr reports whether none of [i, k) is a noun of a person or a body.
func ordinaryOr(t []token, i, k int) bool {
	for ; i < k; i++ {
		if t[i].is(titles | bodies | place) {
			return false
		}
	}
	return true
}

// personAt reports whether [j, r) looks like a person's name behind a body's.
func (f *finder) personAt(t []token, j, r int) bool {
	return r-j >= 2 || t[j].is(titles)
}

// bodyType tells services from other bodies by the words of the name [i, end),
// whose head is before org.
func (f *finder) bodyType(t []token, i, org, end int) Type {
	h := &t[org-1]
	secret := false
	for k := i; k < end; k++ {
		if secretWords[t[k].low] && (k != org-1 || t[k].low == "police" || t[k].low == "intelligence" || t[k].low == "guard" || t[k].low == "constabulary") {
			secret = true
			if t[k].low == "security" && k > i && (t[k-1].low == "social" || t[k-1].low == "homeland" || t[k-1].low == "food" || t[k-1].low == "and") && h.low == "department" {
				secret = false
			}
			if (t[k].low == "protection" || t[k].low == "investigation") && h.is(mixed) && k > i && (t[k-1].low == "environmental" || t[k-1].low == "consumer" || t[k-1].low == "data" || t[k-1].low == "environment" || t[k-1].low == "financial" || t[k-1].low == "social") {
				secret = false
			}
		}
	}
	if h.low == "office" { // "Office of National Drug Control Policy"
		for k := org; k < end; k++ {
			secret = secret && t[k].low != "policy"
		}
	}
	switch {
	case h.is(service) || h.low == "guard" && org-1 > i:
		return Service
	case h.low == "intelligence" && org == end:
		return Service
	case h.low == "security" && !secret && org == end && allMods(t, i, org):
		return Service // "Political Security", "General Security"
	case h.low == "committee" && secretCommittee(t, i, end):
		return Service // the KNB
	case h.low == "committee" || h.low == "council" || h.low == "board" || h.low == "commission" || h.low == "ministry" || h.low == "house":
		return Organization
	case secret && h.is(mixed) || secret && (h.low == "service" || h.low == "services"):
		if h.is(place) && !h.is(mixed) {
			return Organization
		}
		return Service
	case secret && (h.low == "organization" || h.low == "organisation" || h.low == "force" || h.low == "forces" || h.low == "squad" || h.low == "patrol" || h.low == "office"):
		return Service
	}
	return Organization
}

// secretCommittee reports whether a committee is a service by its name:
// "National Security Committee", "State Committee for National Security", but
// not "Senate National Security Committee".
func secretCommittee(t []token, i, end int) bool {
	for k := i; k+1 < end; k++ {
		if t[k+1].low == "security" && (t[k].low == "national" || t[k].low == "state") {
			return i == 0 || t[i-1].low != "house" && t[i-1].low != "senate" && t[i-1].low != "parliamentary"
		}
		if !t[k].is(mod) && t[k].low != "committee" && t[k].low != "for" && t[k].low != "of" {
			return false
		}
	}
	return false
}
