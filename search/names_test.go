package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/schema"
)

// manyEntities makes up persons by joining syllables; their counts fall as those of real speakers do.
func manyEntities(n int) []KnownEntity {
	syllables := strings.Fields("ba ro lin ne ra vin sa to mer ka du fen li go wes pa hu rim te jo lan mi vo dar")
	random := rand.New(rand.NewPCG(1, 2))
	word := func(parts int) string {
		var b strings.Builder
		for range parts {
			b.WriteString(syllables[random.IntN(len(syllables))])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	out := make([]KnownEntity, n)
	for i := range out {
		name := word(2+i%2) + " " + word(2+i%3)
		out[i] = KnownEntity{
			ID: fmt.Sprintf("%s-%d", schema.Slug(name), i), Name: name, Type: schema.Person, Spoken: 1 + n/(i+1), About: 1 + i%9,
		}
	}
	return out
}

// TestResolveIDs: whatever else bears a name, an id names one entity.
func TestResolveIDs(t *testing.T) {
	known := manyEntities(3000)
	names := NewNames(known, nil)
	for _, e := range known {
		if got := names.Resolve(e.ID, AsSpeaker); len(got) != 1 || got[0].ID != e.ID {
			t.Fatalf("Resolve(%q) = %v", e.ID, got)
		}
	}
}

// TestResolveNames: a full name in any dress finds its bearer among the first.
func TestResolveNames(t *testing.T) {
	known := manyEntities(300)
	names := NewNames(known, nil)
	dresses := []func(string) string{
		strings.ToUpper, strings.ToLower,
		func(s string) string { return "Mr " + s },
		func(s string) string { return "  " + s + "’s " },
		func(s string) string { return strings.ReplaceAll(s, " ", "-") },
		func(s string) string { return s + " Jr." },
	}
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(known).Draw(t, "entity")
		typed := rapid.SampledFrom(dresses).Draw(t, "dress")(e.Name)
		if got := names.Resolve(typed, AsSpeaker); !slices.ContainsFunc(got, func(g Entity) bool { return g.ID == e.ID }) {
			t.Errorf("Resolve(%q) = %v, without %s", typed, got, e.ID)
		}
	})
}

// TestResolveIsRanked: bearers come by falling count, each once, and play the role.
func TestResolveIsRanked(t *testing.T) {
	known := manyEntities(5000)
	for i := range known {
		if i%7 == 0 {
			known[i].Spoken = 0
		}
	}
	names := NewNames(known, nil)
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Fields(rapid.SampledFrom(known).Draw(t, "entity").Name)
		role := rapid.SampledFrom([]Role{Either, AsSpeaker, AsSubject}).Draw(t, "role")
		found := names.resolve(words[1], role, rapid.Bool().Draw(t, "misspelt"))
		if len(found) > maxBearers {
			t.Errorf("%d bearers of %q", len(found), words[1])
		}
		for i, f := range found {
			if names.known[f].count(role) == 0 {
				t.Errorf("%s has no such role", names.known[f].ID)
			}
			if i > 0 && names.byCount(found[i-1], f, role) >= 0 {
				t.Errorf("%s does not come after %s", names.known[f].ID, names.known[found[i-1]].ID)
			}
		}
	})
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"krell", "krell", 0},
		{"krell", "krel", 1},
		{"krell", "krella", 1},
		{"krell", "grell", 1},
		{"krell", "kerll", 1},
		{"zelenski", "zelenskyy", 2},
		{"abc", "", 3},
		{"ałbina", "albina", 1},
		{"veldhoen", "veldohen", 1},
		{strings.Repeat("x", 40), strings.Repeat("x", 40), 4},
	} {
		if got := distance(tt.a, tt.b, 3); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance(tt.b, tt.a, 3); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

// TestNearFindsAllNeighbours compares the index of remnants with a walk through all words.
func TestNearFindsAllNeighbours(t *testing.T) {
	names := NewNames(manyEntities(2000), nil)
	rapid.Check(t, func(t *rapid.T) {
		typed := []rune(rapid.SampledFrom(names.typos.words).Draw(t, "word"))
		for range rapid.IntRange(0, 2).Draw(t, "mistakes") {
			i := rapid.IntRange(0, len(typed)-1).Draw(t, "place")
			typed[i] = rapid.SampledFrom([]rune("abcdefghiklmnoprstuvw")).Draw(t, "letter")
		}
		word := string(typed)
		want := []candidate{{word: word}}
		for _, w := range names.typos.words {
			if d := distance(word, w, 2); d > 0 && d <= mistakes(w) && mistakes(word) > 0 && likely(word, w) {
				want = append(want, candidate{w, d})
			}
		}
		slices.SortFunc(want, byDistance)
		want = want[:min(len(want), maxCandidates)]
		if diff := cmp.Diff(want, names.typos.near(word), cmp.AllowUnexported(candidate{})); diff != "" && !commonWords[word] {
			t.Errorf("near(%q) (-want +got):\n%s", word, diff)
		}
	})
}

func BenchmarkNewNames(b *testing.B) {
	known := manyEntities(50_000)
	b.ReportAllocs()
	for b.Loop() {
		NewNames(known, nil)
	}
}

func BenchmarkInterpret(b *testing.B) {
	known := manyEntities(50_000)
	names := NewNames(known, nil)
	a, c := known[10].Name, known[20].Name
	for _, text := range []string{
		"harbour tax", a + " on " + c, strings.Fields(a)[1] + " on tariffs", "speaker:Neravinx tax",
		strings.ReplaceAll(a, "a", "o") + " on " + c + "x", "one two three four five on six seven eight nine ten",
		"barolinne barolinna barolinno barolinnu on savintor",
		strings.TrimSuffix(strings.Repeat("barolinne OR ", 29), "OR ") + "on savintor",
	} {
		e, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				names.Interpret(query.Query{Expr: e})
			}
		})
	}
}
