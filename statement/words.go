package statement

import (
	"hash/fnv"
	"io"
	"unicode"
	"unicode/utf8"

	"onrecord/schema"
)

// Word is a word of a quote as it is compared: fifteen bits that stand for the word, and whether it is
// the speaker's own or the reporter's. The plain words that every sentence is made of have codes of
// their own, below plainWords; any other is a hash, so that two different words are taken for one about
// once in thirty thousand times, and three in a row hardly ever.
type Word uint16

const (
	// ownWord marks what stands in quotation marks.
	ownWord Word = 1 << 15
	// code masks what stands for the word.
	code = ownWord - 1
	// plainWords is how many words count for less, and the first code of all others.
	plainWords = 128
)

// own reports whether w is the speaker's own word as far as the article says.
func (w Word) own() bool { return w&ownWord != 0 }

// weight is what w tells, in halves of a word.
func (w Word) weight() int {
	if w&code < plainWords {
		return 1
	}
	return 2
}

// codeOf returns what stands for a folded word.
func codeOf(word string) Word {
	if c, ok := plain[word]; ok {
		return c
	}
	h := fnv.New32a()
	_, _ = io.WriteString(h, word) // a hash takes everything
	return Word(h.Sum32()%uint32(code+1-plainWords)) + plainWords
}

// eachWord calls yield with each word of text, folded, and the code point at which it starts. What
// outlets write in different ways is read alike: case, diacritics and apostrophes do not matter ("don't"
// is "dont"), nor the stops of abbreviations ("U.S." is "US"), nor brackets inside words ("[T]hey").
// A hyphen divides words. An ideograph is a word.
func eachWord(text string, yield func(word string, at int)) {
	var w wordReader
	at := 0
	for i, r := range text {
		w.next(text[i:], r, at, yield)
		at++
	}
	w.end(yield)
}

// wordReader gathers the letters of a word.
type wordReader struct {
	letters []byte
	start   int
	// initials is whether the word so far is single letters with stops between them.
	initials bool
	last     rune
}

func (w *wordReader) next(rest string, r rune, at int, yield func(string, int)) {
	switch {
	case ideograph(r):
		w.end(yield)
		w.add(r, at)
		w.end(yield)
	case unicode.IsLetter(r), unicode.IsDigit(r):
		w.initials = len(w.letters) == 0 || w.initials && w.last == '.'
		w.add(r, at)
	case unicode.Is(unicode.Mn, r), silent(r), w.joins(rest, r):
	default:
		w.end(yield)
	}
	w.last = r
}

func (w *wordReader) add(r rune, at int) {
	if len(w.letters) == 0 {
		w.start = at
	}
	w.letters = utf8.AppendRune(w.letters, r)
}

func (w *wordReader) end(yield func(string, int)) {
	if len(w.letters) > 0 {
		if word := schema.Fold(string(w.letters)); word != "" {
			yield(word, w.start)
		}
		w.letters = w.letters[:0]
	}
}

// silent reports whether r may stand inside a word without being read.
func silent(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '′', '[', ']', '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		return true
	}
	return false
}

// joins reports whether the stop or comma r at the beginning of rest goes on an abbreviation ("U.S.") or
// a number ("1,000").
func (w *wordReader) joins(rest string, r rune) bool {
	if len(rest) < 2 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[1:])
	switch r {
	case '.':
		return w.initials && unicode.IsLetter(next) && unicode.IsLetter(w.last)
	case ',':
		return unicode.IsDigit(w.last) && unicode.IsDigit(next)
	}
	return false
}

func ideograph(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}
