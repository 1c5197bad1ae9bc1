package searchtest

import (
	"strings"
	"testing"
)

func TestReferenceRelevance(t *testing.T) { Relevance(t, "../../tests/relevance", openReference) }

func TestParseScriptErrors(t *testing.T) {
	const article = "article 2031-04-02 | The Courier | Title\n"
	for _, tt := range []struct{ in, want string }{
		{"article 2031-04-02 | The Courier", "1: an article has"},
		{"\narticle yesterday | The Courier | Title", "2: date"},
		{"q | - | - | - | direct | Text.", "1: a quote has six columns"},
		{article + "q | - | - | - | direct", "2: a quote has six columns"},
		{article + "q | - | - | - | loud | Text.", "2: \"loud\" is no kind"},
		{article + "q | - | - | - | direct x | Text.", "2: \"direct x\" is no kind"},
		{article + "q | - | - | nonsense | direct | Text.", "2: there is no topic"},
		{article + "q | - | - | - | direct | Text.\nr | - | - | - | mixed | Text.", "3: r says the same as q"},
		{"= q", "1: \"= q\" belongs to no query"},
		{"? tax\n= q\n= r", "3: \"= r\" belongs to no query"},
		{"? tax\n\n? harbour\n=", "1: nothing says"},
	} {
		if _, err := parseScript(tt.in); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("parseScript(%q): %v, want %q", tt.in, err, tt.want)
		}
	}
}
