package index

import (
	"fmt"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A leaf is one segment of the Bleve index, which is where terms and postings are. Documents have a
// local number in their leaf and, with base added, a number in the whole index; both stay the same as
// long as the index is open. Leaves are immutable and safe for concurrent use.
type leaf struct {
	seg segment.Segment
	// base is the number of the leaf's first document, size how many it has, deleted ones too.
	base, size uint32
	// quotes are the local numbers of its quotes: the universe of every search. It holds neither
	// articles nor deleted documents.
	quotes *roaring.Bitmap
	// deleted are the local numbers of deleted documents, nil when there are none.
	deleted *roaring.Bitmap
	// ord is its place among the leaves of the index.
	ord int
}

// leavesOf returns the leaves of a snapshot of the index.
func leavesOf(snap *scorch.IndexSnapshot) ([]*leaf, error) {
	var leaves []*leaf
	var base uint32
	for i, s := range snap.Segments() {
		l := &leaf{seg: s.Segment(), base: base, size: uint32(s.FullSize()), deleted: s.Deleted(), ord: i}
		if err := l.findQuotes(); err != nil {
			return nil, err
		}
		leaves = append(leaves, l)
		base += l.size
	}
	return leaves, nil
}

// findQuotes sets l.quotes. It copies what it reads, since the bitmap is used by every search.
func (l *leaf) findQuotes() error {
	l.quotes = roaring.New()
	return l.eachTerm(fieldKind, func(_ string, docs *roaring.Bitmap) { l.quotes.Or(docs) })
}

// eachTerm calls f for every term of a field, in order, with the live documents that have it. The
// bitmap may lie in the mapped file: it must not be changed, nor used after the index is closed.
func (l *leaf) eachTerm(field string, f func(term string, docs *roaring.Bitmap)) error {
	dict, err := l.seg.Dictionary(field)
	if err != nil {
		return fmt.Errorf("dictionary of %s: %w", field, err)
	}
	for it := dict.AutomatonIterator(nil, nil, nil); ; {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("dictionary of %s: %w", field, err)
		}
		if entry == nil {
			return nil
		}
		list, err := dict.PostingsList([]byte(entry.Term), nil, nil)
		if err != nil {
			return fmt.Errorf("postings of %s %q: %w", field, entry.Term, err)
		}
		f(entry.Term, l.live(bitmapOf(list)))
	}
}

// postings returns the postings of one term, deleted documents among them.
func (l *leaf) postings(field, term string) (segment.PostingsList, error) {
	dict, err := l.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("dictionary of %s: %w", field, err)
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s %q: %w", field, term, err)
	}
	return list, nil
}

// docs returns the documents, deleted ones too, that have one of the terms in a field.
func (l *leaf) docs(field string, terms []string) (*roaring.Bitmap, error) {
	found := make([]*roaring.Bitmap, 0, len(terms))
	for _, t := range terms {
		list, err := l.postings(field, t)
		if err != nil {
			return nil, err
		}
		found = append(found, bitmapOf(list))
	}
	return union(found), nil
}

// live returns docs without the deleted ones.
func (l *leaf) live(docs *roaring.Bitmap) *roaring.Bitmap {
	if l.deleted == nil {
		return docs
	}
	return roaring.AndNot(docs, l.deleted)
}

// among returns those of docs, which are of quotes but may be deleted, that are within. Where that is
// all quotes there is nothing to copy.
func (l *leaf) among(within, docs *roaring.Bitmap) *roaring.Bitmap {
	if within == l.quotes {
		return l.live(docs)
	}
	return roaring.And(within, docs)
}

// number returns the local number of the live document with an id.
func (l *leaf) number(id string) (uint32, bool, error) {
	docs, err := l.seg.DocNumbers([]string{id})
	if err != nil {
		return 0, false, fmt.Errorf("document %q: %w", id, err)
	}
	if docs = l.live(docs); docs.IsEmpty() {
		return 0, false, nil
	}
	return docs.Maximum(), true, nil
}

// record returns the id of a document and the value of a stored field.
func (l *leaf) record(doc uint32, field string) (id string, value []byte, err error) {
	err = l.seg.VisitStoredFields(uint64(doc), func(name string, _ byte, v []byte, _ []uint64) bool {
		switch name {
		case "_id":
			id = string(v)
		case field:
			value = slices.Clone(v)
		}
		return value == nil
	})
	if err != nil {
		return "", nil, fmt.Errorf("stored %s of document %d: %w", field, doc, err)
	}
	return id, value, nil
}

// bitmapOf returns the documents of a postings list; it may lie in the mapped file.
func bitmapOf(list segment.PostingsList) *roaring.Bitmap {
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return roaring.New()
	}
	if doc, ok := it.DocNum1Hit(); ok {
		return roaring.BitmapOf(uint32(doc))
	}
	if docs := it.ActualBitmap(); docs != nil {
		return docs
	}
	return roaring.New()
}

// union returns the documents of any of the sets. It returns one of them if it is the only one.
func union(sets []*roaring.Bitmap) *roaring.Bitmap {
	switch len(sets) {
	case 0:
		return roaring.New()
	case 1:
		return sets[0]
	}
	return roaring.FastOr(sets...)
}

// leafOf returns the leaf of a document given by its number in the whole index.
func leafOf(leaves []*leaf, doc uint32) *leaf {
	i := sort.Search(len(leaves), func(i int) bool { return leaves[i].base > doc })
	return leaves[i-1]
}
