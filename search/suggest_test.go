package search

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSuggest(t *testing.T) {
	names := valdoria()
	for _, tt := range []struct {
		prefix string
		limit  int
		want   string
	}{
		{"v", 5, "mara-veldhoen valdoria ilse-von-der-marck"},
		{"v", 1, "mara-veldhoen"},
		{"MARA V", 5, "mara-veldhoen"},
		{"Ms Vel", 5, ""},
		{"von d", 5, "ilse-von-der-marck"},
		{"castell b", 5, "oriana-castell-brandt"},
		{"castell-b", 5, "oriana-castell-brandt"},
		{"brandt", 5, "oriana-castell-brandt"},
		{"ó fao", 5, "sian-o-faolain"},
		{"tommy", 5, "tomas-krell"},
		{"drum", 5, "peter-drummond anna-drummond karl-drummond"},
		{"dru", 2, "peter-drummond anna-drummond"},
		{"harb", 5, "the-harbour-union"},
		{"hu", 5, "the-harbour-union"},
		{"velh", 5, "mara-veldhoen"},
		{"vledho", 5, "mara-veldhoen"},
		{"velldh", 5, "mara-veldhoen"},
		{"valdh", 5, "mara-veldhoen valdoria"},
		{"xeldho", 5, ""},
		{"zzz", 5, ""},
		{"", 5, ""},
		{"...", 5, ""},
		{"v", 0, ""},
		{"v", -1, ""},
	} {
		var ids []string
		for _, s := range names.Suggest(tt.prefix, tt.limit) {
			ids = append(ids, s.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("Suggest(%q, %d) = %q, want %q", tt.prefix, tt.limit, got, tt.want)
		}
	}
}

// TestSuggestLeadsToTheName: each beginning of a name suggests it, if all that begins so is asked for.
func TestSuggestLeadsToTheName(t *testing.T) {
	names := valdoria()
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(names.known).Draw(t, "entity")
		letters := []rune(e.Name)
		prefix := string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "length")])
		for _, s := range names.Suggest(prefix, 100) {
			if s.ID == e.ID && s.Name == e.Name && s.Spoken == e.Spoken && s.About == e.About {
				return
			}
		}
		t.Errorf("%q does not suggest %s", prefix, e.Name)
	})
}

func BenchmarkSuggest(b *testing.B) {
	names := NewNames(manyEntities(50_000), nil)
	for _, prefix := range []string{"b", "bar", "barol", "barolx", "Neravin Bar"} {
		b.Run(fmt.Sprintf("%q", prefix), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				names.Suggest(prefix, 8)
			}
		})
	}
}
