package main

import (
	"onrecord/evaluation"
	"onrecord/extract"
	"onrecord/schema"
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
		if a.Full {
			t.About = s.IsAbout
		}
		out.Statements = append(out.Statements, t)
	}
	return out
}

// fullTimes is how often quotes of articles annotated in full count for confidence: their speakers are
// judged by the names under which users find them, while in others a word of the phrase is enough.
const fullTimes = 6

// cases returns what the annotations of a tell of the quotes that x finds in it.
func cases(x *extract.Extractor, a *evaluation.Article, o evaluation.Options) []extract.Case {
	quotes, evidence := x.Extract(&a.Article), x.Evidence(&a.Article)
	times, explained := 1, true
	if a.Full {
		times = fullTimes
	}
	for i := range a.Statements {
		s := &a.Statements[i]
		explained = explained && (s.Source != evaluation.ByPronoun || s.Name != "")
	}
	var out []extract.Case
	for i, j := range o.Judge(a, quotes) {
		q := &quotes[i]
		// Where readers did not tell whom pronouns mean, the pronouns that can be judged are those that were
		// read into something else.
		judged := (j.Named || j.Described) && (explained || q.Found != schema.ByPronoun)
		out = append(out, extract.Case{Evidence: evidence[q.ID], Stray: j.Stray, Judged: judged, Right: j.Right, Times: times})
	}
	return out
}
