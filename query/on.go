package query

import (
	"slices"
	"strings"

	"onrecord/schema"
)

// The words that the forms of "A on B" are made of, folded.
var (
	// connectives stand between speaker and subject.
	connectives = []string{"on", "about", "re", "regarding"}
	// auxiliaries follow "what" in a question.
	auxiliaries = []string{"did", "does", "do", "has", "have", "had", "is", "was"}
	// sayings are verbs between the speaker and a connective.
	sayings = []string{"say", "says", "said", "saying", "think", "thinks", "thought"}
	// views are nouns that a speaker's name stands before in the genitive.
	views = []string{
		"view", "views", "opinion", "opinions", "position", "stance", "statement", "statements",
		"comment", "comments", "remark", "remarks", "quote", "quotes", "words",
	}
	// works are nouns that "by" and a speaker's name follow.
	works = []string{"quotes", "statements", "comments", "remarks", "quotations"}
)

// understand replaces the run of words and phrases at the top of e by an *On where it has such a form.
// It looks at the tree alone, so that a canonical text is understood as the text that it came from.
func understand(e Expr) Expr {
	and, ok := e.(*And)
	if !ok {
		return e
	}
	first := slices.IndexFunc(and.Parts, isRunPart)
	if first < 0 {
		return e
	}
	last := len(and.Parts)
	if n := slices.IndexFunc(and.Parts[first:], func(e Expr) bool { return !isRunPart(e) }); n >= 0 {
		last = first + n
	}
	if slices.ContainsFunc(and.Parts[last:], isRunPart) {
		return e
	}
	on := newOn(and.Parts[first:last])
	if on == nil {
		return e
	}
	return All(slices.Concat(and.Parts[:first], []Expr{on}, and.Parts[last:])...)
}

// isRunPart reports whether e can stand in "A on B": a word, a phrase or alternatives of them.
func isRunPart(e Expr) bool {
	switch e := e.(type) {
	case *Word, *Phrase:
		return true
	case *And:
		return !slices.ContainsFunc(e.Parts, func(e Expr) bool { return !isRunPart(e) })
	case *Or:
		return !slices.ContainsFunc(e.Parts, func(e Expr) bool { return !isRunPart(e) })
	}
	return false
}

// unit is one word or phrase of a run.
type unit struct {
	expr Expr
	// text is the word or phrase as typed, key the word folded; a phrase has no key. Both are without
	// a colon at the end.
	text, key string
	colon     bool
	// or: it begins an alternative to what stands before it.
	or bool
}

func appendUnits(us []unit, e Expr) []unit {
	switch e := e.(type) {
	case *Word:
		text, colon := strings.CutSuffix(e.Text, ":")
		return append(us, unit{expr: e, text: text, key: schema.Fold(text), colon: colon})
	case *Phrase:
		return append(us, unit{expr: e, text: e.Text})
	case *And:
		for _, p := range e.Parts {
			us = appendUnits(us, p)
		}
	case *Or:
		for i, p := range e.Parts {
			n := len(us)
			us = appendUnits(us, p)
			us[n].or = i > 0
		}
	}
	return us
}

// newOn returns what run asks for, or nil if it has no form of "A on B".
func newOn(run []Expr) *On {
	var us []unit
	for _, e := range run {
		us = appendUnits(us, e)
	}
	d, ok := divide(us)
	if !ok || slices.ContainsFunc(d.left, func(u unit) bool { return isPrefix(u.expr) }) {
		return nil
	}
	on := &On{Words: withoutColons(All(run...), d.colon)}
	for _, name := range alternatives(d.left) {
		on.Left = append(on.Left, text(name))
	}
	var rights []string
	var about []Expr
	for _, name := range alternatives(d.right) {
		rights = append(rights, text(name))
		about = append(about, withoutColons(conjunction(name), nil))
	}
	on.Right, on.About = strings.Join(rights, " OR "), Any(about...)
	return on
}

func isPrefix(e Expr) bool {
	w, ok := e.(*Word)
	return ok && w.Prefix
}

// alternatives cuts us where an alternative begins.
func alternatives(us []unit) [][]unit {
	var out [][]unit
	for i, u := range us {
		if i == 0 || u.or {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], u)
	}
	return out
}

func text(us []unit) string {
	words := make([]string, len(us))
	for i, u := range us {
		words[i] = u.text
		if isPrefix(u.expr) {
			words[i] += "*"
		}
	}
	return strings.Join(words, " ")
}

func conjunction(us []unit) Expr {
	parts := make([]Expr, len(us))
	for i, u := range us {
		parts[i] = u.expr
	}
	return All(parts...)
}

// division is a run divided into who speaks and what about. Colon is the word whose colon divides,
// nil if another word does.
type division struct {
	left, right []unit
	colon       Expr
}

func divide(us []unit) (division, bool) {
	if d, ok := divideQuestion(us); ok {
		return d, true
	}
	if d, ok := divideWorks(us); ok {
		return d, true
	}
	return divideStatement(us)
}

// divideQuestion reads "what did A say", "what has A said about B", "what A thinks of B".
func divideQuestion(us []unit) (d division, ok bool) {
	if len(us) < 3 || us[0].key != "what" {
		return d, false
	}
	us = us[1:]
	if slices.Contains(auxiliaries, us[0].key) {
		us = us[1:]
	}
	verb := slices.IndexFunc(us, func(u unit) bool { return slices.Contains(sayings, u.key) })
	if verb < 1 {
		return d, false
	}
	d.left = us[:verb]
	switch after := us[verb+1:]; {
	case len(after) == 0:
		return d, true
	case len(after) > 1 && (isConnective(after, 0) || after[0].key == "of"):
		d.right = after[1:]
		return d, true
	}
	return d, false
}

// divideWorks reads "quotes by A" and "quotes by A on B".
func divideWorks(us []unit) (d division, ok bool) {
	if len(us) < 3 || !slices.Contains(works, us[0].key) || us[1].key != "by" || us[2].or {
		return d, false
	}
	if d, ok = divideStatement(us[2:]); ok {
		return d, true
	}
	return division{left: us[2:]}, true
}

// divideStatement reads "A on B", "A: B", "A said about B", "A's views on B".
func divideStatement(us []unit) (d division, ok bool) {
	for i := 1; i < len(us); i++ {
		if isConnective(us, i) {
			return division{left: name(us[:i]), right: us[i+1:]}, true
		}
		if before := us[i-1]; before.colon && !us[i].or {
			return division{left: us[:i], right: us[i:], colon: before.expr}, true
		}
	}
	return d, false
}

// isConnective reports whether us[i] divides what stands on both sides of it.
func isConnective(us []unit, i int) bool {
	return i+1 < len(us) && !us[i].or && !us[i+1].or && slices.Contains(connectives, us[i].key)
}

// name drops from the words before a connective what is not part of the name: the verb of "A said
// about", the noun of "A's views on".
func name(us []unit) []unit {
	n := len(us) - 1
	if n < 1 || us[n].or {
		return us
	}
	owner := us[n-1].key
	genitive := strings.HasSuffix(owner, "'s") || strings.HasSuffix(owner, "s'")
	if slices.Contains(sayings, us[n].key) || genitive && slices.Contains(views, us[n].key) {
		return us[:n]
	}
	return us
}
