package extract

import "onrecord/extract/tagger"

// taggerClause shows the tagger c.
func taggerClause(c *clause) tagger.Clause {
	out := tagger.Clause{Cue: c.at, First: c.first, Last: c.last}
	for i, is := range []bool{c.inverted, c.inherited, c.relative, c.according, c.cue.gerund, c.negated || c.hypothetical, c.source < 0} {
		if is {
			out.Shape |= 1 << i
		}
	}
	return out
}

// How sure the tagger must be that a reporting clause reports what follows it, as tagger.Content has it: far
// below even, for that there are marks, or the form that plausible asks for, says much.
const (
	leastSure         = -150
	leastSureIndirect = -250
)

// learned makes the statement of clause i of frame n with the bounds that the tagger has learned to see.
// It reports whether there is nothing more to make of c.
func (b *builder) learned(n, i int) bool {
	f, c := &b.frames[n], &b.clauses[n][i]
	if !b.tagged.any || c.last >= len(f.items) {
		return false
	}
	content, ok := b.model.Content(&b.tagged.scratch, taggerClause(c))
	reach := b.reach(n, c)
	reg := region{content.First, min(content.Last, reach)}
	switch {
	case !ok || reg.empty():
		return false
	case !b.hasQuote(f, reg):
		doubtful := content.Sure < leastSureIndirect && b.key(f, reg.first) != "that"
		return doubtful || b.learnedIndirect(n, reg, c)
	case content.Sure < leastSure || b.outbid(n, i, reg, content.Sure):
		return true
	case b.allScare(f, reg):
		return b.learnedIndirect(n, reg, c)
	}
	b.handOn(b.learnedQuoted(n, reg, c), b.clauses[n], i)
	if k := b.firstDirect(f, region{reg.last, reach}, c, false); k >= 0 {
		b.direct(n, b.quotesOf(f, region{k, reach}), c)
	}
	return true
}

// outbid reports whether a later clause of frame n reports the first words in marks of reg more surely than
// clause i does: "when he announced his plans, she called them “a pose”".
func (b *builder) outbid(n, i int, reg region, sure int) bool {
	f := &b.frames[n]
	words := reg.first
	for f.items[words].kind != itemQuote {
		words++
	}
	for j := range b.clauses[n] {
		o := &b.clauses[n][j]
		if o.at <= b.clauses[n][i].at || o.last > words || o.negated || o.hypothetical || o.cue.class == denying {
			continue
		}
		content, ok := b.model.Content(&b.tagged.scratch, taggerClause(o))
		if ok && content.First <= words && content.Last > words && content.Sure > sure {
			return true
		}
	}
	return false
}

// learnedIndirect makes the statement of reg, none of whose words stand in marks, if it reads as one.
func (b *builder) learnedIndirect(n int, reg region, c *clause) bool {
	f := &b.frames[n]
	if b.key(f, reg.first) == "that" {
		reg.first++
	}
	if !b.plausible(f, reg, c) {
		return false
	}
	b.indirect(n, reg, c)
	return true
}

// cutTurn ends reg where, after its last words in marks, a clause of the writer's own begins.
func (b *builder) cutTurn(f *frame, reg region) region {
	for i := reg.last - 1; i > reg.first && f.items[i].kind != itemQuote; i-- {
		switch b.key(f, i) {
		case "although", "though", "while", "whereas":
			return region{reg.first, i}
		}
	}
	return reg
}

// learnedQuoted makes the statement of reg, some of whose words stand in marks.
func (b *builder) learnedQuoted(n int, reg region, c *clause) *statement {
	f := &b.frames[n]
	reg = b.cutTurn(f, reg)
	if it := &f.items[reg.first]; it.kind == itemQuote && b.endsSentence(&b.d.marked[it.ref]) && !b.hasQuote(f, region{reg.first + 1, reg.last}) {
		reg.last = reg.first + 1 // “…,” as they had before
	}
	if b.onlyQuotes(f, reg) && c.cue.class&(saying|telling) != 0 && !c.according {
		return b.direct(n, b.quotesOf(f, reg), c)
	}
	return b.mixed(n, reg, c)
}

// maxAside is how many items may stand between a verb and the direct quotation that it reports.
const maxAside = 4

// reach returns the item before which the content of clause c of frame n ends at the latest: where the
// same speaker says something else, or another one speaks in words of his own. A verb that says what
// somebody is called or praised for cannot take in another that reports.
func (b *builder) reach(n int, c *clause) int {
	f := &b.frames[n]
	if i := b.semicolon(n, c); i > 0 {
		return i
	}
	for i := range b.clauses[n] {
		o := &b.clauses[n][i]
		if o.at <= c.at {
			continue
		}
		speaks := o.cue.class&(saying|telling) != 0 && (o.inherited || o.according || b.quotesDirectly(f, o))
		own := c.cue.class&(saying|telling) == 0 && o.cue.class&(saying|telling|judging) != 0 && b.hasQuote(f, region{o.last, len(f.items)})
		if speaks || own {
			return max(min(o.first, o.at), c.last)
		}
	}
	return len(f.items)
}

// semicolon returns the item of the semicolon behind clause c of frame n after which another clause reports, 0
// without one.
func (b *builder) semicolon(n int, c *clause) int {
	f := &b.frames[n]
	for i := range b.clauses[n] {
		o := &b.clauses[n][i]
		for j := o.first - 1; j > c.last && j >= o.first-2; j-- {
			if b.key(f, j) == ";" {
				return j
			}
		}
	}
	return 0
}

// quotesDirectly reports whether clause c has a speaker that it names, and a direct quotation right behind.
func (b *builder) quotesDirectly(f *frame, c *clause) bool {
	if c.source < 0 || b.nps[c.ref].kind == npPronoun && !c.relative {
		return false
	}
	i := b.firstDirect(f, region{c.last, len(f.items)}, c, false)
	return i >= 0 && (i <= c.last+maxAside || b.key(f, i-1) == ":")
}
