package extract

import (
	"slices"

	"onrecord/people"
	"onrecord/schema"
)

// headline is what an article's headline names: people in full, bodies and places as the knowledge base has
// them, and the folded words that stand alone.
type headline struct {
	names [][]people.Name
	words []string
}

// headlined reads a headline: the text below may call its people by their surnames from its beginning.
func headlined(title string, base *people.Base, w *workspace) headline {
	var h headline
	d := parse(title, w)
	for _, p := range chunk(d, base, w) {
		if p.kind == npName && len(p.known) > 0 && (p.nameLast-p.nameFirst > 1 || p.known[0].Entity.Type != schema.Person) {
			h.names = append(h.names, p.known)
		}
	}
	for i := range d.toks {
		if d.toks[i].is(isCap) {
			h.words = append(h.words, d.toks[i].key)
		}
	}
	return h
}

// addHeadlined adds the people of the headline, before those of the text: among several of a surname they
// are the first.
func (r *resolver) addHeadlined(h headline) {
	for _, known := range h.names {
		if kb := r.pick(&np{known: known}); kb != nil && kb.Type == schema.Person && r.activeAt(kb) {
			r.known(kb)
		}
	}
}

// markHeadlined notes which people the headline names.
func (r *resolver) markHeadlined() {
	for _, e := range r.ents {
		e.headlined = e.isPerson() && e.last != "" && slices.Contains(r.headline.words, e.last)
	}
}

// headlinedThings returns the bodies and places of the article that its headline names, by an adjective too.
func (l *linker) headlinedThings() []int {
	var out []int
	add := func(e int, ok bool) {
		if ok && e >= 0 && isThing(l.r.ents[e]) && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	for _, known := range l.r.headline.names {
		for _, n := range known {
			e, ok := l.r.byID[n.Entity.ID]
			add(e, ok)
		}
	}
	for _, word := range l.r.headline.words {
		add(l.describedBy(word), true)
		if e, ok := l.r.byID["name:"+word]; ok {
			add(e, true)
		}
	}
	return out
}
