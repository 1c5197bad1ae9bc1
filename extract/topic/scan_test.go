package topic

import (
	"testing"
)

// TestScan compares texts that must read alike: got and want must give the same words.
func TestScan(t *testing.T) {
	tests := []struct{ text, same string }{
		{"same-sex", "same sex"},
		{"Same–Sex", "same sex"},
		{"the nurse's pay", "the nurse pay"},
		{"the nurse’s pay", "the nurse pay"},
		{"NURSE'S", "nurse"},
		{"nurses' pay", "nurses pay"},
		{"don't", "dont"},
		{"don’t", "dont"},
		{"‘quoted’ “words”", "quoted words"},
		{"the U.S. army", "the us army"},
		{"U.N. peacekeepers", "un peacekeepers"},
		{"J.D. Morrow", "jd morrow"},
		{"the end.Next", "the end next"},
		{"it is 3.5 per cent", "it is 3 5 per cent"},
		{"café Orbán", "cafe orban"},
		{"cafe\u0301", "cafe"},
		{"a&e", "a e"},
		{"$15-an-hour", "15 an hour"},
		{"one\u00a0two\nthree\tfour", "one two three four"},
		{"… — ...", ""},
		{"\xff\xfe", ""},
		{"bad\xffbyte", "bad byte"},
		{"'s", "s"},
	}
	for _, tt := range tests {
		got, want := folded(tt.text), folded(tt.same)
		if len(got) != len(want) {
			t.Errorf("%q has %d words, %q has %d", tt.text, len(got), tt.same, len(want))
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("word %d of %q is not that of %q", i, tt.text, tt.same)
			}
		}
	}
}

func folded(s string) []uint64 {
	var out []uint64
	for _, w := range scan(nil, s) {
		out = append(out, w.folded)
	}
	return out
}

func TestScanKeepsCase(t *testing.T) {
	tests := []struct {
		a, b string
		same bool
	}{
		{"ICE", "ICE", true},
		{"ICE", "ice", false},
		{"Labour", "LABOUR", false},
		{"U.S.", "US", true},
	}
	for _, tt := range tests {
		a, b := scan(nil, tt.a)[0], scan(nil, tt.b)[0]
		if a.folded != b.folded {
			t.Errorf("%q and %q differ even when folded", tt.a, tt.b)
		}
		if (a.cased == b.cased) != tt.same {
			t.Errorf("%q and %q: same is %v, want %v", tt.a, tt.b, a.cased == b.cased, tt.same)
		}
	}
}

// FuzzScan checks that upper and lower case of ASCII text give the same folded words, and that
// scanning ends.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"The U.S. isn't", "’’s", "a.b.c.", "é\u0301", "\xc3", "x'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := scan(nil, s)
		if len(words) > len(s) {
			t.Fatalf("%d words in %d bytes", len(words), len(s))
		}
		upper := []byte(s)
		for i, c := range upper {
			if 'a' <= c && c <= 'z' {
				upper[i] = c - 'a' + 'A'
			}
		}
		for i, w := range scan(nil, string(upper)) {
			if w.folded != words[i].folded {
				t.Fatalf("word %d of %q changes with its case", i, s)
			}
		}
	})
}
