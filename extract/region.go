package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// region is a run of items [first, last) of a frame.
type region struct{ first, last int }

func (g region) empty() bool { return g.first >= g.last }

func (b *builder) hasQuote(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote {
			return true
		}
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
		if !b.droppable(f, reg.last-1) && !leading[k] {
			break
		}
		reg.last--
	}
	return reg
}

// leading are words that lead to another clause.
var leading = wordSet("then also or by has later while had as before after when")

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

// key returns the folded word or mark of item i, "" for noun phrases and quotes.
func (b *builder) key(f *frame, i int) string { return b.rd.wordAt(f, i) }

func (b *builder) endsWithComma(f *frame, i int) bool {
	return i > 0 && f.items[i-1].kind == itemMark && b.key(f, i-1) == ","
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
