// Package rank chooses one of several candidates, or none, with a log-linear model: the score of a
// candidate is the sum of the weights of the features that hold of it, and its chance the exponential of
// that score over the sum of all (the mention-ranking model of Denis and Baldridge, "Specialized Models and
// Ranking for Coreference Resolution", EMNLP 2008).
//
// What the features mean is the caller's affair. A model is a readable list of them with their weights.
package rank

import (
	"bufio"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Features are the features that hold of a candidate: bit i stands for feature i.
type Features uint64

// MaxFeatures is how many features a model can have.
const MaxFeatures = 64

// With returns f with feature i added where holds is true.
func (f Features) With(i int, holds bool) Features {
	if holds {
		return f | 1<<i
	}
	return f
}

// Model holds the weights of the features. It is immutable and safe for concurrent use.
type Model struct {
	weights [MaxFeatures]float64
}

// Score returns the sum of the weights of f.
func (m *Model) Score(f Features) float64 {
	s := 0.0
	for f != 0 {
		s += m.weights[bits.TrailingZeros64(uint64(f))]
		f &= f - 1
	}
	return s
}

// Best returns the index of the candidate with the highest score, the first of equals, and its chance;
// -1 and 0 where there are no candidates.
func (m *Model) Best(candidates []Features) (int, float64) {
	best, high, sum := -1, 0.0, 0.0
	for i, f := range candidates {
		s := m.Score(f)
		switch {
		case best < 0:
			best, high, sum = i, s, 1
		case s > high:
			sum = sum*math.Exp(high-s) + 1
			best, high = i, s
		default:
			sum += math.Exp(s - high)
		}
	}
	if best < 0 {
		return -1, 0
	}
	return best, 1 / sum
}

// Parse reads a model that Format wrote: lines of a feature's name, a tab and its weight; "#" begins a
// comment. names are the features by their number. A feature without a line has the weight 0; a name that
// is not among names, or a line that is neither, is an error.
func Parse(text string, names []string) (*Model, error) {
	if len(names) > MaxFeatures {
		return nil, fmt.Errorf("%d features, at most %d can be", len(names), MaxFeatures)
	}
	number := make(map[string]int, len(names))
	for i, n := range names {
		number[n] = i
	}
	m := &Model{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, "\t")
		i, known := number[name]
		if !ok || !known {
			return nil, fmt.Errorf("line %d: %q is no feature with its weight", n, line)
		}
		w, err := strconv.ParseFloat(value, 64)
		if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("line %d: %q is no weight", n, value)
		}
		m.weights[i] = w
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the model: %w", err)
	}
	return m, nil
}

// Format writes m as Parse reads it, features in their order, weights with three decimals.
func (m *Model) Format(names []string) string {
	var b strings.Builder
	for i, n := range names {
		fmt.Fprintf(&b, "%s\t%.3f\n", n, m.weights[i])
	}
	return b.String()
}
