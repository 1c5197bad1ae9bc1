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
		return
	}
	fits := func(q *np) bool {
		if q.ent < 0 || q.quoted || q == p {
			return false
		}
		e := l.r.ents[q.ent]
		return e.isPerson() && (p.gender == unknownGender || e.gender == unknownGender || e.gender == p.gender) && (!office || e.held(officeWord(head)))
	}
	if e := l.mostInView(pos, fits); e >= 0 {
		p.ent = e
	}
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
