package extract

import (
	"bytes"
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

// SubjectWeights weigh the signs of people, and of bodies and places, as subjects.
type SubjectWeights struct{ people, things signWeights }

func newSubjectWeights() *SubjectWeights {
	return &SubjectWeights{newSignWeights(int(zones), int(traitCount)), newSignWeights(int(thingZones), int(thingTraits))}
}

// defaultSubjectWeights returns the weights of the embedded file. It panics only if it is broken, which the tests
// rule out.
var defaultSubjectWeights = sync.OnceValue(func() *SubjectWeights {
	w, err := parseSubjectWeights(subjectWeightsTSV)
	if err != nil {
		panic(err)
	}
	return w
})

// personScore is the score of a person with these signs in a zone.
func (w *SubjectWeights) personScore(z zone, t traits) float64 {
	return w.people.score(int(z), t) + w.people.score(int(anywhere), t)
}

// parseSubjectWeights reads lines of zone, trait and weight, parted by tabs. What has no line weighs nothing.
func parseSubjectWeights(text string) (*SubjectWeights, error) {
	w := newSubjectWeights()
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("weights of subjects, line %d: %d fields, not 3", n+1, len(fields))
		}
		place := w.place(fields[0], fields[1])
		v, err := strconv.ParseFloat(fields[2], 64)
		if place == nil || err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("weights of subjects, line %d: %q is no zone, trait and weight", n+1, line)
		}
		*place = v
	}
	return w, nil
}

// place returns where w has the weight of a trait in a zone, nil if there is no such weight.
func (w *SubjectWeights) place(zone, trait string) *float64 {
	weights, z, t := w.people, slices.Index(zoneNames[:], zone), slices.Index(traitNames[:], trait)
	if z < 0 {
		weights, z, t = w.things, slices.Index(thingZoneNames[:], zone), slices.Index(thingTraitNames[:], trait)
	}
	if z < 0 || t < 0 {
		return nil
	}
	return &weights[z][t]
}

// FormatSubjects returns w as the file subject_weights.tsv has it.
func FormatSubjects(w *SubjectWeights) []byte {
	var b bytes.Buffer
	b.WriteString("# How much each sign of a candidate counts where it stands; see subject_weights.go.\n")
	w.people.format(&b, zoneNames[:], traitNames[:])
	w.things.format(&b, thingZoneNames[:], thingTraitNames[:])
	return b.Bytes()
}

// leastWeight is the least weight that is worth a line.
const leastWeight = 0.005

func (w signWeights) format(b *bytes.Buffer, zones, traits []string) {
	for z := range w {
		for t, v := range w[z] {
			if math.Abs(v) >= leastWeight {
				fmt.Fprintf(b, "%s\t%s\t%.2f\n", zones[z], traits[t], v)
			}
		}
	}
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
