package extract

import (
	"testing"

	"onrecord/schema"
)

// nobody is the type of what is not to be found at all.
const nobody schema.EntityType = "nobody"

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
		{"On Monday Hurricane Quarn came. They said Quarn had gone.", "Quarn", nobody},
		{"On Monday they saw the Quarnish S-400. It said the S-400 works.", "Quarnish S-400", ""},
		{"On Monday they met the clerk (now Acting Secretary) Anna Quarn. Secretary Lund came. Secretary said no.", "Acting Secretary", ""},
		{"On Monday they saw North Korean tests. The Korean said so.", "North Korean", ""},
		{"On Monday jobs in May’s report fell. In May they rose.", "May", nobody},
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
		if found == (c.want == nobody) {
			t.Errorf("%s: %s found: %v", c.text, c.name, found)
		}
	}
}
