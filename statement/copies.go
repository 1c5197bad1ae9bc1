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
	var out []class
	for len(kept) > 0 {
		first := &prints[kept[0]]
		n := 1
		for n < len(kept) && copies(first, &prints[kept[n]]) {
			n++
		}
		out = append(out, class{members: kept[:n:n], print: first, sizes: sizesOf(first.Words)})
		kept = kept[n:]
	}
	slices.SortFunc(out, func(a, b class) int {
		return cmp.Or(cmp.Compare(b.sizes.size(), a.sizes.size()), cmp.Compare(b.sizes.all, a.sizes.all),
			a.print.compare(b.print))
	})
	return out
}

// knownAgain reports whether p is the same statement as a copy of it: whether anything can be.
func knownAgain(p *Print) bool {
	days := gap(p, p)
	c := coverOf(p.Words, func(int) bool { return true })
	return len(p.Words) >= shingle && c.enough(needed(kin(p, p), days))
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
