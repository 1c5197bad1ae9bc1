package rank

import (
	"math"
	"math/bits"
)

// Choice is one choice to learn from: the candidates, and the number of the right one.
type Choice struct {
	Candidates []Features
	Right      int
}

const (
	// rounds is how often training goes over all choices. More change no weight in its second decimal.
	rounds = 600
	// prior is the weight of the squared weights: it keeps the weights of rare features small.
	prior = 1.0
	// step is the first step of each weight; later ones shrink with the gradients it has seen (Duchi,
	// Hazan and Singer, "Adaptive Subgradient Methods", 2011).
	step = 0.5
)

// Train returns the model under which the choices are most likely, weights kept small. The same choices
// give the same model. Choices whose Right is no candidate are left out.
func Train(choices []Choice) *Model {
	m := &Model{}
	var seen [MaxFeatures]float64
	var chances []float64
	for range rounds {
		var slope [MaxFeatures]float64
		for i := range choices {
			chances = m.addSlope(&slope, &choices[i], chances)
		}
		for i := range slope {
			g := slope[i] - prior*m.weights[i]
			if g == 0 {
				continue
			}
			seen[i] += g * g
			m.weights[i] += step * g / math.Sqrt(seen[i])
		}
	}
	return m
}

// addSlope adds to slope what choice c says of each weight: the features of the right candidate less those
// expected. chances is scratch memory.
func (m *Model) addSlope(slope *[MaxFeatures]float64, c *Choice, chances []float64) []float64 {
	if c.Right < 0 || c.Right >= len(c.Candidates) {
		return chances
	}
	chances = chances[:0]
	high := math.Inf(-1)
	for _, f := range c.Candidates {
		s := m.Score(f)
		chances = append(chances, s)
		high = max(high, s)
	}
	sum := 0.0
	for i, s := range chances {
		chances[i] = math.Exp(s - high)
		sum += chances[i]
	}
	for i, f := range c.Candidates {
		d := -chances[i] / sum
		if i == c.Right {
			d++
		}
		for ; f != 0; f &= f - 1 {
			slope[bits.TrailingZeros64(uint64(f))] += d
		}
	}
	return chances
}
