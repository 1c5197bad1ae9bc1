package people

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyWords draws a few words of a small vocabulary, so that sequences share their beginnings.
func anyWords(least, most int) *rapid.Generator[[]string] {
	return rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "a.b", "ab", "c-d", "é", strings.Repeat("z", maxWord+1)}), least, most)
}

// TestLexiconAgreesWithSearch compares the lexicon with a search through the list of what it holds.
func TestLexiconAgreesWithSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paths := rapid.SliceOf(anyWords(1, 4)).Draw(t, "paths")
		x := newLexicon[int](0)
		for i, p := range paths {
			if node := x.at(p[:len(p)/2], p[len(p)/2:]); node != nil {
				x.add(node, i)
			}
		}
		text := anyWords(0, 6).Draw(t, "text")
		n, values := x.match(text)
		wantN, want := searchLongest(paths, text)
		if n != wantN || !slices.Equal(values, want) {
			t.Fatalf("got %v of %d words, want %v of %d", values, n, want, wantN)
		}
	})
}

// searchLongest returns which of the paths are the longest beginning of text, and their length.
func searchLongest(paths [][]string, text []string) (n int, found []int) {
	for i, p := range paths {
		switch {
		case len(p) > len(text) || len(p) < n || !slices.EqualFunc(p, text[:len(p)], sameWord):
		case len(p) == n:
			found = append(found, i)
		default:
			n, found = len(p), []int{i}
		}
	}
	return n, found
}

func sameWord(a, b string) bool {
	return len(a) <= maxWord && strings.ReplaceAll(a, ".", "") == strings.ReplaceAll(b, ".", "")
}

func TestOtherForms(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Keir Starmer", ""},
		{"J. D. Vance", "j.d. vance"},
		{"Charles E. Schumer", "charles schumer"},
		{"Alexandria Ocasio-Cortez", "alexandria ocasio cortez"},
		{"Bashar al-Assad", "bashar al assad, bashar assad"},
		{"Robert F. Kennedy, Jr.", ""},
		{"X", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, words := range otherForms(nameWords(tt.name)) {
			got = append(got, strings.Join(words, " "))
		}
		if g := strings.Join(got, ", "); g != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, g, tt.want)
		}
	}
}

func TestSurnameOf(t *testing.T) {
	tests := []struct{ name, surname, want string }{
		{"Keir Starmer", "", "Starmer"},
		{"Ursula von der Leyen", "", "von der Leyen"},
		{"Marine Le Pen", "", "Le Pen"},
		{"Donald Trump Jr.", "", "Trump"},
		{"Xi Jinping", "Xi", "Xi"},
		{"Van Jones", "", "Jones"},
		{"Prince", "", "Prince"},
	}
	for _, tt := range tests {
		if got := surnameOf(&entityFact{name: tt.name, surname: tt.surname, kind: "person"}); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
