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
	wanted := r.weigh(e)
	for i := range hits {
		hits[i].score = score(hits[i].quote, wanted)
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

// weighed is a word, phrase or near that was looked for, with its inverse document frequency.
type weighed struct {
	leaf   query.Expr
	rarity float64
}

func (r *Reference) weigh(e query.Expr) []weighed {
	var out []weighed
	for _, leaf := range leaves(nil, e) {
		n := 0.0
		for i := range r.quotes {
			if len(occurrences(&r.quotes[i], leaf)) > 0 {
				n++
			}
		}
		out = append(out, weighed{leaf, math.Log(1 + (float64(len(r.quotes))-n+0.5)/(n+0.5))})
	}
	return out
}

// score is BM25 of what q was searched for, weighed by how sure and how literal the quote is.
func score(q *quote, wanted []weighed) float64 {
	const k1, b, averageLength = 1.2, 0.75, 20
	total := 1.0
	length := k1 * (1 - b + b*float64(len(q.words))/averageLength)
	for _, w := range wanted {
		n := float64(len(occurrences(q, w.leaf)))
		total += w.rarity * n * (k1 + 1) / (n + length)
	}
	if q.Kind == schema.Indirect {
		total *= 0.8
	}
	return total * (0.5 + 0.5*q.Confidence)
}

// leaves appends the words, phrases and nears of e that count for it.
func leaves(out []query.Expr, e query.Expr) []query.Expr {
	switch e := e.(type) {
	case *query.And:
		for _, p := range e.Parts {
			out = leaves(out, p)
		}
	case *query.Or:
		for _, p := range e.Parts {
			out = leaves(out, p)
		}
	case *query.Word, *query.Phrase, *query.Near:
		out = append(out, e)
	}
	return out
}
