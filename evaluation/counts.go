package evaluation

import "onrecord/schema"

// group is a set of kinds that figures are given for.
type group int

const (
	direct group = iota
	mixed
	quoted // direct and mixed
	indirect
	groups
)

func (g group) String() string { return [...]string{"direct", "mixed", "quoted", "indirect"}[g] }

// has reports whether the kind belongs to the group.
func (g group) has(k schema.Kind) bool {
	switch g {
	case direct:
		return k == schema.Direct
	case mixed:
		return k == schema.Mixed
	case indirect:
		return k == schema.Indirect
	}
	return k != schema.Indirect
}

// ratio counts in how many of all cases something holds.
type ratio struct{ hits, all int }

func (r *ratio) add(hit bool) {
	r.all++
	if hit {
		r.hits++
	}
}

func (r *ratio) merge(o ratio) {
	r.hits += o.hits
	r.all += o.all
}

// found counts answers that are right of those given, and wanted things found of those wanted. Precision
// and recall have their own hits, since one answer can serve several wants.
type found struct{ given, wanted ratio }

func (f *found) merge(o found) {
	f.given.merge(o.given)
	f.wanted.merge(o.wanted)
}

// kindCounts are the counts of one group.
type kindCounts struct {
	half, nine, chars found
	shortSpurious     int
	// The accuracy of speakers of statements found, by what is known of them.
	name, full, pronoun, described, nobody ratio
	unresolved                             int
	endToEnd                               found
}

func (c *kindCounts) merge(o *kindCounts) {
	c.half.merge(o.half)
	c.nine.merge(o.nine)
	c.chars.merge(o.chars)
	c.shortSpurious += o.shortSpurious
	c.name.merge(o.name)
	c.full.merge(o.full)
	c.pronoun.merge(o.pronoun)
	c.described.merge(o.described)
	c.nobody.merge(o.nobody)
	c.unresolved += o.unresolved
	c.endToEnd.merge(o.endToEnd)
}

// addSpeaker counts the verdict on the speaker of a statement that was found.
func (c *kindCounts) addSpeaker(cl class, v verdict) {
	switch cl {
	case unresolved:
		c.unresolved++
	case described:
		c.described.add(*v.right)
	case nobody:
		c.nobody.add(*v.right)
	case resolved:
		c.pronoun.add(*v.right)
		c.name.add(*v.right)
	case named:
		c.name.add(*v.right)
	}
	if v.full != nil {
		c.full.add(*v.full)
	}
}

// fragmentCounts are the counts of stretches in double quotation marks, however a system cuts quotes.
type fragmentCounts struct {
	all      int
	speech   found
	name     ratio
	pronoun  ratio
	endToEnd found
}

func (c *fragmentCounts) merge(o *fragmentCounts) {
	c.all += o.all
	c.speech.merge(o.speech)
	c.name.merge(o.name)
	c.pronoun.merge(o.pronoun)
	c.endToEnd.merge(o.endToEnd)
}

// aboutCounts are the counts of articles with subjects and topics.
type aboutCounts struct {
	articles                       int
	found, speaker                 [2]ratio // quoted, indirect
	people, bodies, places, topics found
	search                         found
	notSpeech                      ratio
}

func (c *aboutCounts) merge(o *aboutCounts) {
	c.articles += o.articles
	for k := range c.found {
		c.found[k].merge(o.found[k])
		c.speaker[k].merge(o.speaker[k])
	}
	c.people.merge(o.people)
	c.bodies.merge(o.bodies)
	c.places.merge(o.places)
	c.topics.merge(o.topics)
	c.search.merge(o.search)
	c.notSpeech.merge(o.notSpeech)
}
