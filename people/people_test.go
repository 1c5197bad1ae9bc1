package people

import (
	"strings"
	"testing"

	"onrecord/schema"
)

func base(t testing.TB) *Base {
	t.Helper()
	b, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func date(t testing.TB, s string) schema.Date {
	t.Helper()
	d, err := schema.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// words folds and cuts a text as the extractor does.
func words(s string) []string {
	return strings.Fields(strings.ReplaceAll(schema.Fold(s), "'s", ""))
}

func TestNominalAtDate(t *testing.T) {
	tests := []struct {
		phrase, country, on string
		want                string // ids of the holders of all offices the phrase can mean there
	}{
		{"the Prime Minister", "gb", "2024-05-01", "rishi-sunak"},
		{"the PM", "gb", "2024-08-01", "keir-starmer"},
		{"the chancellor", "gb", "2025-03-23", "rachel-reeves"},
		{"the US President's special envoy", "gb", "2025-03-23", "steve-witkoff"},
		{"Russian president", "gb", "2025-03-23", "vladimir-putin"},
		{"the President of Russia", "us", "2011-03-23", "dmitry-medvedev"},
		{"the Labour leader", "us", "2017-06-01", "jeremy-corbyn"},
		{"the leader of the Labour Party", "gb", "2021-06-01", "keir-starmer"},
		{"the President", "us", "2025-03-23", "donald-trump"},
		{"the U.S. president", "gb", "2022-03-23", "joe-biden"},
		{"POTUS", "gb", "2010-03-23", "barack-obama"},
	}
	b := base(t)
	for _, tt := range tests {
		w := words(tt.phrase)
		n, noms := b.MatchNominal(w)
		if n != len(w) {
			t.Errorf("%s: matched %d of %d words", tt.phrase, n, len(w))
		}
		var got []string
		for _, nom := range noms {
			if !nom.Scoped && nom.Office.Country != tt.country {
				continue
			}
			for _, e := range b.Holders(nom.Office.ID, date(t, tt.on)) {
				got = append(got, e.ID)
			}
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s in %s on %s: got %q, want %q", tt.phrase, tt.country, tt.on, g, tt.want)
		}
	}
}
