package evaluation

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Figures returns the rates of what was counted so far.
func (t *Tally) Figures() *Figures {
	f := &Figures{Articles: t.articles, SpeechOnly: t.options.SpeechOnly, Fragments: t.fragments.figures()}
	for g := range groups {
		k := t.kinds[g].figures()
		k.Kind = g.String()
		f.Kinds = append(f.Kinds, k)
	}
	for k, n := range t.confusion {
		f.Confusion = append(f.Confusion, Confusion{k.wanted, k.given, n})
	}
	slices.SortFunc(f.Confusion, func(a, b Confusion) int {
		return cmp.Or(strings.Compare(string(a.Wanted), string(b.Wanted)), strings.Compare(string(a.Given), string(b.Given)))
	})
	if t.about.articles > 0 {
		f.About = t.about.figures()
	}
	f.Bands, f.Methods = t.trust.figures()
	for _, class := range Classes() {
		if s := t.errors[class]; s != nil {
			f.Errors = append(f.Errors, Errors{class, s.count, s.kept})
		}
	}
	return f
}

// WithoutExamples returns f with the counts of errors alone.
func (f *Figures) WithoutExamples() *Figures {
	out := *f
	out.Errors = slices.Clone(f.Errors)
	for i := range out.Errors {
		out.Errors[i].Examples = nil
	}
	return &out
}

func (c *kindCounts) figures() Kind {
	return Kind{
		Wanted: c.half.wanted.all, Given: c.half.given.all,
		Half: c.half.rates(), Nine: c.nine.rates(), Chars: c.chars.rates(),
		ShortSpurious: c.shortSpurious,
		Name:          c.name.share(), FullName: c.full.share(), Pronoun: c.pronoun.share(),
		Described: c.described.share(), Nobody: c.nobody.share(), Unresolved: c.unresolved,
		EndToEnd: c.endToEnd.rates(), Named: c.endToEnd.wanted.all,
	}
}

func (c *fragmentCounts) figures() Fragments {
	return Fragments{
		All: c.all, Wanted: c.speech.wanted.all, Given: c.speech.given.all, Speech: c.speech.rates(),
		Name: c.name.share(), Pronoun: c.pronoun.share(), EndToEnd: c.endToEnd.rates(),
	}
}

func (c *aboutCounts) figures() *About {
	a := &About{
		Articles: c.articles, People: c.people.pairs(), Bodies: c.bodies.pairs(), Places: c.places.pairs(),
		Topics: c.topics.pairs(), Search: c.search.pairs(), NotSpeech: c.notSpeech.share(),
	}
	for k, g := range []group{quoted, indirect} {
		a.Found = append(a.Found, Found{g.String(), c.found[k].share(), c.speaker[k].share()})
	}
	return a
}

func (c *trustCounts) figures() (bands, methods []Trust) {
	for i := range c.bands {
		b := c.bands[i].figures()
		b.Label = bandLabel(i)
		bands = append(bands, b)
	}
	for _, m := range slices.Sorted(maps.Keys(c.methods)) {
		b := c.methods[m].figures()
		b.Label = cmp.Or(string(m), "speaker unknown")
		methods = append(methods, b)
	}
	slices.SortStableFunc(methods, func(a, b Trust) int { return b.Quotes - a.Quotes })
	return bands, methods
}

func (b *trust) figures() Trust {
	f := Trust{Quotes: b.quotes, Stray: b.stray, Speaker: b.named.share(), Described: b.described.share(), Sure: b.sure.share(), Right: b.right()}
	if b.quotes > 0 {
		mean := float64(b.claimed) / float64(100*b.quotes)
		f.Claimed = &mean
	}
	return f
}

func (r ratio) share() Share {
	s := Share{Right: r.hits, Of: r.all}
	if r.all > 0 {
		x := r.value()
		s.Share = &x
	}
	return s
}

// value is the ratio as a number, 0 without cases.
func (r ratio) value() float64 {
	if r.all == 0 {
		return 0
	}
	return float64(r.hits) / float64(r.all)
}

func (f found) rates() Rates {
	p, r := f.given.value(), f.wanted.value()
	if p+r == 0 {
		return Rates{}
	}
	return Rates{Precision: p, Recall: r, F1: 2 * p * r / (p + r)}
}

func (f found) pairs() Pairs {
	return Pairs{Rates: f.rates(), Wanted: f.wanted.all, Given: f.given.all}
}
