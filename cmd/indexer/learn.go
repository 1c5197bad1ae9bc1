package main

import (
	"onrecord/evaluation"
	"onrecord/extract"
)

// annotated returns what the extractor can learn from a.
func annotated(a *evaluation.Article) *extract.Annotated {
	out := &extract.Annotated{Title: a.Title, Text: a.Text, Published: a.Published, Full: a.Full}
	for i := range a.Statements {
		s := &a.Statements[i]
		t := extract.Attribution{
			Content: s.Span, Source: s.Speaker, Cue: s.Cue, Kind: s.Kind, Thought: s.Thought, Topics: s.Topics,
		}
		if s.Source == evaluation.ByPronoun && s.Name != "" {
			t.Pronoun = s.SpokenBy
		}
		out.Statements = append(out.Statements, t)
	}
	return out
}
