package evaluation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

// asAnswers are the quotes of an extractor that finds exactly what the readers found.
func asAnswers(a *Article) []schema.Quote {
	x := schema.NewRuneIndex(a.Text)
	var out []schema.Quote
	for i := range a.Statements {
		s := &a.Statements[i]
		q := schema.Quote{
			Kind: s.Kind, Content: []schema.Span{s.Span}, Text: x.Slice(s.Span), Topics: s.Topics, Found: schema.ByClause, Confidence: 1,
		}
		if name := s.Name + s.Guess; name != "" {
			q.Speakers = []schema.Speaker{{Name: name, Mention: s.Phrase, Type: schema.Person}}
		} else if s.Phrase != "" {
			q.Speakers = []schema.Speaker{{Name: s.Phrase, Mention: s.Phrase, Type: schema.Anonymous}}
		}
		q.Subjects = asSubjects(s.Subjects)
		out = append(out, q)
	}
	return out
}

func asSubjects(n Names) []schema.Subject {
	var out []schema.Subject
	for typ, names := range map[schema.EntityType][]string{schema.Person: n.People, schema.Organization: n.Bodies, schema.Place: n.Places} {
		for _, name := range names {
			out = append(out, schema.Subject{Name: name, Type: typ})
		}
	}
	slices.SortFunc(out, func(a, b schema.Subject) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// articles draws annotated articles: sentences of which some are statements, by people some of whom are
// known by name.
func articles(full bool) *rapid.Generator[*Article] {
	names := rapid.SampledFrom([]string{"Siv Tarn", "Anselm Dray", "Mirela Vosk", "Cormac Eyre"})
	return rapid.Custom(func(t *rapid.T) *Article {
		a := &Article{Full: full}
		a.ID = schema.ArticleID(fmt.Sprintf("a%d", rapid.Uint32().Draw(t, "id")))
		var text strings.Builder
		for range rapid.IntRange(1, 8).Draw(t, "sentences") {
			words := rapid.StringMatching(`[a-zé]{3,9}( [a-z]{2,9}){3,9}`).Draw(t, "words")
			kind := rapid.SampledFrom(append(schema.Kinds(), "")).Draw(t, "kind")
			if kind == schema.Direct {
				words = "“" + words + "”"
			}
			start := len([]rune(text.String()))
			text.WriteString(words + ". ")
			if kind == "" {
				continue
			}
			s := Statement{Span: schema.Span{Start: start, End: start + len([]rune(words))}, Kind: kind, Source: NoSource}
			switch rapid.IntRange(0, 3).Draw(t, "speaker") {
			case 0:
				s.Name, s.Phrase, s.Source = names.Draw(t, "name"), "she", ByPronoun
			case 1:
				s.Phrase, s.Source = names.Draw(t, "phrase"), ByName
			case 2:
				s.Phrase, s.Source = "a fisherman", ByDescription
			}
			if full {
				s.Subjects = Names{People: rapid.SliceOfNDistinct(names, 0, 2, rapid.ID).Draw(t, "people"), Places: []string{"Valdoria"}}
				s.Topics = []schema.Topic{"housing"}
			}
			a.Statements = append(a.Statements, s)
		}
		a.Text = text.String()
		return a
	})
}

// TestPerfect: an extractor that finds exactly what the readers found has no errors and full marks for
// everything that there is.
func TestPerfect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := articles(rapid.Bool().Draw(t, "full")).Draw(t, "article")
		tally := NewTally(Options{Examples: 1})
		tally.Add(a, asAnswers(a))
		f := tally.Figures()
		for _, k := range f.Kinds {
			if k.Wanted > 0 && (k.Half.F1 != 1 || k.Nine.F1 != 1 || k.Chars.F1 != 1) || k.Named > 0 && k.EndToEnd.F1 != 1 {
				t.Errorf("%+v", k)
			}
			for _, s := range []Share{k.Name, k.FullName, k.Pronoun, k.Described, k.Nobody} {
				if s.Right != s.Of {
					t.Errorf("%+v", k)
				}
			}
		}
		if g := f.Fragments; g.Wanted > 0 && (g.Speech.Recall != 1 || g.Name.Right != g.Name.Of) {
			t.Errorf("%+v", g)
		}
		if b := f.About; b != nil && (b.Places.Wanted > 0 && b.Places.F1 != 1 || b.Search.Wanted > 0 && b.Search.F1 != 1 || b.Found[0].Found.Right != b.Found[0].Found.Of) {
			t.Errorf("%+v", b)
		}
		if len(f.Errors) > 0 {
			t.Errorf("%+v", f.Errors)
		}
	})
}

// TestNothingFound: without answers everything is missed and nothing else is wrong.
func TestNothingFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := articles(rapid.Bool().Draw(t, "full")).Draw(t, "article")
		tally := NewTally(Options{})
		tally.Add(a, nil)
		missed := 0
		for _, e := range tally.Figures().Errors {
			if !strings.HasPrefix(string(e.Class), "missed") {
				t.Errorf("%+v", e)
			}
			missed += e.Count
		}
		if missed != len(a.Statements) {
			t.Errorf("%d missed of %d", missed, len(a.Statements))
		}
		for _, k := range tally.Figures().Kinds {
			if k.Half != (Rates{}) || k.EndToEnd != (Rates{}) || k.Name.Of > 0 {
				t.Errorf("%+v", k)
			}
		}
	})
}

// TestWrongSpeakers: a name that nobody has is never right.
func TestWrongSpeakers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := articles(rapid.Bool().Draw(t, "full")).Draw(t, "article")
		quotes := asAnswers(a)
		for i := range quotes {
			quotes[i].Speakers = []schema.Speaker{{Name: "Zaphod Qwxyz", Mention: "Zaphod", Type: schema.Person}}
		}
		tally := NewTally(Options{})
		tally.Add(a, quotes)
		f := tally.Figures()
		for _, k := range f.Kinds {
			if k.Name.Right+k.FullName.Right+k.Described.Right+k.Nobody.Right > 0 || k.EndToEnd.F1 > 0 {
				t.Errorf("%+v", k)
			}
		}
		if b := f.Bands[0]; b.Speaker.Right > 0 || b.Quotes != len(quotes) {
			t.Errorf("%+v", b)
		}
	})
}

// TestMerge: measuring in parts, in any order, gives what measuring at once gives, examples included.
func TestMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(articles(true), 1, 6, func(a *Article) schema.ArticleID { return a.ID }).Draw(t, "articles")
		o := Options{SpeechOnly: rapid.Bool().Draw(t, "speech"), Examples: rapid.IntRange(0, 3).Draw(t, "examples")}
		whole, parts := NewTally(o), []*Tally{NewTally(o), NewTally(o), NewTally(o)}
		for _, a := range all {
			quotes := asAnswers(a)
			if len(quotes) > 0 && rapid.Bool().Draw(t, "wrong") {
				quotes[0].Topics, quotes[0].Subjects, quotes[0].Confidence = nil, nil, 0.55
				quotes = quotes[:1]
			}
			whole.Add(a, quotes)
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(a, quotes)
		}
		merged := NewTally(o)
		for _, i := range rapid.Permutation([]int{0, 1, 2}).Draw(t, "order") {
			merged.Merge(parts[i])
		}
		if d := cmp.Diff(whole.Figures(), merged.Figures(), cmp.AllowUnexported(Example{})); d != "" {
			t.Error(d)
		}
	})
}

// TestBands: the lowest confidence of a band belongs to it.
func TestBands(t *testing.T) {
	for _, tt := range []struct {
		confidence float64
		want       string
	}{
		{1, "0.90 and more"},
		{0.9, "0.90 and more"},
		{0.89, "0.80 to 0.89"},
		{0.58, "0.50 to 0.59"},
		{0.5, "0.50 to 0.59"},
		{0.29, "below 0.50"},
		{0, "below 0.50"},
	} {
		if got := bandLabel(bandOf(&schema.Quote{Confidence: tt.confidence})); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.confidence, got, tt.want)
		}
	}
}
