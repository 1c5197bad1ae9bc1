package tagger

import (
	"math"
	"math/rand/v2"
)

// epochs is how often training goes through the sentences; more brings nothing.
const epochs = 8

// Train learns a model from sentences, and from reports where contents begin and end. The same in the same
// order give the same model: the order in which they are gone through is drawn from a fixed seed.
func Train(sentences []Sentence, reports []Report) *Model {
	t := &trainer{weights: make([]averaged, buckets), step: 1}
	t.moves.forbid()
	data := make([]example, len(sentences))
	for i := range sentences {
		data[i] = t.example(&sentences[i])
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		random.Shuffle(len(data), func(i, j int) { data[i], data[j] = data[j], data[i] })
		for i := range data {
			t.learn(&data[i])
		}
	}
	m := t.model()
	m.learnContents(reports)
	return m
}

// example is a sentence whose features have been looked up once for all epochs.
type example struct {
	features []features
	labels   []Label
}

// averaged are the weights of a bucket, with what turns them into their averages over all steps.
type averaged struct{ now, late [Labels]float32 }

type trainer struct {
	weights []averaged
	moves   moves[float32]
	late    moves[float32]
	// step counts the sentences seen.
	step float32

	view view
	path path[float32]
	got  []Label
}

func (t *trainer) example(s *Sentence) example {
	t.view.read(s.Tokens, s.Opens)
	fs := make([]features, len(s.Tokens))
	for i := range fs {
		t.view.features(i, &fs[i])
	}
	return example{fs, s.Labels}
}

// learn moves the weights towards the right labels of e wherever the best ones are others.
func (t *trainer) learn(e *example) {
	t.tag(e.features)
	before, gotBefore := Outside, Outside
	for i, want := range e.labels {
		got := t.got[i]
		if got != want {
			for _, b := range e.features[i] {
				t.weights[b].add(want, 1, t.step)
				t.weights[b].add(got, -1, t.step)
			}
		}
		if got != want || gotBefore != before {
			t.move(before, want, 1)
			t.move(gotBefore, got, -1)
		}
		before, gotBefore = want, got
	}
	t.step++
}

func (a *averaged) add(l Label, by, step float32) {
	a.now[l] += by
	a.late[l] += by * step
}

func (t *trainer) move(before, after Label, by float32) {
	t.moves[before][after] += by
	t.late[before][after] += by * t.step
}

// tag sets t.got to the best labels by the weights of now.
func (t *trainer) tag(fs []features) {
	t.path.begin(len(fs))
	for i := range fs {
		var local [Labels]float32
		for _, b := range fs[i] {
			for l, w := range &t.weights[b].now {
				local[l] += w
			}
		}
		t.path.step(&t.moves, &local)
	}
	t.got = t.path.labels(t.got[:0])
}

// model rounds the averages to bytes. The few largest weights are cut off at a third of the largest,
// which leaves finer steps to all others.
func (t *trainer) model() *Model {
	var top float32
	for b := range t.weights {
		a := &t.weights[b]
		for l := range a.now {
			a.now[l] -= a.late[l] / t.step
			top = max(top, a.now[l], -a.now[l])
		}
	}
	scale := 3 * 127 / max(top, 1)
	m := new(Model)
	for b := range t.weights {
		m.weights[b] = t.weights[b].bytes(scale)
	}
	for before := range t.moves {
		for after, w := range t.moves[before] {
			m.moves[before][after] = round((w - t.late[before][after]/t.step) * scale)
		}
	}
	m.moves.forbid()
	return m
}

func (a *averaged) bytes(scale float32) uint64 {
	var out uint64
	for l := range 8 {
		w := int32(0)
		if l < Labels {
			w = round(max(-127, min(127, a.now[l]*scale)))
		}
		out |= uint64(w+zeroWeight) << (8 * l)
	}
	return out
}

func round(w float32) int32 { return int32(math.Round(float64(w))) }
