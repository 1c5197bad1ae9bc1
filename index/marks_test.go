package index

import (
	"testing"

	"pgregory.net/rapid"

	"onrecord/schema"
)

// TestStemmingOneByOne: a word has the same stem alone, after folding, as within a text, and begins with
// the same letter.
func TestStemmingOneByOne(t *testing.T) {
	ix := openTexts(t, "nothing")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringMatching(`([a-zA-Z]{1,12}(s|ed|ing|ies|ational|y|ly|'s|’s)? ){1,6}`), rapid.String(),
		).Draw(t, "text")
		stems := make(map[int]string)
		for _, token := range ix.text.Analyze([]byte(text)) {
			stems[token.Position] = string(token.Term)
		}
		for _, w := range ix.read(&schema.Quote{Text: text}).words {
			got, want := ix.stemming.stem(w.exact), stems[w.place]
			if got != want {
				t.Errorf("the stem of %q alone is %q, in the text %q", w.exact, got, want)
			}
			if got != "" && got[0] != w.exact[0] {
				t.Errorf("the stem of %q is %q", w.exact, got)
			}
		}
	})
}
