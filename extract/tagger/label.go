package tagger

// Label says what part an item has in reporting. A Begin label starts a span, an In label goes on with it.
type Label uint8

// The labels.
const (
	Outside Label = iota
	BeginSource
	InSource
	BeginCue
	InCue
	BeginContent
	InContent
	// Labels is how many there are.
	Labels = 7
)

// goesOn reports whether l can only follow an item of the same span.
func (l Label) goesOn() bool { return l != Outside && l%2 == 0 }

// CanFollow reports whether an item with label l can stand after one with label before; before the first
// item of a sentence, Outside.
func (l Label) CanFollow(before Label) bool {
	return !l.goesOn() || before == l || before == l-1
}

// Span is a run of items [First, Last) that are one part.
type Span struct {
	// Part is BeginSource, BeginCue or BeginContent.
	Part        Label
	First, Last int
}

// AppendSpans appends the spans that labels describe to out, in order. A label that goes on with nothing
// begins a span as well.
func AppendSpans(out []Span, labels []Label) []Span {
	for i, l := range labels {
		switch {
		case l == Outside:
		case l.goesOn() && i > 0 && l.CanFollow(labels[i-1]):
			out[len(out)-1].Last = i + 1
		case l.goesOn():
			out = append(out, Span{l - 1, i, i + 1})
		default:
			out = append(out, Span{l, i, i + 1})
		}
	}
	return out
}

// moves are the weights of one label following another: moves[before][after].
type moves[T int32 | float32] [Labels][Labels]T

// forbidden weighs more than anything else together.
const forbidden = -1 << 28

// forbid keeps labels from going on with what has not begun.
func (m *moves[T]) forbid() {
	for before := range m {
		for after := range m[before] {
			if !Label(after).CanFollow(Label(before)) {
				m[before][after] = forbidden
			}
		}
	}
}

// path finds the best labels of a sentence, item by item (Viterbi's algorithm).
type path[T int32 | float32] struct {
	// best is the weight of the best way to each label of the last item.
	best [Labels]T
	// from tells of each item and label which label comes before it on the best way.
	from [][Labels]Label
}

// begin starts a sentence of n items.
func (p *path[T]) begin(n int) {
	p.from = resize(p.from, n)[:0]
}

// step takes the next item, whose features weigh local.
func (p *path[T]) step(m *moves[T], local *[Labels]T) {
	var from [Labels]Label
	var best [Labels]T
	for after := range best {
		if len(p.from) == 0 {
			best[after] = local[after] + m[Outside][after]
			continue
		}
		top := p.best[0] + m[0][after]
		for before := 1; before < Labels; before++ {
			if s := p.best[before] + m[before][after]; s > top {
				top, from[after] = s, Label(before)
			}
		}
		best[after] = top + local[after]
	}
	p.best = best
	p.from = append(p.from, from)
}

// labels appends the labels of the best way to out.
func (p *path[T]) labels(out []Label) []Label {
	last := Label(0)
	for l := range p.best {
		if p.best[l] > p.best[last] {
			last = Label(l)
		}
	}
	out = resize(out, len(p.from))
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = last
		last = p.from[i][last]
	}
	return out
}

// resize returns n elements, with s's memory if that is enough. Their values are arbitrary.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
