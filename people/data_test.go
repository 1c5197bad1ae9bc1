package people

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

// layers parses the embedded files of the generated and of the hand-written layer anew.
func layers(t *testing.T) (generated, hand *facts) {
	t.Helper()
	var out []*facts
	for i := range embedded {
		f, err := parseLayer(i)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out[0], out[1]
}

func TestNothingIsToldTwice(t *testing.T) {
	_, hand := layers(t)
	seen := map[string]string{}
	for _, e := range hand.entities {
		if where, twice := seen[e.id]; twice {
			t.Errorf("%s: %s stands at %s too", e.where, e.id, where)
		}
		seen[e.id] = e.where
	}
	seen = map[string]string{}
	for _, o := range hand.offices {
		if where, twice := seen[o.id]; twice {
			t.Errorf("%s: %s stands at %s too", o.where, o.id, where)
		}
		seen[o.id] = o.where
	}
}

func TestEveryHolderStandsInOneFile(t *testing.T) {
	_, hand := layers(t)
	entries := map[string]string{}
	for _, e := range hand.entities {
		entries[e.id] = e.where
	}
	for _, o := range hand.offices {
		for _, h := range o.holders {
			id := schema.Slug(h.name)
			if where, ok := entries[id]; ok && h.grade != ungraded {
				t.Errorf("%s describes %s, whom %s describes", h.where, h.name, where)
			}
			if h.grade != ungraded {
				entries[id] = h.where
			}
		}
	}
}

func TestWritingOfEntries(t *testing.T) {
	for e := range base(t).Entities() {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if name == "" || strings.Join(strings.Fields(name), " ") != name || strings.ContainsAny(name, "|;~=\t") {
				t.Errorf("%s has the name %q", e.ID, name)
			}
		}
		if slug := schema.Slug(e.ID); slug != e.ID {
			t.Errorf("%q is no id", e.ID)
		}
		if e.From != 0 && e.To != 0 && e.From >= e.To {
			t.Errorf("%s lives from %d to %d", e.ID, e.From, e.To)
		}
	}
}

func TestTermsAreInOrder(t *testing.T) {
	for e := range base(t).Entities() {
		for i, term := range e.Terms {
			if !term.From.IsZero() && !term.To.IsZero() && term.From.Compare(term.To) >= 0 {
				t.Errorf("%s: %s from %s to %s", e.ID, term.Office.ID, term.From, term.To)
			}
			if e.To != 0 && e.Type == schema.Person && term.From.Year() > e.To {
				t.Errorf("%s died in %d and was %s from %s", e.ID, e.To, term.Office.ID, term.From)
			}
			if i > 0 && term.first > e.Terms[i-1].first {
				t.Errorf("%s: %s stands after an earlier term", e.ID, term.Office.ID)
			}
		}
	}
}

func TestOfficesHaveHolders(t *testing.T) {
	b := base(t)
	for id, o := range b.offices {
		if len(b.Holders(id, schema.Date{})) == 0 {
			t.Errorf("nobody ever held %s", id)
		}
		if o.ID != id || o.Title == "" {
			t.Errorf("office %q is %+v", id, o)
		}
	}
}

func TestOneHolderAtATime(t *testing.T) {
	b := base(t)
	for id, o := range b.offices {
		if !o.Single {
			continue
		}
		for i, s := range o.line.spans {
			for j := range i {
				if s.overlaps(o.line.spans[j]) {
					t.Errorf("%s: %s and %s at once", id, o.line.holders[i].ID, o.line.holders[j].ID)
				}
			}
		}
	}
}

func TestReferencesLeadSomewhere(t *testing.T) {
	b := base(t)
	for e := range b.Entities() {
		if p, ok := b.Entity(e.Party); e.Party != "" && (!ok || p.Type != schema.Organization) {
			t.Errorf("%s belongs to %q", e.ID, e.Party)
		}
		if s, ok := b.Entity(e.Spouse); e.Spouse != "" && (!ok || s.Spouse != e.ID) {
			t.Errorf("%s is married to %q, who is not married to them", e.ID, e.Spouse)
		}
		if e.Type == schema.Person && e.Prominence > Obscure && e.Gender == UnknownGender {
			t.Errorf("%s is prominent and of unknown gender", e.ID)
		}
	}
	for _, o := range b.offices {
		if _, ok := b.Entity(o.Body); o.Body != "" && !ok {
			t.Errorf("%s belongs to %q", o.ID, o.Body)
		}
	}
}

// sharedNames are the names that are known to mean several; any other that does is a mistake.
var sharedNames = map[string]bool{
	"fiona hill": true, "john e. sununu": true, "john sununu": true, "john kennedy": true, "king abdullah": true,
	"georgia": true, "va": true, "fsb": true, "iea": true, "ppp": true,
}

func TestSharedNamesAreMeant(t *testing.T) {
	b := base(t)
	for i := range b.names.nodes {
		names := slices.Clone(b.names.nodes[i].values)
		names = slices.DeleteFunc(names, func(n Name) bool { return !n.Full || n.Entity.Prominence == Obscure })
		if len(names) < 2 || sharedNames[schema.Fold(names[0].Text)] {
			continue
		}
		var list []string
		for _, n := range names {
			list = append(list, fmt.Sprintf("%s (%q)", n.Entity.ID, n.Text))
		}
		t.Errorf("one name for %s", strings.Join(list, ", "))
	}
}

func TestDemonyms(t *testing.T) {
	tests := []struct{ word, country string }{
		{"russian", "ru"},
		{"american", "us"},
		{"british", "gb"},
		{"uk", "gb"},
		{"u.s.", "us"},
		{"us", "us"},
		{"ukrainian", "ua"},
		{"north korean", "kp"},
		{"south koreans", "kr"},
		{"saudi arabian", "sa"},
		{"dutch", "nl"},
		{"swiss", "ch"},
		{"israelis", "il"},
		{"taiwanese", "tw"},
		{"european", ""},
		{"korean", ""},
		{"", ""},
	}
	b := base(t)
	for _, tt := range tests {
		w := strings.Fields(tt.word)
		n, country := b.MatchDemonym(w)
		if country != tt.country || n > len(w) {
			t.Errorf("%q: got %q of %d words, want %q", tt.word, country, n, tt.country)
		}
		if one, ok := b.Demonym(tt.word); len(w) == 1 && (one != tt.country || ok != (tt.country != "")) {
			t.Errorf("Demonym(%q) = %q, %v", tt.word, one, ok)
		}
	}
}

func TestGivenNamesHaveOneGender(t *testing.T) {
	for _, name := range []string{"gen-given.txt", "given.txt"} {
		text, err := data.ReadFile("data/" + name)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for line := range strings.Lines(string(text)) {
			words := strings.Fields(line)
			if words[0] == "#" {
				continue
			}
			for _, first := range words[1:] {
				if first != schema.Fold(first) || seen[first] != "" && seen[first] != words[0] {
					t.Errorf("%s: %q is %s and %s", name, first, seen[first], words[0])
				}
				seen[first] = words[0]
			}
		}
	}
}

func TestGivenGender(t *testing.T) {
	tests := []struct {
		first string
		want  Gender
	}{
		{"keir", Male}, {"rachel", Female}, {"volodymyr", Male}, {"ursula", Female}, {"alex", UnknownGender}, {"chris", Male}, {"xyzzy", UnknownGender},
	}
	b := base(t)
	for _, tt := range tests {
		if got := b.GivenGender(tt.first); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.first, got, tt.want)
		}
	}
}
