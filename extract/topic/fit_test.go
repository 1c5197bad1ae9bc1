package topic

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

var fitFlag = flag.Bool("fit", false, "fit the model again to the annotated articles and write model.tsv")

// features is how many numbers fitting looks for: the bias and the five weights.
const features = 6

// example is one topic of one statement: its features and whether readers gave it.
type example struct {
	x      [features]float64
	yes    bool
	weight float64
}

// TestFit fits the model, tells how well it does on articles that it was not fitted to, and with -fit
// writes it.
func TestFit(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	articles := readGold(t, "gold/record-train.jsonl")
	l, err := parseLexicon(lexiconTSV)
	if err != nil {
		t.Fatal(err)
	}
	m := Default().model
	if *fitFlag {
		m.background = background(l, readGold(t, "articles/news-4000.jsonl.gz"))
	}
	n := crossValidate(l, m, articles, 5)
	t.Logf("cross-validated: precision %.3f recall %.3f F1 %.3f", n.precision(), n.recall(), n.f1())
	if n.f1() < 0.70 {
		t.Errorf("F1 %.3f is below 0.70", n.f1())
	}
	if !*fitFlag {
		return
	}
	fit(l, &m, articles)
	if err := os.WriteFile("model.tsv", []byte(formatModel(&m)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// background is the mean share of each topic over the articles.
func background(l *lexicon, articles []goldArticle) scores {
	var mean scores
	n := float32(0)
	for _, a := range articles {
		var s scores
		l.count(scan(nil, a.Text), &s)
		if total := s.sum(); total > 0 {
			mean.addScaled(&s, 1/total)
			n++
		}
	}
	var out scores
	out.addScaled(&mean, 1/n)
	return out
}

// crossValidate fits to all but each fold of articles in turn, and scores on that fold.
func crossValidate(l *lexicon, m model, articles []goldArticle, folds int) *tally {
	total := new(tally)
	for f := range folds {
		var train, test []goldArticle
		for i, a := range articles {
			if i*7%folds == f {
				test = append(test, a)
			} else {
				train = append(train, a)
			}
		}
		fm := m
		fit(l, &fm, train)
		n := score(newClassifier(l, fm), test)
		total.both, total.given, total.gold = total.both+n.both, total.given+n.given, total.gold+n.gold
	}
	return total
}

// fit sets m's weights and thresholds; its background must be there.
func fit(l *lexicon, m *model, articles []goldArticle) {
	w := regress(examples(l, m, articles))
	m.setWeights(w)
	// Topics are given in order, so the second threshold decides F1; the first only keeps out guesses.
	m.first = -2.2
	best := -1.0
	for th := float32(-2); th < 0.5; th += 0.05 {
		try := *m
		try.second = th
		if f := score(newClassifier(l, try), articles).f1(); f > best {
			best, m.second = f, th
		}
	}
	m.first = min(m.first, m.second)
}

func (m *model) setWeights(w [features]float64) {
	m.bias, m.local, m.dominance = float32(w[0]), float32(w[1]), float32(w[2])
	m.ratio, m.share, m.leading = float32(w[3]), float32(w[4]), float32(w[5])
}

// examples asks the model itself for each feature, by setting its weight to 1 and all others to 0.
func examples(l *lexicon, m *model, articles []goldArticle) []example {
	var out []example
	one := make([]*Classifier, features)
	for k := range one {
		var w [features]float64
		w[k] = 1
		fm := *m
		fm.setWeights(w)
		one[k] = newClassifier(l, fm)
	}
	for _, g := range articles {
		for _, q := range g.Quotes {
			var odds [features]scores
			for k, c := range one {
				a := c.Article(g.Title, g.Text)
				c.odds(q.Text, q.frame, &a, &odds[k])
			}
			for i, topic := range schema.Topics() {
				e := example{yes: slices.Contains(q.Topics, topic), weight: 1 / math.Sqrt(float64(len(g.Quotes)))}
				for k := range e.x {
					e.x[k] = float64(odds[k][i])
				}
				out = append(out, e)
			}
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

func formatModel(m *model) string {
	var lines []string
	for name, v := range m.weights() {
		lines = append(lines, fmt.Sprintf("%s\t%.3f", name, *v))
	}
	slices.SortFunc(lines, cmp.Compare[string])
	for i, topic := range schema.Topics() {
		lines = append(lines, fmt.Sprintf("background\t%s\t%.4f", topic, m.background[i]))
	}
	return "# Written by go test -run TestFit -fit; see README.md.\n" + strings.Join(lines, "\n") + "\n"
}
