package extract

import "onrecord/schema"

// fromAround finds the speaker of statement i, which no clause reports: the one who has just spoken,
// or of whom the sentence before speaks.
func (l *linker) fromAround(i int) {
	s := l.out[i]
	f := &l.frames[s.frame]
	if s.weak {
		l.fromSentence(s)
		return
	}
	if len(l.spoke) > 0 {
		d := f.para - l.spokePara
		alone := f.startsPara
		switch {
		case d == 0:
			s.speakers, s.found, s.way = l.spoke, schema.ByContinuation, sameParagraphWay
			return
		case d == 1 && alone:
			s.speakers, s.found, s.way = l.spoke, schema.ByContinuation, nextParagraphWay
			return
		}
	}
	if k := l.announced(s.frame); k >= 0 {
		s.speakers, s.found, s.way = []int{k}, schema.ByColon, announcedWay
		return
	}
	if s.frame > 0 {
		if k := l.actor(s.frame - 1); k >= 0 && f.para-l.frames[s.frame-1].para <= 1 {
			s.speakers, s.found, s.way = []int{k}, schema.ByFrame, sentenceBeforeWay
			return
		}
	}
	if next := s.last + 1; next < len(l.frames) && l.frames[next].para-f.para <= len(s.marks) {
		if k := l.actorAhead(next); k >= 0 {
			s.speakers, s.found, s.way = []int{k}, schema.ByFrame, sentenceAfterWay
		}
	}
}

// announced returns the phrase of the only person in the frame before n, if that ends with a colon: "Here is
// Ms Sol's statement in full:". -1 else.
func (l *linker) announced(n int) int {
	if n == 0 {
		return -1
	}
	f := &l.frames[n-1]
	first, last := f.items[0].first, f.items[len(f.items)-1].last
	if l.d.toks[last-1].key != ":" || l.frames[n].para-f.para > 1 {
		return -1
	}
	only := -1
	for pos := l.orderAt(first); pos < len(l.order) && l.nps[l.order[pos]].first < last; pos++ {
		k := l.order[pos]
		e := l.nps[k].ent
		if e < 0 {
			e = l.writerOf(k)
			l.nps[k].ent = e
		}
		if e < 0 || !l.r.ents[e].isPerson() {
			continue
		}
		if only >= 0 && l.nps[only].ent != e {
			return -1
		}
		only = k
	}
	return only
}

// writerOf returns the person whose document phrase k describes ("Ms Sol's statement", "Sol statement"), -1
// without one.
func (l *linker) writerOf(k int) int {
	p := &l.nps[k]
	if p.kind != npNominal || !documentNouns[l.headKey(p)] {
		return -1
	}
	if e := l.ownerBeside(p); e >= 0 || !l.d.toks[p.roleFirst].is(isCap) {
		return e
	}
	return l.r.latest(l.r.bySurname[l.d.toks[p.roleFirst].key], p)
}

// fromSentence takes the subject of the sentence around a fragment, where that is a person.
func (l *linker) fromSentence(s *statement) {
	if k := l.actor(s.frame); k >= 0 {
		s.speakers, s.found, s.way = []int{k}, schema.ByFrame, ownSentenceWay
	}
}

// actor returns the noun phrase of the person who is the subject of frame n, -1 without one.
func (l *linker) actor(n int) int {
	f := &l.frames[n]
	j := l.rd.mainSubject(f, len(f.items))
	if j < 0 {
		return -1
	}
	k := f.items[j].ref
	if e := l.nps[k].ent; e < 0 || !l.r.ents[e].isPerson() {
		return -1
	}
	return k
}

// actorAhead is actor for a frame that has not been read yet: pronouns do not count.
func (l *linker) actorAhead(n int) int {
	k := l.actor(n)
	if k >= 0 && l.nps[k].kind == npPronoun {
		return -1
	}
	return k
}
