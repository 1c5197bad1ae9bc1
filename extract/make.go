package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/schema"
)

// direct makes or extends the statement of quotations that stand as such. Parts that clause c
// interrupts, and paragraphs of one continuing quotation, are one statement.
func (b *builder) direct(n int, marks []int, c *clause) *statement {
	if c == nil && len(marks) == 1 {
		if turn := b.turn(n, marks[0]); turn != nil {
			c = turn
		}
	}
	s := b.goesOn(n, marks, c)
	if s == nil {
		s = &statement{kind: schema.Direct, clause: c, frame: n, last: n, via: -1}
		b.out = append(b.out, s)
	}
	if s.clause == nil {
		s.clause = c
	}
	for _, q := range marks {
		if b.byMark[q] != nil {
			continue
		}
		m := &b.d.marked[q]
		p := b.tidy(piece{m.start, m.end}, true)
		if p.start >= p.end {
			continue
		}
		s.content = append(s.content, p)
		s.verbatim = append(s.verbatim, p)
		s.marks = append(s.marks, q)
		s.last = n
		s.unclosed = s.unclosed || m.unclosed
		b.byMark[q] = s
	}
	return s
}

// turn returns the clause of a speaker's name in capitals with a colon at the beginning of marked span
// q, as transcripts have it, and cuts it off the span; nil without one.
func (b *builder) turn(n, q int) *clause {
	m := &b.d.marked[q]
	i := m.first
	for i < m.last && i < m.first+4 && b.d.toks[i].is(isCaps) {
		i++
	}
	if i == m.first || i+1 >= m.last || b.d.toks[i].key != ":" {
		return nil
	}
	k, _ := slices.BinarySearchFunc(b.order, m.first, func(k, first int) int { return b.nps[k].first - first })
	for ; k < len(b.order) && b.nps[b.order[k]].first == m.first; k++ {
		if p := &b.nps[b.order[k]]; p.kind == npName && p.last == i {
			m.first, m.start = i+1, b.d.toks[i+1].start
			m.continued = false
			return &clause{frame: &b.frames[n], cue: cue{class: saying}, source: 0, ref: b.order[k], joint: -1, text: ":"}
		}
	}
	return nil
}

// goesOn returns the statement that quotations of frame n belong to already: the part before clause c,
// or the paragraph before of the same quotation.
func (b *builder) goesOn(n int, marks []int, c *clause) *statement {
	if len(marks) == 0 {
		return nil
	}
	if q := marks[0]; b.d.marked[q].continued && q > 0 && b.byMark[q-1] != nil && b.d.marked[q-1].continues {
		if !b.another(b.byMark[q-1].clause, c) {
			return b.byMark[q-1]
		}
		b.byMark[q-1].unclosed = true
		return nil
	}
	if len(b.out) == 0 {
		return nil
	}
	last := b.out[len(b.out)-1]
	if last.kind == schema.Direct && c != nil && last.clause == c {
		return last
	}
	return nil
}

// another reports whether two clauses name two speakers, so that what looks like one quotation over two
// paragraphs has only lost its closing mark.
func (b *builder) another(x, y *clause) bool {
	if x == nil || y == nil || x.ref < 0 || y.ref < 0 {
		return false
	}
	p, q := &b.nps[x.ref], &b.nps[y.ref]
	return p.kind == npName && q.kind == npName && p.ent >= 0 && q.ent >= 0 && p.ent != q.ent
}

// mixed makes the statement of reg, some of whose words stand in marks.
func (b *builder) mixed(n int, reg region, c *clause) *statement {
	f := &b.frames[n]
	reg = b.trim(f, reg)
	if reg.empty() {
		return nil
	}
	marks := b.quotesOf(f, reg)
	if len(marks) == 1 && b.onlyQuotes(f, reg) && c != nil && c.cue.class&(saying|telling) != 0 && c.cue.class&judging == 0 {
		return b.direct(n, marks, c)
	}
	s := &statement{kind: schema.Mixed, clause: c, frame: n, last: n, via: -1}
	reg = b.withThat(f, reg)
	p := b.tidy(b.span(f, reg), false)
	for _, q := range marks {
		m := &b.d.marked[q]
		v := piece{max(m.start, p.start), min(m.end, p.end)}
		if b.byMark[q] != nil || v.start >= v.end {
			continue
		}
		s.verbatim = append(s.verbatim, v)
		s.marks = append(s.marks, q)
		b.byMark[q] = s
	}
	if len(s.verbatim) == 0 || p.start >= p.end {
		return nil
	}
	s.content = []piece{p}
	b.out = append(b.out, s)
	return s
}

// withThat returns reg with the "that" before it.
func (b *builder) withThat(f *frame, reg region) region {
	if reg.first > 0 && b.key(f, reg.first-1) == "that" {
		reg.first--
	}
	return reg
}

// indirect makes the statement of reg, none of whose words stand in marks.
func (b *builder) indirect(n int, reg region, c *clause) {
	f := &b.frames[n]
	reg = b.trim(f, reg)
	if reg.empty() {
		return
	}
	p := b.tidy(b.span(f, b.withThat(f, reg)), false)
	if p.start < p.end {
		b.out = append(b.out, &statement{kind: schema.Indirect, content: []piece{p}, clause: c, frame: n, last: n, via: -1})
	}
}

// around makes the statement of two regions that clause c stands between.
func (b *builder) around(n int, lead, rest region, c *clause) {
	f := &b.frames[n]
	s := &statement{kind: schema.Indirect, clause: c, frame: n, last: n, via: -1}
	for _, reg := range []region{lead, rest} {
		p := b.tidy(b.span(f, reg), false)
		if p.start >= p.end {
			return
		}
		s.content = append(s.content, p)
		for _, q := range b.quotesOf(f, reg) {
			if m := &b.d.marked[q]; b.byMark[q] == nil && m.start < p.end {
				s.kind = schema.Mixed
				s.verbatim = append(s.verbatim, piece{max(m.start, p.start), min(m.end, p.end)})
				s.marks = append(s.marks, q)
				b.byMark[q] = s
			}
		}
	}
	b.out = append(b.out, s)
}

// span returns the text of reg; a quotation that is all of it, or stands at one of its ends, without
// the outer marks.
func (b *builder) span(f *frame, reg region) piece {
	a, z := &f.items[reg.first], &f.items[reg.last-1]
	p := piece{b.d.toks[a.first].start, b.d.toks[z.last-1].end}
	if reg.last-reg.first == 1 && a.kind == itemQuote {
		m := &b.d.marked[a.ref]
		p = piece{m.start, m.end}
	}
	return p
}

// tidy cuts white space off both ends of p and, unless the words are verbatim, a comma, full stop or
// colon at its end.
func (b *builder) tidy(p piece, verbatim bool) piece {
	for p.start < p.end {
		r, w := utf8.DecodeRuneInString(b.d.text[p.start:p.end])
		if !unicode.IsSpace(r) {
			break
		}
		p.start += w
	}
	for p.end > p.start {
		r, w := utf8.DecodeLastRuneInString(b.d.text[p.start:p.end])
		if !unicode.IsSpace(r) && (verbatim || !strings.ContainsRune(",.;:", r)) {
			break
		}
		p.end -= w
	}
	return p
}

// unreported makes the statements of frame n, which has no reporting clause: what follows a name and a
// colon, and quotations whose speaker is to be found elsewhere.
func (b *builder) unreported(n int) {
	f := &b.frames[n]
	for i := range f.items {
		if f.items[i].kind != itemQuote || b.byMark[f.items[i].ref] != nil {
			continue
		}
		b.unreportedQuote(n, i)
	}
}

func (b *builder) unreportedQuote(n, i int) {
	f := &b.frames[n]
	m := &b.d.marked[f.items[i].ref]
	marks := []int{f.items[i].ref}
	switch {
	case b.credit(f, i) != nil:
		b.direct(n, marks, b.credit(f, i))
	case b.key(f, i-1) == ":":
		if c := b.colon(f, i-1); c != nil {
			b.direct(n, marks, c)
			return
		}
		b.direct(n, marks, nil)
	case m.continued, m.continues && !b.joinPrevious(n, marks):
		b.direct(n, marks, nil)
	case m.continues:
	case b.standsAlone(f, i):
		if !b.joinPrevious(n, marks) {
			b.direct(n, marks, nil)
		}
	case i == 0 && b.wordsIn(m) >= minFragment && startsUpper(b.d.text[m.start:m.end]) && b.joinPrevious(n, marks):
	case b.wordsIn(m) >= minFragment && !b.scare(f, i):
		if s := b.direct(n, marks, nil); s != nil {
			s.kind, s.weak = schema.Mixed, true
		}
	}
}

// minFragment is the fewest words of a fragment in marks that no verb reports and that is still taken
// for speech: shorter ones are scare quotes, titles and terms.
const minFragment = 6

// standsAlone reports whether the quotation at item i is the whole frame, or all of it but a
// conjunction and punctuation.
func (b *builder) standsAlone(f *frame, i int) bool {
	m := &b.d.marked[f.items[i].ref]
	if b.wordsIn(m) < 2 && !b.endsSentence(m) {
		return false
	}
	for k := range f.items {
		if k == i || f.items[k].kind == itemMark {
			continue
		}
		if w := b.key(f, k); w == "and" || w == "but" || w == "or" || w == "then" {
			continue
		}
		return false
	}
	return true
}

// joinPrevious adds quotations that stand alone after “…,” he said. in the same paragraph to that
// statement. It reports whether it did.
func (b *builder) joinPrevious(n int, marks []int) bool {
	if n == 0 || b.frames[n].startsPara || len(b.out) == 0 {
		return false
	}
	last := b.out[len(b.out)-1]
	if last.kind != schema.Direct || last.last != n-1 || last.clause == nil {
		return false
	}
	for _, q := range marks {
		m := &b.d.marked[q]
		p := b.tidy(piece{m.start, m.end}, true)
		last.content = append(last.content, p)
		last.verbatim = append(last.verbatim, p)
		last.marks = append(last.marks, q)
		last.last = n
		b.byMark[q] = last
	}
	return true
}

// headline makes the statement of a headline that gives words in marks to the name before a colon: "Dray:
// the levy is ‘a tax on work’". It reports whether frame n is one.
func (b *builder) headline(n int) bool {
	f := &b.frames[n]
	reg := region{2, len(f.items)}
	if f.para > 0 || !b.d.isHeadline() || len(f.items) < 3 || f.items[0].kind != itemNP || b.key(f, 1) != ":" || !b.hasQuote(f, reg) {
		return false
	}
	c := b.colon(f, 1)
	if c == nil {
		return false
	}
	if b.onlyQuotes(f, reg) {
		b.direct(n, b.quotesOf(f, reg), c)
		return true
	}
	return b.mixed(n, reg, c) != nil
}

// credit returns the clause of a credit line after the quotation at item i: “…” — Ana Sol, voter.
func (b *builder) credit(f *frame, i int) *clause {
	if i+2 >= len(f.items) || f.items[i+2].kind != itemNP || b.nps[f.items[i+2].ref].kind != npName {
		return nil
	}
	switch b.key(f, i+1) {
	case "—", "–", "―", "-":
	default:
		return nil
	}
	if i+3 < len(f.items) && f.items[i+3].kind != itemMark {
		return nil
	}
	return &clause{frame: f, cue: cue{class: saying}, at: i + 1, source: i + 2, first: i + 1, last: i + 3, ref: f.items[i+2].ref, joint: -1, text: ":"}
}

// colon returns the clause of a name before the colon at item i: "Starmer: “I will not resign”".
func (b *builder) colon(f *frame, i int) *clause {
	for k := i - 1; k >= 0; k-- {
		if f.items[k].kind != itemNP {
			if f.items[k].kind == itemQuote {
				return nil
			}
			continue
		}
		p := &b.nps[f.items[k].ref]
		if p.kind == npRelative || p.possessive && p.kind != npNominal && k != i-1 {
			continue
		}
		if k != i-1 {
			if k = b.rd.mainSubject(f, i); k < 0 {
				return nil
			}
		}
		return &clause{frame: f, cue: cue{class: saying}, at: i, source: k, first: k, last: i + 1, ref: f.items[k].ref, joint: -1, text: ":"}
	}
	return nil
}

// askedAbout notes what the speaker was asked about: "Asked about Ukraine, Mr Witkoff said".
func (c *clause) askedAbout(b *builder, f *frame, reg region) {
	asked := false
	for i := reg.first; i < reg.last; i++ {
		switch b.key(f, i) {
		case "asked", "pressed", "questioned", "quizzed", "speaking", "talking", "discussing", "commenting", "referring", "challenged", "responding", "reacting":
			asked = true
		case "about", "on", "to", "whether", "if":
			if asked && i+1 < reg.last && f.items[i+1].kind == itemNP && !(b.key(f, i) == "to" && !takesTo[b.key(f, i-1)]) {
				c.topics = append(c.topics, f.items[i+1].ref)
			}
		}
	}
}

// takesTo are the words after which "to" leads to what is spoken of.
var takesTo = wordSet("referring reference responding response reacting reaction")

// topicalOf notes whom the words between the verb and its content say it is about: "said of Mr Trump:".
func (c *clause) topicalOf(b *builder, f *frame, reg region) {
	for i := reg.first; i+1 < reg.last && i < reg.first+6; i++ {
		if f.items[i].kind == itemQuote {
			return
		}
		if i == reg.first && f.items[i].kind == itemNP && b.nps[f.items[i].ref].kind == npNominal && c.cue.class&telling != 0 {
			if of := b.nps[f.items[i].ref].of; of >= 0 {
				c.topics = append(c.topics, of)
			}
		}
		switch b.key(f, i) {
		case "of", "about", "on", "against", "to":
			if f.items[i+1].kind == itemNP && (b.key(f, i) != "to" || takesTo[b.key(f, i-1)]) {
				c.topics = append(c.topics, f.items[i+1].ref)
			}
		case "that", ":":
			return
		}
	}
}
