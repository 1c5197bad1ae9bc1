package evaluation

import (
	"testing"

	"onrecord/schema"
)

func TestIsAbout(t *testing.T) {
	s := Statement{Subjects: Names{People: []string{"Anselm Dray"}, Bodies: []string{"Harbour Board"}, Places: []string{"Karvenia"}}}
	for _, c := range []struct {
		typ  schema.EntityType
		name string
		want bool
	}{
		{schema.Person, "Anselm Dray", true},
		{schema.Person, "Dray", true},
		{schema.Person, "Otto Dray", false},
		{schema.Person, "Karvenia", false},
		{schema.Organization, "the Harbour Board", true},
		{schema.Organization, "Hearth Trust", false},
		{schema.Place, "Karvenia", true},
		{schema.Place, "Harbour Board", false},
	} {
		if got := s.IsAbout(c.typ, c.name); got != c.want {
			t.Errorf("about %s %q: %v", c.typ, c.name, got)
		}
	}
}
