package web

import (
	"context"

	"onrecord/search"
)

// mostTried bounds the searches that one page tries out beside its own.
const mostTried = 8

// alternatives lists searches that ask for less than the one that found nothing: without each of its
// parts, without all that was chosen, as plain words, and for its speaker alone.
func alternatives(p resultsPage, r *search.Result) []option {
	var out []option
	add := func(text, link string) {
		if link != "" && len(out) < mostTried {
			out = append(out, option{Text: text, Link: link})
		}
	}
	for _, c := range p.Chips {
		if len(p.Chips) > 1 || r.Understood.Text != "" {
			add("without “"+c.Value+"”", c.Remove)
		}
	}
	add("without any filter", p.Clear)
	add("with these as plain words", p.Plain)
	if speakers := r.Understood.Speakers; len(speakers) > 0 {
		add("from "+speakers[0].Name, address(only("speaker", speakers[0].ID)))
	}
	return out
}

// finding returns those of the searches that find something, with how much. One that fails is left out:
// a page is complete without it.
func (s *server) finding(ctx context.Context, options []option) []option {
	var found []option
	seen := map[string]bool{}
	for _, o := range options {
		q, err := queryOf(o.Link)
		if err != nil || seen[o.Link] {
			continue
		}
		seen[o.Link] = true
		q.Size = 1
		if r, err := s.Searcher.Search(ctx, q); err == nil && r.Total > 0 {
			o.Count = r.Total
			found = append(found, o)
		}
	}
	return found
}
