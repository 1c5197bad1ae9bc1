package extract

import (
	"strings"
)

// conjoins reports whether key begins another clause.
func (r *reader) conjoins(key string) bool {
	switch key {
	case "and", "but", "who", "which", "that", "while", "when", "as", "where", "although", "because", "if", "or", "so", "then", "whose":
		return true
	}
	return false
}

// isFiller reports whether a word may stand between subject and verb.
func (r *reader) isFiller(key string) bool {
	return auxiliaries[key] || strings.HasSuffix(key, "ly") && len(key) > 4
}

// sourceLeft finds the subject to the left of the verb at item i.
func (r *reader) sourceLeft(f *frame, i int, before []clause, c *clause) bool {
	j := i - 1
	for j >= 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)) {
		j--
	}
	if j < 0 {
		return false
	}
	switch f.items[j].kind {
	case itemNP:
		return r.subjectAt(f, j, i, before, c)
	case itemMark:
		key := r.wordAt(f, j)
		if key == "," || key == "—" || key == "–" || key == ")" || key == "-" {
			return r.acrossApposition(f, j, i, before, c)
		}
	case itemWord:
		switch key := r.wordAt(f, j); key {
		case "and", "but", "then", "or", "yet":
			return r.inherit(f, i, before, c)
		case "that", "who", "which":
			return r.antecedent(f, j, before, c)
		default:
			return r.distantSubject(f, j, i, c)
		}
	}
	return false
}

// subjectAt takes the noun phrase at item j as the subject, unless it hangs on a preposition.
func (r *reader) subjectAt(f *frame, j, i int, before []clause, c *clause) bool {
	p := &r.nps[f.items[j].ref]
	if p.kind == npRelative {
		return r.antecedent(f, j, before, c)
	}
	if p.possessive && p.kind != npNominal {
		return false
	}
	prev := r.wordAt(f, j-1)
	if prepositions[prev] && !conjunctions[prev] {
		// "a source with knowledge of Mr Smith said": the phrase further left.
		if k := r.leftOfPreposition(f, j-1); k >= 0 {
			r.setSource(f, k, i, c)
			return true
		}
		if j-1 > 0 {
			return false
		}
	}
	if p.kind == npPronoun && accusative(r.d.toks[p.first].key) {
		return r.inherit(f, i, before, c)
	}
	r.setSource(f, j, i, c)
	r.joinSubject(f, j, c)
	return true
}

// conjunctions are the prepositions that can begin a clause as well: "hours before the envoy slammed".
var conjunctions = wordSet("before after since as than until like")

func accusative(key string) bool {
	return key == "him" || key == "them" || key == "himself" || key == "herself"
}

// prepositions before a noun phrase keep it from being the subject.
var prepositions = wordSet("of in at for with by from to on about against under over near after before since during between among through into like than as without including")

func (r *reader) setSource(f *frame, j, i int, c *clause) {
	c.source, c.ref = j, f.items[j].ref
	c.first, c.last = min(j, i), max(i+1, j+1)
	c.inverted = j > i
}

// joinSubject notes a second subject joined by "and".
func (r *reader) joinSubject(f *frame, j int, c *clause) {
	if r.wordAt(f, j-1) != "and" || j < 2 || f.items[j-2].kind != itemNP {
		return
	}
	if p := &r.nps[f.items[j-2].ref]; p.kind == npName || p.kind == npNominal {
		if r.wordAt(f, j-3) == "" || !prepositions[r.wordAt(f, j-3)] {
			c.joint = f.items[j-2].ref
			c.first = min(c.first, j-2)
		}
	}
}

// leftOfPreposition returns the item of the noun phrase on which the prepositional phrase ending in
// the preposition at item j hangs, -1 when there is none in the same clause.
func (r *reader) leftOfPreposition(f *frame, j int) int {
	for k := j - 1; k >= 0 && k >= j-5; k-- {
		switch f.items[k].kind {
		case itemNP:
			if p := &r.nps[f.items[k].ref]; p.kind == npNominal || p.kind == npName && !prepositions[r.wordAt(f, k-1)] {
				return k
			}
			return -1
		case itemWord:
			if _, ok := cues[r.wordAt(f, k)]; ok {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// maxApposition bounds how many items an apposition or relative clause between subject and verb has.
const maxApposition = 28

// acrossApposition finds the subject across "…, a doctor," or "…, who …," that ends at item j.
func (r *reader) acrossApposition(f *frame, j, i int, before []clause, c *clause) bool {
	closing := r.wordAt(f, j)
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
				if k+2 == j && f.items[k+1].kind == itemNP && r.nps[f.items[k+1].ref].kind == npName && p.kind == npNominal {
					c.ref = f.items[k+1].ref
				}
				return true
			}
		}
	}
	return r.inherit(f, i, before, c)
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

// inherit gives the verb at item i the subject of the clause before it: "he praised X and said".
func (r *reader) inherit(f *frame, i int, before []clause, c *clause) bool {
	for k := len(before) - 1; k >= 0; k-- {
		if b := &before[k]; b.ref >= 0 && !b.according && b.at < i && !(b.relative && c.cue.gerund && k > 0) {
			c.ref, c.inherited, c.joint = b.ref, true, b.joint
			// "denied saying": what was denied was not said.
			c.negated = c.negated || c.cue.gerund && (b.negated || b.cue.class == denying) && i-b.last <= 1
			return true
		}
	}
	if j := r.mainSubject(f, i); j >= 0 {
		c.ref, c.inherited = f.items[j].ref, true
		return true
	}
	return false
}

// mainSubject returns the item of the frame's first noun phrase before item i that can be its subject.
func (r *reader) mainSubject(f *frame, i int) int {
	for k := 0; k < i; k++ {
		if f.items[k].kind != itemNP {
			if c := cues[r.wordAt(f, k)]; c.class != 0 && !c.base && !c.gerund && k > 0 {
				return -1 // a verb comes first: what follows is its object
			}
			continue
		}
		p := &r.nps[f.items[k].ref]
		if p.kind == npRelative || p.possessive && p.kind != npNominal || prepositions[r.wordAt(f, k-1)] || cues[r.wordAt(f, k-1)].gerund {
			continue
		}
		return k
	}
	return -1
}

// antecedent finds what the relative pronoun at item j stands for: the noun phrase before it.
func (r *reader) antecedent(f *frame, j int, before []clause, c *clause) bool {
	k := j - 1
	if k >= 0 && r.wordAt(f, k) == "," {
		k--
	}
	if k < 0 || f.items[k].kind != itemNP {
		return false
	}
	p := &r.nps[f.items[k].ref]
	if p.kind == npPronoun || p.possessive && p.kind != npNominal {
		return false
	}
	c.source, c.ref, c.first, c.relative = k, f.items[k].ref, k, true
	return true
}

// distantSubject finds the subject of the verb at item i when plain words stand before it: "a person
// with knowledge of the matter said", "the statement issued on Friday said".
func (r *reader) distantSubject(f *frame, j, i int, c *clause) bool {
	for k := j; k >= 0 && k >= j-8; k-- {
		switch f.items[k].kind {
		case itemNP:
			p := &r.nps[f.items[k].ref]
			if p.kind == npRelative {
				return r.antecedent(f, k, nil, c)
			}
			// "a person with knowledge of it said", "Ms Sol on Friday said".
			circumstance := prepositions[r.wordAt(f, k+1)] && (p.kind == npName || p.kind == npPronoun && !p.possessive)
			if (p.kind == npNominal || circumstance) && !p.possessive && !prepositions[r.wordAt(f, k-1)] {
				r.setSource(f, k, i, c)
				return true
			}
			if !prepositions[r.wordAt(f, k-1)] {
				return false
			}
		case itemWord:
			key := r.wordAt(f, k)
			if _, ok := cues[key]; ok && !cues[key].base || key == "that" || key == "and" || key == "but" {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// gerundSource finds the subject of a participle: "…, saying that", "by calling".
func (r *reader) gerundSource(f *frame, i int, before []clause, c *clause) bool {
	j := i - 1
	for j >= 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)) {
		// "is saying", "was calling": finite with its auxiliary.
		switch r.wordAt(f, j) {
		case "is", "are", "was", "were", "been", "be":
			return r.sourceLeft(f, i, before, c)
		}
		j--
	}
	if j < 0 {
		return false
	}
	prev := r.wordAt(f, j)
	switch {
	case prev == "," || prev == "by" || prev == "and" || prev == "while" || prev == "before" || prev == "after" || prev == "when" || prev == "in" || prev == "or" || prev == "—" || prev == "–" || prev == "but" || prev == "with":
	case f.items[j].kind == itemQuote, f.items[j].kind == itemWord:
	case f.items[j].kind == itemNP && c.cue.class&(saying|judging) != 0:
		// "a video shows Mr Smith saying …", "a statement calling it".
		p := &r.nps[f.items[j].ref]
		if p.kind == npNominal || p.kind != npName && prepositions[r.wordAt(f, j-1)] {
			break
		}
		r.setSource(f, j, i, c)
		return true
	default:
		return false
	}
	return r.inherit(f, i, before, c)
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
