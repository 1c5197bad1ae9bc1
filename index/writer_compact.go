package index

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	api "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Segments are merged before a generation is published, since every search pays for each of them, and a
// term that stands in many is stored many times.
const (
	// smallPart is the part of all documents below which a segment counts as small: one in so many.
	smallPart = 32
	// smallest is how many documents a segment may have to count as small in any index.
	smallest = 1000
)

// compact merges segments. A generation that is mostly new becomes one segment. One that is mostly its
// base keeps the large segments, which it shares with the base on disk, and merges the small ones, so
// that many small runs leave few segments and none rewrites much.
func (d *draft) compact(ctx context.Context, base *Generation) error {
	docs, kept, err := d.shares(base)
	if err != nil {
		return err
	}
	plan := mergeplan.SingleSegmentMergePlanOptions
	plan.SegmentsPerMergeTask = mergeplan.MaxSegmentSizeLimit
	if 2*kept >= docs {
		plan.MaxSegmentSize = 2 * int64(max(docs/smallPart, smallest)) // Bleve merges what has less than half of it
	}
	if err := d.merge(ctx, &plan); err != nil {
		return err
	}
	return d.apply(d.idx.NewBatch()) // until that is durable, the index would open with what was before
}

// shares returns how many live documents the draft has, and how many of them lie in segments of base.
func (d *draft) shares(base *Generation) (docs, kept int, err error) {
	of := make(map[string]bool)
	if base != nil {
		for i := range base.Manifest.Files {
			of[path.Base(base.Manifest.Files[i].Path)] = true
		}
	}
	err = readBleve(d.idx, func(r api.IndexReader) error {
		return eachSegment(r, func(s *scorch.SegmentSnapshot, file string) {
			docs += int(s.LiveSize())
			if of[filepath.Base(file)] {
				kept += int(s.LiveSize())
			}
		})
	})
	return docs, kept, err
}

// merge lets Bleve merge by a plan. When merging fails Bleve tries again for ever, so its error comes
// another way.
func (d *draft) merge(ctx context.Context, plan *mergeplan.MergePlanOptions) error {
	inner, err := d.idx.Advanced()
	if err != nil {
		return err
	}
	s, ok := inner.(*scorch.Scorch)
	if !ok {
		return fmt.Errorf("the index is of type %T", inner)
	}
	merged := make(chan error, 1)
	go func() { merged <- s.ForceMerge(ctx, plan) }() // ends at the latest when the index is closed
	select {
	case err := <-merged:
		return errors.Join(err, ctx.Err())
	case <-d.broken:
		return d.cause
	}
}

// eachSegment calls f for each segment that r reads, with the path of its file. It is an error if one
// was not written.
func eachSegment(r api.IndexReader, f func(s *scorch.SegmentSnapshot, file string)) error {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("the index is of type %T", r)
	}
	for _, s := range snapshot.Segments() {
		p, ok := s.Segment().(segment.PersistedSegment)
		if !ok {
			return fmt.Errorf("segment %d was not written", s.Id())
		}
		f(s, p.Path())
	}
	return nil
}
