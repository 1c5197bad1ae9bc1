package extract

// lead reads what stands before the frame's first clause c: "“…,” he said", "X is ready, he said". It
// reports whether that was the clause's content.
func (b *builder) lead(n int, c *clause) bool {
	f := &b.frames[n]
	reg := b.trim(f, region{0, c.first})
	if !reg.empty() && c.first > 0 {
		c.askedAbout(b, f, reg)
	}
	if reg.empty() || c.cue.class&(saying|telling|judging) == 0 || c.negated || c.hypothetical && !b.known(f, reg) {
		return false
	}
	reg = b.dropModifiers(f, reg)
	if f.items[reg.last-1].kind == itemQuote && (c.according || !b.adjunct(f, reg) || b.ends(f, c) && b.words(f, reg) >= longLead) {
		if b.onlyQuotes(f, reg) {
			b.direct(n, b.quotesOf(f, reg), c)
			return true
		}
		if c.according || !c.cue.gerund && !c.inherited && !c.relative && !b.goesOnWith(f, c) {
			b.mixed(n, reg, c)
			return true
		}
	}
	if b.hasQuote(f, reg) && b.endsWithComma(f, c.first) && (c.according || (c.inverted || b.isEmptyComplement(f, c)) && (!b.adjunct(f, reg) || b.ends(f, c) && b.words(f, reg) >= longLead)) {
		b.mixed(n, reg, c)
		return true
	}
	if rest := b.interrupted(f, reg, c); !rest.empty() {
		b.around(n, reg, rest, c)
		return true
	}
	if c.cue.class&saying != 0 && b.endsWithComma(f, c.first) && (c.according && c.at > 0 || b.isEmptyComplement(f, c) && !b.adjunct(f, reg)) && b.words(f, reg) >= minIndirect {
		b.indirect(n, reg, c)
		return true
	}
	return false
}

// known reports whether reg is words in marks that lead to the clause after them: what somebody "will say" is
// then known already.
func (b *builder) known(f *frame, reg region) bool {
	return b.endsInQuoted(f, reg) && b.key(f, reg.first) != "if"
}

// longLead is from how many words on what precedes a clause that ends its sentence is content even if it
// begins as the scene of speaking does.
const longLead = 12

// ends reports whether nothing but punctuation follows clause c.
func (b *builder) ends(f *frame, c *clause) bool { return b.endsFrame(f, c.last-1) }

// goesOnWith reports whether a content plainly follows clause c.
func (b *builder) goesOnWith(f *frame, c *clause) bool {
	return !c.inverted && c.last < len(f.items) && (b.key(f, c.last) == "that" || f.items[c.last].kind == itemNP && c.cue.class&telling == 0)
}

// dropModifiers cuts plain words off the end of reg that only lead from a quotation to the subject of
// the clause: “…,” panel Chairman Ana Sol said.
func (b *builder) dropModifiers(f *frame, reg region) region {
	i := reg.last
	for i > reg.first && i > reg.last-3 && f.items[i-1].kind == itemWord && cues[b.key(f, i-1)].class == 0 {
		i--
	}
	if i == reg.last || i <= reg.first || f.items[i-1].kind != itemQuote || !b.endsSentence(&b.d.marked[f.items[i-1].ref]) {
		return reg
	}
	return region{reg.first, i}
}

// interrupted returns the rest of a statement that clause c interrupts after a few words: "The minister,
// he said, was a better speaker than he thought."; an empty region where c does not.
func (b *builder) interrupted(f *frame, lead region, c *clause) region {
	if c.cue.class&saying == 0 || c.according || c.first < 1 || b.key(f, c.first-1) != "," || b.key(f, c.last) != "," {
		return region{}
	}
	rest := b.trim(f, region{c.last, len(f.items)})
	if rest.empty() || f.items[lead.last-1].kind == itemQuote || f.items[rest.first].kind != itemWord || b.adjunct(f, lead) || b.words(f, rest) < minIndirect {
		return region{}
	}
	if k := b.key(f, rest.first); cues[k].gerund || prepositions[k] || b.rd.conjoins(k) {
		return region{}
	}
	return rest
}

// minIndirect is the fewest words of an indirect statement.
const minIndirect = 3

// isEmptyComplement reports whether nothing that could be content follows clause c.
func (b *builder) isEmptyComplement(f *frame, c *clause) bool {
	i := c.last
	for i < len(f.items) && (f.items[i].kind == itemWord && (b.rd.isFiller(b.key(f, i)) || listeners[b.key(f, i)]) || b.occasion(f, i)) {
		i++
	}
	if i >= len(f.items) {
		return true
	}
	switch b.key(f, i) {
	case ".", ";", "?", "!":
		return true
	case ",":
		return c.inverted || i+1 < len(f.items) && !b.hasQuote(f, region{i, len(f.items)})
	}
	return prepositions[b.key(f, i)]
}

// occasion reports whether item i is what was spoken in or on: "said in a statement".
func (b *builder) occasion(f *frame, i int) bool {
	if f.items[i].kind != itemNP || !prepositions[b.key(f, i-1)] {
		return false
	}
	p := &b.nps[f.items[i].ref]
	return p.kind == npNominal && documentNouns[b.d.toks[p.headLast-1].key]
}

// adjunct reports whether reg only sets the scene: "In an interview on Sunday", "Asked about Ukraine".
func (b *builder) adjunct(f *frame, reg region) bool {
	k := b.key(f, reg.first)
	if c, ok := cues[k]; ok && !c.base && reg.first == 0 {
		return true
	}
	switch k {
	case "in", "on", "at", "during", "after", "before", "speaking", "when", "while", "as", "for", "by", "with", "from", "since", "despite", "asked", "pressed", "to", "following", "under", "amid", "upon", "appearing", "addressing", "earlier", "later",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}
