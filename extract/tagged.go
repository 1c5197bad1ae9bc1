package extract

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/extract/tagger"
)

// The rules know reporting clauses by their form; what they miss has a form that they do not know. The
// tagger has learned from many sentences what sources, cues and contents look like, so each frame is read
// with it as well: it tells where the content of a clause begins and ends (learned.go) and adds the
// statements that the rules missed. What the rules found stays, for in direct quotes and in speakers they
// are the better of the two.

// tagged is the memory for reading frames with the tagger, and what it sees in the frame of now.
type tagged struct {
	scratch tagger.Scratch
	items   []tagger.Token
	spans   []tagger.Span
	// any tells that the frame has a verb that can report. Frames without one are not read: half of the
	// frames, and hardly a statement.
	any bool
}

// scan reads frame n with the tagger.
func (b *builder) scan(n int) {
	f, t := &b.frames[n], b.tagged
	t.items = b.d.taggerTokens(t.items[:0], f, b.nps, b.clauses[n])
	t.spans = t.spans[:0]
	t.any = slices.ContainsFunc(t.items, func(k tagger.Token) bool { return k.Cue != 0 })
	if t.any {
		t.spans = tagger.AppendSpans(t.spans, b.model.Tag(t.items, f.startsPara, &t.scratch))
	}
}

// tag adds what the tagger sees in frame n.
func (b *builder) tag(n int) {
	known := len(b.out)
	for _, s := range b.tagged.spans {
		if s.Part == tagger.BeginContent {
			b.tagContent(n, s)
		}
	}
	b.settle(n, known)
}

// settle notes that the statements of b.out from known on are the tagger's, and puts those of frame n in
// the order of the text, which the linker reads them in.
func (b *builder) settle(n, known int) {
	if len(b.out) == known {
		return
	}
	for _, s := range b.out[known:] {
		s.tagged = true
	}
	for known > 0 && b.out[known-1].frame == n {
		known--
	}
	slices.SortStableFunc(b.out[known:], func(x, y *statement) int { return cmp.Compare(x.begins(), y.begins()) })
}

// begins returns where s begins in the text, -1 of a statement without words.
func (s *statement) begins() int {
	if len(s.content) == 0 {
		return -1
	}
	return s.content[0].start
}

// tagContent makes use of content c of frame n.
func (b *builder) tagContent(n int, c tagger.Span) {
	f := &b.frames[n]
	reg := b.trim(f, region{c.First, c.Last})
	if !reg.empty() && b.key(f, reg.first) == "that" {
		reg.first++
	}
	if reg.empty() || b.words(f, reg) < minIndirect {
		return
	}
	p := b.tidy(b.span(f, b.withThat(f, reg)), false)
	if b.overlaps(n, p) {
		return
	}
	if cl := b.taggedClause(n, c); cl != nil {
		if reg = b.rebound(n, reg, cl); !reg.empty() {
			b.addTagged(n, reg, cl)
		}
	}
}

// leastSureSeen is the least that makes what the tagger sees behind a clause count, as tagger.Content has it.
const leastSureSeen = -100

// rebound returns the content reg of clause c as the tagger bounds it, if it lies behind the clause; it is
// empty where that says that there is none.
func (b *builder) rebound(n int, reg region, c *clause) region {
	if c.last > reg.first {
		return reg
	}
	f := &b.frames[n]
	content, ok := b.model.Content(&b.tagged.scratch, taggerClause(c))
	got := region{content.First, content.Last}
	switch {
	case !ok || got.first >= reg.last || got.last <= reg.first || b.overlaps(n, b.span(f, got)):
		return reg
	case content.Sure < leastSureSeen:
		return region{}
	case b.key(f, got.first) == "that":
		got.first++
	}
	return got
}

// addTagged adds the statement of reg that only the tagger sees.
func (b *builder) addTagged(n int, reg region, c *clause) {
	f := &b.frames[n]
	switch {
	case !b.hasQuote(f, reg):
		if b.states(f, reg, c) && !b.passive(f, c, region{c.last, len(f.items)}) {
			b.indirect(n, reg, c)
		}
	case !b.allScare(f, reg):
		b.mixed(n, reg, c)
	}
}

// finite are words that only a clause has.
var finite = wordSet(`is are was were will would has have had could should can may might must do does did
	didn't isn't wasn't won't wouldn't can't don't doesn't aren't weren't couldn't shouldn't hasn't haven't hadn't cannot
	it's he's she's they're we're there's that's`)

// states reports whether content reg of clause c reads as a statement: as a clause or an infinitive ("to
// close the port", "urged him to resign"), not as a bare phrase ("called for an inquiry") or a question.
func (b *builder) states(f *frame, reg region, c *clause) bool {
	switch strings.ToLower(c.text) {
	case "ask", "asks", "asked", "asking":
		return b.key(f, reg.first) == "to"
	}
	if c.according {
		return true
	}
	if b.key(f, reg.first-1) == "that" {
		return !b.describes(f, reg.first-1, c)
	}
	for i := reg.first; i < reg.last; i++ {
		k := b.key(f, i)
		switch {
		case finite[k]:
			return true
		case k == "to" && (i == reg.first || c.cue.class&(telling|willing) != 0):
			return true
		case k == "that", f.items[i].kind == itemNP && b.nps[f.items[i].ref].kind == npRelative:
			return false // what follows describes the phrase before
		}
	}
	return false
}

// overlaps reports whether a statement with words of frame n shares some of them with p.
func (b *builder) overlaps(n int, p piece) bool {
	for i := len(b.out) - 1; i >= 0 && b.out[i].last >= n; i-- {
		if slices.ContainsFunc(b.out[i].content, func(q piece) bool { return q.start < p.end && p.start < q.end }) {
			return true
		}
	}
	return false
}

// taggedClause returns the clause that reports content c of frame n by the cue nearest to it: the one
// that the rules have read there, if the tagger sees its source where they do, or one of that cue and the
// source nearest to it. It is nil when either is missing or what is reported was not said.
func (b *builder) taggedClause(n int, c tagger.Span) *clause {
	f := &b.frames[n]
	cue, ok := b.nearest(tagger.BeginCue, c)
	if !ok {
		return nil
	}
	source, seen := b.nearest(tagger.BeginSource, cue)
	if cl := b.clauseIn(n, cue); cl != nil {
		if cl.negated || cl.hypothetical || cl.cue.class == denying {
			return nil
		}
		if cl.ref >= 0 && (!seen || cl.source < 0 || cl.source >= source.First && cl.source < source.Last) {
			return cl
		}
	}
	at := b.sourcePhrase(f, source)
	if at < 0 || gap(source, cue) > maxGap {
		return nil
	}
	return &clause{
		frame: f, cue: b.cueIn(f, cue), at: cue.Last - 1, source: at, first: min(at, cue.First), last: max(cue.Last, at+1), ref: f.items[at].ref,
		joint: -1, inverted: at > cue.First, text: b.d.source(f.items[cue.First].first, f.items[cue.Last-1].last),
	}
}

// clauseIn returns the clause of frame n whose verb stands in s, nil without one.
func (b *builder) clauseIn(n int, s tagger.Span) *clause {
	for i := range b.clauses[n] {
		if c := &b.clauses[n][i]; c.at >= s.First && c.at < s.Last {
			return c
		}
	}
	return nil
}

// nearest returns the span of that part nearest to c.
func (b *builder) nearest(part tagger.Label, c tagger.Span) (best tagger.Span, ok bool) {
	nearest := maxSentence
	for _, s := range b.tagged.spans {
		if d := gap(s, c); s.Part == part && d < nearest {
			best, ok, nearest = s, true, d
		}
	}
	return best, ok
}

// maxGap is how many items may stand between a source that only the tagger sees and its cue.
const maxGap = 2

// gap returns how many items stand between two spans.
func gap(x, y tagger.Span) int { return max(0, x.First-y.Last, y.First-x.Last) }

// cueIn returns the reporting verb in s; words that are none are taken for saying.
func (b *builder) cueIn(f *frame, s tagger.Span) cue {
	for i := s.First; i < s.Last; i++ {
		if c, ok := cues[b.key(f, i)]; ok {
			return c
		}
	}
	return cue{class: saying}
}

// sourcePhrase returns the item of source s that names who speaks, -1 without one: its first name that
// hangs on no preposition, or else its first phrase. Of "who" it is the phrase before.
func (b *builder) sourcePhrase(f *frame, s tagger.Span) int {
	best := -1
	for i := s.First; i < s.Last; i++ {
		if f.items[i].kind != itemNP {
			continue
		}
		switch p := &b.nps[f.items[i].ref]; {
		case p.possessive:
		case p.kind == npRelative:
			if k := b.phraseBefore(f, i); k >= 0 {
				return k
			}
		case best < 0, p.kind == npName && b.nps[f.items[best].ref].kind != npName && !prepositions[b.key(f, i-1)]:
			best = i
		}
	}
	return best
}

// phraseBefore returns the noun phrase directly before item i or the mark before it, -1 without.
func (b *builder) phraseBefore(f *frame, i int) int {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if f.items[k].kind == itemNP {
			return k
		}
	}
	return -1
}
