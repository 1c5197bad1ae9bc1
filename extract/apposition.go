package extract

import "onrecord/schema"

// maxApposition bounds how many items an apposition or relative clause between subject and verb has.
const maxApposition = 40

// acrossApposition finds the subject across "…, a doctor," or "…, who …," that ends at item j.
func (r *reader) acrossApposition(f *frame, j, i int, before []clause, c *clause) bool {
	closing := r.wordAt(f, j)
	if k := r.lateName(f, j); closing == "," && k >= 0 {
		r.setSource(f, r.describedBefore(f, k), i, c)
		c.ref = f.items[k].ref
		return true
	}
	if k := r.opener(f, j); closing == "," && k >= 0 {
		r.setSource(f, k, i, c)
		return true
	}
	opening := closing
	if closing == ")" {
		opening = "("
	}
	for k := j - 1; k >= 1 && k >= j-maxApposition; k-- {
		if f.items[k].kind != itemMark || r.wordAt(f, k) != opening {
			if f.items[k].kind == itemQuote {
				break
			}
			continue
		}
		if f.items[k-1].kind == itemNP {
			p := &r.nps[f.items[k-1].ref]
			if p.kind != npRelative && !(p.possessive && p.kind != npNominal) && !prepositions[r.wordAt(f, k-2)] {
				r.setSource(f, k-1, i, c)
				// "Ana Sol, the minister, one of the authors, said": the first of the chain.
				for k >= 3 && p.kind == npNominal && r.wordAt(f, k-2) == "," && f.items[k-3].kind == itemNP && r.nps[f.items[k-3].ref].kind == npName && !prepositions[r.wordAt(f, k-4)] {
					k -= 2
					r.setSource(f, k-1, i, c)
					p = &r.nps[f.items[k-1].ref]
				}
				// "the shadow chancellor, Mel Stride, said": the name is the better mention.
				if (k+2 == j || k+2 < j && prepositions[r.wordAt(f, k+2)] && r.fullPerson(f.items[k+1].ref)) && f.items[k+1].kind == itemNP && r.nps[f.items[k+1].ref].kind == npName && p.kind == npNominal &&
					!states[r.d.toks[f.items[k+1].last-1].key] {
					c.ref = f.items[k+1].ref
				}
				return true
			}
		}
	}
	return r.inherit(f, i, before, c)
}

// lateName returns the item of a person's name that stands alone between commas before the verb, after a
// description that more words follow: "One delegate not on the slate, Ana Sol, said". -1 when there is none.
func (r *reader) lateName(f *frame, j int) int {
	if j < 4 || f.items[j-1].kind != itemNP || r.wordAt(f, j-2) != "," || r.nps[f.items[j-1].ref].kind != npName || !r.fullPerson(f.items[j-1].ref) {
		return -1
	}
	if r.describedBefore(f, j-1) < 0 {
		return -1
	}
	return j - 1
}

// describedBefore returns the item of the description of one person with which the clause opens that the
// name at item k gives a name to, -1 without one.
func (r *reader) describedBefore(f *frame, k int) int {
	for s := k - 2; s >= 0 && s >= k-maxApposition; s-- {
		switch it := &f.items[s]; it.kind {
		case itemQuote:
			return -1
		case itemMark:
			return -1
		case itemWord:
			if cu := cues[r.wordAt(f, s)]; cu.class != 0 && !cu.base || r.conjoins(r.wordAt(f, s)) {
				return -1
			}
		case itemNP:
			p := &r.nps[it.ref]
			if p.kind == npNominal && !p.plural && !prepositions[r.wordAt(f, s-1)] && (s == 0 || f.items[s-1].kind != itemWord || conjunctions[r.wordAt(f, s-1)] || r.wordAt(f, s-1) == "and" || r.wordAt(f, s-1) == "but") {
				return s
			}
		}
	}
	return -1
}

// fullPerson reports whether phrase k names a person by given name and surname.
func (r *reader) fullPerson(k int) bool {
	p := &r.nps[k]
	if p.nameLast-p.nameFirst < 2 || p.possessive {
		return false
	}
	for _, n := range p.known {
		if n.Entity.Type != schema.Person {
			return false
		}
	}
	return true
}

// opener returns the item of the person with whom the clause that item j belongs to opens, if what stands
// between can only describe them: "Ana Sol, 30, of Raleigh, N.C., who was polled, said". -1 otherwise.
func (r *reader) opener(f *frame, j int) int {
	s := 0
	for s < j && (f.items[s].kind == itemMark || f.items[s].kind == itemQuote) {
		s++
	}
	if s+2 >= j || j-s > maxApposition || f.items[s].kind != itemNP || r.wordAt(f, s+1) != "," {
		return -1
	}
	if p := &r.nps[f.items[s].ref]; p.kind != npName || p.possessive {
		return -1
	}
	first := r.wordAt(f, s+2)
	describes := first == "who" || first == "whose" || first == "of" || first == "a" || first == "an" || f.items[s+2].kind == itemWord && r.d.toks[f.items[s+2].first].is(isNumber)
	if f.items[s+2].kind == itemNP {
		p := &r.nps[f.items[s+2].ref]
		describes = p.kind == npNominal || p.kind == npRelative
	}
	for k := s + 2; k < j && k <= s+2+maxAdjectives && !describes; k++ {
		// "special agent in charge"
		nominal := f.items[k].kind == itemNP && r.nps[f.items[k].ref].kind == npNominal
		if !nominal && f.items[k].kind != itemWord {
			break
		}
		describes = nominal || isPersonNoun(r.wordAt(f, k))
	}
	if !describes {
		return -1
	}
	for k := s + 2; k < j; k++ {
		if f.items[k].kind == itemQuote {
			return -1
		}
	}
	return s
}

// skipApposition returns the item after an apposition that begins at item i: ", who chairs the panel".
func (r *reader) skipApposition(f *frame, i int) int {
	if r.wordAt(f, i) == "(" {
		for j := i + 1; j < len(f.items) && j < i+6; j++ {
			if r.wordAt(f, j) == ")" {
				i = j + 1
				break
			}
		}
	}
	if r.wordAt(f, i) != "," {
		return i
	}
	for j := i + 1; j < len(f.items) && j < i+maxApposition; j++ {
		if f.items[j].kind == itemQuote {
			return i
		}
		switch r.wordAt(f, j) {
		case ",":
			return j
		case ".", ";", ":":
			return j
		}
	}
	return len(f.items)
}

// isApposition reports whether a description of the phrase before begins at item i: "a lawyer,", "who".
func (r *reader) isApposition(f *frame, i int) bool {
	switch r.wordAt(f, i) {
	case "a", "an", "who", "which", "whose":
		return true
	}
	return i+1 < len(f.items) && f.items[i].kind == itemNP && r.nps[f.items[i].ref].kind == npNominal && r.wordAt(f, i+1) == ","
}

// states are American states as they stand behind their towns: "officials in Tolva, Ill., said".
var states = wordSet(`ala ariz ark calif colo conn dc del fla ga ill ind kan ky la mass md mich minn miss mont nc nd neb nev nh nj nm ny okla ore
	pa ri sc sd tenn tex va vt wash wis wva wyo`)
