package index

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files anew")

// analyse returns the terms of text, in order, with a space between them.
func analyse(t *testing.T, analyzer, text string) string {
	t.Helper()
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	var terms []string
	for _, token := range m.AnalyzerNamed(analyzer).Analyze([]byte(text)) {
		terms = append(terms, string(token.Term))
	}
	return strings.Join(terms, " ")
}

func TestTermsOfText(t *testing.T) {
	for _, tt := range []struct{ in, text, exact string }{
		{"We will cut taxes", "will cut tax", "we will cut taxes"},
		{"the Prime Minister's ministers", "prime minist minist", "the prime minister's ministers"},
		{"Valdoria’s", "valdoria", "valdoria's"},
		{"I don’t; I don't", "", "i don't i don't"},
		{"Zelenskyy ZELENSKYY", "zelenskyi zelenskyi", "zelenskyy zelenskyy"},
		{"José JOSE\u0301 Jose", "jose jose jose", "jose jose jose"},
		{"Ærøskøbing Straße Łódź", "aeroskob strass lodz", "aeroskobing strasse lodz"},
		{"the ﬁrst ﬂight", "first flight", "the first flight"},
		{"ＮＡＴＯ", "nato", "nato"},
		{"state-of-the-art", "state art", "state of the art"},
		{"£3.5bn, 20% and 1,000", "3.5bn 20 1,000", "3.5bn 20 and 1,000"},
		{"U.S. AT&T", "u. t", "u.s at t"},
		{"\u00ad\u200d…—“”", "", ""},
	} {
		t.Run(tt.in, func(t *testing.T) {
			if d := cmp.Diff(tt.text, analyse(t, analyzerText, tt.in)); d != "" {
				t.Errorf("text: %s", d)
			}
			if d := cmp.Diff(tt.exact, analyse(t, analyzerExact, tt.in)); d != "" {
				t.Errorf("exact: %s", d)
			}
		})
	}
}

func TestLongTermsAreCut(t *testing.T) {
	for _, word := range []string{strings.Repeat("a", 1<<20), strings.Repeat("é", 1<<19), strings.Repeat("Ж", 100)} {
		got := analyse(t, analyzerExact, word)
		if len(got) > maxTerm || len(got) < maxTerm-utf8.UTFMax || !utf8.ValidString(got) {
			t.Errorf("%.10s…: a term of %d bytes", word, len(got))
		}
	}
}

// TestOffsetsPointIntoTheText is about what marks rest on: folding changes terms, not where they stand.
func TestOffsetsPointIntoTheText(t *testing.T) {
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aAß’'é\u0301ﬁİŁ 中n-.“"))).Draw(t, "text")
		for _, token := range m.AnalyzerNamed(analyzerExact).Analyze([]byte(text)) {
			if want := foldTerm([]byte(text[token.Start:token.End])); !bytes.Equal(token.Term, want) {
				t.Errorf("%q at %d-%d of %q, which folds to %q", token.Term, token.Start, token.End, text, want)
			}
		}
	})
}

func FuzzFoldTerm(f *testing.F) {
	for _, s := range []string{"", "Abc", "don’t", "ﬁ", "\xff\xfe", "e\u0301", strings.Repeat("é", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		before := []byte(s)
		term := foldTerm(before)
		if string(before) != s {
			t.Errorf("foldTerm wrote to its argument: %q became %q", s, before)
		}
		if len(term) > maxTerm {
			t.Errorf("%q folds to %d bytes", s, len(term))
		}
		if utf8.ValidString(s) && !utf8.Valid(term) {
			t.Errorf("%q folds to invalid %q", s, term)
		}
	})
}

// TestMappingIsOfThisFormat fails when the mapping changes: then formatVersion has to change with the
// golden file, since generations of the old mapping lie on people's disks.
func TestMappingIsOfThisFormat(t *testing.T) {
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(map[string]any{"format": formatVersion, "mapping": m}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "mapping.json")
	if *update {
		if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)+"\n"); d != "" {
		t.Errorf("the mapping has changed: count formatVersion up and run with -update\n%s", d)
	}
}

// TestDocumentsFollowTheMapping compares the documents that are built by hand with those that Bleve
// builds from the mapping.
func TestDocumentsFollowTheMapping(t *testing.T) {
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	_, quotes := newNewsroom(1).next()
	for _, f := range newDocumenter(m).quote(&quotes[0]).Fields {
		fm := m.FieldMappingForPath(f.Name())
		if fm.Name == "" && fm.Type == "" {
			t.Errorf("the mapping has no field %s", f.Name())
		} else if fm.Options() != f.Options() {
			t.Errorf("%s: document has options %v, mapping %v", f.Name(), f.Options(), fm.Options())
		}
	}
}
