package extract

import (
	"strings"
)

// invertedFirst reports whether the subject of the verb at item i must follow it: “…,” said Mr Farage.
func (r *reader) invertedFirst(f *frame, i int) bool {
	if i == 0 || i+1 >= len(f.items) || f.items[i+1].kind != itemNP || !r.invertible(f, i) {
		return false
	}
	if f.items[i-1].kind == itemQuote {
		return true
	}
	return r.endsClause(f, i+2)
}

// endsClause reports whether no verb can follow at item i: the sentence ends, or a circumstance or
// another clause begins.
func (r *reader) endsClause(f *frame, i int) bool {
	if i >= len(f.items) || f.items[i].kind == itemMark || f.items[i].kind == itemQuote {
		return true
	}
	if r.bareApposition(f, i) {
		return true
	}
	k := r.wordAt(f, i)
	return prepositions[k] || k == "who" || k == "and" || k == "monday" || k == "tuesday" || k == "wednesday" || k == "thursday" || k == "friday" || k == "saturday" || k == "sunday"
}

// bareApposition reports whether item i describes the name before it without a comma: "said Ana Sol the head
// of the team".
func (r *reader) bareApposition(f *frame, i int) bool {
	if i >= len(f.items) || f.items[i].kind != itemNP || f.items[i-1].kind != itemNP || r.nps[f.items[i-1].ref].kind != npName {
		return false
	}
	return r.nps[f.items[i].ref].kind == npNominal && r.d.toks[f.items[i].first].is(determiner)
}

// sourceRight finds the subject after an inverting verb: "“…,” said Mr Farage".
func (r *reader) sourceRight(f *frame, i int, c *clause) bool {
	j := r.pastDescription(f, i+1)
	if j >= len(f.items) || f.items[j].kind != itemNP || !r.invertible(f, i) {
		return false
	}
	p := &r.nps[f.items[j].ref]
	if p.kind == npRelative || p.kind == npPronoun && accusative(r.d.toks[p.first].key) || p.possessive && p.kind != npNominal {
		return false
	}
	r.setSource(f, j, i, c)
	c.last = max(c.last, j+1)
	if r.wordAt(f, j+1) == "and" && j+2 < len(f.items) && f.items[j+2].kind == itemNP {
		c.joint = f.items[j+2].ref
	}
	// "said a campaign spokeswoman, Ana Sol.": the name is the better mention.
	if p.kind == npNominal && r.wordAt(f, j+1) == "," && j+2 < len(f.items) && f.items[j+2].kind == itemNP && r.nps[f.items[j+2].ref].kind == npName &&
		(j+3 >= len(f.items) || f.items[j+3].kind == itemMark) {
		c.ref, c.last = f.items[j+2].ref, j+3
		return true
	}
	if k := r.lateNameRight(f, j); k > 0 {
		c.ref, c.last = f.items[k].ref, k+1
		return true
	}
	if r.bareApposition(f, j+1) {
		j++
	}
	c.last = r.skipApposition(f, j+1)
	return true
}

// maxLate is how many items may stand between a description and the name that it leads to.
const maxLate = 6

// lateNameRight returns the item of the name that ends the clause after the description at item j: "wrote
// the ambassador at the time, Ana Sol." 0 when there is none.
func (r *reader) lateNameRight(f *frame, j int) int {
	if p := &r.nps[f.items[j].ref]; p.kind != npNominal || p.plural || !prepositions[r.wordAt(f, j+1)] {
		return 0
	}
	for k := j + 2; k+1 < len(f.items) && k < j+maxLate; k++ {
		if r.wordAt(f, k) != "," {
			if f.items[k].kind == itemMark || f.items[k].kind == itemQuote {
				return 0
			}
			continue
		}
		if f.items[k+1].kind == itemNP && r.fullPerson(f.items[k+1].ref) && (k+2 >= len(f.items) || f.items[k+2].kind == itemMark) {
			return k + 1
		}
		return 0
	}
	return 0
}

// maxDescription is how many plain words may describe a name after an inverted verb.
const maxDescription = 4

// pastDescription returns the item of the name that plain words from item i on describe ("said boatman
// Ana Sol", "said comedian and author Ana Sol"), or i when they do not.
func (r *reader) pastDescription(f *frame, i int) int {
	for j := i; j < len(f.items) && j < i+maxDescription; j++ {
		if f.items[j].kind == itemNP {
			if p := &r.nps[f.items[j].ref]; j > i && p.kind == npName && !p.possessive {
				return j
			}
			return i
		}
		k := r.wordAt(f, j)
		if f.items[j].kind != itemWord || prepositions[k] || auxiliaries[k] || cues[k].class != 0 || functionWords[k] && k != "and" || k == "and" && j == i {
			return i
		}
	}
	return i
}

// invertible reports whether what stands before the verb at item i lets its subject follow.
func (r *reader) invertible(f *frame, i int) bool {
	j := i - 1
	for j >= 0 && f.items[j].kind == itemWord && strings.HasSuffix(r.wordAt(f, j), "ly") {
		j--
	}
	if j > 0 && f.items[j-1].kind == itemQuote && isSingle(r.wordAt(f, j)) {
		j-- // the mark of a quotation within the quotation
	}
	if j < 0 {
		return true
	}
	switch f.items[j].kind {
	case itemQuote:
		return true
	case itemMark:
		key := r.wordAt(f, j)
		return key == "," || key == "—" || key == "–" || key == "-" || key == "?" || key == "!"
	}
	return false
}
