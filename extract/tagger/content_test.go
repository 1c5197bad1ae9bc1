package tagger

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// reportOf takes the first verb of a line that sentence can read for a clause, and what stands in c[…] for
// its content.
func reportOf(line string) Report {
	s := sentence(line)
	r := Report{Tokens: s.Tokens, Opens: s.Opens}
	r.Cue = slices.IndexFunc(s.Tokens, func(t Token) bool { return t.Cue != 0 })
	r.First, r.Last = r.Cue, r.Cue+1
	for _, part := range AppendSpans(nil, s.Labels) {
		if part.Part == BeginContent {
			r.From, r.To = part.First, part.Last
		}
	}
	return r
}

// contentLessons show a few forms often enough to be learned.
func contentLessons() []Report {
	var out []Report
	for range 30 {
		for _, line := range []string{
			"Dray said* c[that the levy stays] .",
			"Quill said* c[the bridge is safe] , according to Vane .",
			"Orme said* on Monday c[that the port is «»] .",
			"Dray called* c[the levy «»] , and Quill left .",
			"Vane called* c[it «»] on Friday .",
			"Orme told* reporters c[«»] .",
			"Vane told* c[nothing] .",
			"Quill saw* the bridge .",
			"Dray saw* that the port was closed .",
		} {
			out = append(out, reportOf(line))
		}
	}
	return out
}

func TestContent(t *testing.T) {
	m := Train(nil, contentLessons())
	var s Scratch
	for _, c := range []struct {
		line string
		sure bool
	}{
		// The same forms with names and words that training did not show.
		{"Tarn said* c[that the ferry is slow] .", true},
		{"Tarn said* c[the ferry is slow] , according to Dray .", true},
		{"Tarn said* on Sunday c[that the ferry is «»] .", true},
		{"Tarn called* c[the ferry «»] , and Orme left .", true},
		{"Tarn called* c[it «»] on Sunday .", true},
		{"Tarn told* reporters c[«»] .", true},
		{"Tarn saw* c[the ferry] .", false},
	} {
		r := reportOf(c.line)
		m.Tag(r.Tokens, r.Opens, &s)
		got, ok := m.Content(&s, r.Clause)
		if !ok || got.Sure > 0 != c.sure || c.sure && (got.First != r.From || got.Last != r.To) {
			t.Errorf("%s\ngot %+v %v, want [%d, %d), sure: %v", c.line, got, ok, r.From, r.To, c.sure)
		}
	}
}

// Nothing can be reported where nothing but punctuation follows.
func TestContentOfNothing(t *testing.T) {
	m := Train(nil, contentLessons())
	var s Scratch
	for _, line := range []string{"Tarn said*", "Tarn said* .", "Tarn said* , : ."} {
		r := reportOf(line)
		m.Tag(r.Tokens, r.Opens, &s)
		if got, ok := m.Content(&s, r.Clause); ok {
			t.Errorf("%s: content %+v", line, got)
		}
	}
}

// Whatever the items and the weights, a content lies behind its clause, begins no later than with the first
// quotation and has no punctuation at its ends.
func TestContentBounds(t *testing.T) {
	var s Scratch
	m := new(Model)
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "weights")
		for i := range m.contents {
			seed = seed*6364136223846793005 + 1442695040888963407
			m.contents[i] = int8(seed >> 56)
		}
		toks := rapid.SliceOfN(rapid.Custom(drawToken), 1, 30).Draw(t, "items")
		c := Clause{Shape: rapid.Uint8().Draw(t, "shape")}
		c.Cue = rapid.IntRange(0, len(toks)-1).Draw(t, "cue")
		c.First = rapid.IntRange(0, c.Cue).Draw(t, "first")
		c.Last = rapid.IntRange(c.Cue+1, len(toks)).Draw(t, "last")
		m.Tag(toks, rapid.Bool().Draw(t, "opens"), &s)
		got, ok := m.Content(&s, c)
		if !ok {
			return
		}
		if got.First < c.Last || got.First >= got.Last || got.Last > len(toks) {
			t.Fatalf("content %+v behind %d of %d items", got, c.Last, len(toks))
		}
		for i := c.Last; i < got.First; i++ {
			if toks[i].Kind == Quotation {
				t.Fatalf("content %+v leaves out the quotation at %d", got, i)
			}
		}
		for _, i := range []int{got.First, got.Last - 1} {
			if toks[i].Kind == Mark && toks[i].Shape == 0 {
				t.Fatalf("content %+v has punctuation at %d", got, i)
			}
		}
	})
}

// BenchmarkContent measures a clause of a sentence of nineteen items.
func BenchmarkContent(b *testing.B) {
	m, s := Default(), new(Scratch)
	r := reportOf("Dray of the Guild said* on Monday that the levy is «» , and that it stays as long as needed")
	m.Tag(r.Tokens, true, s)
	b.ReportAllocs()
	for b.Loop() {
		m.Content(s, r.Clause)
	}
}
