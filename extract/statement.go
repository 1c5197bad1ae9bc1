package extract

import (
	"slices"

	"onrecord/extract/tagger"
	"onrecord/schema"
)

// piece is a stretch of the text in bytes.
type piece struct{ start, end int }

// statement is a quote in the making.
type statement struct {
	kind     schema.Kind
	content  []piece
	verbatim []piece
	// marks are the marked spans that the statement holds.
	marks []int
	// clause reports it; nil when the speaker comes from elsewhere.
	clause *clause
	// frame is where it begins, last where its last part stands.
	frame, last int
	// speakers are noun phrases; via is the one who passes the words on, -1 without.
	speakers []int
	via      int
	found    schema.Method
	// way is how the speakers were found, sure how sure it is whom the pronoun means.
	way      way
	sure     float64
	unclosed bool
	// topical are noun phrases outside the content whom the frame says it is about.
	topical []int
	// about are the entities that it is about.
	about []int
	// weak: words in marks that nothing around them reports; kept only if a speaker is plain.
	weak bool
	// tagged: only the tagger sees it.
	tagged bool
}

// builder turns frames and their clauses into statements.
type builder struct {
	r       *resolver
	rd      *reader
	d       *document
	nps     []np
	frames  []frame
	clauses [][]clause
	out     []*statement
	// byMark tells the statement of each marked span, nil while it has none.
	byMark []*statement
	// order lists the noun phrases by their first token.
	order []int
	// model reads the frames as well, with the memory tagged.
	model  *tagger.Model
	tagged *tagged
	ws     *workspace
	// about tells whom statements are about.
	about *SubjectWeights
}

// build reads the statements of all frames, with the clause that reports each where there is one.
func (b *builder) build() {
	b.byMark = make([]*statement, len(b.d.marked))
	b.order = b.ws.order[:0]
	for i := range b.nps {
		b.order = append(b.order, i)
	}
	b.ws.order = b.order
	slices.SortStableFunc(b.order, func(x, y int) int { return b.nps[x].first - b.nps[y].first })
	b.clauses = slices.Grow(b.ws.clausesOf[:0], len(b.frames))[:len(b.frames)]
	clear(b.clauses)
	b.ws.clausesOf = b.clauses
	for n := range b.frames {
		b.clauses[n] = b.rd.clauses(&b.frames[n])
		b.scan(n)
		b.frame(n)
		b.tag(n)
		b.loose(n)
	}
}

// frame makes the statements of frame n.
func (b *builder) frame(n int) {
	f, cl := &b.frames[n], b.clauses[n]
	if b.headline(n) {
		return
	}
	if len(cl) == 0 {
		b.unreported(n)
		return
	}
	if b.trailing(n, cl) {
		return
	}
	led := b.lead(n, &cl[0])
	for i := range cl {
		reg := region{cl[i].last, b.regionEnd(f, cl, i)}
		b.complement(n, reg, cl, i, i == 0 && led)
	}
}

// trailing makes the statement of a frame whose last clause reports all before it, verbs that look like
// reporting ones included: "They want to “create an economy for all,” she said." It reports whether it did.
func (b *builder) trailing(n int, cl []clause) bool {
	f, c := &b.frames[n], &cl[len(cl)-1]
	if len(cl) < 2 || c.cue.class&saying == 0 || c.inherited || c.relative || c.negated || c.hypothetical || c.first < 2 || !b.isEmptyComplement(f, c) {
		return false
	}
	lead := b.trim(f, region{0, c.first})
	if lead.empty() || f.items[0].kind == itemQuote || !b.hasQuote(f, lead) || !b.endsInQuoted(f, lead) && !b.endsWithComma(f, c.first) || b.adjunct(f, lead) && !b.mainClause(f, lead) {
		return false
	}
	for i := range cl[:len(cl)-1] {
		if cl[i].cue.class&(saying|telling) != 0 || cl[i].according {
			return false
		}
	}
	b.mixed(n, lead, c)
	return true
}

// endsInQuoted reports whether reg ends with words in marks, and these with a comma.
func (b *builder) endsInQuoted(f *frame, reg region) bool {
	last := &f.items[reg.last-1]
	return last.kind == itemQuote && b.endsClause(&b.d.marked[last.ref])
}

// mainClause reports whether a subject follows the comma that ends the clause with which reg opens: "While
// Ms Sol had waited, he had decided".
func (b *builder) mainClause(f *frame, reg region) bool {
	switch b.key(f, reg.first) {
	case "while", "as", "although", "though", "since", "when", "after", "before", "if":
	default:
		return false
	}
	for i := reg.first; i+1 < reg.last; i++ {
		if b.key(f, i) == "," && f.items[i+1].kind == itemNP && !b.nps[f.items[i+1].ref].possessive {
			return true
		}
	}
	return false
}

// regionEnd returns the item where the content of clause i ends: at the next clause that shares its
// subject or has quoted words of its own; a clause that only stands inside reported content does not
// end it.
func (b *builder) regionEnd(f *frame, cl []clause, i int) int {
	for j := i + 1; j < len(cl); j++ {
		if b.byTheWay(f, &cl[j]) {
			continue
		}
		reg := region{cl[j].last, len(f.items)}
		speaks := cl[j].cue.class&(saying|telling|judging) != 0 && b.hasQuote(f, reg) && !b.passive(f, &cl[j], reg)
		if cl[j].inherited || cl[j].according || speaks || cl[i].cue.class&(saying|telling|judging) == 0 {
			return max(min(cl[j].first, cl[j].at), cl[i].last)
		}
	}
	return len(f.items)
}

// byTheWay reports whether clause c only marks words inside what is reported as the same speaker's: "what
// it called “a clear threat”".
func (b *builder) byTheWay(f *frame, c *clause) bool {
	return c.source > 0 && !c.inverted && b.key(f, c.source-1) == "what" && b.nps[c.ref].kind == npPronoun
}

// complement reads what follows clause i of cl. led says that its content stood before it.
func (b *builder) complement(n int, reg region, cl []clause, i int, led bool) {
	f, c := &b.frames[n], &cl[i]
	c.topicalOf(b, f, reg)
	if c.negated || c.cue.class == denying || c.hypothetical || b.passive(f, c, reg) {
		return
	}
	if !led && b.learned(n, i) {
		return
	}
	firstDirect := b.firstDirect(f, reg, c, led)
	before := reg
	if firstDirect >= 0 {
		before.last = firstDirect
	}
	before = b.content(f, before, c)
	if !before.empty() {
		b.reported(n, before, c, led)
	}
	if firstDirect < 0 {
		return
	}
	s := b.direct(n, b.quotesOf(f, region{firstDirect, reg.last}), c)
	b.handOn(s, cl, i)
}

// handOn notes who passes a statement on: the subject of an outer clause whose whole content is the
// inner clause ("He said Mr Putin had told him: “…”").
func (b *builder) handOn(s *statement, cl []clause, i int) {
	if s == nil || i == 0 || cl[i].inherited {
		return
	}
	outer := &cl[i-1]
	if outer.cue.class&(saying|telling) != 0 && outer.last >= cl[i].first-2 && outer.ref >= 0 {
		s.via = outer.ref
	}
}

// passive reports whether the verb of c is passive, so that its subject is not who speaks; a "by X"
// after it makes X the subject.
func (b *builder) passive(f *frame, c *clause, reg region) bool {
	if c.cue.gerund || c.source < 0 || c.inverted || c.according {
		return false
	}
	be := false
	for j := c.source + 1; j < c.at; j++ {
		switch b.key(f, j) {
		case "was", "were", "is", "are", "been", "be", "being", "got":
			be = true
		}
	}
	if !be {
		// "the leader berated by his hosts": a participle with its agent.
		return b.key(f, c.at+1) == "by" && c.cue.class&(judging|telling) != 0
	}
	for j := reg.first; j+1 < reg.last && j < reg.first+8; j++ {
		if b.key(f, j) == "by" && f.items[j+1].kind == itemNP {
			c.ref, c.source = f.items[j+1].ref, j+1
			return false
		}
	}
	return true
}

// firstDirect returns the first item of reg that is a quotation reported as such by clause c, -1
// without one.
func (b *builder) firstDirect(f *frame, reg region, c *clause, led bool) int {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote && b.isDirect(f, i, reg, c, led) {
			return i
		}
	}
	return -1
}

// isDirect reports whether the quotation at item i of reg is a statement of its own rather than a
// fragment of the sentence.
func (b *builder) isDirect(f *frame, i int, reg region, c *clause, led bool) bool {
	m := &b.d.marked[f.items[i].ref]
	prev := b.key(f, i-1)
	capital := startsUpper(b.d.text[m.start:m.end])
	switch {
	case prev == ":":
		return true
	case prev != "," && b.wordsIn(m) <= 6 && b.titleCase(m) && !(f.para == 0 && b.d.isHeadline()):
		return false
	case c.cue.class&(saying|telling) == 0 || c.according:
		return false
	case led && b.titleCase(m):
		return false // "“…,” he said in his book, “Low Water”"
	case prev == ",":
		return capital || led || b.wordsIn(m) >= 4
	case led && i == c.last:
		return false // "“…,” he told “Morning Call”"
	case i == c.last:
		return capital || b.endsFrame(f, i) && b.wordsIn(m) >= 2 && c.cue.class&judging == 0
	}
	return capital && b.wordsIn(m) >= 3 && b.endsSentence(m) && (listeners[prev] || prev == "" || prev == "that") && b.endsFrame(f, i)
}

// reported makes the statement of the words that clause c reports in reg: mixed where some stand in
// marks, else indirect.
func (b *builder) reported(n int, reg region, c *clause, led bool) {
	f := &b.frames[n]
	if led {
		return // what is left is where and when it was said
	}
	if b.hasQuote(f, reg) {
		if !b.allScare(f, reg) {
			b.mixed(n, b.cutAfterWords(f, reg), c)
		}
		return
	}
	if !b.plausible(f, reg, c) {
		return
	}
	b.indirect(n, reg, c)
}
