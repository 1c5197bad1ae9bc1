package evaluation

import (
	"io"
	"math"
	"strconv"
	"strings"
)

// Spread says how a figure varies between folds.
type Spread struct {
	Figure string `json:"figure"`
	// Pooled is the figure of all folds' cases together.
	Pooled float64 `json:"pooled"`
	// Folds has the figure of each fold in which there are cases; the others are its mean, its standard
	// deviation (of a sample; 0 for one fold), its least and its greatest value.
	Folds     []float64 `json:"folds"`
	Mean      float64   `json:"mean"`
	Deviation float64   `json:"deviation"`
	Least     float64   `json:"least"`
	Most      float64   `json:"most"`
}

// Spreads returns how the main figures vary between folds. Those without cases are left out.
func Spreads(pooled *Figures, folds []*Figures) []Spread {
	var out []Spread
	for _, m := range mainFigures {
		all := m.of(pooled)
		if all == nil {
			continue
		}
		s := Spread{Figure: m.name, Pooled: *all}
		for _, f := range folds {
			if x := m.of(f); x != nil {
				s.Folds = append(s.Folds, *x)
			}
		}
		s.summarise()
		out = append(out, s)
	}
	return out
}

func (s *Spread) summarise() {
	n := float64(len(s.Folds))
	if n == 0 {
		return
	}
	s.Least, s.Most = s.Folds[0], s.Folds[0]
	for _, x := range s.Folds {
		s.Mean += x / n
		s.Least, s.Most = min(s.Least, x), max(s.Most, x)
	}
	if n < 2 {
		return
	}
	sum := 0.0
	for _, x := range s.Folds {
		sum += (x - s.Mean) * (x - s.Mean)
	}
	s.Deviation = math.Sqrt(sum / (n - 1))
}

// mainFigure is a figure that shows at a glance how good extraction is; of returns nil where it has no
// cases.
type mainFigure struct {
	name string
	of   func(*Figures) *float64
}

var mainFigures = []mainFigure{
	{"direct F1@.5", ofKind(direct, func(k *Kind) float64 { return k.Half.F1 })},
	{"direct F1@.9", ofKind(direct, func(k *Kind) float64 { return k.Nine.F1 })},
	{"mixed F1@.5", ofKind(mixed, func(k *Kind) float64 { return k.Half.F1 })},
	{"mixed F1@.9", ofKind(mixed, func(k *Kind) float64 { return k.Nine.F1 })},
	{"quoted F1@.5", ofKind(quoted, func(k *Kind) float64 { return k.Half.F1 })},
	{"quoted F1@.9", ofKind(quoted, func(k *Kind) float64 { return k.Nine.F1 })},
	{"quoted name", func(f *Figures) *float64 { return f.Kinds[quoted].Name.Share }},
	{"quoted pronoun", func(f *Figures) *float64 { return f.Kinds[quoted].Pronoun.Share }},
	{"quoted end to end F1", ofKind(quoted, func(k *Kind) float64 { return k.EndToEnd.F1 })},
	{"indirect P@.5", ofKind(indirect, func(k *Kind) float64 { return k.Half.Precision })},
	{"indirect R@.5", ofKind(indirect, func(k *Kind) float64 { return k.Half.Recall })},
	{"indirect F1@.5", ofKind(indirect, func(k *Kind) float64 { return k.Half.F1 })},
	{"by cover, quoted found", ofAbout(func(a *About) *float64 { return a.Found[0].Found.Share })},
	{"by cover, quoted speaker", ofAbout(func(a *About) *float64 { return a.Found[0].Speaker.Share })},
	{"by cover, indirect found", ofAbout(func(a *About) *float64 { return a.Found[1].Found.Share })},
	{"by cover, indirect speaker", ofAbout(func(a *About) *float64 { return a.Found[1].Speaker.Share })},
	{"people F1", ofAbout(func(a *About) *float64 { return &a.People.F1 })},
	{"bodies F1", ofAbout(func(a *About) *float64 { return &a.Bodies.F1 })},
	{"places F1", ofAbout(func(a *About) *float64 { return &a.Places.F1 })},
	{"topics F1", ofAbout(func(a *About) *float64 { return &a.Topics.F1 })},
	{"SPEAKER on PERSON F1", ofAbout(func(a *About) *float64 { return &a.Search.F1 })},
	{"nobody’s speech taken", ofAbout(func(a *About) *float64 { return a.NotSpeech.Share })},
	{"confidence .90: right", func(f *Figures) *float64 { return f.Bands[0].Speaker.Share }},
}

func ofKind(g group, of func(*Kind) float64) func(*Figures) *float64 {
	return func(f *Figures) *float64 {
		k := &f.Kinds[g]
		if k.Wanted == 0 {
			return nil
		}
		x := of(k)
		return &x
	}
}

func ofAbout(of func(*About) *float64) func(*Figures) *float64 {
	return func(f *Figures) *float64 {
		if f.About == nil {
			return nil
		}
		return of(f.About)
	}
}

// WriteSpreads prints how figures vary between folds as a table.
func WriteSpreads(w io.Writer, spreads []Spread) error {
	t := table{{"Over the folds", "pooled", "mean", "deviation", "least", "greatest", "folds"}}
	for i := range spreads {
		s := &spreads[i]
		t = append(t, []string{s.Figure, rate(s.Pooled), rate(s.Mean), rate(s.Deviation), rate(s.Least), rate(s.Most), strconv.Itoa(len(s.Folds))})
	}
	var b strings.Builder
	t.write(&b)
	_, err := io.WriteString(w, b.String())
	return err
}
