package evaluation

import (
	"bytes"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestSummarise(t *testing.T) {
	for _, tt := range []struct {
		name  string
		folds []float64
		want  Spread
	}{
		{"no cases", nil, Spread{}},
		{"one fold", []float64{0.5}, Spread{Mean: 0.5, Least: 0.5, Most: 0.5}},
		{"several", []float64{0.8, 0.4, 0.9}, Spread{Mean: 0.7, Deviation: math.Sqrt(0.07), Least: 0.4, Most: 0.9}},
	} {
		got := Spread{Folds: tt.folds}
		got.summarise()
		tt.want.Folds = tt.folds
		if d := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-12)); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
}

// TestSpreads: two articles, each a fold of its own. Only the second has subjects, so that figures about
// them come from one fold.
func TestSpreads(t *testing.T) {
	articles, quotes := fixture(t)
	pooled := NewTally(Options{})
	var folds []*Figures
	for _, a := range articles {
		fold := NewTally(Options{})
		fold.Add(a, quotes[a.ID])
		pooled.Merge(fold)
		folds = append(folds, fold.Figures())
	}
	spreads := Spreads(pooled.Figures(), folds)
	of := map[string]Spread{}
	for _, s := range spreads {
		of[s.Figure] = s
	}
	if s := of["direct F1@.5"]; len(s.Folds) != 2 || s.Pooled != pooled.Figures().Kinds[direct].Half.F1 || s.Folds[0] != folds[0].Kinds[direct].Half.F1 {
		t.Errorf("direct: %+v", s)
	}
	if s := of["people F1"]; len(s.Folds) != 1 || s.Mean != s.Pooled || s.Deviation != 0 {
		t.Errorf("people: %+v", s)
	}
	var b bytes.Buffer
	if err := WriteSpreads(&b, spreads); err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "testdata/spread.txt", b.Bytes())
}
