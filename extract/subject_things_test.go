package extract

import (
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

// TestThings has one statement each, or several of which the last counts; want are the bodies and places
// that it is about, in the order of their names, parted by semicolons.
func TestThings(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ title, text, want string }{
		// Named in the words, by name, description or adjective.
		{"", "Ms Quill said: “The Harbour Board has failed.”", "Harbour Board"},
		{"", "The Harbour Board met on Monday. Ms Quill said: “The Harbour Board has failed, and the Harbour Board knows it.”", "Harbour Board"},
		{"", "Ms Quill said: “Karvenia has failed.”", "Karvenia"},
		{"Karvenia at sea", "Karvenia is poor. Ms Quill said: “The Karvenian economy is sinking.”", "Karvenia"},
		// By the reporting words and by the clause around words in marks.
		{"", "Asked about Karvenia, Ms Quill said: “It is a pose.”", "Karvenia"},
		{"", "Ms Quill said that Karvenia was “a failure”.", "Karvenia"},
		// By what was said before.
		{"", "Ms Quill said Karvenia had failed. “Karvenia should pay,” she said. “We will not.”", "Karvenia"},
		// A law and a storm are no bodies or places.
		{"", "Ms Quill said: “The Canal Act is dead.”", ""},
		{"", "Ms Quill said: “Hurricane Hanna was worse.”", ""},
		// Nothing: only near, or the speaker.
		{"", "Ms Quill had left the Harbour Board. “I am ready,” she said.", ""},
		{"", "The Harbour Board said that the Harbour Board was ready.", ""},
	} {
		got := x.Extract(&schema.Article{ID: "a", Title: c.title, Text: c.text, Published: schema.Day(2025, 3, 23)})
		if len(got) == 0 {
			t.Errorf("%s: no quotes", c.text)
			continue
		}
		var things []string
		for _, s := range got[len(got)-1].Subjects {
			if s.Type != schema.Person {
				things = append(things, s.Name)
			}
		}
		slices.Sort(things)
		if list := strings.Join(things, "; "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}

// Countries and parties are mentioned by their adjectives and in compounds, too.
func TestThingMentions(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		{"Ms Quill of Valdoria went to Karvenia in March.", "Valdoria; Karvenia"},
		{"The Karvenian guests of the Harbour Board left.", "Karvenia; Harbour Board"},
		{"A Valdoria-Karvenia treaty was signed.", "Valdoria; Karvenia"},
		{"Barack Obama met Republican donors in Ohio.", "Republican Party; Ohio"},
		{"The guests left.", ""},
	} {
		w := x.read(&schema.Article{ID: "a", Text: c.text, Published: schema.Day(2012, 3, 23)}, new(workspace))
		var names []string
		for _, m := range w.things.mentions {
			names = append(names, w.r.ents[m.ent].name)
		}
		if list := strings.Join(names, "; "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}

func TestThingNames(t *testing.T) {
	for _, names := range [][]string{thingZoneNames[:], thingTraitNames[:]} {
		seen := map[string]bool{}
		for i, n := range names {
			if n == "" || seen[n] {
				t.Errorf("name %d is %q", i, n)
			}
			seen[n] = true
		}
	}
}
