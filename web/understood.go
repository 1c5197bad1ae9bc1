package web

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// A chip is one thing that a search asks for, with the search that no longer asks for it.
type chip struct {
	// Label says what kind of thing it is ("Speaker"), Value which.
	Label, Value string
	// Remove is the search without it, "" if the text cannot be had without it.
	Remove string
	// Others are searches for one of several whom a name may mean, or for one part that a name can
	// play; Lead is the words before them.
	Lead   string
	Others []option
}

// option is a search that is offered beside the one at hand.
type option struct {
	Text, Link string
	// Count is how many quotes it finds, where that was asked.
	Count int
	// Kind is the media type of what is there, "" for pages.
	Kind string
}

// chipsOf lists what q asks for: first what its text was understood to mean, then what was chosen.
func chipsOf(q query.Query, r *search.Result) []chip {
	chips := understoodChips(q, r.Understood)
	for _, f := range facetsOf(r) {
		for _, v := range f.values {
			if v.Selected {
				chips = append(chips, chip{Label: f.label, Value: f.name(v), Remove: address(toggled(q, f.field, v.ID))})
			}
		}
	}
	if !q.From.IsZero() {
		open := from(q, func(q *query.Query) { q.From = schema.Date{} })
		chips = append(chips, chip{Label: "From", Value: longDate(q.From), Remove: address(open)})
	}
	if !q.To.IsZero() {
		open := from(q, func(q *query.Query) { q.To = schema.Date{} })
		chips = append(chips, chip{Label: "Until", Value: longDate(q.To), Remove: address(open)})
	}
	return chips
}

func understoodChips(q query.Query, u search.Understood) []chip {
	var chips []chip
	for _, bearers := range byTyped(u.Speakers) {
		chips = append(chips, nameChip(q, "Speaker", bearers))
	}
	for _, bearers := range byTyped(u.Subjects) {
		chips = append(chips, nameChip(q, "About", bearers))
	}
	for _, bearers := range byTyped(u.Named) {
		c := nameChip(q, "By or about", bearers)
		if len(bearers) == 1 {
			c.Lead, c.Others = "Only quotes", parts(q, bearers[0])
		}
		chips = append(chips, c)
	}
	for _, t := range u.Topics {
		chips = append(chips, chip{Label: "About", Value: t.Label()})
	}
	return chips
}

// byTyped puts the entities that one typed name may mean together.
func byTyped(entities []search.Entity) [][]search.Entity {
	var groups [][]search.Entity
	for _, e := range entities {
		i := slices.IndexFunc(groups, func(g []search.Entity) bool { return g[0].Typed == e.Typed })
		if i < 0 {
			groups = append(groups, []search.Entity{e})
		} else {
			groups[i] = append(groups[i], e)
		}
	}
	return groups
}

// mostBearers bounds those whom a page names one by one among the bearers of a name.
const mostBearers = 3

// either names the first of several, the most quoted first.
func either(names []string) string {
	if n := len(names); n > mostBearers {
		return names[0] + " or " + strconv.Itoa(n-1) + " others"
	}
	return strings.Join(names, " or ")
}

// nameChip is the chip of a name that may mean any of bearers.
func nameChip(q query.Query, label string, bearers []search.Entity) chip {
	c := chip{Label: label, Value: either(named(bearers)), Remove: withText(q, bearers[0].Without)}
	for _, e := range bearers[:min(len(bearers), mostBearers)] {
		if e.Only != "" {
			c.Lead = "“" + e.Typed + "” may mean"
			c.Others = append(c.Others, option{Text: e.Name, Link: withText(q, e.Only)})
		}
	}
	return c
}

// parts offers the two parts that a name which stands alone can play.
func parts(q query.Query, e search.Entity) []option {
	speaking := from(q, func(q *query.Query) { q.Expr, q.Filters.Speaker = nil, []string{e.ID} })
	spokenOf := from(q, func(q *query.Query) { q.Expr, q.Filters.Subject = nil, []string{e.ID} })
	return []option{
		{Text: "by " + e.Name, Link: address(speaking)},
		{Text: "about " + e.Name, Link: address(spokenOf)},
	}
}

// headline says what a search asks for as a title would: "Steve Witkoff on Vladimir Putin".
func headline(typed string, r *search.Result) string {
	u := r.Understood
	speakers := likeliest(u.Speakers)
	about := slices.Concat(likeliest(u.Subjects), each(u.Topics, schema.Topic.Label))
	for _, f := range facetsOf(r) {
		for _, v := range f.values {
			switch {
			case v.Selected && f.field == "speaker":
				speakers = append(speakers, v.Name)
			case v.Selected && (f.field == "subject" || f.field == "topic"):
				about = append(about, f.name(v))
			}
		}
	}
	if len(speakers)+len(about) == 0 {
		return typed
	}
	if rest := strings.Join(append(likeliest(u.Named), u.Text), " "); strings.TrimSpace(rest) != "" {
		about = append(about, strings.TrimSpace(rest))
	}
	who, what := strings.Join(compact(speakers), ", "), strings.Join(compact(about), ", ")
	switch {
	case what == "":
		return who
	case who == "":
		return "On " + what
	}
	return who + " on " + what
}

// likeliest names for each typed name the most quoted one who bears it.
func likeliest(entities []search.Entity) []string {
	return each(byTyped(entities), func(bearers []search.Entity) string { return bearers[0].Name })
}

func named(entities []search.Entity) []string {
	return each(entities, func(e search.Entity) string { return e.Name })
}

// compact drops repeated names, keeping the order.
func compact(names []string) []string {
	var out []string
	for _, n := range names {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}
