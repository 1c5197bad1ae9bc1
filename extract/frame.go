package extract

import (
	"slices"
	"unicode/utf8"
)

// itemKind says what an item of a frame is.
type itemKind uint8

const (
	itemWord itemKind = iota
	itemMark          // punctuation
	itemNP
	itemQuote // a marked span with its marks
)

// item is one element of a frame. first and last are tokens; ref is the noun phrase or marked span.
type item struct {
	kind        itemKind
	first, last int
	ref         int
}

// frame is a sentence as reporting sees it: its words and noun phrases outside marks, each marked span
// a single item.
type frame struct {
	items []item
	para  int
	// startsPara: the paragraph begins with this frame.
	startsPara bool
}

// frames cuts the document into frames, in order.
func frames(d *document, nps []np, w *workspace) []frame {
	b := framer{d: d, nps: nps, out: w.frames[:0], items: slices.Grow(w.items[:0], len(d.toks))}
	for n := range d.paras {
		b.paragraph(n)
	}
	w.frames, w.items = b.out, b.items
	return b.out
}

type framer struct {
	d    *document
	nps  []np
	next int // first noun phrase not yet passed
	out  []frame
	// items holds the items of all frames; those from begin on belong to the one being read.
	items []item
	begin int
}

func (b *framer) paragraph(n int) {
	ext := b.d.paras[n]
	starts := true
	flush := func() {
		if b.begin < len(b.items) {
			b.out = append(b.out, frame{items: b.items[b.begin:len(b.items):len(b.items)], para: n, startsPara: starts})
			b.begin, starts = len(b.items), false
		}
	}
	for i := ext.first; i < ext.last; {
		it := b.item(i, ext.last)
		if n := len(b.items) - b.begin; n >= maxItems || n > 0 && b.breaks(b.items[len(b.items)-1], it) {
			flush()
		}
		b.items = append(b.items, it)
		i = it.last
		if starts && b.dateline() {
			flush()
			starts = true
		}
	}
	flush()
}

// maxDateline is how many items a dateline has at most: "SEOUL, South Korea (Agency) —".
const maxDateline = 9

// dateline reports whether the items since the beginning of the paragraph are the place from which an agency
// reports, and the dash behind it.
func (b *framer) dateline() bool {
	items := b.items[b.begin:]
	if n := len(items); n < 2 || n > maxDateline || items[n-1].kind != itemMark || !b.d.toks[items[0].first].is(isCaps) || len(b.d.toks[items[0].first].key) < 3 {
		return false
	}
	switch b.d.toks[items[len(items)-1].first].key {
	case "—", "–", "-":
		return b.d.toks[items[len(items)-2].first].key == ")" || len(items) == 2 && items[0].kind == itemNP
	}
	return false
}

// item returns the item that begins at token i.
func (b *framer) item(i, last int) item {
	t := &b.d.toks[i]
	if t.is(isMark) && i+1 < last && b.d.toks[i+1].quote >= 0 {
		q := b.d.toks[i+1].quote
		if m := &b.d.marked[q]; m.first == i+1 {
			end := m.last
			if end < last && b.d.toks[end].is(isMark) && b.d.toks[end].quote < 0 && !b.opensNext(end) {
				end++
			}
			return item{kind: itemQuote, first: i, last: end, ref: q}
		}
	}
	if p := b.phraseAt(i); p >= 0 && b.nps[p].last <= last {
		return item{kind: itemNP, first: i, last: max(b.nps[p].last, i+1), ref: p}
	}
	if t.is(isWord) {
		return item{kind: itemWord, first: i, last: i + 1}
	}
	return item{kind: itemMark, first: i, last: i + 1}
}

// opensNext reports whether the mark at i opens the next span rather than closing the one before.
func (b *framer) opensNext(i int) bool {
	return i+1 < len(b.d.toks) && b.d.toks[i+1].quote >= 0 && b.d.marked[b.d.toks[i+1].quote].first == i+1
}

// phraseAt returns the longest noun phrase that begins at token i, -1 without one.
func (b *framer) phraseAt(i int) int {
	for b.next < len(b.nps) && b.nps[b.next].first < i && b.nps[b.next].last <= i {
		b.next++
	}
	best := -1
	for k := b.next; k < len(b.nps) && b.nps[k].first <= i+maxPhrase; k++ {
		if b.nps[k].first == i && (best < 0 || b.nps[k].last > b.nps[best].last || b.nps[k].last == b.nps[best].last && b.nps[k].of >= 0) {
			best = k
		}
	}
	return best
}

// maxItems bounds the items of a frame, as maxSentence does the tokens of a sentence.
const maxItems = 200

// maxPhrase bounds how far, in tokens, a phrase that begins at a token can stand from it in the list.
const maxPhrase = 24

// breaks reports whether a new frame begins between items x and y.
func (b *framer) breaks(x, y item) bool {
	switch {
	case x.kind == itemQuote && y.kind == itemQuote:
		return b.lastRune(x) != ',' || !b.fragment(x) || !b.fragment(y)
	case x.kind == itemQuote:
		return b.breaksAfterQuote(x, y)
	case y.kind == itemQuote:
		return b.isTerminal(x.last - 1)
	}
	return b.d.toks[x.last-1].sent != b.d.toks[y.first].sent
}

// maxFragment is how many tokens the words in marks may have that are one of several in a list.
const maxFragment = 6

// fragment reports whether the words in marks of x are few and no sentence: "a “racist,” “con man” and “cheat”".
func (b *framer) fragment(x item) bool {
	m := &b.d.marked[x.ref]
	return m.last-m.first <= maxFragment && !startsUpper(b.d.text[m.start:m.end])
}

func (b *framer) isTerminal(i int) bool {
	switch b.d.toks[i].key {
	case ".", "!", "?", "…":
		return true
	}
	return false
}

// breaksAfterQuote decides whether the reporting clause goes on after the marked span x.
func (b *framer) breaksAfterQuote(x, y item) bool {
	t := &b.d.toks[y.first]
	if !t.is(isWord) || !t.is(isCap) {
		return false
	}
	switch b.lastRune(x) {
	case '.':
		return b.d.toks[y.first].sent != b.d.toks[x.first].sent || y.kind != itemNP
	case '?', '!', '…', '—', '–', '-':
		// “Never!” Mr Smith said: the clause follows; “Never!” The crowd roared: it may not.
		return y.kind == itemNP && b.nps[y.ref].kind != npName || !b.cueSoon(y)
	}
	return false
}

func (b *framer) lastRune(x item) rune {
	m := &b.d.marked[x.ref]
	r, _ := utf8.DecodeLastRuneInString(b.d.text[m.start:m.end])
	return r
}

// cueSoon reports whether a reporting verb follows item y within a few words.
func (b *framer) cueSoon(y item) bool {
	for i := y.first; i < len(b.d.toks) && i < y.last+3; i++ {
		if !b.d.toks[i].is(isWord) {
			return false
		}
		if cues[b.d.toks[i].key].class&(saying|telling) != 0 {
			return true
		}
	}
	return false
}
