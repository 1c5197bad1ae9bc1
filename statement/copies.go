package statement

import (
	"cmp"
	"slices"
)

// class is a set of prints that agree in words, speakers and day, so that all rules treat them alike.
type class struct {
	// members are their places in the list of prints, in the order of their ids.
	members []int32
	// print is the first of them.
	print *Print
	// sizes are those of its words.
	sizes sizes
	// oneArticle is whether all members are of the first one's article.
	oneArticle bool
}

// classesOf puts copies together and returns the classes in the order in which they lead: the longest
// first; of equal length the earliest. Prints too short to be known again are left out.
func classesOf(prints []Print) []class {
	kept := make([]int32, 0, len(prints))
	for i := range prints {
		if knownAgain(&prints[i]) {
			kept = append(kept, int32(i))
		}
	}
	sortCopies(prints, kept)
	order := leadOrder(prints, kept)
	out := make([]class, len(order))
	for i, k := range order {
		out[i] = newClass(prints, kept[k.from:k.to:k.to])
	}
	return out
}

// leadKey is a class on its way to its place: the members from one place to another among sorted copies.
type leadKey struct {
	key      uint64
	from, to int32
}

// leadOrder cuts sorted copies into classes and returns these in the order in which they lead.
func leadOrder(prints []Print, sorted []int32) []leadKey {
	out := make([]leadKey, 0, len(sorted))
	for from := 0; from < len(sorted); {
		first, to := &prints[sorted[from]], from+1
		for to < len(sorted) && copies(first, &prints[sorted[to]]) {
			to++
		}
		out = append(out, leadKey{first.leadKey(), int32(from), int32(to)})
		from = to
	}
	slices.SortFunc(out, func(a, b leadKey) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return prints[sorted[a.from]].compare(&prints[sorted[b.from]])
	})
	return out
}

// leadKey orders prints by their length, the longest first, then by their days.
func (p *Print) leadKey() uint64 {
	s := sizesOf(p.Words)
	day := uint32(p.Day) + 1<<31 - 1 // the undated ones come out last
	return uint64(maxWords-min(s.size(), maxWords))<<48 | uint64(maxWords-min(s.all, maxWords))<<32 | uint64(day)
}

func newClass(prints []Print, members []int32) class {
	first := &prints[members[0]]
	c := class{members: members, print: first, sizes: sizesOf(first.Words)}
	c.oneArticle = !slices.ContainsFunc(members, func(m int32) bool { return prints[m].Article != first.Article })
	return c
}

// knownAgain reports whether p is the same statement as a copy of it: whether anything can be.
func knownAgain(p *Print) bool {
	c := coverOf(p.Words, func(int) bool { return true })
	return len(p.Words) >= shingle && c.enough(fit{need: needed(kinOf(p.Speakers, p.Speakers, false), gap(p, p))})
}

// sortCopies sorts places in prints so that copies stand together, in the order of their ids. The order
// of those that are not copies is that of a hash first, which decides nearly always.
func sortCopies(prints []Print, places []int32) {
	type keyed struct {
		key   uint32
		place int32
	}
	all := make([]keyed, len(places))
	for i, p := range places {
		all[i] = keyed{hashWords(prints[p].Words), p}
	}
	slices.SortFunc(all, func(x, y keyed) int {
		if x.key != y.key {
			return cmp.Compare(x.key, y.key)
		}
		a, b := &prints[x.place], &prints[y.place]
		return cmp.Or(cmp.Compare(a.Day, b.Day), slices.Compare(a.Words, b.Words),
			slices.Compare(a.Speakers, b.Speakers), cmp.Compare(a.ID, b.ID))
	})
	for i, k := range all {
		places[i] = k.place
	}
}

func hashWords(words []Word) uint32 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ uint64(w)) * 0x100000001b3
	}
	return mix(h)
}

func copies(a, b *Print) bool {
	return a.Day == b.Day && slices.Equal(a.Words, b.Words) && slices.Equal(a.Speakers, b.Speakers)
}

// compare orders prints by their days, those without one last, then by id.
func (p *Print) compare(o *Print) int {
	if (p.Day == Undated) != (o.Day == Undated) {
		return cmp.Compare(o.Day, p.Day)
	}
	return cmp.Or(cmp.Compare(p.Day, o.Day), cmp.Compare(p.ID, o.ID))
}
