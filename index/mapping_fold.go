package index

import (
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"golang.org/x/text/unicode/norm"

	"onrecord/schema"
)

// maxTerm bounds a term in bytes. No word is longer; what is longer is noise (a link, encoded data) and
// is found by its beginning.
const maxTerm = 64

// foldFilter makes terms that differ only in case, diacritics, ligatures or the form of an apostrophe
// equal. It replaces terms and leaves their offsets, so that marks point into the text as it stands; a
// character filter would shift them.
type foldFilter struct{}

// Filter implements analysis.TokenFilter. Terms that fold to nothing are dropped.
func (foldFilter) Filter(in analysis.TokenStream) analysis.TokenStream {
	out := in[:0]
	for _, t := range in {
		if t.Term = foldTerm(t.Term); len(t.Term) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// foldTerm returns term folded, and cut to maxTerm. It does not write to term.
func foldTerm(term []byte) []byte {
	ascii, upper := true, false
	for _, c := range term {
		ascii = ascii && c < utf8.RuneSelf
		upper = upper || c >= 'A' && c <= 'Z'
	}
	switch {
	case !ascii:
		term = []byte(schema.Fold(string(norm.NFKC.Bytes(term))))
	case upper:
		term = asciiLower(term)
	}
	return cutTerm(term)
}

func asciiLower(term []byte) []byte {
	out := make([]byte, len(term))
	for i, c := range term {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		out[i] = c
	}
	return out
}

func cutTerm(term []byte) []byte {
	if len(term) <= maxTerm {
		return term
	}
	n := maxTerm
	for n > 0 && !utf8.RuneStart(term[n]) {
		n--
	}
	return term[:n]
}
