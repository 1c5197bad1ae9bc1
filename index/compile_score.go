package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// The relevance of what a query's words find is BM25 over the stemmed words; weigh has what does not
// depend on the words. Both constants are lower than usual, since quotes are short: a word that is
// repeated, or that fills a fragment of three words, tells less of them than of long texts.
const (
	bm25K1 = 0.8
	bm25B  = 0.5
	// averageLength is that of quotes in the press, in words without stop words. It is a constant so
	// that scores mean the same in every generation.
	averageLength = 11
	// typedScore is what a word adds more where it stands as typed, in parts of its weight.
	typedScore = 0.25
)

// averageNorm is the norm of a text of the average length: norms are 1/√length, as Bleve keeps them.
var averageNorm = 1 / math.Sqrt(averageLength)

// idf is the weight of a term by how many quotes have it.
func (r *run) idf(count uint64) float64 {
	n, df := float64(r.quotes()), float64(count)
	return math.Log1p((max(n-df, 0) + 0.5) / (df + 0.5))
}

// saturation is what a term's occurrences in a text add, before the term's weight: the fraction of BM25
// with length written as 1/norm².
func saturation(times, norm float64) float64 {
	n := norm * norm
	return (bm25K1 + 1) * times * n / ((times+bm25K1*(1-bm25B))*n + bm25K1*bm25B/averageLength)
}

// scoreWord is score for a sequence of one word.
func (s *sequence) scoreWord(r *run, l *leaf, docs *roaring.Bitmap) error {
	word := s.slots[0]
	if err := word.score(r, l, docs); err != nil || s.asTyped == nil {
		return err
	}
	return r.same(float32(typedScore * r.idf(word.count)))(roaring.And(docs, s.asTyped.docs(l)))
}

// score adds the slot's relevance to the scores of docs, which all have one of its terms.
func (s *slot) score(r *run, l *leaf, docs *roaring.Bitmap) error {
	weight := float32(r.idf(s.count))
	if s.prefix {
		return r.same(weight)(docs)
	}
	for _, list := range s.lists[l.ord] {
		if err := scoreList(r, list, docs, weight); err != nil {
			return err
		}
	}
	return nil
}

// same adds one score to all documents.
func (r *run) same(score float32) func(*roaring.Bitmap) error {
	return func(docs *roaring.Bitmap) error {
		return r.each(docs, func(doc uint32) error {
			r.scores[doc] += score
			return nil
		})
	}
}

func scoreList(r *run, list segment.PostingsList, docs *roaring.Bitmap, weight float32) error {
	it := list.Iterator(true, true, false, nil)
	narrow(it, docs)
	for n := 1; ; n++ {
		if n%checkEvery == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		p, err := it.Next()
		if err != nil {
			return err
		}
		if p == nil {
			return nil
		}
		r.scores[p.Number()] += weight * float32(saturation(float64(p.Frequency()), p.Norm()))
	}
}

// narrow makes it pass over all but docs. Where docs are all that it has there is nothing to pass over,
// which is read faster.
func narrow(it segment.PostingsIterator, docs *roaring.Bitmap) {
	o, ok := it.(segment.OptimizablePostingsIterator)
	if !ok || o.ActualBitmap() == nil {
		return
	}
	if docs.GetCardinality() < o.ActualBitmap().GetCardinality() {
		o.ReplaceActual(docs)
	}
}
