package searchtest

import (
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/analysis/token/stop"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"golang.org/x/text/unicode/norm"

	"onrecord/schema"
)

// word is one word of a text in both of its forms.
type word struct {
	exact string
	// stem is "" for a stop word.
	stem string
	// start and end are its place in the text, in bytes.
	start, end int
}

// maxWord is where package search cuts words, in bytes.
const maxWord = 64

var (
	tokenizer = unicode.NewUnicodeTokenizer()
	stemming  = []analysis.TokenFilter{en.NewPossessiveFilter(), newStopFilter(), porter.NewPorterStemmer()}
)

func newStopFilter() analysis.TokenFilter {
	words := analysis.NewTokenMap()
	if err := words.LoadBytes(en.EnglishStopWords); err != nil {
		panic(err) // the list is compiled in
	}
	return stop.NewStopTokensFilter(words)
}

// wordsOf cuts text into words.
func wordsOf(text string) []word {
	var words []word
	for _, t := range tokenizer.Tokenize([]byte(text)) {
		exact := exactForm(string(t.Term))
		if exact == "" {
			continue
		}
		words = append(words, word{exact: exact, stem: stemOf(exact), start: t.Start, end: t.End})
	}
	return words
}

func exactForm(s string) string {
	s = schema.Fold(norm.NFKC.String(s))
	if len(s) <= maxWord {
		return s
	}
	n := maxWord
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func stemOf(exact string) string {
	tokens := analysis.TokenStream{{Term: []byte(exact), Position: 1, Type: analysis.AlphaNumeric}}
	for _, f := range stemming {
		tokens = f.Filter(tokens)
	}
	if len(tokens) == 0 {
		return ""
	}
	return string(tokens[0].Term)
}
