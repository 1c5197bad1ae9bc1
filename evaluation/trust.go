package evaluation

import (
	"math"
	"slices"

	"onrecord/schema"
)

// trustCounts tell how far confidence can be trusted.
type trustCounts struct {
	bands   [len(bandFloors)]trust
	methods map[schema.Method]*trust
}

// bandFloors are the lowest confidence of each band, in hundredths.
var bandFloors = [...]int{90, 80, 70, 60, 50, 0}

// promise is the least share of right speakers among the quotes of the highest band.
const promise = 0.95

// trust counts what became of quotes of one band of confidence, or of one method.
type trust struct {
	quotes int
	// stray are the quotes none of which lies on a statement.
	stray int
	// named counts those that lie on statements whose speaker is known by name, described those whose
	// speaker has none.
	named, described ratio
	// sure counts those of named that are given the highest confidence.
	sure ratio
	// claimed sums the confidence of all, in hundredths: sums of integers come out the same in any order.
	claimed int
}

func (b *trust) merge(o *trust) {
	b.quotes += o.quotes
	b.stray += o.stray
	b.named.merge(o.named)
	b.described.merge(o.described)
	b.sure.merge(o.sure)
	b.claimed += o.claimed
}

func newTrustCounts() trustCounts { return trustCounts{methods: map[schema.Method]*trust{}} }

func (c *trustCounts) merge(o *trustCounts) {
	for i := range c.bands {
		c.bands[i].merge(&o.bands[i])
	}
	for m, b := range o.methods {
		c.method(m).merge(b)
	}
}

func (c *trustCounts) method(m schema.Method) *trust {
	if c.methods[m] == nil {
		c.methods[m] = new(trust)
	}
	return c.methods[m]
}

// count counts every quote once.
func (c *trustCounts) count(m *matches, quotes []schema.Quote) {
	for i, j := range m.judgements(len(quotes)) {
		q := &quotes[i]
		if len(q.Content) == 0 {
			continue
		}
		one := j.trust(q)
		c.bands[bandOf(q)].merge(&one)
		c.method(q.Found).merge(&one)
	}
}

func (j *Judgement) trust(q *schema.Quote) trust {
	b := trust{quotes: 1, claimed: hundredths(q)}
	switch {
	case j.Stray:
		b.stray = 1
	case j.Named:
		b.named.add(j.Right)
		if bandOf(q) == 0 {
			b.sure.add(j.Right)
		}
	case j.Described:
		b.described.add(j.Right)
	}
	return b
}

// right estimates how many of all quotes are on a statement and have the right speaker: as many of those
// that cannot be judged as of those that can.
func (b *trust) right() *float64 {
	judged := b.named
	judged.merge(b.described)
	if judged.all == 0 {
		return nil
	}
	x := judged.value() * (1 - float64(b.stray)/float64(b.quotes))
	return &x
}

func hundredths(q *schema.Quote) int { return int(math.Round(q.Confidence * 100)) }

func bandOf(q *schema.Quote) int {
	return slices.IndexFunc(bandFloors[:], func(floor int) bool { return hundredths(q) >= floor })
}
