package tagger

import (
	"iter"
	"math"
	"math/rand/v2"
)

// Report is a clause of a sentence with its content, to learn from.
type Report struct {
	Tokens []Token
	// Opens: the sentence is the first of its paragraph.
	Opens bool
	Clause
	// From and To bound the content, the items [From, To); both are 0 where the clause reports nothing.
	From, To int
}

// Contents are learned by going through all reports contentEpochs times. A weight's steps become smaller
// with the square root of what it has moved (AdaGrad), and contentCaution keeps those of rare features
// small: with larger ones, or more of them, it learns the annotators' slips.
const (
	contentEpochs  = 6
	contentRate    = 0.05
	contentCaution = 2
)

// contentTrainer learns by logistic regression where contents begin and end, each place against all
// others, and which clauses report anything.
type contentTrainer struct {
	weights []slope
	// places are those that the content may have, with their features and the logarithm of their odds.
	places   []int
	features [][]uint32
	odds     []float64
	room     []contentFeatures
}

// slope is a weight with the sum of its squared gradients.
type slope struct{ weight, squares float32 }

// learnContents sets m's weights of contents.
func (m *Model) learnContents(reports []Report) {
	t := &contentTrainer{weights: make([]slope, contentBuckets)}
	random := rand.New(rand.NewPCG(3, 4))
	order := random.Perm(len(reports))
	var v view
	for range contentEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			r := &reports[i]
			v.read(r.Tokens, r.Opens)
			x := clauseOf(&v, r.Clause)
			t.learnWhole(&x, r)
			if r.To > 0 {
				t.learnBounds(&x, r)
			}
		}
	}
	for i := range t.weights {
		m.contents[i] = int8(max(-127, min(127, round(t.weights[i].weight*contentScale))))
	}
}

// learnWhole moves the weights of what is now the best content towards whether the clause reports.
func (t *contentTrainer) learnWhole(x *clauseView, r *Report) {
	t.describe(x.starts(), x.start)
	first, ok := t.best()
	if !ok {
		return
	}
	t.describe(x.ends(first), func(b int, f *contentFeatures) []uint32 { return x.end(first, b, f) })
	last, ok := t.best()
	if !ok {
		return
	}
	var f contentFeatures
	features := x.whole(first, last, &f)
	chance := 1 / (1 + math.Exp(-t.weigh(features)))
	if r.To > 0 {
		chance--
	}
	t.move(features, -chance)
}

// learnBounds moves the weights towards the places where the content begins and ends.
func (t *contentTrainer) learnBounds(x *clauseView, r *Report) {
	t.describe(x.starts(), x.start)
	t.prefer(r.From)
	t.describe(x.ends(r.From), func(b int, f *contentFeatures) []uint32 { return x.end(r.From, b, f) })
	t.prefer(r.To)
}

// describe sets t's places.
func (t *contentTrainer) describe(places iter.Seq[int], features func(int, *contentFeatures) []uint32) {
	t.places, t.features, t.odds = t.places[:0], t.features[:0], t.odds[:0]
	for i := range places {
		if len(t.places) == len(t.room) {
			t.room = append(t.room, contentFeatures{})
		}
		f := features(i, &t.room[len(t.places)])
		t.places, t.odds = append(t.places, i), append(t.odds, t.weigh(f))
		t.features = append(t.features, append([]uint32(nil), f...))
	}
}

func (t *contentTrainer) weigh(features []uint32) float64 {
	sum := 0.0
	for _, b := range features {
		sum += float64(t.weights[b].weight)
	}
	return sum
}

// best returns the place with the best odds, the first of equals; ok is false where there is none.
func (t *contentTrainer) best() (place int, ok bool) {
	k := -1
	for i := range t.places {
		if k < 0 || t.odds[i] > t.odds[k] {
			k = i
		}
	}
	if k < 0 {
		return 0, false
	}
	return t.places[k], true
}

// prefer moves the weights towards the place right, if it is one of the places.
func (t *contentTrainer) prefer(right int) {
	k, top, sum := -1, math.Inf(-1), 0.0
	for i, p := range t.places {
		if p == right {
			k = i
		}
		top = max(top, t.odds[i])
	}
	if k < 0 {
		return
	}
	for i := range t.odds {
		t.odds[i] = math.Exp(t.odds[i] - top)
		sum += t.odds[i]
	}
	for i := range t.places {
		by := -t.odds[i] / sum
		if i == k {
			by++
		}
		t.move(t.features[i], by)
	}
}

// tooLittle is the smallest gradient that is worth a step.
const tooLittle = 0.001

func (t *contentTrainer) move(features []uint32, by float64) {
	if math.Abs(by) < tooLittle {
		return
	}
	g := float32(by)
	for _, b := range features {
		w := &t.weights[b]
		w.squares += g * g
		w.weight += contentRate * g / float32(math.Sqrt(float64(contentCaution+w.squares)))
	}
}
