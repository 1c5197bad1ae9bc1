package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/extract/tagger"
	"onrecord/schema"
)

// TestExamples labels sentences by brackets: s[…] u[…] c[…] stand around source, cue and content. want
// gives a letter for each item, capital where a part begins, and "/" between sentences.
func TestExamples(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		{"s[Ms Quill] u[said] c[that the port would close].", "SUCcccc."},
		{"c[“The port will close,”] s[Ms Quill] u[said].", "CSU."},
		{"c[“The port will close,”] u[said] s[Ms Quill]. c[“Soon.”]", "CUS./C"},
		{"c[The port], s[Ms Quill] u[said], c[will close].", "Cc.SU.Cc."},
		// The chunker takes the whole of a phrase of which the reader marked a part.
		{"The port's s[director] u[said] c[it would close].", "SUCcc."},
		// What stands inside a content is part of it.
		{"s[Ms Quill] u[said] c[Mr Dray had told her that the port would close].", "SUCcccccccc."},
		// A part that goes on in the next sentence begins there again.
		{"s[Ms Quill] u[said] c[the port would close. It would open in May].", "SUCcccc/Ccccc."},
		{"Nobody spoke.", "..."},
	} {
		text, annotations := bracketed(c.text)
		got := letters(x.Examples(text, annotations))
		if got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

var parts = map[byte]tagger.Label{'s': tagger.BeginSource, 'u': tagger.BeginCue, 'c': tagger.BeginContent}

// bracketed takes the brackets out of text and returns what they stood around.
func bracketed(text string) (plain string, out []Annotation) {
	for {
		i := strings.IndexByte(text, '[')
		if i < 0 {
			return plain + text, out
		}
		j := strings.IndexByte(text, ']')
		plain += text[:i-1]
		start := utf8.RuneCountInString(plain)
		out = append(out, Annotation{parts[text[i-1]], schema.Span{Start: start, End: start + utf8.RuneCountInString(text[i+1:j])}})
		plain += text[i+1 : j]
		text = text[j+1:]
	}
}

func letters(sentences []tagger.Sentence) string {
	var out []string
	for _, s := range sentences {
		var b strings.Builder
		for _, l := range s.Labels {
			b.WriteByte(".SsUuCc"[l])
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "/")
}
