package extract

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/evaluation"
	"onrecord/schema"
)

var (
	fitFlag   = flag.Bool("fit", false, "fit the weights of subjects again and write subject_weights.tsv and thing_weights.tsv")
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
			if i%folds == f {
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
	t.Logf("cross-validated: people %.3f, SPEAKER on PERSON %.3f, bodies %.3f, places %.3f",
		about.People.Rates, about.Search.Rates, about.Bodies.Rates, about.Places.Rates)
	if about.People.F1 < 0.60 {
		t.Errorf("F1 of people as subjects is %.3f, below 0.60", about.People.F1)
	}
	if *fitFlag {
		w := fitSubjects(x, articles)
		for name, text := range map[string]string{
			"subject_weights.tsv": formatSignWeights(w.people, zoneNames[:], traitNames[:]),
			"thing_weights.tsv":   formatSignWeights(w.things, thingZoneNames[:], thingTraitNames[:]),
		} {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
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

// subjectExample is a candidate for one of the statements that readers annotated. It counts in the weights
// of its zone and, where there is one, of a zone for all.
type subjectExample struct {
	zones  []int
	traits traits
	yes    bool
	// weight is how much it counts: articles with many subjects of one type count less for each.
	weight float64
}

// rounds of fitting: what a statement is about depends on what the one before was found to be about, so
// each round is fitted to what the weights of the round before find.
const rounds = 4

func fitSubjects(x *Extractor, articles []*evaluation.Article) *subjectWeights {
	y := *x
	y.about = &subjectWeights{newSignWeights(int(zones), int(traitCount)), newSignWeights(int(thingZones), int(thingTraits))}
	for range rounds {
		var people, things []subjectExample
		for _, a := range articles {
			p, t := y.subjectExamples(a)
			people, things = append(people, p...), append(things, t...)
		}
		y.about = &subjectWeights{regress(people, int(zones), int(traitCount), 10), regress(things, int(thingZones), int(thingTraits), 8)}
	}
	return y.about
}

// subjectExamples returns the candidates of the statements of a, once for each annotated stretch that the
// statement covers most of: people, and bodies and places.
func (x *Extractor) subjectExamples(a *evaluation.Article) (people, things []subjectExample) {
	w := x.read(&a.Article, new(workspace))
	if w == nil {
		return nil, nil
	}
	stated := w.stated()
	found := w.annotatedAs(a, stated)
	for i, s := range stated {
		about := w.subjectsFor(s)
		for _, c := range about.inView(stated[:i]) {
			for _, g := range found[i] {
				people = append(people, subjectExample{[]int{int(c.zone), int(anywhere)}, c.traits, names(g.Subjects.People, w.r.ents[c.ent].name), 1})
			}
		}
		for _, c := range about.thingsInView(last(stated[:i])) {
			for _, g := range found[i] {
				things = append(things, w.thingExample(&c, g))
			}
		}
		s.about = append(about.people(stated[:i]), about.thingsAbout(last(stated[:i]))...)
	}
	damp(things)
	return people, things
}

// thingExample is the candidate p for the annotated statement g.
func (w *writer) thingExample(p *thing, g *evaluation.Statement) subjectExample {
	e := w.r.ents[p.ent]
	list, anywhere := g.Subjects.Bodies, thingAnywhere
	if e.typ == schema.Place {
		list, anywhere = g.Subjects.Places, thingAnywhere+thingPlaces
	}
	yes := slices.ContainsFunc(list, e.goesBy)
	return subjectExample{[]int{int(p.zone), int(anywhere)}, p.traits, yes, 1}
}

// goesBy reports whether name is one of e's; of a body or place that only the article knows, whether they
// share their last word or their first.
func (e *entity) goesBy(name string) bool {
	if e.kb != nil {
		return strings.EqualFold(e.kb.Name, name) || slices.ContainsFunc(e.kb.Aliases, func(a string) bool { return strings.EqualFold(a, name) })
	}
	x, y := strings.Fields(schema.Fold(e.name)), strings.Fields(schema.Fold(name))
	return len(x) > 0 && len(y) > 0 && (x[0] == y[0] || x[len(x)-1] == y[len(y)-1])
}

// manySubjects is how many subjects of one type, counted by statement, an article can have before each
// counts less.
const manySubjects = 4

// damp keeps an article that is about one country throughout from counting for as much as ten others.
func damp(things []subjectExample) {
	var n [2]float64
	kind := func(e *subjectExample) int { return e.zones[0] / int(thingPlaces) }
	for i := range things {
		if things[i].yes {
			n[kind(&things[i])]++
		}
	}
	for i := range things {
		if m := n[kind(&things[i])]; m > manySubjects {
			things[i].weight = math.Sqrt(manySubjects / m)
		}
	}
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

func formatSignWeights(w signWeights, zones, traits []string) string {
	var b strings.Builder
	b.WriteString("# Written by go test ./extract -run TestFitSubjects -fit; see subject_weights.go.\n")
	for z := range w {
		for t, v := range w[z] {
			if math.Abs(v) >= 0.005 {
				fmt.Fprintf(&b, "%s\t%s\t%.2f\n", zones[z], traits[t], v)
			}
		}
	}
	return b.String()
}
