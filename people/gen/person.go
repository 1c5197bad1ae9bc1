package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"onrecord/schema"
)

// person gathers what the sources say of one human being.
type person struct {
	qid, name string
	aliases   []string // "~" before one that needs context
	gender    string   // m, f or ""
	country   string
	party     string
	grade     string // O or K
	born      string // year
	terms     []term
}

// term is one stretch in an office.
type term struct {
	title    string
	from, to string // YYYY-MM-DD or YYYY; "" is unknown or still
	seat     bool   // in a parliament
}

// people is a set of persons by Wikidata id.
type people map[string]*person

// at returns the person with that id, making it where it is missing.
func (p people) at(qid, name, country string) *person {
	one, ok := p[qid]
	if !ok {
		one = &person{qid: qid, name: name, country: country, grade: "O"}
		p[qid] = one
	}
	return one
}

// sorted returns the persons in the order of their names, so that the files never depend on chance.
func (p people) sorted() []*person {
	return slices.SortedFunc(maps.Values(p), func(a, b *person) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.qid, b.qid))
	})
}

// call makes name the one shown; what was shown before becomes an alias.
func (p *person) call(name string) {
	if !usable(name) || name == p.name {
		return
	}
	old := p.name
	p.name = name
	p.aliases = slices.DeleteFunc(p.aliases, func(a string) bool { return a == name })
	p.alias(old)
}

func (p *person) alias(name string) {
	if name != "" && name != p.name && !slices.Contains(p.aliases, name) && !strings.ContainsAny(name, "|;=") {
		p.aliases = append(p.aliases, name)
	}
}

// gap is how far apart two terms in one office may lie to count as one: a parliament is dissolved some
// six weeks before the next meets.
const gap = 75 * 24 * time.Hour

// joined returns the terms in order, those of one office that follow each other as one.
func (p *person) joined() []term {
	ts := slices.Clone(p.terms)
	slices.SortStableFunc(ts, func(a, b term) int {
		return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.from, b.from))
	})
	var out []term
	for _, t := range ts {
		if n := len(out); n > 0 && out[n-1].title == t.title && follows(out[n-1].to, t.from) {
			if t.to == "" || t.to > out[n-1].to {
				out[n-1].to = t.to
			}
			continue
		}
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b term) int { return cmp.Compare(b.from, a.from) })
	return out
}

// follows reports whether a term that begins at from goes on after one that ended at to.
func follows(to, from string) bool {
	if to == "" {
		return true
	}
	a, err := time.Parse(time.DateOnly, to)
	b, err2 := time.Parse(time.DateOnly, from)
	if err != nil || err2 != nil {
		return from <= to
	}
	return b.Sub(a) <= gap
}

// text returns the term as a data file writes it.
func (t term) text() string { return fmt.Sprintf("%s %s..%s", t.title, t.from, t.to) }

// valid reports whether the term's dates are dates and in order.
func (t term) valid() bool {
	return wellFormed(t.from) && wellFormed(t.to) && (t.from == "" || t.to == "" || t.from < t.to) &&
		!strings.ContainsAny(t.title, "|;=")
}

func wellFormed(date string) bool {
	if date == "" {
		return true
	}
	if len(date) == 4 {
		date += "-01-01"
	}
	d, err := schema.ParseDate(date)
	return err == nil && d.Year() > 1900
}
