package searchtest

import (
	"slices"
	"strings"

	"onrecord/query"
	"onrecord/schema"
)

// run is a stretch of a text, from its first word to its last.
type run struct{ first, last int }

// matches reports whether q matches e, and which runs of its words did. A nil e matches.
func matches(q *quote, e query.Expr) (bool, []run) {
	switch e := e.(type) {
	case nil:
		return true, nil
	case *query.And:
		return matchesAll(q, e)
	case *query.Or:
		return matchesAny(q, e)
	case *query.Not:
		ok, _ := matches(q, e.Part)
		return !ok, nil
	case *query.Field:
		return hasField(q, e), nil
	case *query.On:
		return matches(q, e.Words)
	}
	runs := occurrences(q, e)
	return len(runs) > 0, runs
}

func matchesAll(q *quote, e *query.And) (bool, []run) {
	loud := slices.ContainsFunc(e.Parts, looksForText)
	var runs []run
	for _, p := range e.Parts {
		if loud && isStopWord(p) {
			continue
		}
		ok, more := matches(q, p)
		if !ok {
			return false, nil
		}
		runs = append(runs, more...)
	}
	return true, runs
}

func matchesAny(q *quote, e *query.Or) (found bool, runs []run) {
	for _, p := range e.Parts {
		ok, more := matches(q, p)
		found = found || ok
		runs = append(runs, more...)
	}
	return found, runs
}

// looksForText reports whether stop words ask for nothing beside e.
func looksForText(e query.Expr) bool {
	switch e := e.(type) {
	case *query.And:
		return slices.ContainsFunc(e.Parts, looksForText)
	case *query.Or:
		return slices.ContainsFunc(e.Parts, looksForText)
	case *query.Word:
		return !isStopWord(e)
	case *query.Phrase, *query.Near:
		return true
	}
	return false
}

func isStopWord(e query.Expr) bool {
	w, ok := e.(*query.Word)
	return ok && !w.Prefix && !slices.ContainsFunc(wordsOf(w.Text), func(w word) bool { return w.stem != "" })
}

// occurrences returns where a word, a phrase or a near stands in q.
func occurrences(q *quote, e query.Expr) []run {
	switch e := e.(type) {
	case *query.Phrase:
		return inARow(q.words, wordsOf(e.Text), sameExact)
	case *query.Word:
		if e.Prefix {
			return inARow(q.words, []word{{exact: exactForm(e.Text)}}, beginsExact)
		}
		wanted := wordsOf(e.Text)
		if trimmed := trimStopWords(wanted); len(trimmed) > 0 {
			return inARow(q.words, trimmed, sameStem)
		}
		return inARow(q.words, wanted, sameExact)
	case *query.Near:
		return pairs(occurrences(q, e.Left), occurrences(q, e.Right), e.Distance)
	}
	return nil
}

func sameExact(have, want word) bool   { return have.exact == want.exact }
func beginsExact(have, want word) bool { return strings.HasPrefix(have.exact, want.exact) }
func sameStem(have, want word) bool    { return want.stem == "" || have.stem == want.stem }

func trimStopWords(words []word) []word {
	for len(words) > 0 && words[0].stem == "" {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1].stem == "" {
		words = words[:len(words)-1]
	}
	return words
}

func inARow(have, want []word, same func(have, want word) bool) []run {
	var runs []run
	for i := 0; len(want) > 0 && i+len(want) <= len(have); i++ {
		if slices.EqualFunc(have[i:i+len(want)], want, same) {
			runs = append(runs, run{i, i + len(want) - 1})
		}
	}
	return runs
}

// pairs returns the runs of left and of right that stand at most distance words from one another.
func pairs(left, right []run, distance int) []run {
	var out []run
	for _, l := range left {
		for _, r := range right {
			after, before := r.first-l.last, l.first-r.last
			if after > 0 && after <= distance || before > 0 && before <= distance {
				out = append(out, l, r)
			}
		}
	}
	return out
}

func hasField(q *quote, f *query.Field) bool {
	if f.Name == "date" {
		return within(q.Date, f.From, f.To)
	}
	return slices.ContainsFunc(q.values(f.Name), func(v string) bool { return slices.Contains(f.IDs, v) })
}

// within reports whether d lies between two days, both included; an unknown day lies in no range.
func within(d, from, to schema.Date) bool {
	if from.IsZero() && to.IsZero() {
		return true
	}
	return !d.IsZero() && (from.IsZero() || d.Compare(from) >= 0) && (to.IsZero() || d.Compare(to) <= 0)
}

// marks returns runs as spans of q.Text, in code points.
func marks(q *quote, runs []run) []schema.Span {
	slices.SortFunc(runs, func(a, b run) int { return a.first - b.first })
	x := schema.NewRuneIndex(q.Text)
	var out []schema.Span
	for _, r := range runs {
		s := schema.Span{Start: x.Rune(q.words[r.first].start), End: x.Rune(q.words[r.last].end)}
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}
