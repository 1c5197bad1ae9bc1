package extract

import "onrecord/schema"

// The chances that a speaker found in a certain way is right, and what lowers them, as measured on
// annotated articles (EVALUATION.md). `indexer eval` shows how far they hold.

// clauseChance is the chance that the subject of reporting clause c is the speaker.
func clauseChance(c *clause) float64 {
	switch {
	case c.according || c.cue.class&inverting != 0:
		return 0.96
	case c.cue.class&(saying|telling) != 0:
		return 0.93
	}
	return 0.89 // "called", "vowed", "hopes": what follows is often somebody else's doing
}

// nominalChance is the chance that the description p is the best name for a speaker.
func (l *linker) nominalChance(p *np) float64 {
	if p.ent >= 0 {
		return 0.88
	}
	if nominalType(l.headKey(p)) == schema.Anonymous {
		return 0.68
	}
	return 0.78
}

// doubt is how far the name of the speaker k lowers the chance that it is the right one.
func (l *linker) doubt(k int) float64 {
	p := &l.nps[k]
	if p.ent < 0 {
		if p.kind == npName {
			return 0.3 // a word that may only begin its sentence
		}
		return 0
	}
	e := l.r.ents[p.ent]
	switch {
	case !e.isPerson() || !e.full || !e.spelled:
		// Bodies are taken for speakers where they are only scenes; a surname alone, or one that only
		// the knowledge base completes, can be anybody's.
		return 0.12
	case p.kind == npName && p.nameLast-p.nameFirst == 1 && len(l.r.bySurname[e.last]) >= 3:
		return 0.08
	}
	return 0
}
