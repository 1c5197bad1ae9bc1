package extract

import (
	_ "embed"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed subject_weights.tsv
var subjectWeightsTSV string

// minScore is the score, the logarithm of the odds, from which a candidate is a subject: that of two
// chances in five.
const minScore = -0.4

// subjectWeights say how much each trait counts in each zone.
type subjectWeights [zones][traitCount]float64

// defaultSubjectWeights returns the weights of the embedded file. It panics only if they are broken, which
// the tests rule out.
var defaultSubjectWeights = sync.OnceValue(func() *subjectWeights {
	w, err := parseSubjectWeights(subjectWeightsTSV)
	if err != nil {
		panic(err)
	}
	return w
})

// parseSubjectWeights reads lines of zone, trait and weight, parted by tabs. What has no line weighs nothing.
func parseSubjectWeights(text string) (*subjectWeights, error) {
	w := new(subjectWeights)
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("weights of subjects, line %d: %d fields, not 3", n+1, len(fields))
		}
		z, t := slices.Index(zoneNames[:], fields[0]), slices.Index(traitNames[:], fields[1])
		v, err := strconv.ParseFloat(fields[2], 64)
		if z < 0 || t < 0 || err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("weights of subjects, line %d: %q is no zone, trait and weight", n+1, line)
		}
		w[z][t] = v
	}
	return w, nil
}

// score returns the logarithm of the odds that a candidate with these signs is a subject.
func (w *subjectWeights) score(z zone, t traits) float64 {
	s := 0.0
	for i, word := range t {
		for ; word != 0; word &= word - 1 {
			s += w[z][i*64+bits.TrailingZeros64(word)]
		}
	}
	return s
}
