package extract

import (
	"math"

	"onrecord/schema"
)

// subjectRounds is how often the articles are read to learn subjects: what a statement is about depends on what the
// one before was found to be about, so each round learns from what the weights of the round before find.
const subjectRounds = 4

// How much the weights of people, and of bodies and places, are shrunk.
const (
	shrinkPeople = 10
	shrinkThings = 8
)

// LearnSubjects returns the weights of subjects that l teaches to an extractor whose other models are x's, nil if it
// teaches nothing of them.
func (x *Extractor) LearnSubjects(l *Lesson) *SubjectWeights {
	if l.Subjects() == 0 {
		return nil
	}
	w := newSubjectWeights()
	for range subjectRounds {
		reader := x.With(Models{Subjects: w})
		var people, things []subjectExample
		for _, a := range l.full {
			p, t := reader.subjectExamples(a)
			people, things = append(people, p...), append(things, t...)
		}
		w = &SubjectWeights{regress(people, int(zones), int(traitCount), shrinkPeople), regress(things, int(thingZones), int(thingTraits), shrinkThings)}
	}
	return w
}

// subjectExamples returns the candidates of the statements of a, once for each annotated stretch that the
// statement covers most of: people, and bodies and places.
func (x *Extractor) subjectExamples(a *Annotated) (people, things []subjectExample) {
	w := x.read(&schema.Article{Title: a.Title, Text: a.Text, Published: a.Published}, new(workspace))
	if w == nil {
		return nil, nil
	}
	stated := w.stated()
	found := w.annotatedAs(a, stated)
	for i, s := range stated {
		about := w.subjectsFor(s)
		for _, c := range about.inView(stated[:i]) {
			people = w.addExamples(people, found[i], c.ent, c.traits, int(c.zone), int(anywhere))
		}
		for _, c := range about.thingsInView(last(stated[:i])) {
			things = w.addExamples(things, found[i], c.ent, c.traits, int(c.zone), int(c.zone.anywhere()))
		}
		s.about = append(about.people(stated[:i]), about.thingsAbout(last(stated[:i]))...)
	}
	damp(things)
	return people, things
}

// addExamples adds entity ent as a candidate for each of the annotated statements to out.
func (w *writer) addExamples(out []subjectExample, annotated []*Attribution, ent int, t traits, zones ...int) []subjectExample {
	e := w.r.ents[ent]
	for _, g := range annotated {
		out = append(out, subjectExample{zones, t, g.About(e.typ, e.name), 1})
	}
	return out
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
func (w *writer) annotatedAs(a *Annotated, stated []*statement) [][]*Attribution {
	out := make([][]*Attribution, len(stated))
	for k := range a.Statements {
		g := &a.Statements[k]
		if g.About == nil {
			continue
		}
		best, at := g.Content.Len()/2, -1
		for i, s := range stated {
			for _, p := range w.spans(s.content) {
				if n := common(p, g.Content); n > best {
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
