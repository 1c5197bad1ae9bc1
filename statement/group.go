package statement

import (
	"cmp"
	"math"
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
)

// Group returns the statements that have more than one quote: each a list of places in prints, the
// earliest first (by day, undated ones last, then by id), the lists in the order of their first quotes'
// ids. It depends on the set of prints, not on their order. It takes time and memory linear in the number
// of words of all prints, but for sorting them.
func Group(prints []Print) [][]int32 {
	return newGrouping(prints, reach, strangersReach).run(prints)
}

// grouping finds, for each class of prints, which statement it belongs to.
type grouping struct {
	classes []class
	// leader is, for each class that was looked at, the one that leads its statement.
	leader []int32
	lists  lists
	// sets are the shingles of leaders, sorted, made when they are first compared.
	sets [][]uint32
	// offers are leaders that a class was named to before its turn.
	offers map[int32][]int32

	votes      votes
	candidates []int32
	shingles   []uint32
	reach      int
	strangers  int
}

const noLeader = -1

func newGrouping(prints []Print, reach, strangers int) *grouping {
	g := &grouping{
		classes: classesOf(prints), offers: make(map[int32][]int32), reach: reach, strangers: strangers,
	}
	g.leader = make([]int32, len(g.classes))
	for i := range g.leader {
		g.leader[i] = noLeader
	}
	g.sets = make([][]uint32, len(g.classes))
	g.lists = newLists(g.classes)
	g.votes = newVotes(len(g.classes))
	return g
}

// run gives every class, the longest first, its leader: itself unless one before it is the same
// statement. A class is compared with leaders only, so that statements do not run into one another.
func (g *grouping) run(prints []Print) [][]int32 {
	for c := range g.classes {
		g.leader[c] = g.choose(int32(c))
	}
	return g.collect(prints)
}

// choose returns the leader of class c.
func (g *grouping) choose(c int32) int32 {
	g.gather(c)
	best, fit := c, match{}
	for _, l := range g.candidates {
		if m, ok := g.match(c, l); ok && (best == c || m.better(fit)) {
			best, fit = l, m
		}
	}
	if best == c && len(g.classes[c].print.Speakers) == 0 {
		g.offer(c)
	}
	return best
}

// match is how well a quote fits a statement.
type match struct {
	weight int
	days   int64
	leader int32
}

// better reports whether m fits better than o: more words, nearer in time, the longer statement.
func (m match) better(o match) bool {
	return cmp.Or(cmp.Compare(o.weight, m.weight), cmp.Compare(m.days, o.days), cmp.Compare(m.leader, o.leader)) < 0
}

// match compares class c with leader l.
func (g *grouping) match(c, l int32) (match, bool) {
	member, leader := &g.classes[c], &g.classes[l]
	k, days := kin(member.print, leader.print), gap(member.print, leader.print)
	if k == strangers || member.sizes.size() < shortest(leader.sizes.size()) {
		return match{}, false
	}
	if g.sets[l] == nil {
		set := shinglesOf(make([]uint32, 0, len(leader.print.Words)), leader.print.Words)
		slices.Sort(set)
		g.sets[l] = slices.Compact(set)
	}
	cov := coverOf(member.print.Words, func(i int) bool {
		_, ok := slices.BinarySearch(g.sets[l], g.shingles[i])
		return ok
	})
	return match{cov.all.weight, days, l}, cov.enough(needed(k, days))
}

// gather sets g.shingles to those of class c, and g.candidates to the leaders that it may have.
func (g *grouping) gather(c int32) {
	g.shingles = shinglesOf(g.shingles[:0], g.classes[c].print.Words)
	g.votes.reset()
	for _, l := range g.offers[c] {
		g.votes.add(l)
	}
	delete(g.offers, c)
	unknown := len(g.classes[c].print.Speakers) == 0
	for at := range g.lists.places(c) {
		for other := range g.lists.around(at, g.reach) {
			g.vote(other)
		}
		if unknown {
			for other := range g.lists.after(at, g.strangers) {
				g.vote(other)
			}
		}
	}
	g.candidates = g.votes.top(g.candidates[:0], compared)
}

// vote counts the leader of class other, if it has one by now.
func (g *grouping) vote(other int32) {
	if l := g.leader[other]; l != noLeader {
		g.votes.add(l)
	}
}

// offer names c, whose speaker is unknown and who leads, to those with the same words whose turn is yet
// to come: they look among their own speakers' quotes only.
func (g *grouping) offer(c int32) {
	for at := range g.lists.places(c) {
		for other := range g.lists.after(at, g.strangers) {
			offers := g.offers[other]
			if g.leader[other] == noLeader && !slices.Contains(offers, c) && len(offers) < compared {
				g.offers[other] = append(offers, c)
			}
		}
	}
}

// collect returns the statements with more than one print.
func (g *grouping) collect(prints []Print) [][]int32 {
	counts := make([]int32, len(g.classes))
	for c, l := range g.leader {
		counts[l] += int32(len(g.classes[c].members))
	}
	groups := make([][]int32, len(g.classes))
	for c, l := range g.leader {
		if counts[l] < 2 {
			continue
		}
		if groups[l] == nil {
			groups[l] = make([]int32, 0, counts[l])
		}
		groups[l] = append(groups[l], g.classes[c].members...)
	}
	out := slices.DeleteFunc(groups, func(s []int32) bool { return s == nil })
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

func (v *votes) add(c int32) {
	if v.counts[c] == 0 {
		v.named = append(v.named, c)
	}
	if v.counts[c] < math.MaxUint16 {
		v.counts[c]++
	}
}

// top appends the n most named to dst, the first classes where as often.
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
