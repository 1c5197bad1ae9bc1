package extract

import (
	"strings"
	"unicode/utf8"
)

// document is an article's text cut into paragraphs, sentences, tokens and marked spans.
type document struct {
	text   string
	toks   []token
	paras  []extent
	sents  []extent
	marked []marked
}

// extent is a range of tokens [first, last).
type extent struct{ first, last int }

// parse cuts text. It never fails: any text gives some document, in time linear in its length.
func parse(text string, w *workspace) *document {
	d := &document{text: text, toks: w.toks[:0], paras: w.paras[:0], sents: w.sents[:0]}
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		first := len(d.toks)
		d.toks = tokenize(d.toks, text, start, end)
		d.toks = d.toks[:first+len(dropHover(text, d.toks[first:]))]
		if len(d.toks) > first {
			for i := first; i < len(d.toks); i++ {
				d.toks[i].para = len(d.paras)
			}
			d.paras = append(d.paras, extent{first, len(d.toks)})
		}
		start = end + 1
	}
	d.marked = pairMarks(d, w.marked[:0])
	d.splitSentences()
	w.toks, w.paras, w.sents, w.marked = d.toks, d.paras, d.sents, d.marked
	return d
}

// source returns the text of tokens [a, b).
func (d *document) source(a, b int) string {
	if a >= b {
		return ""
	}
	return d.text[d.toks[a].start:d.toks[b-1].end]
}

// splitSentences numbers the sentences. A sentence ends with ".", "!", "?" or "…", taking closing
// marks and brackets along, where a new one plausibly begins after it.
func (d *document) splitSentences() {
	for _, p := range d.paras {
		begin := p.first
		for i := p.first; i < p.last; i++ {
			end := d.sentenceEnd(i, p.last)
			if end < 0 && i+1-begin >= maxSentence {
				end = i + 1
			}
			if end > i {
				d.addSentence(begin, end)
				begin = end
				i = end - 1
			}
		}
		d.addSentence(begin, p.last)
	}
}

// maxSentence is where a sentence without an end is cut, in tokens: no writer's is as long, and the
// work on a sentence may grow faster than its length.
const maxSentence = 400

func (d *document) addSentence(first, last int) {
	if first >= last {
		return
	}
	for i := first; i < last; i++ {
		d.toks[i].sent = len(d.sents)
	}
	for i := first; i < last; i++ {
		if d.toks[i].is(isWord) {
			d.toks[i].flags |= startsSentence
			break
		}
	}
	d.sents = append(d.sents, extent{first, last})
}

// sentenceEnd returns the token after the sentence that token i ends, or -1.
func (d *document) sentenceEnd(i, last int) int {
	t := &d.toks[i]
	terminal := t.key == "." || t.key == "!" || t.key == "?" || t.key == "…"
	abbrev := t.is(isAbbrev)
	if !terminal && !abbrev {
		return -1
	}
	end := i + 1
	for end < last && end < i+maxClosers && d.closesSentence(end) {
		end++
	}
	if end >= last {
		return -1
	}
	next := &d.toks[end]
	if next.key == "," || next.key == ";" || next.key == ":" {
		return -1 // "(D-Md.), who"
	}
	if d.toks[end-1].end == next.start && end == i+1 {
		return -1 // no space: "Yahoo!s", "3.5"
	}
	if abbrev && !d.endsAfterAbbrev(i, end) {
		if end == i+1 || !next.is(isWord) || !next.is(isCap) || d.toks[end-1].key == ")" {
			return -1
		}
		return end
	}
	if next.is(isWord) && !next.is(isCap) && !next.is(isNumber) {
		return -1
	}
	return end
}

// maxClosers bounds the marks and brackets that a sentence ends with.
const maxClosers = 8

// closesSentence reports whether token i is a closing mark, bracket or a further terminal that belongs
// to the sentence before it.
func (d *document) closesSentence(i int) bool {
	t := &d.toks[i]
	switch t.key {
	case ".", "!", "?", "…", ")", "]", "”", "’":
		return d.toks[i-1].end == t.start
	case "\"", "'":
		return t.is(isMark) && t.quote < 0 && d.toks[i-1].end == t.start && !d.opens(i)
	}
	return false
}

// opens reports whether mark token i opens a marked span.
func (d *document) opens(i int) bool {
	return i+1 < len(d.toks) && d.toks[i+1].quote >= 0 && (i == 0 || d.toks[i-1].quote != d.toks[i+1].quote)
}

// endsAfterAbbrev decides whether the abbreviation at i ends its sentence: only forms such as "U.S."
// or "a.m." do, and only before a word that begins sentences.
func (d *document) endsAfterAbbrev(i, next int) bool {
	t := &d.toks[i]
	if utf8.RuneCountInString(t.key) < 2 || abbreviations[t.key] && !ending[t.key] {
		return false
	}
	n := &d.toks[next]
	return n.is(isCap) && (functionWords[n.key] || n.key == "\"" || n.key == "“")
}

// ending are abbreviations that often stand at the end of a sentence.
var ending = wordSet("jr sr inc corp co ltd etc")
