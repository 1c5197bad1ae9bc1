package people

import (
	"strings"
	"testing"

	"onrecord/schema"
)

// BenchmarkLoad measures what the first call of Default costs.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := loadDefault(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMatch measures the look-ups of the extractor's inner loop at every word of a text.
func BenchmarkMatch(b *testing.B) {
	text := words(strings.Repeat("the russian president told keir starmer that the us president special envoy steve witkoff "+
		"would meet volodymyr zelensky in the white house on monday and the chancellor rachel reeves agreed ", 20))
	kb := base(b)
	on := date(b, "2025-03-23")
	b.ReportAllocs()
	b.SetBytes(int64(len(strings.Join(text, " "))))
	for b.Loop() {
		for i := range text {
			matchAll(kb, text[i:], on)
		}
	}
}

// matchAll asks the base everything that can be asked of the head of words.
func matchAll(kb *Base, words []string, on schema.Date) (found int) {
	n, names := kb.MatchName(words)
	found += n
	for _, name := range names {
		found += len(name.Entity.RoleAt(on))
	}
	n, noms := kb.MatchNominal(words)
	found += n
	for _, nom := range noms {
		found += len(kb.Holders(nom.Office.ID, on))
	}
	found += len(kb.Surname(words[0])) + int(kb.GivenGender(words[0]))
	kb.Demonym(words[0])
	return found
}

func TestMatchingDoesNotAllocate(t *testing.T) {
	kb := base(t)
	on := date(t, "2025-03-23")
	text := words("the u.s. president donald trump met the russian president vladimir putin and sir keir starmer the pm")
	allocs := testing.AllocsPerRun(10, func() {
		for i := range text {
			matchAll(kb, text[i:], on)
		}
	})
	if allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}
