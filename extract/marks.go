package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marked is a stretch of text in quotation marks. Offsets are bytes, without the marks.
type marked struct {
	start, end  int
	first, last int // tokens [first, last) inside
	// single: set in single marks.
	single bool
	// unclosed: the closing mark is missing and the span ends with its paragraph.
	unclosed bool
	// continues: the next paragraph opens with the same mark and goes on.
	continues bool
	// continued: this span goes on from the paragraph before.
	continued bool
}

// elisions are words that begin with an apostrophe rather than a mark.
var elisions = wordSet("em til tis twas twere cause bout round n cos neath ere")

// pairMarks finds the outermost marked spans of d, flags their mark tokens and tells every token
// inside which span it stands in.
//
// The article's own convention decides whether single marks quote: where double marks are in use
// single ones stand inside them, or around a title or a scare quote, and make no span.
func pairMarks(d *document, spans []marked) []marked {
	double, single := countMarks(d)
	p := pairing{d: d, spans: spans, double: true, single: single > double, quotesSingly: single > double}
	for i := range d.paras {
		single := p.single
		p.single = single || i == 0 && d.isHeadline()
		p.paragraph(i)
		p.single = single
	}
	return p.spans
}

// maxHeadline is the longest headline, in tokens.
const maxHeadline = 30

// isHeadline reports whether the first paragraph may be a headline: short, and the only one not to use
// double marks. Headlines quote in single marks whatever the article does.
func (d *document) isHeadline() bool {
	first := d.paras[0]
	if len(d.paras) < 2 || first.last-first.first > maxHeadline {
		return false
	}
	for i := first.first; i < first.last; i++ {
		switch d.toks[i].key {
		case "“", "”", "\"":
			return false
		}
	}
	return true
}

// countMarks votes on the article's convention: how many double and how many single marks open. One at
// the beginning of a paragraph weighs more, since titles and scare quotes seldom stand there.
func countMarks(d *document) (double, single int) {
	for i := range d.toks {
		weight := 1
		if i == 0 || d.toks[i-1].para != d.toks[i].para {
			weight = 3
		}
		switch d.toks[i].key {
		case "“", "\"", "„", "«":
			if d.looksOpening(i) {
				double += weight
			}
		case "‘":
			if !d.isElision(i) {
				single += weight
			}
		case "'":
			if d.looksOpening(i) && !d.isElision(i) && d.closedLater(i) {
				single += weight
			}
		}
	}
	return double, single
}

// pairing is the state of pairMarks.
type pairing struct {
	d              *document
	double, single bool
	// quotesSingly: single marks are the article's convention.
	quotesSingly bool
	spans        []marked
	// carried is the mark of a span that the paragraph before left open for this one.
	carried string
}

// paragraph pairs the marks of paragraph n.
func (p *pairing) paragraph(n int) {
	ext := p.d.paras[n]
	open, inner := -1, 0
	for i := ext.first; i < ext.last; i++ {
		key := p.d.toks[i].key
		if !p.isQuoteMark(key) {
			continue
		}
		switch {
		case open < 0:
			if p.opensAt(i) {
				open, inner = i, 0
			}
		case p.nests(open, i):
			inner++
		case p.reopens(open, i):
			p.add(open, i, ext, true)
			open, inner = i, 0
		case !p.closesAt(open, i):
		case inner > 0 && !p.isLastCloser(i, ext.last):
			inner--
		default:
			p.add(open, i, ext, false)
			open = -1
		}
	}
	carried := p.carried
	p.carried = ""
	if open >= 0 {
		p.leaveOpen(open, n, carried)
	}
}

func (p *pairing) isQuoteMark(key string) bool {
	switch key {
	case "“", "”", "\"", "„", "«", "»":
		return p.double
	case "‘", "’", "'":
		return p.single
	}
	return false
}

// opensAt reports whether the mark at token i can open a span.
func (p *pairing) opensAt(i int) bool {
	switch p.d.toks[i].key {
	case "“", "„", "«":
		return true
	case "\"", "”":
		return p.d.looksOpening(i)
	case "‘":
		return !p.d.isElision(i)
	case "'":
		return p.d.looksOpening(i) && !p.d.isElision(i)
	case "’":
		// A slip of the typing: where it could be an apostrophe no name or sentence begins.
		return p.d.looksOpening(i) && !p.d.isElision(i) && i+1 < len(p.d.toks) && p.d.toks[i+1].is(isCap)
	}
	return false
}

// nests reports whether the mark at i opens a span of the same kind inside the open one: “He said “no””.
func (p *pairing) nests(open, i int) bool {
	a, b := p.d.toks[open].key, p.d.toks[i].key
	return a == b && (a == "“" || a == "‘" && !p.d.isElision(i)) && p.closersAhead(i) > 1
}

// reopens reports whether the mark at i must open a new span although one is open, so that the open
// one has lost its closing mark.
func (p *pairing) reopens(open, i int) bool {
	a, b := p.d.toks[open].key, p.d.toks[i].key
	if a != b {
		return false
	}
	return a == "“" && p.d.looksOpening(i) || (a == "\"" || a == "”") && p.d.clearlyOpens(i)
}

// closersAhead counts the closing marks “”” from token i to the end of its paragraph.
func (p *pairing) closersAhead(i int) int {
	n, key := 0, "”"
	if p.d.toks[i].key == "‘" {
		key = "’"
	}
	for j := i + 1; j < len(p.d.toks) && p.d.toks[j].para == p.d.toks[i].para && j < i+maxNested; j++ {
		switch p.d.toks[j].key {
		case key:
			n++
		case p.d.toks[i].key:
			n--
		}
	}
	return n
}

// maxNested bounds the look-ahead, in tokens, for the end of a nested quotation: it keeps the pairing
// linear on texts that are nothing but marks.
const maxNested = 400

// isLastCloser reports whether no further closing mark follows in the paragraph.
func (p *pairing) isLastCloser(i, last int) bool {
	for j := i + 1; j < last && j < i+maxNested; j++ {
		if p.d.toks[j].key == p.d.toks[i].key {
			return false
		}
	}
	return true
}

// closesAt reports whether the mark at i closes the span that the mark at open began.
func (p *pairing) closesAt(open, i int) bool {
	key := p.d.toks[i].key
	switch p.d.toks[open].key {
	case "“", "„", "\"", "”":
		// A “ that closes is a slip of the typing, and seen often enough.
		return key == "”" || key == "\"" || key == "“" && !p.d.looksOpening(i)
	case "«":
		return key == "»"
	case "‘", "’":
		return key == "’" && p.closesSingle(i) || key == "‘" && !p.d.looksOpening(i) && !p.d.isElision(i)
	case "'":
		return key == "'" && p.closesSingle(i)
	}
	return false
}

// closesSingle tells a closing single mark from the apostrophe of a plural possessive ("workers’
// rights") and from elisions.
func (p *pairing) closesSingle(i int) bool {
	d := p.d
	t := &d.toks[i]
	if t.start == 0 || d.isElision(i) {
		return false
	}
	prev, _ := utf8.DecodeLastRuneInString(d.text[:t.start])
	if unicode.IsSpace(prev) {
		return false
	}
	if prev != 's' && prev != 'S' {
		return true
	}
	next := d.text[t.end:]
	if len(next) < 2 || next[0] != ' ' || !unicode.IsLower(rune(next[1])) {
		return true
	}
	// After an s and before a lower-case word: possessive where a surer closer follows.
	for j := i + 1; j < len(d.toks) && d.toks[j].para == t.para && j < i+maxNested; j++ {
		switch {
		case d.toks[j].key == "‘", d.toks[j].key == "'" && d.looksOpening(j):
			return true
		case d.toks[j].key == t.key:
			return false
		}
	}
	return true
}

// add records the span between the marks at open and at close. lost says that its own closing mark
// is missing and that the mark at close opens another.
func (p *pairing) add(open, closing int, ext extent, lost bool) {
	if closing <= open+1 {
		return
	}
	last := closing
	end := p.d.toks[closing].start
	if lost {
		end = p.d.toks[closing-1].end
	} else {
		p.d.toks[closing].flags |= isMark
	}
	m := marked{
		start: p.d.toks[open].end, end: end, first: open + 1, last: last,
		single: isSingle(p.d.toks[open].key), unclosed: lost,
		continued: p.carried != "" && open == ext.first && sameMark(p.carried, p.d.toks[open].key),
	}
	p.insert(m, open)
}

// leaveOpen records the span that is still open at the end of paragraph n: it goes on in the next one
// if that opens with the same mark, else it ends here.
func (p *pairing) leaveOpen(open, n int, carried string) {
	ext := p.d.paras[n]
	if open+1 >= ext.last {
		return
	}
	key := p.d.toks[open].key
	if isSingle(key) && !p.plausiblyUnclosed(open, n) {
		return
	}
	m := marked{
		start: p.d.toks[open].end, end: p.d.toks[ext.last-1].end, first: open + 1, last: ext.last, single: isSingle(key),
		continued: carried != "" && open == ext.first && sameMark(carried, key),
	}
	if n+1 < len(p.d.paras) && sameMark(key, p.d.toks[p.d.paras[n+1].first].key) {
		m.continues = true
		p.carried = key
	} else {
		m.unclosed = true
	}
	p.insert(m, open)
}

// plausiblyUnclosed guards single marks, which are mostly apostrophes: only one counts whose quotation the
// next paragraph takes up, or that can only be an opening mark and stands before a capital letter.
func (p *pairing) plausiblyUnclosed(open, n int) bool {
	if p.quotesSingly && p.d.toks[open].key == "‘" && p.d.toks[open+1].is(isCap) {
		return true
	}
	return n+1 < len(p.d.paras) &&
		sameMark(p.d.toks[open].key, p.d.toks[p.d.paras[n+1].first].key)
}

func (p *pairing) insert(m marked, open int) {
	p.d.toks[open].flags |= isMark
	for i := m.first; i < m.last; i++ {
		p.d.toks[i].quote = len(p.spans)
	}
	p.spans = append(p.spans, m)
}

func isSingle(key string) bool { return key == "‘" || key == "'" || key == "’" }

func sameMark(a, b string) bool { return a == b }

// looksOpening reports whether a straight mark stands where an opening one does: after a space, a
// bracket or a dash, and before a word.
func (d *document) looksOpening(i int) bool {
	t := &d.toks[i]
	next, _ := utf8.DecodeRuneInString(d.text[t.end:])
	if t.end >= len(d.text) || unicode.IsSpace(next) {
		return false
	}
	if t.start == 0 {
		return true
	}
	prev, _ := utf8.DecodeLastRuneInString(d.text[:t.start])
	return unicode.IsSpace(prev) || strings.ContainsRune("([{—–-/:“‘\"'", prev)
}

// clearlyOpens is looksOpening for a mark that would otherwise close: a space before it and a word
// right after it.
func (d *document) clearlyOpens(i int) bool {
	t := &d.toks[i]
	if t.start == 0 || t.end >= len(d.text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(d.text[t.end:])
	prev, _ := utf8.DecodeLastRuneInString(d.text[:t.start])
	return unicode.IsSpace(prev) && (unicode.IsLetter(next) || unicode.IsDigit(next) || next == '[' || next == '…')
}

// isElision reports whether the single mark at i is the apostrophe of ’90s, ’til or ’em.
func (d *document) isElision(i int) bool {
	t := &d.toks[i]
	if i+1 >= len(d.toks) || d.toks[i+1].start != t.end {
		return false
	}
	next := &d.toks[i+1]
	if t.key == "’" || t.key == "'" || t.key == "‘" {
		if elisions[next.key] {
			return true
		}
		return next.is(isNumber) && strings.HasSuffix(next.key, "s")
	}
	return false
}

// closedLater reports whether a straight single mark after i can close the span that it would open.
func (d *document) closedLater(i int) bool {
	for j := i + 1; j < len(d.toks) && d.toks[j].para == d.toks[i].para && j < i+maxNested; j++ {
		if d.toks[j].key == "'" && !d.looksOpening(j) {
			return true
		}
	}
	return false
}
