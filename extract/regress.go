package extract

import "math"

// subjectExample is a candidate for one of the statements that readers annotated. It counts in the weights
// of its zone and, where there is one, of a zone for all.
type subjectExample struct {
	zones  []int
	traits traits
	yes    bool
	// weight is how much it counts: articles with many subjects of one type count less for each.
	weight float64
}

// How often a trait must be seen to get a weight, and the steps of fitting.
const (
	minSeen = 5
	steps   = 300
)

// regress is logistic regression by gradient ascent with momentum, each weight with a step of its own;
// shrinkage keeps the weights small.
func regress(data []subjectExample, zones, traits int, shrinkage float64) signWeights {
	seen := newSignWeights(zones, traits)
	for _, e := range data {
		for _, z := range e.zones {
			e.traits.each(func(t trait) { seen[z][t]++ })
		}
	}
	w, speed := newSignWeights(zones, traits), newSignWeights(zones, traits)
	for range steps {
		gradient, curve := newSignWeights(zones, traits), newSignWeights(zones, traits)
		for _, e := range data {
			score := 0.0
			for _, z := range e.zones {
				score += w.score(z, e.traits)
			}
			p := 1 / (1 + math.Exp(-score))
			miss := -p
			if e.yes {
				miss++
			}
			for _, z := range e.zones {
				e.traits.each(func(t trait) {
					gradient[z][t] += e.weight * miss
					curve[z][t] += e.weight * p * (1 - p)
				})
			}
		}
		for z := range w {
			for t := range w[z] {
				if seen[z][t] >= minSeen {
					speed[z][t] = 0.8*speed[z][t] + 0.15*(gradient[z][t]-shrinkage*w[z][t])/(curve[z][t]+shrinkage)
					w[z][t] += speed[z][t]
				}
			}
		}
	}
	return w
}
