package topic

import (
	"math"
	"regexp"
	"slices"

	"onrecord/schema"
)

// Annotated is an article whose statements readers have given topics, for Fit.
type Annotated struct {
	Title, Text string
	Statements  []Statement
}

// Statement is a stretch of an article's text with the topics that readers gave it, which may be none.
type Statement struct {
	// Start and End are bytes of the text.
	Start, End int
	Topics     []schema.Topic
}

// sentenceEnd is good enough to cut the sentences around statements.
var sentenceEnd = regexp.MustCompile(`[^ ][a-z0-9)%][.!?…]["”’')\]]*\s|\n`)

// frames returns the sentences around each statement of a.
func (a *Annotated) frames() []string {
	ends := sentenceEnd.FindAllStringIndex(a.Text, -1)
	out := make([]string, len(a.Statements))
	for i, s := range a.Statements {
		from, to := 0, len(a.Text)
		for _, e := range ends {
			if e[1] <= s.Start {
				from = e[1]
			}
			if e[1] >= s.End {
				to = e[1]
				break
			}
		}
		out[i] = a.Text[from:to]
	}
	return out
}

// features is how many numbers fitting looks for: the bias and the five weights.
const features = 6

// example is one topic of one statement: its features and whether readers gave it.
type example struct {
	x      [features]float64
	yes    bool
	weight float64
}

// Fit returns a classifier with c's lexicon and background whose weights and thresholds are fitted to
// articles. The same articles give the same weights; without any statement c itself is returned.
func (c *Classifier) Fit(articles []Annotated) *Classifier {
	data := c.examples(articles)
	if len(data) == 0 {
		return c
	}
	m := c.model
	m.setWeights(regress(data))
	// Topics are given in order, so the second threshold decides F1; the first only keeps out guesses.
	m.first = -2.2
	best := -1.0
	for th := float32(-2); th < 0.5; th += 0.05 {
		try := m
		try.second = th
		if f := newClassifier(c.lexicon, try).f1(articles); f > best {
			best, m.second = f, th
		}
	}
	m.first = min(m.first, m.second)
	return newClassifier(c.lexicon, m)
}

// f1 is the harmonic mean of the precision and the recall with which c gives the articles' topics.
func (c *Classifier) f1(articles []Annotated) float64 {
	both, either := 0, 0
	for i := range articles {
		a := &articles[i]
		seen := c.Article(a.Title, a.Text)
		frames := a.frames()
		for k, s := range a.Statements {
			given := c.Topics(a.Text[s.Start:s.End], frames[k], seen)
			either += len(given) + len(s.Topics)
			for _, t := range given {
				if slices.Contains(s.Topics, t) {
					both += 2
				}
			}
		}
	}
	return float64(both) / float64(max(either, 1))
}

func (m *model) setWeights(w [features]float64) {
	m.bias, m.local, m.dominance = float32(w[0]), float32(w[1]), float32(w[2])
	m.ratio, m.share, m.leading = float32(w[3]), float32(w[4]), float32(w[5])
}

// examples asks the model itself for each feature, by setting its weight to 1 and all others to 0.
func (c *Classifier) examples(articles []Annotated) []example {
	var out []example
	one := make([]*Classifier, features)
	for k := range one {
		var w [features]float64
		w[k] = 1
		m := c.model
		m.setWeights(w)
		one[k] = newClassifier(c.lexicon, m)
	}
	for i := range articles {
		out = append(out, articles[i].examples(one)...)
	}
	return out
}

// examples returns the examples of a's statements, one having a classifier for each feature.
func (a *Annotated) examples(one []*Classifier) []example {
	var out []example
	frames := a.frames()
	var seen [features]Article
	for k, c := range one {
		seen[k] = c.Article(a.Title, a.Text)
	}
	for n, s := range a.Statements {
		var odds [features]scores
		for k, c := range one {
			c.odds(a.Text[s.Start:s.End], frames[n], &seen[k], &odds[k])
		}
		for i, topic := range schema.Topics() {
			e := example{yes: slices.Contains(s.Topics, topic), weight: 1 / math.Sqrt(float64(len(a.Statements)))}
			for k := range e.x {
				e.x[k] = float64(odds[k][i])
			}
			out = append(out, e)
		}
	}
	return out
}

// regress is logistic regression by Newton's method, with a little shrinkage of all but the bias.
func regress(data []example) [features]float64 {
	var w [features]float64
	for range 25 {
		var gradient [features]float64
		var hessian [features][features]float64
		for k := 1; k < features; k++ {
			gradient[k], hessian[k][k] = -w[k], 1
		}
		for _, e := range data {
			z := 0.0
			for k, x := range e.x {
				z += w[k] * x
			}
			p := 1 / (1 + math.Exp(-z))
			miss := -p
			if e.yes {
				miss++
			}
			for k, x := range e.x {
				gradient[k] += e.weight * miss * x
				for j, y := range e.x {
					hessian[k][j] += e.weight * p * (1 - p) * x * y
				}
			}
		}
		step := solve(hessian, gradient)
		for k := range w {
			w[k] += step[k]
		}
	}
	return w
}

// solve returns x with a·x = b, by Gaussian elimination.
func solve(a [features][features]float64, b [features]float64) [features]float64 {
	for i := range features {
		pivot := i
		for j := i; j < features; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[pivot][i]) {
				pivot = j
			}
		}
		a[i], a[pivot], b[i], b[pivot] = a[pivot], a[i], b[pivot], b[i]
		for j := range features {
			if j == i {
				continue
			}
			f := a[j][i] / a[i][i]
			for k := i; k < features; k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	for i := range b {
		b[i] /= a[i][i]
	}
	return b
}
