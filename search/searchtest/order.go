package searchtest

import (
	"cmp"
	"math"
	"slices"

	"onrecord/query"
	"onrecord/schema"
)

// sort orders hits as asked for, and gives them scores where that is by relevance.
func (r *Reference) sort(hits []hit, e query.Expr, order query.Sort) {
	if order == query.Newest || order == query.Oldest {
		slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(byDate(a, b, order), cmp.Compare(a.ID, b.ID)) })
		return
	}
	wanted := r.weigh(nil, e)
	for i := range hits {
		hits[i].score = r.score(hits[i].quote, wanted)
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), byDate(a, b, query.Newest), cmp.Compare(a.ID, b.ID))
	})
}

func byDate(a, b hit, order query.Sort) int {
	switch {
	case a.Date.IsZero() || b.Date.IsZero():
		return -a.Date.Compare(b.Date)
	case order == query.Newest:
		return b.Date.Compare(a.Date)
	}
	return a.Date.Compare(b.Date)
}

// weighed is something that was looked for, with what it is worth.
type weighed struct {
	expr  query.Expr
	worth float64
}

// valueWorth is what it is worth that a quote has the value of a field where words would do as well: in
// "Krell on tariffs" a quote about the topic is better than one with the word.
var valueWorth = map[string]float64{"subject": 4, "speaker": 3, "topic": 2}

// weigh appends what counts for relevance in e: words by their inverse document frequency, and values
// that are alternatives to words.
func (r *Reference) weigh(out []weighed, e query.Expr) []weighed {
	switch e := e.(type) {
	case *query.And:
		for _, p := range e.Parts {
			out = r.weigh(out, p)
		}
	case *query.Or:
		for _, p := range e.Parts {
			if f, ok := p.(*query.Field); ok && slices.ContainsFunc(e.Parts, looksForText) {
				out = append(out, weighed{f, valueWorth[f.Name]})
			}
			out = r.weigh(out, p)
		}
	case *query.Word, *query.Phrase, *query.Near:
		n := 0.0
		for i := range r.quotes {
			if len(occurrences(&r.quotes[i], e)) > 0 {
				n++
			}
		}
		out = append(out, weighed{e, math.Log1p((float64(len(r.quotes)) - n + 0.5) / (n + 0.5))})
	}
	return out
}

// score is BM25 of what q was searched for, weighed by how literal, how sure and how recent it is.
func (r *Reference) score(q *quote, wanted []weighed) float64 {
	const k1, b, averageLength = 1.2, 0.75, 20
	total := 1.0
	length := k1 * (1 - b + b*float64(len(q.words))/averageLength)
	for _, w := range wanted {
		if f, ok := w.expr.(*query.Field); ok {
			if hasField(q, f) {
				total += w.worth
			}
			continue
		}
		n := float64(len(occurrences(q, w.expr)))
		total += w.worth * n * (k1 + 1) / (n + length)
	}
	if q.Kind == schema.Indirect {
		total *= 0.8
	}
	return total * (0.5 + 0.5*q.Confidence) * r.freshness(q.Date)
}

// freshness falls from 1 for the newest quotes to 0.9 for those of ten years before and for undated ones.
func (r *Reference) freshness(d schema.Date) float64 {
	years := 10.0
	if !d.IsZero() {
		years = min(years, r.status.Last.Time().Sub(d.Time()).Hours()/24/365)
	}
	return 1 - years/100
}
