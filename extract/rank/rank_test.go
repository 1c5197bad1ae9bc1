package rank

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var names = []string{"near", "subject", "quoted"}

func model(t *testing.T, text string) *Model {
	t.Helper()
	m, err := Parse(text, names)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestBest(t *testing.T) {
	m := model(t, "near\t1\nsubject\t2\nquoted\t-3\n")
	tests := []struct {
		name       string
		candidates []Features
		want       int
		chance     float64
	}{
		{"nobody", nil, -1, 0},
		{"alone", []Features{0}, 0, 1},
		{"first of equals", []Features{1, 1}, 0, 0.5},
		{"subject over near", []Features{0b001, 0b010}, 1, 1 / (1 + math.Exp(-1))},
		{"quoted last", []Features{0b111, 0b001, 0}, 1, 1 / (1 + 2*math.Exp(-1))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			best, chance := m.Best(tt.candidates)
			if best != tt.want || math.Abs(chance-tt.chance) > 1e-9 {
				t.Errorf("Best = %d with chance %.4f, want %d with %.4f", best, chance, tt.want, tt.chance)
			}
		})
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ text, want string }{
		{"# comment\n\nnear\t0.5\n", ""},
		{"far\t0.5\n", `line 1: "far`},
		{"near 0.5\n", `line 1: "near 0.5" is no feature`},
		{"\nnear\tmuch\n", `line 2: "much" is no weight`},
		{"near\tNaN\n", `is no weight`},
	}
	for _, tt := range tests {
		_, err := Parse(tt.text, names)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("Parse(%q): error %v, want %q", tt.text, err, tt.want)
		}
	}
	if _, err := Parse("", make([]string, MaxFeatures+1)); err == nil {
		t.Error("Parse takes more features than there is room for")
	}
}

func TestFormat(t *testing.T) {
	const text = "near\t0.500\nsubject\t-1.250\nquoted\t0.000\n"
	if diff := cmp.Diff(text, model(t, text).Format(names)); diff != "" {
		t.Errorf("Format after Parse (-want +got):\n%s", diff)
	}
}

// A subject is right three times in four, a quoted candidate never.
func TestTrain(t *testing.T) {
	var choices []Choice
	for i := range 40 {
		c := Choice{Candidates: []Features{0b010, 0b001, 0b110}, Right: 0}
		if i%4 == 0 {
			c.Right = 1
		}
		choices = append(choices, c)
	}
	choices = append(choices, Choice{Candidates: []Features{1}, Right: -1}, Choice{Right: 2})
	m := Train(choices)
	best, chance := m.Best(choices[0].Candidates)
	if best != 0 || chance < 0.65 || chance > 0.78 {
		t.Errorf("the subject is candidate %d with chance %.2f, want 0 with about 0.7", best, chance)
	}
	if diff := cmp.Diff(m.Format(names), Train(choices).Format(names)); diff != "" {
		t.Errorf("training again gives another model:\n%s", diff)
	}
}

func TestChanceIsAShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &Model{}
		for i := range m.weights {
			m.weights[i] = rapid.Float64Range(-20, 20).Draw(t, "weight")
		}
		candidates := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Features {
			return Features(rapid.Uint64().Draw(t, "features"))
		}), 1, 12).Draw(t, "candidates")
		best, chance := m.Best(candidates)
		for _, f := range candidates {
			if m.Score(f) > m.Score(candidates[best]) {
				t.Fatalf("candidate %d is not the best", best)
			}
		}
		if chance < 1/float64(len(candidates))-1e-9 || chance > 1+1e-9 {
			t.Fatalf("chance %v of %d candidates", chance, len(candidates))
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add("near\t1\nsubject\t2\n")
	f.Add("#\n\tx\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse(text, names)
		if err != nil {
			return
		}
		if _, err := Parse(m.Format(names), names); err != nil {
			t.Errorf("Parse refuses what Format wrote: %v", err)
		}
	})
}
