package statement

import (
	"cmp"
	"iter"
	"slices"
)

// lists has, for each shingle that occurs more than once, the classes that have it: by speaker, the
// unknown one first, and then by day.
type lists struct {
	// entries are a shingle and the number of an occurrence, sorted.
	entries     []uint64
	occurrences []occurrence
	// shingles are those of all classes.
	shingles shingles
	// place is where the entries of each occurrence stand in entries, one occurrence after the other.
	place []uint32
	// of are the occurrences of each class, from of[starts[c]] to of[starts[c+1]].
	of     []int32
	starts []int32
}

// occurrence is a class as the quote of one of its speakers; 0 is the unknown one.
type occurrence struct {
	speaker uint32
	day     int32
	class   int32
	// first is where the places of its entries begin.
	first uint32
}

func newLists(classes []class) lists {
	l := lists{shingles: newShingles(classes)}
	l.occur(classes)
	l.enter()
	return l
}

func (l *lists) occur(classes []class) {
	l.occurrences = make([]occurrence, 0, len(classes)+len(classes)/8)
	for c := range classes {
		p := classes[c].print
		if len(p.Speakers) == 0 {
			l.occurrences = append(l.occurrences, occurrence{day: p.Day, class: int32(c)})
		}
		for _, s := range p.Speakers[:min(len(p.Speakers), maxSpeakers)] {
			l.occurrences = append(l.occurrences, occurrence{speaker: max(s, 1), day: p.Day, class: int32(c)})
		}
	}
	slices.SortFunc(l.occurrences, func(a, b occurrence) int {
		return cmp.Or(cmp.Compare(a.speaker, b.speaker), cmp.Compare(a.day, b.day), cmp.Compare(a.class, b.class))
	})
	l.starts = make([]int32, len(classes)+1)
	for _, o := range l.occurrences {
		l.starts[o.class+1]++
	}
	for c := range classes {
		l.starts[c+1] += l.starts[c]
	}
	l.of = make([]int32, len(l.occurrences))
	next := slices.Clone(l.starts)
	for i, o := range l.occurrences {
		l.of[next[o.class]] = int32(i)
		next[o.class]++
	}
}

// enter makes the entries of all occurrences and sorts them.
func (l *lists) enter() {
	often := newTwice(l.shingles.all)
	n := 0
	for i := range l.occurrences {
		o := &l.occurrences[i]
		o.first = uint32(n)
		n += often.count(l.shingles.of(o.class))
	}
	l.entries = make([]uint64, 0, n)
	for _, o := range l.occurrences {
		for _, s := range l.shingles.of(o.class) {
			if often.has(s) {
				l.entries = append(l.entries, uint64(s)<<32|uint64(len(l.entries)))
			}
		}
	}
	l.entries = sortByShingle(l.entries)
	l.place = make([]uint32, len(l.entries))
	for at, e := range l.entries {
		l.place[uint32(e)] = uint32(at)
	}
	for i := range l.occurrences {
		for at := range l.placesOf(int32(i)) {
			l.entries[at] = l.entries[at]>>32<<32 | uint64(i)
		}
	}
}

// placesOf yields where the entries of an occurrence stand.
func (l *lists) placesOf(occurrence int32) iter.Seq[uint32] {
	first, end := l.occurrences[occurrence].first, uint32(len(l.place))
	if int(occurrence)+1 < len(l.occurrences) {
		end = l.occurrences[occurrence+1].first
	}
	return slices.Values(l.place[first:end])
}

// places yields where the entries of a class stand.
func (l *lists) places(class int32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for _, o := range l.of[l.starts[class]:l.starts[class+1]] {
			for at := range l.placesOf(o) {
				if !yield(at) {
					return
				}
			}
		}
	}
}

// around yields the classes nearest to the entry at, by the same speaker with the same shingle: up to
// reach before and as many after.
func (l *lists) around(at uint32, reach int) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		own := l.entries[at]
		for _, step := range [2]int{-1, 1} {
			for i, n := int(at)+step, 0; n < reach && i >= 0 && i < len(l.entries); i, n = i+step, n+1 {
				o := &l.occurrences[uint32(l.entries[i])]
				if l.entries[i]>>32 != own>>32 || o.speaker != l.occurrences[uint32(own)].speaker {
					break
				}
				if !yield(o.class) {
					return
				}
			}
		}
	}
}

// after yields the classes after the entry at with the same shingle, whoever spoke, up to reach of them.
func (l *lists) after(at uint32, reach int) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		shingle := l.entries[at] >> 32
		for _, e := range l.entries[at+1 : min(int(at)+1+reach, len(l.entries))] {
			if e>>32 != shingle || !yield(l.occurrences[uint32(e)].class) {
				return
			}
		}
	}
}

// twice tells which shingles may occur more than once in all classes. Of those that do not it names
// about one in four: they only cost time.
type twice struct {
	once, more []uint64
	mask       uint32
}

// newTwice looks at all shingles.
func newTwice(shingles []uint32) *twice {
	words := 1
	for words*16 < len(shingles) && words < 1<<26 {
		words *= 2
	}
	t := &twice{once: make([]uint64, words), more: make([]uint64, words), mask: uint32(words - 1)}
	for _, s := range shingles {
		t.add(s)
	}
	return t
}

func (t *twice) add(shingle uint32) {
	word, bit := shingle>>6&t.mask, uint64(1)<<(shingle&63)
	t.more[word] |= t.once[word] & bit
	t.once[word] |= bit
}

func (t *twice) has(shingle uint32) bool {
	return t.more[shingle>>6&t.mask]>>(shingle&63)&1 == 1
}

func (t *twice) count(shingles []uint32) int {
	n := 0
	for _, s := range shingles {
		if t.has(s) {
			n++
		}
	}
	return n
}

// shingles are the shingles of each class, one class after the other.
type shingles struct {
	all []uint32
	// ends is where those of each class end.
	ends []uint32
}

func newShingles(classes []class) shingles {
	n := 0
	for i := range classes {
		n += max(0, classes[i].sizes.all-shingle+1)
	}
	s := shingles{make([]uint32, 0, n), make([]uint32, len(classes))}
	for i := range classes {
		s.all = shinglesOf(s.all, classes[i].print.Words)
		s.ends[i] = uint32(len(s.all))
	}
	return s
}

func (s *shingles) of(class int32) []uint32 {
	from := uint32(0)
	if class > 0 {
		from = s.ends[class-1]
	}
	return s.all[from:s.ends[class]]
}

// sortByShingle sorts entries by their upper halves and keeps those with equal ones in their order: two
// rounds of counting, each over sixteen bits.
func sortByShingle(entries []uint64) []uint64 {
	spare := make([]uint64, len(entries))
	for _, shift := range [2]int{32, 48} {
		var counts [1 << 16]uint32
		for _, e := range entries {
			counts[uint16(e>>shift)]++
		}
		sum := uint32(0)
		for i, n := range counts {
			counts[i], sum = sum, sum+n
		}
		for _, e := range entries {
			at := &counts[uint16(e>>shift)]
			spare[*at] = e
			*at++
		}
		entries, spare = spare, entries
	}
	return entries
}
