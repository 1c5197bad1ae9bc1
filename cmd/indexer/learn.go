package main

import (
	"onrecord/evaluation"
	"onrecord/extract"
)

// annotated returns what the extractor can learn from a.
func annotated(a *evaluation.Article) *extract.Annotated {
	out := &extract.Annotated{Title: a.Title, Text: a.Text, Full: a.Full}
	for i := range a.Statements {
		s := &a.Statements[i]
		out.Statements = append(out.Statements, extract.Attribution{
			Content: s.Span, Source: s.Speaker, Cue: s.Cue, Kind: s.Kind, Thought: s.Thought, Topics: s.Topics,
		})
	}
	return out
}
