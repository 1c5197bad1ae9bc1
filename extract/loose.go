package extract

import (
	"slices"

	"onrecord/extract/tagger"
	"onrecord/schema"
)

// maxLoose bounds the reporting words without a clause that are read in a sentence.
const maxLoose = 10

// looseCues returns clauses without a subject for the reporting words of f that no clause of cl has: the
// subject is of a form that is not known ("about four in ten said"), or the word is a noun ("her claim
// that …"), whose possessive then speaks.
func (r *reader) looseCues(f *frame, cl []clause) []clause {
	out := r.found[:0]
	for i := range f.items {
		if len(out) == maxLoose {
			break
		}
		it := &f.items[i]
		cu, ok := cues[r.wordAt(f, i)]
		if it.kind != itemWord || !ok || i+1 == len(f.items) || slices.ContainsFunc(cl, func(c clause) bool { return c.at == i }) {
			continue
		}
		c := clause{frame: f, cue: cu, at: i, source: -1, first: i, last: i + 1, ref: -1, joint: -1, text: r.d.source(it.first, it.last)}
		if i > 0 && f.items[i-1].kind == itemNP && r.nps[f.items[i-1].ref].possessive {
			c.ref, c.source, c.first = f.items[i-1].ref, i-1, i-1
		}
		r.modality(f, i, &c)
		out = append(out, c)
	}
	r.found = out
	return r.keep(out)
}

// How sure the tagger must be of what a loose cue reports, as tagger.Content has it.
const (
	sureOfQuoted   = 0
	sureOfIndirect = 100
)

// loose makes the statements of frame n that reporting words without a clause report.
func (b *builder) loose(n int) {
	if !b.tagged.any {
		return
	}
	known := len(b.out)
	cl := b.rd.looseCues(&b.frames[n], b.clauses[n])
	for i := range cl {
		if c := &cl[i]; !c.negated && !c.hypothetical && c.cue.class != denying && !b.spoken(n, c) {
			b.looseContent(n, c)
		}
	}
	b.settle(n, known)
}

// looseContent makes the statement of what loose cue c of frame n reports, if the tagger is sure of it.
func (b *builder) looseContent(n int, c *clause) {
	f := &b.frames[n]
	if c.ref < 0 && !c.cue.gerund && (c.first == 0 || b.passiveVoice(f, c.at)) {
		return // "Asked about the levy, …", "what is called …"
	}
	if b.overlaps(n, b.span(f, region{c.at, c.last})) || c.cue.class&(saying|telling) == 0 && !b.hasFreeQuote(f, region{c.last, len(f.items)}) {
		return // it stands within what another reports, or there is nothing for it
	}
	content, ok := b.model.Content(&b.tagged.scratch, taggerClause(c))
	reg := region{content.First, content.Last}
	if !ok || b.overlaps(n, b.span(f, reg)) {
		return
	}
	switch {
	case !b.hasQuote(f, reg):
		if content.Sure >= sureOfIndirect && c.cue.class&(saying|telling) != 0 && b.words(f, reg) >= minIndirect {
			b.addSource(f, c)
			b.indirect(n, reg, c)
		}
	case content.Sure >= sureOfQuoted && !b.allScare(f, reg):
		b.addSource(f, c)
		b.learnedQuoted(n, reg, c)
	}
}

// passiveVoice reports whether a form of "to be" makes the verb at item i passive.
func (b *builder) passiveVoice(f *frame, i int) bool {
	for i--; i >= 0 && b.rd.isFiller(b.key(f, i)); i-- {
		switch b.key(f, i) {
		case "is", "are", "was", "were", "be", "been", "being":
			return true
		}
	}
	return false
}

// hasFreeQuote reports whether words in marks stand in reg that belong to no statement yet.
func (b *builder) hasFreeQuote(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote && b.byMark[f.items[i].ref] == nil {
			return true
		}
	}
	return false
}

// maxSpoken is how many items may stand from a quotation to a loose cue that reports it.
const maxSpoken = 10

// spoken makes the statement of a quotation that begins frame n and that loose cue c follows: “…,” said
// the 46-year-old. It reports whether there is one.
func (b *builder) spoken(n int, c *clause) bool {
	f := &b.frames[n]
	i := 0
	for i < c.at && f.items[i].kind == itemMark {
		i++
	}
	if c.cue.class&saying == 0 || c.cue.gerund || c.at-i > maxSpoken || f.items[i].kind != itemQuote || b.hasQuote(f, region{i + 1, c.at}) {
		return false
	}
	q := f.items[i].ref
	m := &b.d.marked[q]
	s := b.byMark[q]
	if s != nil && !s.weak || !b.endsSentence(m) || b.wordsIn(m) < 2 || !startsUpper(b.d.text[m.start:m.end]) {
		return false
	}
	b.addSource(f, c)
	if s != nil {
		s.kind, s.weak, s.clause = schema.Direct, false, c
		return true
	}
	b.direct(n, []int{q}, c)
	return true
}

// addSource gives loose cue c the source that the tagger sees beside it.
func (b *builder) addSource(f *frame, c *clause) {
	cue := tagger.Span{First: c.at, Last: c.at + 1}
	source, seen := b.nearest(tagger.BeginSource, cue)
	if c.ref >= 0 || !seen || gap(source, cue) > maxGap {
		return
	}
	if at := b.sourcePhrase(f, source); at >= 0 && !b.nps[f.items[at].ref].possessive {
		c.ref, c.source = f.items[at].ref, at
	}
}
