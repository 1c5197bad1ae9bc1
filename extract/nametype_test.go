package extract

import (
	"testing"

	"onrecord/schema"
)

// Names that the knowledge base does not have are typed by their words and by those beside them.
func TestGuessedTypes(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct {
		text, name string
		want       schema.EntityType
	}{
		{"On Monday the people of Quarn town left.", "Quarn", schema.Place},
		{"On Monday the city of Quarn fell.", "Quarn", schema.Place},
		{"On Monday she lived in Quarn, Ohio, for a year.", "Quarn", schema.Place},
		{"On Monday they saw Quarn again.", "Quarn", ""},
		{"On Monday they saw Quarn River again.", "Quarn River", schema.Place},
		{"On Monday the New Quarners left.", "New Quarners", ""},
		{"On Monday the Quarn Canal Board left.", "Quarn Canal Board", schema.Organization},
		{"On Monday the Quarn Canal Act failed.", "Quarn Canal Act", schema.Document},
		{"On Monday Hurricane Quarn came.", "Hurricane Quarn", happening},
		{"On Monday Anna Law came.", "Anna Law", schema.Person},
	} {
		w := x.read(&schema.Article{ID: "a", Text: c.text, Published: schema.Day(2012, 3, 23)}, new(workspace))
		found := false
		for _, e := range w.r.ents {
			if e.name == c.name {
				found = true
				if e.typ != c.want {
					t.Errorf("%s: %s is %q, want %q", c.text, c.name, e.typ, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%s: no %s", c.text, c.name)
		}
	}
}
