package tagger

// contentFeatures is room for the buckets of the features of a content, or of one of its ends.
type contentFeatures [40]uint32

// Templates of the features of starts, ends and whole contents are numbered from these on.
const (
	startTemplates = 100
	endTemplates   = 150
	wholeTemplates = 200
)

// contentBucket is bucket for the weights of contents.
func contentBucket(template, a, b, c uint32) uint32 {
	return bucket(template, a, b, c) % contentBuckets
}

// clauseView is a clause in its sentence, prepared for features.
type clauseView struct {
	v *view
	c Clause
	// cue and class are the verb's, mixed tells that quotations follow.
	cue, class, shape, mixed uint32
	// quote is the item of the first quotation behind the clause, or the number of items.
	quote int
}

func clauseOf(v *view, c Clause) clauseView {
	x := clauseView{v: v, c: c, cue: v.keys[c.Cue+margin], class: uint32(v.toks[c.Cue].Cue), shape: uint32(c.Shape), quote: c.Last}
	for x.quote < len(v.toks) && v.toks[x.quote].Kind != Quotation {
		x.quote++
	}
	x.mixed = one(x.quote < len(v.toks))
	return x
}

// key and kind return the key and the class of item i, which may lie outside the sentence.
func (x *clauseView) key(i int) uint32  { return x.v.keys[x.inMargin(i)] }
func (x *clauseView) kind(i int) uint32 { return x.v.classes[x.inMargin(i)] }

func (x *clauseView) inMargin(i int) int { return max(0, min(len(x.v.keys)-1, i+margin)) }

// clauseAt returns what clauses begin at item i.
func (x *clauseView) clauseAt(i int) uint32 {
	if i >= len(x.v.toks) {
		return afterLast << 8
	}
	return uint32(x.v.toks[i].Clause)
}

// between tells commas, "that" and quotations from item a to item z.
func (x *clauseView) between(a, z int) uint32 {
	p, q := x.v.before[a], x.v.before[z]
	return uint32(min(q.commas-p.commas, 2))<<3 | uint32(min(q.thats-p.thats, 1))<<2 | uint32(min(q.quotes-p.quotes, 2))
}

// quotesFrom returns how many quotations there are from item i on, two at most.
func (x *clauseView) quotesFrom(i int) uint32 { return x.between(i, len(x.v.toks)) & 3 }

// start describes item a as the first of the content.
func (x *clauseView) start(a int, f *contentFeatures) []uint32 {
	const t = startTemplates
	from := x.c.Last
	dist, btw, left := about(int32(a-from)), x.between(from, a), x.quotesFrom(a)
	w2, w1, w, x1 := x.key(a-2), x.key(a-1), x.key(a), x.key(a+1)
	c1, c, d1 := x.kind(a-1), x.kind(a), x.kind(a+1)
	ahead := x.between(a+1, max(a+1, x.quote))
	it := &x.v.toks[a]
	quote := one(it.Kind == Quotation)<<8 | uint32(it.Shape)
	*f = contentFeatures{
		contentBucket(t, w, x.mixed, 0), contentBucket(t+1, w1, x.mixed, 0), contentBucket(t+2, w1, w, x.mixed),
		contentBucket(t+3, w, x1, 0), contentBucket(t+4, w2, w1, 0), contentBucket(t+5, c1, c, x.mixed),
		contentBucket(t+6, c, d1, x.mixed), contentBucket(t+7, it.Affix, c1, 0),
		contentBucket(t+8, x.cue, dist, x.mixed), contentBucket(t+9, x.cue, w, 0), contentBucket(t+10, x.cue, c, dist),
		contentBucket(t+11, x.cue, w1, dist), contentBucket(t+12, x.class, c1, c), contentBucket(t+13, x.class, dist, x.kind(from)),
		contentBucket(t+14, btw, c, x.class), contentBucket(t+15, btw, x.cue, x.mixed), contentBucket(t+16, quote, w1, x.class),
		contentBucket(t+17, dist, w, x.shape), contentBucket(t+18, btw, w1, w), contentBucket(t+19, btw, dist, x.mixed),
		contentBucket(t+20, x.shape, c, dist), contentBucket(t+21, x.clauseAt(a), c1, dist),
		contentBucket(t+22, left, btw, x.class), contentBucket(t+23, left, c, x.cue), contentBucket(t+24, c1, btw, x.cue),
		contentBucket(t+25, x.key(from), w1, w), contentBucket(t+26, x.kind(from), x.cue, dist),
		contentBucket(t+27, x.between(from, len(x.v.toks)), dist, x.mixed),
		contentBucket(t+28, ahead, w, x.mixed), contentBucket(t+29, ahead, c, x.class), contentBucket(t+30, ahead, x.cue, x.mixed),
		contentBucket(t+31, ahead, w1, c), contentBucket(t+32, ahead, btw, dist),
	}
	return f[:33]
}

// end describes item b as the first behind the content that begins at a.
func (x *clauseView) end(a, b int, f *contentFeatures) []uint32 {
	const t = endTemplates
	n := len(x.v.toks)
	w2, w1, w, x1, x2 := x.key(b-2), x.key(b-1), x.key(b), x.key(b+1), x.key(b+2)
	c1, c, d1, d2 := x.kind(b-1), x.kind(b), x.kind(b+1), x.kind(b+2)
	left, rest, btw := x.quotesFrom(b), x.between(b, n), x.between(a, b)
	final := one(b == n || b == n-1 && x.v.toks[b].Kind == Mark)
	length, toEnd, quoted := about(int32(b-a)), about(int32(n-b)), x.sinceQuotation(a, b)
	next, far := x.nextCue(b)
	clauses := x.clauseAt(b)<<8 | x.clauseAt(b+1)
	wa, ca := x.key(a), x.kind(a)
	*f = contentFeatures{
		contentBucket(t, w, x.mixed, 0), contentBucket(t+1, w1, x.mixed, final), contentBucket(t+2, w, x1, x.mixed),
		contentBucket(t+3, w1, w, 0), contentBucket(t+4, w2, w1, final), contentBucket(t+5, w, x1, x2),
		contentBucket(t+6, c1, c, d1), contentBucket(t+7, c, d1, d2), contentBucket(t+8, x1, d2, w),
		contentBucket(t+9, x.cue, final, x.mixed), contentBucket(t+10, x.cue, w, x.mixed), contentBucket(t+11, x.cue, quoted, w),
		contentBucket(t+12, quoted, w, left), contentBucket(t+13, quoted, c, d1), contentBucket(t+14, quoted, final, left),
		contentBucket(t+15, quoted, w, x1), contentBucket(t+16, w, d1, quoted), contentBucket(t+17, x1, quoted, left),
		contentBucket(t+18, x.class, final, quoted), contentBucket(t+19, x.class, ca, final), contentBucket(t+20, x.kind(x.c.Cue), w, d1),
		contentBucket(t+21, btw, final, left), contentBucket(t+22, btw, w, x.mixed), contentBucket(t+23, wa, final, x.mixed),
		contentBucket(t+24, ca, w, d1), contentBucket(t+25, next, far, w), contentBucket(t+26, next, far, left),
		contentBucket(t+27, clauses, w, x.mixed), contentBucket(t+28, clauses, quoted, left),
		contentBucket(t+29, toEnd, w, quoted), contentBucket(t+30, toEnd, left, rest), contentBucket(t+31, rest, w, x1),
		contentBucket(t+32, rest, quoted, x.class), contentBucket(t+33, length, w, x.mixed), contentBucket(t+34, length, final, x.class),
		contentBucket(t+35, x.shape, w, final), contentBucket(t+36, c1, final, quoted), contentBucket(t+37, x.kind(x.c.First), w, d1),
	}
	return f[:38]
}

// maxSince is how far back a quotation is looked for.
const maxSince = 12

// sinceQuotation returns how far before item b the last quotation of [a, b) stands.
func (x *clauseView) sinceQuotation(a, b int) uint32 {
	for i := b - 1; i >= max(a, b-maxSince); i-- {
		if x.v.toks[i].Kind == Quotation {
			return about(int32(b - 1 - i))
		}
	}
	return noCue << 8
}

// nextCue returns the key of the next cue from item b on, and how far it is.
func (x *clauseView) nextCue(b int) (key, distance uint32) {
	if b == len(x.v.toks) {
		return afterLast, 0
	}
	c := b
	if x.v.toks[b].Cue == 0 {
		c = int(x.v.nextCue[b])
	}
	if c < 0 || c > b+5 {
		return noCue, noCue
	}
	return x.v.keys[c+margin], about(int32(c - b))
}

// whole describes [a, b) as what the clause reports.
func (x *clauseView) whole(a, b int, f *contentFeatures) []uint32 {
	const t = wholeTemplates
	i, first := x.c.Cue, x.c.First
	quotes := x.between(a, b) & 3
	dist, length := about(int32(a-x.c.Last)), about(int32(b-a))
	wa, ca := x.key(a), x.kind(a)
	w2, w1, c1, d1 := x.key(i-2), x.key(i-1), x.kind(i-1), x.kind(i+1)
	begin, quote := about(int32(first)), x.firstQuotation(a, b)
	*f = contentFeatures{
		contentBucket(t, quotes, 0, 0), contentBucket(t+1, x.cue, quotes, 0), contentBucket(t+2, x.cue, x.shape, quotes),
		contentBucket(t+3, x.cue, w1, 0), contentBucket(t+4, x.cue, c1, quotes), contentBucket(t+5, x.cue, x.key(i+1), quotes),
		contentBucket(t+6, x.cue, d1, quotes), contentBucket(t+7, x.cue, wa, quotes), contentBucket(t+8, x.cue, ca, quotes),
		contentBucket(t+9, x.class, c1, d1), contentBucket(t+10, x.class, x.shape, quotes), contentBucket(t+11, x.class, ca, length),
		contentBucket(t+12, x.class, dist, quotes), contentBucket(t+13, x.class, quote, 0), contentBucket(t+14, x.cue, quote, 0),
		contentBucket(t+15, wa, x.key(a+1), quotes), contentBucket(t+16, x.shape, w1, quotes), contentBucket(t+17, x.shape, c1, x.class),
		contentBucket(t+18, x.kind(first), x.class, quotes), contentBucket(t+19, x.kind(first-1), x.kind(first), quotes),
		contentBucket(t+20, x.key(first-1), x.kind(first), quotes), contentBucket(t+21, begin, x.class, quotes),
		contentBucket(t+22, length, quotes, x.class), contentBucket(t+23, about(int32(len(x.v.toks)-b)), quotes, x.class),
		contentBucket(t+24, w2, w1, quotes), contentBucket(t+25, x.cueBefore(), x.class, quotes),
		contentBucket(t+26, x.kind(a-1), ca, x.class), contentBucket(t+27, x.v.opens, begin, quotes), contentBucket(t+28, quote, x.key(a-1), wa),
	}
	return f[:29]
}

// firstQuotation tells the shape of the first quotation of [a, b) and whether there is nothing else.
func (x *clauseView) firstQuotation(a, b int) uint32 {
	for i := a; i < b; i++ {
		if x.v.toks[i].Kind == Quotation {
			all := x.v.before[b].quotes-x.v.before[a].quotes == int32(b-a)
			return 1<<9 | one(all)<<8 | uint32(x.v.toks[i].Shape)
		}
	}
	return 0
}

// cueBefore returns the key of the cue before the clause's own.
func (x *clauseView) cueBefore() uint32 {
	if c := x.v.lastCue[x.c.Cue]; c >= 0 {
		return x.v.keys[int(c)+margin]
	}
	return noCue
}
