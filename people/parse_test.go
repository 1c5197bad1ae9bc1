package people

import (
	"strings"
	"testing"

	"onrecord/schema"
)

func TestLinesInError(t *testing.T) {
	tests := []struct {
		about string
		read  func(f *facts, name, text string) error
		text  string
		want  string
	}{
		{"person", (*facts).parsePersons, "# x\nMara Sand | q", `f:2: gender "q" is neither m nor f`},
		{"grade", (*facts).parsePersons, "Mara Sand | f | | | Q", `f:1: prominence "Q" is none of obscure, known, leading`},
		{"no name", (*facts).parsePersons, " | f", `f:1: an entry without a name`},
		{"no key", (*facts).parsePersons, "Mara Sand | f | | | | | what", `f:1: "what" is no key=value`},
		{"key", (*facts).parsePersons, "Mara Sand | f | | | | | age=7", `f:1: unknown key "age"`},
		{"years", (*facts).parsePersons, "Mara Sand | f | | | | | years=7", `f:1: years "7" are not of the form 1874-1965`},
		{"year", (*facts).parsePersons, "Mara Sand | f | | | | | years=x-y", `f:1: year "x" is no number`},
		{"role", (*facts).parsePersons, "Mara Sand | f | | | | | role=Mayor 2011-13..", `f:1: "2011-13" is neither a day, a month nor a year`},
		{"body", (*facts).parseOrganizations, "\n\n | xv", `f:3: an entry without a name`},
		{"office", (*facts).parseOffices, "xv-mayor |", `f:1: an office wants an id and a title`},
		{"many", (*facts).parseOffices, "xv-mayor | Mayor | xv | mayor | lots", `f:1: "lots" is not the word many`},
		{"list", (*facts).parseOffices, "xv-mayor | Mayor | xv | @mayor", `f:1: unknown list @mayor`},
		{"definition", (*facts).parseOffices, "@mayor mayor", `f:1: a list of phrases wants =`},
		{"phrase", (*facts).parseOffices, "xv-mayor | Mayor | xv | +", `f:1: phrase "+" has no words`},
		{"holder", (*facts).parseOffices, "xv-mayor | Mayor | xv\n 2011", `f:2: a holder wants a date and a name`},
		{"holder's date", (*facts).parseOffices, "xv-mayor | Mayor | xv\n 2011-02-30 Mara Sand", `f:2: date "2011-02-30" is neither YYYY-MM-DD nor an RFC 3339 date-time`},
		{"holder of nothing", (*facts).parseOffices, " 2011 Mara Sand", `f:1: a holder without an office`},
		{"given name", (*facts).parseGiven, "x mara", `f:1: gender "x" is neither m nor f`},
		{"two at once", (*facts).parsePersons, "Mara Sand | q\n | f", "f:1: gender \"q\" is neither m nor f\nf:2: an entry without a name"},
	}
	for _, tt := range tests {
		got := ""
		if err := tt.read(&facts{}, "f", tt.text); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.about, got, tt.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	tests := []struct{ in, from, to string }{
		{"2024-07-05", "2024-07-05", "2024-07-05"},
		{"2024-07", "2024-07-01", "2024-08-01"},
		{"2024-12", "2024-12-01", "2025-01-01"},
		{"2024", "2024-01-01", "2025-01-01"},
		{"", "", ""},
		{"24", "error", "error"},
		{"2024-7-5", "error", "error"},
		{"July", "error", "error"},
	}
	show := func(d schema.Date, err error) string {
		if err != nil {
			return "error"
		}
		return d.String()
	}
	for _, tt := range tests {
		if from, to := show(parseFrom(tt.in)), show(parseTo(tt.in)); from != tt.from || to != tt.to {
			t.Errorf("%q: from %s to %s, want %s and %s", tt.in, from, to, tt.from, tt.to)
		}
	}
}

func TestContradictions(t *testing.T) {
	tests := []struct{ about, text, want string }{
		{"country", "Mara Sand | f | xq", `f:1: Mara Sand: unknown country "xq"`},
		{"party", "Mara Sand | f | | sand-party", `f:1: Mara Sand: unknown party "sand-party"`},
		{"spouse", "Mara Sand | f | | | | | spouse=Tom Rill", `f:1: Mara Sand: unknown spouse "tom-rill"`},
		{"term", "Mara Sand | f | | | | | role=Mayor 2012..2011-05", `f:1: Mara Sand: Mayor ends (2011-06-01) before it begins (2012-01-01)`},
		{"name", ", | f", `f:1: name "," has no words`},
		{"told twice", "Mara Sand | f\nMara Sand", ""},
	}
	for _, tt := range tests {
		f := &facts{}
		if err := f.parsePersons("f", tt.text); err != nil {
			t.Fatal(err)
		}
		got := ""
		if _, err := build([]*facts{f}); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.about, got, tt.want)
		}
	}
}

func FuzzDataFiles(f *testing.F) {
	f.Add("Mara Sand | f | gb | | L | ~Mara; =MS | role=Mayor 2011..2012-05; Poet | years=1900-", "xv | Valdoria | =VA | valdorian")
	f.Add("@a = x; +y\no | Office | xv | @a; =z | many\n  2011..2012 Mara Sand, f L\n  2013 -", "xv | ~Valdoria")
	f.Fuzz(func(t *testing.T, text, countries string) {
		for _, read := range []func(f *facts, name, text string) error{
			(*facts).parsePersons, (*facts).parseOrganizations, (*facts).parsePlaces, (*facts).parseOffices, (*facts).parseGiven,
		} {
			said := &facts{}
			if said.parseCountries("c", countries) != nil || read(said, "f", text) != nil {
				continue
			}
			b, err := build([]*facts{said})
			if err != nil {
				continue
			}
			b.MatchName(strings.Fields(schema.Fold(text)))
			b.MatchNominal(strings.Fields(schema.Fold(text)))
		}
	})
}
