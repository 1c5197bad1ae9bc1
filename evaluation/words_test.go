package evaluation

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"Anselm Dray", "anselm dray"},
		{"Mr. Dray’s", "mr dray"},
		{"the Drays' house", "the drays house"},
		{"U.S. Rep. J.B. Tell-Wright", "u.s rep j.b tell-wright"},
		{"the U.V.’s envoy", "the u.v envoy"},
		{"Siobhán O’Hara", "siobhán o’hara"},
		{"'s snake_case 2nd", "s snake_case 2nd"},
		{"the 1990s’ end", "the 1990s end"},
		{"Dray’sen", "dray’sen"},
		{"--- … “”", ""},
	} {
		if got := strings.Join(words(tt.in), " "); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSurname(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Mirela Vosk", "vosk"},
		{"Oda Lund III", "lund"},
		{"Cormac Eyre, MD", "eyre"},
		{"Jr.", "jr"},
		{"“”", ""},
	} {
		if got := surname(tt.in); got != tt.want {
			t.Errorf("surname(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSourceOf(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want SourceType
	}{
		{"", NoSource},
		{"she", ByPronoun},
		{"One of them", ByDescription},
		{"They themselves", ByPronoun},
		{"Ms Vosk", ByName},
		{"A fisherman", ByDescription},
		{"a fisherman from Tolva", ByName},
		{"His lawyer", ByDescription},
		{"1,200 voters", ByDescription},
	} {
		if got := sourceOf(tt.in); got != tt.want {
			t.Errorf("sourceOf(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestNameKeys(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Mirela Vosk", "mirela vosk"},
		{"Ms Vosk, the leader of the Greens", "vosk"},
		{"Vosk’s spokesman Ivo Lund", "ivo lund"},
		{"Vosk's spokesman", "vosk"},
		{"the Republicans' man Ivo Lund", "ivo lund"},
		{"Dray, who is chancellor", "dray"},
		{"the chancellor (Anselm Dray)", "anselm dray"},
		{"the Prime Minister", "prime minister"},
		{"Whoever Dray is", "whoever dray"},
		{"the Tolva Herald's", "tolva herald"},
	} {
		if got := strings.Join(nameKeys(tt.in), " "); got != tt.want {
			t.Errorf("nameKeys(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestTruthOf: what a statement's speaker can be judged by.
func TestTruthOf(t *testing.T) {
	for _, tt := range []struct {
		in    Statement
		class class
		keys  string
		full  string
	}{
		{Statement{Name: "Anselm Dray", Phrase: "he", Source: ByPronoun}, resolved, "dray", "Anselm Dray"},
		{Statement{Name: "Anselm Dray", Phrase: "the chancellor", Source: ByDescription}, named, "dray", "Anselm Dray"},
		{Statement{Phrase: "he", Source: ByPronoun}, unresolved, "", ""},
		{Statement{Phrase: "a man of the party", Source: ByDescription}, described, "man party", ""},
		{Statement{Phrase: "some others", Source: ByDescription}, described, "some others", ""},
		{Statement{Phrase: "???", Source: ByDescription}, described, "???", ""},
		{Statement{Phrase: "a poster", Source: NoSource}, described, "poster", ""},
		{Statement{Source: NoSource}, nobody, "", ""},
		{Statement{Phrase: "Ms Vosk", Source: ByName}, named, "vosk", ""},
		{Statement{Phrase: "Ms Vosk", Guess: "Mirela Vosk", Source: ByName}, named, "vosk", "Mirela Vosk"},
		{Statement{Phrase: "Ms Vosk", Guess: "Ms Vosk", Source: ByName}, named, "vosk", ""},
	} {
		got := truthOf(&tt.in)
		if keys := strings.Join(got.keys, " "); got.class != tt.class || keys != tt.keys || got.full != tt.full {
			t.Errorf("%+v: class %v, keys %q, full %q", tt.in, got.class, keys, got.full)
		}
	}
}

// TestSameName compares the three ways of comparing names: of a person with the canonical name given, of
// two canonical names, and of bodies.
func TestSameName(t *testing.T) {
	for _, tt := range []struct {
		a, b                  string
		agrees, person, thing bool
	}{
		{"Mirela Vosk", "Mirela Vosk", true, true, true},
		{"Mirela Vosk", "Vosk", true, true, true},
		{"Mirela Vosk", "Ms Vosk", true, false, true},
		{"Mirela Vosk", "M. Vosk", true, true, true},
		{"Mirela Vosk", "Oriane Vosk", false, false, true},
		{"Mirela Vosk", "Anselm Dray", false, false, false},
		{"Edmund Lund", "Ed Lund", true, false, true},
		{"Edmund Lund", "Edward Lund", false, false, true},
		{"Joseph Lund", "Jos Lund", true, true, true},
		{"Per Oda Lund", "Oda Lund", true, true, true},
		{"Oda Lund Jr.", "Oda Lund", true, true, true},
		{"Oda Lund", "", false, false, false},
		{"Oda Lund", "Oda Lund and Ivo Eyre", true, false, true},
		{"Bank of Valdoria", "the Valdorian bank", false, false, true},
		{"Department of Health", "Department of Trade", false, false, false},
		{"the Office", "The office", true, true, true},
		{"Élan", "élan", true, true, true},
	} {
		if got := agrees(tt.a, tt.b); got != tt.agrees {
			t.Errorf("agrees(%q, %q) = %v", tt.a, tt.b, got)
		}
		if got := samePerson(tt.a, tt.b); got != tt.person {
			t.Errorf("samePerson(%q, %q) = %v", tt.a, tt.b, got)
		}
		if got := sameThing(tt.a, tt.b); got != tt.thing {
			t.Errorf("sameThing(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

// TestSameSpeaker: only a name of one word may be a body.
func TestSameSpeaker(t *testing.T) {
	for _, tt := range []struct {
		name, given string
		want        bool
	}{
		{"Sundermark", "Government of Sundermark", true},
		{"Sundermark", "", false},
		{"Bank of Valdoria", "Valdoria Bank", false},
		{"Siv Tarn", "S. Tarn", true},
	} {
		if got := sameSpeaker(tt.name, tt.given); got != tt.want {
			t.Errorf("sameSpeaker(%q, %q) = %v", tt.name, tt.given, got)
		}
	}
}
