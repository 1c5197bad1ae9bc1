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

// trust counts what became of quotes of one band of confidence, or of one method.
type trust struct {
	quotes int
	// stray are the quotes none of which lies on a statement.
	stray int
	// right counts those that lie on statements whose speaker is known by name.
	right ratio
	// claimed sums the confidence of those that right counts, in hundredths: sums of integers come out
	// the same in any order.
	claimed int
}

func (b *trust) merge(o *trust) {
	b.quotes += o.quotes
	b.stray += o.stray
	b.right.merge(o.right)
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

// count counts every quote once. One that answers for several statements must be right about all.
func (c *trustCounts) count(m *matches) {
	judged, wrong, stray := map[int]bool{}, map[int]bool{}, map[int]bool{}
	for _, j := range m.stray {
		stray[m.rows[j].number] = true
	}
	for i := range m.found {
		x := &m.found[i]
		if x.row < 0 {
			continue
		}
		n := m.rows[x.row].number
		delete(stray, n)
		if x.judged && x.class.hasName() {
			judged[n] = true
			wrong[n] = wrong[n] || !x.right
		}
	}
	last := -1
	for j := range m.rows {
		n := m.rows[j].number
		if n == last {
			continue
		}
		last = n
		one := trustIn(m.rows[j].quote, stray[n], judged[n], !wrong[n])
		c.bands[bandOf(m.rows[j].quote)].merge(&one)
		c.method(m.rows[j].quote.Found).merge(&one)
	}
}

func trustIn(q *schema.Quote, stray, judged, right bool) trust {
	b := trust{quotes: 1}
	if stray {
		b.stray = 1
	}
	if judged {
		b.right.add(right)
		b.claimed = hundredths(q)
	}
	return b
}

func hundredths(q *schema.Quote) int { return int(math.Round(q.Confidence * 100)) }

func bandOf(q *schema.Quote) int {
	return slices.IndexFunc(bandFloors[:], func(floor int) bool { return hundredths(q) >= floor })
}
