package index

import (
	"context"
	"fmt"
	"slices"

	"onrecord/query"
	"onrecord/search"
)

// try asks an index questions whose answers are known before it serves anybody: it must hold as many
// quotes as its manifest says, and find its newest one by its id, by one of its own words and by its
// speaker.
func (ix *Index) try(ctx context.Context) error {
	all, err := ix.Search(ctx, query.Query{Sort: query.Newest, Size: 1, Separate: true})
	if err != nil {
		return fmt.Errorf("ask for everything: %w", err)
	}
	if want := ix.generation.Manifest.Quotes; all.Total != want {
		return fmt.Errorf("it holds %d quotes, its manifest says %d", all.Total, want)
	}
	if all.Total == 0 {
		return nil
	}
	q := all.Hits[0].Quote
	if _, err := ix.Quote(ctx, q.ID); err != nil {
		return fmt.Errorf("ask for quote %s: %w", q.ID, err)
	}
	for _, probe := range probes(ix, all.Hits[0]) {
		got, err := ix.Search(ctx, probe)
		if err != nil {
			return fmt.Errorf("ask for %q: %w", probe.URL().Encode(), err)
		}
		if !slices.ContainsFunc(got.Hits, func(h search.Hit) bool { return h.Quote.Date.Compare(q.Date) == 0 }) {
			return fmt.Errorf("ask for %q: quote %s is not among %d", probe.URL().Encode(), q.ID, got.Total)
		}
	}
	return nil
}

// probes returns queries by date that must find the newest quote's day on their first page.
func probes(ix *Index, h search.Hit) []query.Query {
	var out []query.Query
	if tokens := ix.text.Analyze([]byte(h.Quote.Text)); len(tokens) > 0 {
		at := tokens[len(tokens)/2]
		word := &query.Word{Text: h.Quote.Text[at.Start:at.End]}
		out = append(out, query.Query{Expr: word, Plain: true, Sort: query.Newest})
	}
	if len(h.Quote.Speakers) > 0 {
		speaker := query.Filters{Speaker: []string{h.Quote.Speakers[0].ID}}
		out = append(out, query.Query{Filters: speaker, Sort: query.Newest})
	}
	return out
}
