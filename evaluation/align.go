package evaluation

import (
	"cmp"
	"slices"

	"onrecord/schema"
)

// sheet is one article with its annotations and an extractor's answers, laid side by side.
type sheet struct {
	article *Article
	text    []rune
	// rows are all answers, in order.
	rows []given
	// gold and answers are what is compared by extent, without edges; what is empty then is left out.
	gold    []pair
	answers []pair
	// truths are what is known of the speakers of gold.
	truths []truth
	// ignored is where answers are neither right nor wrong.
	ignored []schema.Span
}

// pair is a span of one side and its partner on the other.
type pair struct {
	schema.Span
	// of is the index in the article's statements, or in the sheet's rows.
	of int
	// partner is the index on the other side, -1 without one; share is what part both have in common
	// of what they cover together.
	partner int
	share   float64
	// neutral marks an answer without a partner where annotators left it open.
	neutral bool
}

// newSheet lays quotes beside article a. With speechOnly, thoughts and plans are neither wanted nor
// wrong.
func newSheet(a *Article, quotes []schema.Quote, speechOnly bool) *sheet {
	s := &sheet{article: a, text: []rune(a.Text), rows: rowsOf(quotes), ignored: slices.Clone(a.Ignored)}
	for i := range a.Statements {
		st := &a.Statements[i]
		p := pair{Span: trim(s.text, st.Span), of: i, partner: -1}
		switch {
		case p.Len() <= 0:
		case speechOnly && st.Kind == schema.Indirect && st.Thought:
			s.ignored = append(s.ignored, p.Span)
		default:
			s.gold = append(s.gold, p)
			s.truths = append(s.truths, truthOf(st))
		}
	}
	for i := range s.rows {
		if p := (pair{Span: trim(s.text, s.rows[i].Span), of: i, partner: -1}); p.Len() > 0 {
			s.answers = append(s.answers, p)
		}
	}
	s.align()
	return s
}

// align pairs gold with answers one to one, those with the largest share first, and among equals in the
// order of the text.
func (s *sheet) align() {
	type candidate struct {
		i, j  int
		share float64
	}
	var all []candidate
	for i := range s.gold {
		for j := range s.answers {
			a, b := s.gold[i].Span, s.answers[j].Span
			share := float64(common(a, b)) / float64(max(a.End, b.End)-min(a.Start, b.Start))
			if share >= 0.5 {
				all = append(all, candidate{i, j, share})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	for _, c := range all {
		if g, a := &s.gold[c.i], &s.answers[c.j]; g.partner < 0 && a.partner < 0 {
			g.partner, g.share = c.j, c.share
			a.partner, a.share = c.i, c.share
		}
	}
	for j := range s.answers {
		a := &s.answers[j]
		a.neutral = a.partner < 0 && len(s.ignored) > 0 && mostly(commonWith(a.Span, s.ignored), a.Span)
	}
}

func (s *sheet) statement(i int) *Statement { return &s.article.Statements[s.gold[i].of] }

func (s *sheet) answer(j int) *given { return &s.rows[s.answers[j].of] }

// covering returns, for every statement of the article, the row that covers most of it, -1 where rows
// do not cover half of it.
func (s *sheet) covering() []int {
	spans := make([]schema.Span, len(s.rows))
	for j := range s.rows {
		spans[j] = s.rows[j].Span
	}
	out := make([]int, len(s.article.Statements))
	for i := range s.article.Statements {
		st := s.article.Statements[i].Span
		out[i] = -1
		if mostly(covered(st, spans), st) {
			out[i], _ = firstLargest(st, spans)
		}
	}
	return out
}

// covered returns how many runes of s lie in at least one of the spans.
func covered(s schema.Span, spans []schema.Span) int {
	var inside []schema.Span
	for _, t := range spans {
		if t.Overlaps(s) {
			inside = append(inside, t)
		}
	}
	slices.SortFunc(inside, func(a, b schema.Span) int { return a.Start - b.Start })
	n, at := 0, s.Start
	for _, t := range inside {
		if end := min(t.End, s.End); end > at {
			n += end - max(at, t.Start)
			at = end
		}
	}
	return n
}
