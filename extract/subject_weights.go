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

//go:embed thing_weights.tsv
var thingWeightsTSV string

// minScore is the score, the logarithm of the odds, from which a person is a subject: that of two chances
// in five.
const minScore = -0.5

// minBody and minPlace are the scores from which a body and a place are.
const (
	minBody  = -1.0
	minPlace = -0.7
)

// signWeights say how much each trait of a candidate counts in each zone.
type signWeights [][]float64

func newSignWeights(zones, traits int) signWeights {
	w := make(signWeights, zones)
	for z := range w {
		w[z] = make([]float64, traits)
	}
	return w
}

// subjectWeights weigh the signs of people, and of bodies and places, as subjects.
type subjectWeights struct{ people, things signWeights }

// defaultSubjectWeights returns the weights of the embedded files. It panics only if they are broken, which
// the tests rule out.
var defaultSubjectWeights = sync.OnceValue(func() *subjectWeights {
	people, err := parseSignWeights(subjectWeightsTSV, zoneNames[:], traitNames[:])
	if err != nil {
		panic(err)
	}
	things, err := parseSignWeights(thingWeightsTSV, thingZoneNames[:], thingTraitNames[:])
	if err != nil {
		panic(err)
	}
	return &subjectWeights{people, things}
})

// personScore is the score of a person with these signs in a zone.
func (w *subjectWeights) personScore(z zone, t traits) float64 {
	return w.people.score(int(z), t) + w.people.score(int(anywhere), t)
}

// parseSignWeights reads lines of zone, trait and weight, parted by tabs. What has no line weighs nothing.
func parseSignWeights(text string, zones, traits []string) (signWeights, error) {
	w := newSignWeights(len(zones), len(traits))
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("weights of subjects, line %d: %d fields, not 3", n+1, len(fields))
		}
		z, t := slices.Index(zones, fields[0]), slices.Index(traits, fields[1])
		v, err := strconv.ParseFloat(fields[2], 64)
		if z < 0 || t < 0 || err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("weights of subjects, line %d: %q is no zone, trait and weight", n+1, line)
		}
		w[z][t] = v
	}
	return w, nil
}

// score returns the logarithm of the odds that a candidate with these signs is a subject.
func (w signWeights) score(zone int, t traits) float64 {
	s := 0.0
	row := w[zone]
	for i, word := range t {
		for ; word != 0; word &= word - 1 {
			s += row[i*64+bits.TrailingZeros64(word)]
		}
	}
	return s
}
