package ingest

import (
	"crypto/sha256"
	"iter"

	"onrecord/article"
)

// distinct marks the articles whose id came up before in the run. It looks at them in the order of the
// input, so that of two the same one wins in every run.
//
// The same article again is a duplicate. Another article under the same link is superseded by the
// earlier one: a page that was saved twice. Another article under the same id of its own is an error.
func distinct(in iter.Seq[passage]) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		seen := map[key]uint64{}
		for p := range in {
			if p.fate == pending {
				p = seenBefore(seen, p)
			}
			if !yield(p) {
				return
			}
		}
	}
}

// key is half of an id's SHA-256: short enough for tens of millions of them, long enough that two
// never meet.
type key [16]byte

func seenBefore(seen map[key]uint64, p passage) passage {
	a := &p.item.Article
	sum := sha256.Sum256([]byte(a.ID))
	id, said := key(sum[:16]), hash64(a.Fingerprint(""))
	before, again := seen[id]
	switch {
	case !again:
		seen[id] = said
	case before == said:
		p.fate = duplicate
	case p.item.OwnID:
		return p.skip(&article.Error{Place: p.item.Place, Reason: SameID, Detail: "id " + string(a.ID)})
	default:
		p.fate = superseded
	}
	return p
}

func hash64(s string) (h uint64) {
	sum := sha256.Sum256([]byte(s))
	for _, b := range sum[:8] {
		h = h<<8 | uint64(b)
	}
	return h
}
