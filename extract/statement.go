package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	// chance is the probability that words and speaker are right.
	chance   float64
	unclosed bool
	// topical are noun phrases outside the content whom the frame says it is about.
	topical []int
	// weak: words in marks that nothing around them reports; kept only if a speaker is plain.
	weak bool
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
}

// build reads the statements of all frames, with the clause that reports each where there is one.
func (b *builder) build() {
	b.byMark = make([]*statement, len(b.d.marked))
	b.order = make([]int, len(b.nps))
	for i := range b.order {
		b.order[i] = i
	}
	slices.SortStableFunc(b.order, func(x, y int) int { return b.nps[x].first - b.nps[y].first })
	b.clauses = make([][]clause, len(b.frames))
	for n := range b.frames {
		b.clauses[n] = b.rd.clauses(&b.frames[n])
		b.frame(n)
	}
}

// region is a run of items [first, last) of a frame.
type region struct{ first, last int }

func (g region) empty() bool { return g.first >= g.last }

// frame makes the statements of frame n.
func (b *builder) frame(n int) {
	f, cl := &b.frames[n], b.clauses[n]
	if len(cl) == 0 {
		b.unreported(n)
		return
	}
	led := b.lead(n, &cl[0])
	for i := range cl {
		reg := region{cl[i].last, b.regionEnd(f, cl, i)}
		b.complement(n, reg, cl, i, i == 0 && led)
	}
}

// regionEnd returns the item where the content of clause i ends: at the next clause that shares its
// subject or has quoted words of its own; a clause that only stands inside reported content does not
// end it.
func (b *builder) regionEnd(f *frame, cl []clause, i int) int {
	for j := i + 1; j < len(cl); j++ {
		reg := region{cl[j].last, len(f.items)}
		speaks := cl[j].cue.class&(saying|telling|judging) != 0 && b.hasQuote(f, reg) && !b.passive(f, &cl[j], reg)
		if cl[j].inherited || cl[j].according || speaks || cl[i].cue.class&(saying|telling|judging) == 0 {
			return max(min(cl[j].first, cl[j].at), cl[i].last)
		}
	}
	return len(f.items)
}

func (b *builder) hasQuote(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote {
			return true
		}
	}
	return false
}

// lead reads what stands before the frame's first clause c: "“…,” he said", "X is ready, he said". It
// reports whether that was the clause's content.
func (b *builder) lead(n int, c *clause) bool {
	f := &b.frames[n]
	reg := b.trim(f, region{0, c.first})
	if !reg.empty() && c.first > 0 {
		c.askedAbout(b, f, reg)
	}
	if reg.empty() || c.cue.class&(saying|telling|judging) == 0 || c.negated || c.hypothetical {
		return false
	}
	reg = b.dropModifiers(f, reg)
	if f.items[reg.last-1].kind == itemQuote && (c.according || !b.adjunct(f, reg)) {
		if b.onlyQuotes(f, reg) {
			b.direct(n, b.quotesOf(f, reg), c)
		} else {
			b.mixed(n, reg, c)
		}
		return true
	}
	if b.hasQuote(f, reg) && b.endsWithComma(f, c.first) && (c.according || (c.inverted || b.isEmptyComplement(f, c)) && !b.adjunct(f, reg)) {
		b.mixed(n, reg, c)
		return true
	}
	if c.cue.class&saying != 0 && b.endsWithComma(f, c.first) && (c.according && c.at > 0 || b.isEmptyComplement(f, c) && !b.adjunct(f, reg)) && b.words(f, reg) >= minIndirect {
		b.indirect(n, reg, c)
		return true
	}
	return false
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

// minIndirect is the fewest words of an indirect statement.
const minIndirect = 3

// isEmptyComplement reports whether nothing that could be content follows clause c.
func (b *builder) isEmptyComplement(f *frame, c *clause) bool {
	i := c.last
	for i < len(f.items) && f.items[i].kind == itemWord && (b.rd.isFiller(b.key(f, i)) || listeners[b.key(f, i)]) {
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

func (b *builder) endsWithComma(f *frame, i int) bool {
	return i > 0 && f.items[i-1].kind == itemMark && b.key(f, i-1) == ","
}

// key returns the folded word or mark of item i, "" for noun phrases and quotes.
func (b *builder) key(f *frame, i int) string { return b.rd.wordAt(f, i) }

// adjunct reports whether reg only sets the scene: "In an interview on Sunday", "Asked about Ukraine".
func (b *builder) adjunct(f *frame, reg region) bool {
	k := b.key(f, reg.first)
	if c, ok := cues[k]; ok && !c.base && reg.first == 0 {
		return true
	}
	switch k {
	case "in", "on", "at", "during", "after", "before", "speaking", "when", "while", "as", "for", "by", "with", "from", "since", "despite", "asked", "pressed", "to", "following", "under", "amid", "upon", "appearing", "addressing", "earlier", "later":
		return true
	}
	return false
}

func (b *builder) onlyQuotes(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote || f.items[i].kind == itemMark {
			continue
		}
		if k := b.key(f, i); k == "and" || k == "but" || k == "so" || k == "then" {
			continue
		}
		return false
	}
	return true
}

func (b *builder) quotesOf(f *frame, reg region) []int {
	var out []int
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote {
			out = append(out, f.items[i].ref)
		}
	}
	return out
}

// words returns how many words the items of reg have.
func (b *builder) words(f *frame, reg region) int {
	n := 0
	for i := reg.first; i < reg.last; i++ {
		for t := f.items[i].first; t < f.items[i].last; t++ {
			if b.d.toks[t].is(isWord) && b.d.toks[t].key != "'s" {
				n++
			}
		}
	}
	return n
}

// trim drops punctuation and joining words at the ends of reg.
func (b *builder) trim(f *frame, reg region) region {
	for !reg.empty() && b.droppable(f, reg.first) && b.key(f, reg.first) != "(" {
		reg.first++
	}
	for !reg.empty() {
		k := b.key(f, reg.last-1)
		if !b.droppable(f, reg.last-1) && k != "then" && k != "also" && k != "or" && k != "by" && k != "has" && k != "later" && k != "while" && k != "had" && k != "as" {
			break
		}
		reg.last--
	}
	return reg
}

func (b *builder) droppable(f *frame, i int) bool {
	if f.items[i].kind == itemMark {
		k := b.key(f, i)
		return k != "(" && k != ")" && k != "$" && k != "£" && k != "€" && k != "[" && k != "]" && k != "#" && k != "@"
	}
	switch b.key(f, i) {
	case "and", "but":
		return true
	}
	return false
}

// complement reads what follows clause i of cl. led says that its content stood before it.
func (b *builder) complement(n int, reg region, cl []clause, i int, led bool) {
	f, c := &b.frames[n], &cl[i]
	c.topicalOf(b, f, reg)
	if c.negated || c.cue.class == denying || c.hypothetical || b.passive(f, c, reg) {
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
	case prev != "," && b.wordsIn(m) <= 6 && b.titleCase(m):
		return false
	case c.cue.class&(saying|telling) == 0 || c.according:
		return false
	case prev == ",":
		return capital || led || b.wordsIn(m) >= 4
	case i == c.last:
		return capital || b.endsFrame(f, i) && b.wordsIn(m) >= 2 && c.cue.class&judging == 0
	}
	return capital && b.wordsIn(m) >= 3 && b.endsSentence(m) && (listeners[prev] || prev == "" || prev == "that") && b.endsFrame(f, i)
}

// endsFrame reports whether nothing but punctuation follows item i.
func (b *builder) endsFrame(f *frame, i int) bool {
	for i++; i < len(f.items); i++ {
		if f.items[i].kind != itemMark {
			return false
		}
	}
	return true
}

func (b *builder) endsSentence(m *marked) bool {
	r, _ := utf8.DecodeLastRuneInString(b.d.text[m.start:m.end])
	return strings.ContainsRune(".!?…,—", r)
}

func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func (b *builder) wordsIn(m *marked) int {
	n := 0
	for i := m.first; i < m.last; i++ {
		if b.d.toks[i].is(isWord) && b.d.toks[i].key != "'s" {
			n++
		}
	}
	return n
}

// content narrows what follows clause c to what it reports: the listener, "that" and the time and
// place of speaking left out.
func (b *builder) content(f *frame, reg region, c *clause) region {
	reg = b.trim(f, reg)
	if reg.empty() {
		return reg
	}
	reg = b.cutContrast(f, reg)
	if that := b.findThat(f, reg, c); that >= 0 {
		return b.trim(f, region{that + 1, reg.last})
	}
	if c.cue.class&telling != 0 && c.cue.class&judging == 0 && f.items[reg.first].kind == itemNP && !c.inverted && b.tells(c) {
		reg.first++
		if prepositions[b.key(f, reg.first)] {
			reg = b.skipPlace(f, reg)
		}
		return b.trim(f, reg)
	}
	if c.cue.class&telling != 0 && b.tells(c) {
		for !reg.empty() && listeners[b.key(f, reg.first)] {
			reg.first++
		}
	}
	return b.trim(f, reg)
}

// cutContrast ends reg where the writer's own contrast begins: "…, while others waited".
func (b *builder) cutContrast(f *frame, reg region) region {
	for i := reg.first + 1; i+1 < reg.last; i++ {
		if f.items[i].kind != itemMark || b.key(f, i) != "," {
			continue
		}
		switch b.key(f, i+1) {
		case "while", "although", "though", "whereas":
			if !b.hasQuote(f, region{i, reg.last}) {
				return region{reg.first, i}
			}
		}
	}
	return reg
}

// tells reports whether the verb of c names its listener first.
func (b *builder) tells(c *clause) bool {
	switch strings.ToLower(c.text) {
	case "told", "tells", "tell", "telling", "reminded", "reminds", "assured", "assures", "informed", "informs", "asked":
		return true
	}
	return false
}

// skipPlace drops "in an interview", "on Friday" and the like from the beginning of reg.
func (b *builder) skipPlace(f *frame, reg region) region {
	for i := reg.first; i < reg.last && i < reg.first+8; i++ {
		if k := b.key(f, i); k == "," || k == ":" {
			return region{i + 1, reg.last}
		}
	}
	return reg
}

// findThat returns the item of the "that" which begins the content of c, -1 without one: first of all,
// or after a listener or the circumstances of speaking.
func (b *builder) findThat(f *frame, reg region, c *clause) int {
	if c.cue.class&(saying|telling|thinking) == 0 {
		return -1
	}
	for i := reg.first; i < reg.last && i < reg.first+9; i++ {
		if f.items[i].kind == itemQuote {
			return -1
		}
		switch k := b.key(f, i); {
		case k == "that":
			return i
		case k == "who" || k == "which" || k == ":" || k == ";":
			return -1
		case i == reg.first && f.items[i].kind == itemWord && !prepositions[k] && !listeners[k] && !b.rd.isFiller(k):
			return -1
		case i == reg.first && f.items[i].kind == itemNP && c.cue.class&telling == 0:
			return -1
		}
	}
	return -1
}

// reported makes the statement of the words that clause c reports in reg: mixed where some stand in
// marks, else indirect.
func (b *builder) reported(n int, reg region, c *clause, led bool) {
	f := &b.frames[n]
	if b.hasQuote(f, reg) {
		if !b.allScare(f, reg) {
			b.mixed(n, reg, c)
		}
		return
	}
	if led || !b.plausible(f, reg, c) {
		return
	}
	b.indirect(n, reg, c)
}

// bareComplement are verbs whose content follows without "that".
var bareComplement = wordSet("said says say saying added adds adding told insisted insists argued argues claimed claims suggested suggests noted notes warned warns admitted admits acknowledged insisting arguing claiming warning noting")

// plausible reports whether reg reads as an indirect statement.
func (b *builder) plausible(f *frame, reg region, c *clause) bool {
	if c.cue.class&(saying|telling) == 0 || b.words(f, reg) < minIndirect || reg.empty() {
		return false
	}
	if c.according {
		return true
	}
	if b.key(f, reg.first-1) == "that" {
		return true
	}
	if !bareComplement[strings.ToLower(c.text)] || reg.first > c.last+4 {
		return false
	}
	it := &f.items[reg.first]
	if it.kind == itemNP {
		p := &b.nps[it.ref]
		return p.kind != npPronoun || !accusative(b.d.toks[p.first].key)
	}
	k := b.key(f, reg.first)
	if k == "to" || prepositions[k] && k != "under" && k != "after" && k != "if" || k == "" {
		return false
	}
	return true
}

// allScare reports whether every quotation of reg is one that nobody spoke: a title, a nickname, a
// "so-called" term.
func (b *builder) allScare(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote && !b.scare(f, i) {
			return false
		}
	}
	return true
}

// namers introduce a title or a term rather than somebody's words.
var namers = wordSet(`so-called film movie book novel song album show series article episode documentary titled entitled headlined memoir play poem nicknamed
	dubbed known hashtag essay column slogan chant musical drama programme podcast titling term phrase acronym codenamed code-named`)

// scare reports whether the quotation at item i is not speech: announced as a name or title, or short
// and in the title's capitals.
func (b *builder) scare(f *frame, i int) bool {
	m := &b.d.marked[f.items[i].ref]
	prev := b.key(f, i-1)
	if prev == "" && i > 0 && f.items[i-1].kind == itemNP {
		prev = b.d.toks[f.items[i-1].last-1].key
	}
	if prev == "as" && (b.key(f, i-2) == "known" || b.key(f, i-2) == "labelled") {
		return true
	}
	if namers[prev] {
		return true
	}
	return b.titleCase(m) && b.wordsIn(m) >= 2
}

// titleCase reports whether all longer words of m are capitalised, as in titles of works.
func (b *builder) titleCase(m *marked) bool {
	caps := 0
	for i := m.first; i < m.last; i++ {
		t := &b.d.toks[i]
		if !t.is(isWord) || len(t.key) < 4 || functionWords[t.key] {
			continue
		}
		if !t.is(isCap) {
			return false
		}
		caps++
	}
	return caps >= 2
}
