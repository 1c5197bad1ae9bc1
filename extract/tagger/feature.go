package tagger

// buckets is the size of the table of weights: every feature is hashed to one of them. A quarter of it
// costs about a point of F1.
const buckets = 1 << 18

// features are the buckets of one item's features, one for each template.
type features [36]uint32

// bucket hashes a feature: the number of its template and up to three values.
func bucket(template, a, b, c uint32) uint32 {
	h := template*0x9E3779B1 ^ a*0x85EBCA6B
	h = (h<<13 | h>>19) * 0xC2B2AE35
	h ^= b * 0x27D4EB2F
	h = (h<<15 | h>>17) * 0x165667B1
	h ^= c * 0x9E3779B1
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	return h % buckets
}

// margin is how far before the first item and behind the last one features look.
const margin = 2

// Values that stand for what is not there.
const (
	beforeFirst uint32 = iota + 1
	afterLast
	noCue
	farAway
)

var comma, that = Hash(","), Hash("that")

// view is a sentence prepared for its features. Slices by item; keys and classes have a margin.
type view struct {
	toks          []Token
	keys, classes []uint32
	// lastCue and nextCue are the cues nearest to each item, -1 without.
	lastCue, nextCue []int32
	// before counts what stands before each item, and at its end what is in the sentence.
	before []counts
	opens  uint32
}

// counts are numbers of commas, of "that" and of quotations.
type counts struct{ commas, thats, quotes int32 }

func (v *view) read(toks []Token, opens bool) {
	n := len(toks)
	v.toks, v.opens = toks, one(opens)
	v.keys, v.classes = resize(v.keys, n+2*margin), resize(v.classes, n+2*margin)
	for i := range margin {
		v.keys[i], v.classes[i] = beforeFirst, beforeFirst
		v.keys[n+margin+i], v.classes[n+margin+i] = afterLast, afterLast
	}
	v.before = append(resize(v.before, n+1)[:0], counts{})
	for i := range toks {
		t := &toks[i]
		v.keys[i+margin], v.classes[i+margin] = t.Key, t.class()
		c := v.before[i]
		c.commas += int32(one(t.Key == comma))
		c.thats += int32(one(t.Key == that))
		c.quotes += int32(one(t.Kind == Quotation))
		v.before = append(v.before, c)
	}
	v.findCues()
}

// findCues notes the cues nearest to each item.
func (v *view) findCues() {
	n := len(v.toks)
	v.lastCue, v.nextCue = resize(v.lastCue, n), resize(v.nextCue, n)
	last, next := int32(-1), int32(-1)
	for i := range n {
		v.lastCue[i] = last
		if v.toks[i].Cue != 0 {
			last = int32(i)
		}
		j := n - 1 - i
		v.nextCue[j] = next
		if v.toks[j].Cue != 0 {
			next = int32(j)
		}
	}
}

func one(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// class is the item without its words, but for punctuation.
func (t *Token) class() uint32 {
	if t.Kind == Mark {
		return t.Key
	}
	return uint32(t.Kind)<<16 | uint32(t.Shape)<<8 | uint32(t.Cue)
}

// about rounds a distance.
func about(d int32) uint32 {
	switch {
	case d <= 4:
		return uint32(d)
	case d <= 7:
		return 7
	case d <= 12:
		return 12
	case d <= 20:
		return 20
	}
	return farAway << 8
}

// near is how an item lies to a cue.
type near struct {
	// word and class are the cue's, beyond the word after it.
	word, class, beyond uint32
	// distance is rounded; around are the classes on both sides of the cue.
	distance, around uint32
	// between tells commas, "that" and quotations between item and cue.
	between uint32
}

// toCue describes how item i lies to the cue at item c; c is -1 without one.
func (v *view) toCue(i int, c int32) near {
	if c < 0 {
		return near{word: noCue, distance: noCue << 8, around: noCue, between: noCue << 8}
	}
	a, z := min(int(c), i), max(int(c), i)
	x, y := v.before[a+1], v.before[z]
	j := int(c) + margin
	return near{
		word: v.keys[j], class: uint32(v.toks[c].Cue), beyond: v.keys[j+1], distance: about(int32(z - a)),
		around:  v.classes[j-1]*31 + v.classes[j+1],
		between: uint32(min(y.commas-x.commas, 2))<<2 | uint32(min(y.thats-x.thats, 1))<<1 | uint32(min(y.quotes-x.quotes, 1)),
	}
}

// features sets f to the features of item i.
func (v *view) features(i int, f *features) {
	t := &v.toks[i]
	last, next := v.toCue(i, v.lastCue[i]), v.toCue(i, v.nextCue[i])
	n := len(v.toks)
	j := i + margin
	w2, w1, w, x1, x2 := v.keys[j-2], v.keys[j-1], v.keys[j], v.keys[j+1], v.keys[j+2]
	c2, c1, c, d1, d2 := v.classes[j-2], v.classes[j-1], v.classes[j], v.classes[j+1], v.classes[j+2]
	quotes := v.before[n].quotes - v.before[i].quotes - int32(one(t.Kind == Quotation))
	setting := uint32(min(v.before[i].quotes, 1)) | uint32(min(quotes, 1))<<1 | one(t.Kind == Quotation)<<2 | v.opens<<3
	cue := uint32(t.Cue)
	begin, end := about(int32(i)), about(int32(n-1-i))
	*f = features{
		bucket(1, 0, 0, 0),
		bucket(2, w, 0, 0), bucket(3, w1, 0, 0), bucket(4, x1, 0, 0), bucket(5, w1, w, 0), bucket(6, w, x1, 0),
		bucket(7, w2, w1, 0), bucket(8, x1, x2, 0), bucket(9, w2*31+w1, w, 0), bucket(10, w, x1, x2),
		bucket(11, c1, c, d1), bucket(12, c2, c1, c), bucket(13, c, d1, d2),
		bucket(14, t.Affix, c, 0), bucket(15, t.Affix, c1, 0),
		bucket(16, c, last.distance, next.distance), bucket(17, setting, last.word, next.word),
		bucket(18, last.word, last.distance, c), bucket(19, next.word, next.distance, c),
		bucket(20, last.distance, c, w1), bucket(21, next.distance, c, x1),
		bucket(22, c, setting, 0), bucket(23, cue, w1, x1), bucket(24, begin, setting, cue), bucket(25, cue, w, setting),
		bucket(26, last.between, setting, last.beyond), bucket(27, next.between, setting, next.class),
		bucket(28, last.between, next.between, setting),
		bucket(29, last.around, last.word, last.distance), bucket(30, next.around, next.word, next.distance),
		bucket(31, last.around, c, last.between), bucket(32, next.around, c, next.between),
		bucket(33, last.class, next.class, c), bucket(34, end, next.between, c),
		bucket(35, last.word, last.between, w1), bucket(36, next.word, next.between, end),
	}
}
