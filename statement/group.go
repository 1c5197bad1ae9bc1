package statement

import (
	"cmp"
	"slices"
)

const (
	// reach is how many quotes to either side are looked at, of those by the same speaker with the same
	// three words, in the order of their days.
	reach = 8
	// strangersReach is how many are looked at where a speaker is unknown, whoever spoke.
	strangersReach = 32
	// compared is with how many statements a quote is compared at most: those that most of its words
	// led to.
	compared = 8
	// fewestOffered is how many shingles a quote must share with one whose speaker is unknown to weigh
	// enough.
	fewestOffered = 2
)

// Group returns the statements that have more than one quote: each a list of places in prints, the
// earliest first (by day, undated ones last, then by id), the lists in the order of their first quotes'
// ids. It depends on the set of prints, not on their order. It takes time and memory linear in the number
// of words of all prints, but for sorting them.
func Group(prints []Print) [][]int32 {
	return newGrouping(prints, reach, strangersReach, compared).run(prints)
}

// grouping finds, for each class of prints, which statement it belongs to.
type grouping struct {
	classes []class
	// leader is, for each class that was looked at, the one that leads its statement.
	leader []int32
	// direct is whether it joined that by its likeness to the leader.
	direct []bool
	lists  lists
	// sets are the shingles of leaders, sorted, made when they are first compared.
	sets [][]uint32
	// offers are leaders that a class was named to before its turn.
	offers map[int32][]offer

	votes      votes
	candidates []int32
	// reach, strangers and compared are the constants, but in tests.
	reach, strangers, compared int
}

func newGrouping(prints []Print, reach, strangers, compared int) *grouping {
	g := &grouping{
		classes: classesOf(prints), offers: make(map[int32][]offer), reach: reach, strangers: strangers,
		compared: compared,
	}
	g.leader = make([]int32, len(g.classes))
	g.direct = make([]bool, len(g.classes))
	g.sets = make([][]uint32, len(g.classes))
	g.lists = newLists(g.classes)
	g.votes = newVotes(len(g.classes))
	return g
}

// run gives every class, the longest first, its leader: itself unless one before it is the same
// statement.
func (g *grouping) run(prints []Print) [][]int32 {
	for c := range g.classes {
		g.join(int32(c))
	}
	return g.collect(prints)
}

// join gives class c its leader. It may join by being like the leader or by being in a quote that did:
// no further, so that statements do not run into one another.
func (g *grouping) join(c int32) {
	g.gather(c)
	best, host := match{}, c
	for _, h := range g.candidates {
		if m, ok := g.match(c, h); ok && (host == c || m.better(best)) {
			best, host = m, h
		}
	}
	g.leader[c] = c
	if host != c {
		g.leader[c], g.direct[c] = g.leader[host], g.leader[host] == host
	}
	if len(g.classes[c].print.Speakers) == 0 && (host == c || g.direct[c]) {
		g.offer(c)
	}
}

// match is how well a quote fits another.
type match struct {
	weight int
	days   int64
	host   int32
}

// better reports whether m fits better than o: more words, nearer in time, in the shorter quote.
func (m match) better(o match) bool {
	return cmp.Or(cmp.Compare(o.weight, m.weight), cmp.Compare(m.days, o.days), cmp.Compare(o.host, m.host)) < 0
}

// match compares class c with class h, a leader or one that joined a leader directly.
func (g *grouping) match(c, h int32) (match, bool) {
	member, host, leader := &g.classes[c], &g.classes[h], &g.classes[g.leader[h]]
	if member.sizes.size() < shortest(leader.sizes.size()) {
		return match{}, false
	}
	k, days := kin(member, host), gap(member.print, host.print)
	if k == strangers {
		return match{}, false
	}
	set, shingles := g.setOf(h), g.lists.shingles.of(c)
	cov := coverOf(member.print.Words, func(i int) bool {
		_, ok := slices.BinarySearch(set, shingles[i])
		return ok
	})
	return match{cov.all.weight, days, h}, cov.enough(fit{
		need: needed(k, days), overlap: host == leader, more: host.sizes.all - member.sizes.all,
	})
}

// setOf returns the shingles of class h, sorted.
func (g *grouping) setOf(h int32) []uint32 {
	if g.sets[h] == nil {
		set := slices.Clone(g.lists.shingles.of(h))
		slices.Sort(set)
		g.sets[h] = slices.Compact(set)
	}
	return g.sets[h]
}

// gather sets g.candidates to the classes by which c may join a statement.
func (g *grouping) gather(c int32) {
	g.votes.reset()
	for _, o := range g.offers[c] {
		g.votes.add(o.class, o.votes)
	}
	delete(g.offers, c)
	unknown := len(g.classes[c].print.Speakers) == 0
	for at := range g.lists.places(c) {
		for other := range g.lists.around(at, g.reach) {
			if other < c {
				g.vote(other)
			}
		}
		if unknown {
			g.askStrangers(c, at)
		}
	}
	g.candidates = g.votes.top(g.candidates[:0], g.compared)
}

// askStrangers looks, for class c, whose speaker is unknown, at those with the shingle of its entry at.
func (g *grouping) askStrangers(c int32, at uint32) {
	for other := range g.lists.after(at, g.strangers) {
		if other < c {
			g.vote(other)
		}
	}
}

// vote counts class other, whose turn was before, and its leader.
func (g *grouping) vote(other int32) {
	l := g.leader[other]
	g.votes.add(l, 1)
	if g.direct[other] {
		g.votes.add(other, 1)
	}
}

// offer is a class of an unknown speaker that another may join, and how many of its shingles led there.
type offer struct {
	class int32
	votes uint16
}

// offer names c, whose speaker is unknown, to those with the same words whose turn is yet to come: they
// look among their own speakers' quotes only.
func (g *grouping) offer(c int32) {
	g.votes.reset()
	for at := range g.lists.places(c) {
		for other := range g.lists.after(at, g.strangers) {
			if other > c {
				g.votes.add(other, 1)
			}
		}
	}
	for _, other := range g.votes.named {
		offers, votes := g.offers[other], g.votes.counts[other]
		if votes >= fewestOffered && len(offers) < g.strangers {
			g.offers[other] = append(offers, offer{c, votes})
		}
	}
}

// collect returns the statements with more than one print.
func (g *grouping) collect(prints []Print) [][]int32 {
	counts := make([]int32, len(g.classes))
	for c, l := range g.leader {
		counts[l] += int32(len(g.classes[c].members))
	}
	var out [][]int32
	place := make([]int32, len(g.classes)) // of a leader's statement in out
	for c, l := range g.leader {
		if counts[l] < 2 {
			continue
		}
		if int32(c) == l {
			place[l] = int32(len(out))
			out = append(out, make([]int32, 0, counts[l]))
		}
		out[place[l]] = append(out[place[l]], g.classes[c].members...)
	}
	for _, s := range out {
		slices.SortFunc(s, func(a, b int32) int { return prints[a].compare(&prints[b]) })
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(prints[a[0]].ID, prints[b[0]].ID) })
	return out
}

// votes counts how often each class was named.
type votes struct {
	counts []uint16
	named  []int32
}

func newVotes(n int) votes { return votes{counts: make([]uint16, n)} }

func (v *votes) reset() {
	for _, c := range v.named {
		v.counts[c] = 0
	}
	v.named = v.named[:0]
}

func (v *votes) add(c int32, n uint16) {
	if v.counts[c] == 0 {
		v.named = append(v.named, c)
	}
	v.counts[c] = max(v.counts[c], v.counts[c]+n, n) // no overflow
}

// top appends to dst the n most named, the first classes where as often.
func (v *votes) top(dst []int32, n int) []int32 {
	for _, c := range v.named {
		at, _ := slices.BinarySearchFunc(dst, c, func(have, c int32) int {
			return cmp.Or(cmp.Compare(v.counts[c], v.counts[have]), cmp.Compare(have, c))
		})
		if at < n {
			dst = slices.Insert(dst[:min(len(dst), n-1)], at, c)
		}
	}
	return dst
}
