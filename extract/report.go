package extract

import (
	"onrecord/extract/tagger"
	"onrecord/schema"
)

// Reports cuts text as Extract does and tells of its reporting clauses what they report by statements, for
// training the tagger. Thoughts count as nothing reported, unless some of their words stand in marks.
func (x *Extractor) Reports(text string, statements []Attribution) []tagger.Report {
	ws := new(workspace)
	d := parse(text, ws)
	nps := chunk(d, x.base, ws)
	rd := &reader{d: d, nps: nps}
	p := painter{d: d, runes: schema.NewRuneIndex(text)}
	var out []tagger.Report
	for _, f := range frames(d, nps, ws) {
		out = append(out, p.reports(rd, &f, statements)...)
	}
	return out
}

// reports returns the clauses of f with what they report.
func (p *painter) reports(rd *reader, f *frame, statements []Attribution) []tagger.Report {
	cl := rd.clauses(f)
	items := p.d.taggerTokens(nil, f, rd.nps, cl)
	spans := make([]schema.Span, len(f.items))
	for i := range f.items {
		spans[i] = p.span(&f.items[i])
	}
	cl = append(cl, rd.looseCues(f, cl)...)
	var out []tagger.Report
	for i := range cl {
		c := &cl[i]
		r := tagger.Report{Tokens: items, Opens: f.startsPara, Clause: taggerClause(c)}
		leads := false
		for j := range statements {
			s := &statements[j]
			if !s.Cue.Overlaps(spans[c.at]) || s.Thought && s.Kind == schema.Indirect {
				continue
			}
			from, to := bounded(items, spans, s.Content)
			leads = leads || to <= c.first
			if r.To == 0 && from >= c.last {
				r.From, r.To = from, to
			}
		}
		if c.last < len(f.items) && (r.To > 0 || !leads) {
			out = append(out, r)
		}
	}
	return out
}

// bounded returns the items [from, to) that content covers by half or more, without punctuation at the
// ends; 0, 0 if there are none.
func bounded(items []tagger.Token, spans []schema.Span, content schema.Span) (from, to int) {
	for i, s := range spans {
		both := min(s.End, content.End) - max(s.Start, content.Start)
		if both <= 0 || 2*both < s.Len() || items[i].Kind == tagger.Mark && items[i].Shape == 0 {
			continue
		}
		if to == 0 {
			from = i
		}
		to = i + 1
	}
	return from, to
}
