package extract

import (
	"strings"
)

// epithets are the heads of descriptions that news writers put in place of a name already given ("the
// New York businessman"); those of an office fit only people who held it.
var epithets = map[string]bool{
	"businessman": false, "billionaire": false, "mogul": false, "tycoon": false, "nominee": false, "candidate": false, "republican": false, "democrat": false,
	"politician": false, "frontrunner": false, "front-runner": false, "conservative": false, "veteran": false, "lawmaker": false, "firebrand": false, "backbencher": false,
	"senator": true, "congressman": true, "congresswoman": true, "governor": true, "mp": true, "mayor": true, "president": true, "minister": true, "secretary": true, "chancellor": true,
}

// epithet resolves the description at position pos of l.order that no office explains to the person
// most in view, if it is one that stands in place of a name.
func (l *linker) epithet(pos int) {
	p := &l.nps[l.order[pos]]
	if p.kind == npNominal && p.ent < 0 && p.headLast-p.roleFirst == 1 && l.headKey(p) == "police" {
		p.ent = l.force
	}
	if p.kind != npNominal || p.ent >= 0 || p.plural || p.of >= 0 || l.d.toks[p.first].key != "the" {
		return
	}
	head := l.headKey(p)
	if p.quoted && epithetKinds[head] == 0 {
		return
	}
	if epithetKinds[head] != 0 {
		p.ent = l.bodyMeant(pos)
		return
	}
	office, ok := epithets[head]
	if !ok {
		p.ent = l.justSpoke(p, head)
		return
	}
	fits := func(q *np) bool {
		if q.ent < 0 || q.quoted || q == p {
			return false
		}
		e := l.r.ents[q.ent]
		return e.isPerson() && agree(e.gender, p.gender) && (!office || e.held(officeWord(head)))
	}
	if e := l.mostInView(pos, fits); e >= 0 {
		p.ent = e
	}
}

// justSpoke returns the person who spoke last, in this paragraph or the one before, if the description p with that
// head can only mean them: one of a person, without the office or trade of another, whom the article has not
// introduced by it ("“…,” Ana Sol said. “…,” the teenager said"). -1 if not.
func (l *linker) justSpoke(p *np, head string) int {
	if len(l.spoke) != 1 || len(p.offices) > 0 || unspecific[head] || bodyOrDocument(head) || !l.d.toks[p.headLast-1].is(personNoun) || l.introduced[head] {
		return -1
	}
	q := &l.nps[l.spoke[0]]
	if q.ent < 0 || l.d.toks[p.first].para-l.spokePara > 1 || !l.speaksAt(p) {
		return -1
	}
	if e := l.r.ents[q.ent]; !e.isPerson() || !agree(e.gender, p.gender) {
		return -1
	}
	return q.ent
}

// introduces notes p if it introduces somebody by a description: "a teenager", "Ana Sol, a teenager".
func (l *linker) introduces(p *np) {
	if p.kind == npNominal && !p.plural && p.ent < 0 && l.d.toks[p.first].key != "the" {
		l.introduced[l.headKey(p)] = true
	}
}

// speaksAt reports whether a verb of saying stands right beside p.
func (l *linker) speaksAt(p *np) bool {
	for _, i := range []int{p.first - 1, p.last} {
		if i >= 0 && i < len(l.d.toks) {
			if c := cues[l.d.toks[i].key]; c.class&(saying|telling) != 0 && !c.base && !c.gerund {
				return true
			}
		}
	}
	return false
}

// officeWord is the word of an office's title that a description's head stands for.
func officeWord(head string) string {
	switch head {
	case "congressman", "congresswoman":
		return "representative"
	case "mp":
		return "member of parliament"
	}
	return head
}

// held reports whether an office with this word in its title was e's.
func (e *entity) held(word string) bool {
	if e.kb == nil {
		return false
	}
	for _, t := range e.kb.Terms {
		if strings.Contains(strings.ToLower(t.Office.Title), word) {
			return true
		}
	}
	return false
}

// relation resolves "her husband" and "his wife" to the spouse of the possessor, where the knowledge
// base knows one.
func (l *linker) relation(k int) {
	p := &l.nps[k]
	if p.kind != npNominal || p.ent >= 0 || p.of < 0 {
		return
	}
	switch l.headKey(p) {
	case "husband", "wife", "spouse":
	default:
		return
	}
	if e := l.nps[p.of].ent; e >= 0 && l.r.ents[e].kb != nil && l.r.ents[e].kb.Spouse != "" {
		if kb, ok := l.r.base.Entity(l.r.ents[e].kb.Spouse); ok {
			p.ent = l.r.known(kb)
		}
	}
}
