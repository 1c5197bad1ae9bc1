package evaluation

import (
	"cmp"
	"hash/fnv"
	"slices"

	"onrecord/schema"
)

// Folds are the parts into which articles are dealt for cross-validation: what is learned from all but
// one is measured on that one.
type Folds map[schema.ArticleID]int

// Deal deals the articles with these ids into n folds, as equal in number as can be. Ids are put in the
// order of their hashes (FNV-1a, 64 bits) and dealt in turn, so that the same ids come out in the same
// folds in whatever order they are given. An id that is given twice counts once.
func Deal(ids []schema.ArticleID, n int) Folds {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b schema.ArticleID) int {
		return cmp.Or(cmp.Compare(hash(a), hash(b)), cmp.Compare(a, b))
	})
	folds := Folds{}
	for i, id := range slices.Compact(ids) {
		folds[id] = i % n
	}
	return folds
}

func hash(id schema.ArticleID) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // A hash takes everything.
	return h.Sum64()
}
