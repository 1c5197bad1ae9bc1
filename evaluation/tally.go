package evaluation

import "onrecord/schema"

// kinds are the kind of a statement and the kind of the answer that found it.
type kinds struct{ wanted, given schema.Kind }

// Tally counts how an extractor's quotes compare with what readers found. The zero value is not ready:
// NewTally makes one. It is not safe for concurrent use; let each goroutine have its own and merge them.
type Tally struct {
	options   Options
	articles  int
	kinds     [groups]kindCounts
	fragments fragmentCounts
	confusion map[kinds]int
	about     aboutCounts
	trust     trustCounts
	errors    errorCounts
}

// Options say what is counted.
type Options struct {
	// SpeechOnly leaves indirect statements out that are thoughts or plans and not speech.
	SpeechOnly bool
	// Examples is how many examples of each class of error to keep.
	Examples int
}

// NewTally returns an empty tally.
func NewTally(o Options) *Tally {
	return &Tally{options: o, confusion: map[kinds]int{}, trust: newTrustCounts()}
}

// Add counts one article with the quotes that the extractor found in it.
func (t *Tally) Add(a *Article, quotes []schema.Quote) {
	s := newSheet(a, quotes, t.options.SpeechOnly)
	t.articles++
	t.countKinds(s)
	t.countFragments(s)
	if a.Full {
		t.countAbout(s)
	}
	m := s.match()
	t.trust.count(m, quotes)
	t.countErrors(m)
}

// Merge adds the counts of u, which must have the same options.
func (t *Tally) Merge(u *Tally) {
	t.articles += u.articles
	for g := range t.kinds {
		t.kinds[g].merge(&u.kinds[g])
	}
	t.fragments.merge(&u.fragments)
	for k, n := range u.confusion {
		t.confusion[k] += n
	}
	t.about.merge(&u.about)
	t.trust.merge(&u.trust)
	t.errors.merge(&u.errors, t.options.Examples)
}
