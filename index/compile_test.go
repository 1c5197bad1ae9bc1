package index

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
	"onrecord/search/searchtest"
)

// openTexts opens an index of one direct quote for each text.
func openTexts(t testing.TB, texts ...string) *Index {
	t.Helper()
	var corpus []searchtest.Doc
	for i, text := range texts {
		corpus = append(corpus, searchtest.NewDoc(schema.Article{Title: fmt.Sprint(i)}, []searchtest.Statement{{
			Parts: []string{text}, Quote: schema.Quote{Kind: schema.Direct},
		}}))
	}
	dir := t.TempDir()
	writeDocs(t, dir, corpus, nil)
	return openIn(t, dir)
}

func TestRefusedExpressions(t *testing.T) {
	ix := openTexts(t, "We will raise taxes.")
	for name, e := range map[string]query.Expr{
		"a field that is not there": &query.Field{Name: "colour", Value: "red"},
		"no expression at all":      (*query.On)(nil),
		"NEAR of a field":           &query.Near{Left: &query.Word{Text: "a"}, Right: &query.Field{Name: "kind"}, Distance: 1},
	} {
		c := compiler{leaves: ix.leaves, text: ix.text, exact: ix.exact}
		if _, err := c.compile(e); !errors.Is(err, search.ErrBadQuery) {
			t.Errorf("%s: %v, want ErrBadQuery", name, err)
		}
	}
}

// TestPrefixOfTooManyWords asks for a beginning that more words have than are looked up.
func TestPrefixOfTooManyWords(t *testing.T) {
	var b strings.Builder
	for i := range maxExpansions + 1 {
		fmt.Fprintf(&b, "tax%d ", i)
	}
	ix := openTexts(t, b.String(), "tax1x")
	_, err := ix.Search(t.Context(), query.Query{Expr: &query.Word{Text: "Tax", Prefix: true}})
	if !errors.Is(err, search.ErrBadQuery) || !strings.Contains(err.Error(), `"tax"`) {
		t.Errorf("tax*: %v, want ErrBadQuery that names the prefix", err)
	}
	res, err := ix.Search(t.Context(), query.Query{Expr: &query.Word{Text: "tax1", Prefix: true}})
	if err != nil || res.Total != 2 {
		t.Errorf("tax1*: %+v, %v; want both quotes", res, err)
	}
}

func TestCloseTo(t *testing.T) {
	one := func(at ...int) (out []stretch) {
		for _, a := range at {
			out = append(out, stretch{a, a})
		}
		return out
	}
	for _, tt := range []struct {
		s        stretch
		others   []stretch
		distance int
		want     bool
	}{
		{stretch{5, 5}, one(6), 1, true},
		{stretch{5, 5}, one(4), 1, true},
		{stretch{5, 5}, one(5), 9, false},
		{stretch{5, 5}, one(5, 6), 1, true},
		{stretch{5, 5}, one(1, 9), 3, false},
		{stretch{5, 5}, one(1, 9), 4, true},
		{stretch{5, 7}, one(6), 9, false},
		{stretch{5, 7}, one(8), 1, true},
		{stretch{5, 7}, []stretch{{2, 4}, {6, 8}}, 1, true},
		{stretch{5, 7}, []stretch{{3, 5}, {6, 8}}, 9, false},
		{stretch{5, 5}, nil, 9, false},
	} {
		if got := tt.s.closeTo(tt.others, tt.distance); got != tt.want {
			t.Errorf("%v within %d of %v: %t", tt.s, tt.distance, tt.others, got)
		}
	}
}

// TestRunsOf compares runsOf with a look at every place.
func TestRunsOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 12).Draw(t, "text")
		var slots []*slot
		at := 0
		for range rapid.IntRange(1, 4).Draw(t, "slots") {
			slots = append(slots, &slot{at: at, term: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "term")})
			at += rapid.IntRange(1, 2).Draw(t, "gap")
		}
		places := make([][]int, len(slots))
		for i, sl := range slots {
			for place, term := range text {
				if term == sl.term {
					places[i] = append(places[i], place)
				}
			}
		}
		var want []stretch
		last := slots[len(slots)-1].at
		for first := range text {
			fits := true
			for _, sl := range slots {
				fits = fits && first+sl.at < len(text) && text[first+sl.at] == sl.term
			}
			if fits {
				want = append(want, stretch{first, first + last})
			}
		}
		if diff := gocmp.Diff(want, runsOf(slots, places, nil), gocmp.AllowUnexported(stretch{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("runs in %v (-want +got):\n%s", text, diff)
		}
	})
}

// TestSaturation: more occurrences add more, each less than the one before; a short text adds more than a
// long one; and one occurrence in a text of average length adds the term's weight.
func TestSaturation(t *testing.T) {
	norm := func(length float64) float64 { return 1 / math.Sqrt(length) }
	if got := saturation(1, norm(averageLength)); got < 0.999 || got > 1.001 {
		t.Errorf("one occurrence in an average text adds %g weights", got)
	}
	for n := 1.0; n < 10; n++ {
		a, b, c := saturation(n, norm(20)), saturation(n+1, norm(20)), saturation(n+2, norm(20))
		if b <= a || c <= b || c-b >= b-a {
			t.Errorf("%g to %g occurrences add %g, %g, %g", n, n+2, a, b, c)
		}
		if long := saturation(n, norm(80)); long >= a {
			t.Errorf("%g occurrences add %g in a long text and %g in a short one", n, long, a)
		}
	}
}
