package extract

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"onrecord/evaluation"
	"onrecord/schema"
)

var (
	fitFlag   = flag.Bool("fit", false, "fit the weights of subjects again and write subject_weights.tsv")
	annotated = flag.String("annotated", "../../shared/gold/record-train.jsonl", "annotated articles to fit the weights of subjects to, parted by commas")
)

// TestFitSubjects fits the weights of people as subjects, tells how well they do on articles that they
// were not fitted to, and with -fit writes them.
func TestFitSubjects(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	articles := readAnnotated(t, strings.Split(*annotated, ","))
	x := New(sampleBase(t))
	const folds = 6
	total := evaluation.NewTally(evaluation.Options{})
	for f := range folds {
		var train, test []*evaluation.Article
		for i, a := range articles {
			if i*7%folds == f {
				test = append(test, a)
			} else {
				train = append(train, a)
			}
		}
		y := *x
		y.about = fitSubjects(x, train)
		for _, a := range test {
			total.Add(a, y.Extract(&a.Article))
		}
	}
	about := total.Figures().About
	t.Logf("cross-validated: people %.3f, SPEAKER on PERSON %.3f", about.People.Rates, about.Search.Rates)
	if about.People.F1 < 0.60 {
		t.Errorf("F1 of people as subjects is %.3f, below 0.60", about.People.F1)
	}
	if *fitFlag {
		text := formatSubjectWeights(fitSubjects(x, articles))
		if err := os.WriteFile("subject_weights.tsv", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func readAnnotated(t *testing.T, files []string) []*evaluation.Article {
	t.Helper()
	var out []*evaluation.Article
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Skip("no annotated articles here: ", err)
		}
		for a, err := range evaluation.Read(f, name) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, a)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// subjectExample is a candidate for one of the statements that readers annotated.
type subjectExample struct {
	zone   zone
	traits traits
	yes    bool
}

// rounds of fitting: what a statement is about depends on what the one before was found to be about, so
// each round is fitted to what the weights of the round before find.
const rounds = 4

func fitSubjects(x *Extractor, articles []*evaluation.Article) *subjectWeights {
	y := *x
	y.about = new(subjectWeights)
	for range rounds {
		var all []subjectExample
		for _, a := range articles {
			all = append(all, y.subjectExamples(a)...)
		}
		y.about = regress(all)
	}
	return y.about
}

// subjectExamples returns the candidates of the statements of a, once for each annotated stretch that the
// statement covers most of.
func (x *Extractor) subjectExamples(a *evaluation.Article) []subjectExample {
	w := x.read(&a.Article, new(workspace))
	if w == nil {
		return nil
	}
	var out []subjectExample
	var before *statement
	stated := w.stated()
	found := w.annotatedAs(a, stated)
	for i, s := range stated {
		about := w.subjectsFor(s)
		for _, c := range about.inView(before) {
			for _, g := range found[i] {
				out = append(out, subjectExample{c.zone, c.traits, names(g.Subjects.People, w.r.ents[c.ent].name)})
			}
		}
		s.about, before = about.people(before), s
	}
	return out
}

// annotatedAs returns for each statement the annotated ones that it, of all, covers best, and by half.
func (w *writer) annotatedAs(a *evaluation.Article, stated []*statement) [][]*evaluation.Statement {
	out := make([][]*evaluation.Statement, len(stated))
	for k := range a.Statements {
		g := &a.Statements[k]
		best, at := g.Len()/2, -1
		for i, s := range stated {
			for _, p := range w.spans(s.content) {
				if n := common(p, g.Span); n > best {
					best, at = n, i
				}
			}
		}
		if at >= 0 {
			out[at] = append(out[at], g)
		}
	}
	return out
}

func common(a, b schema.Span) int { return min(a.End, b.End) - max(a.Start, b.Start) }

// names reports whether one of the people can be the one called name: same surname, and where both have a
// first name, the same initial.
func names(people []string, name string) bool {
	first, last := nameKeys(name)
	for _, p := range people {
		if f, l := nameKeys(p); l == last && (f == "" || first == "" || f[0] == first[0]) {
			return true
		}
	}
	return false
}

// Shrinkage of the weights, how often a trait must be seen to get one, and the steps of fitting.
const (
	shrinkage = 4
	minSeen   = 5
	steps     = 300
)

// regress is logistic regression by gradient ascent with momentum, each weight with a step of its own.
func regress(data []subjectExample) *subjectWeights {
	var seen [zones][traitCount]int
	for _, e := range data {
		e.traits.each(func(t trait) { seen[e.zone][t]++ })
	}
	w, speed := new(subjectWeights), new(subjectWeights)
	for range steps {
		var gradient, curve subjectWeights
		for _, e := range data {
			p := 1 / (1 + math.Exp(-w.score(e.zone, e.traits)))
			miss := -p
			if e.yes {
				miss++
			}
			e.traits.each(func(t trait) {
				gradient[e.zone][t] += miss
				curve[e.zone][t] += p * (1 - p)
			})
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

func formatSubjectWeights(w *subjectWeights) string {
	var b strings.Builder
	b.WriteString("# Written by go test ./extract -run TestFitSubjects -fit; see subject_weights.go.\n")
	for z := range w {
		for t, v := range w[z] {
			if math.Abs(v) >= 0.005 {
				fmt.Fprintf(&b, "%s\t%s\t%.2f\n", zoneNames[z], traitNames[t], v)
			}
		}
	}
	return b.String()
}
