package extract

import (
	"slices"

	"onrecord/extract/rank"
	"onrecord/schema"
)

// antecedentChoices returns the choices that Extract makes in a for the pronouns that are speakers, with
// what readers say is right.
func (x *Extractor) antecedentChoices(a *Annotated) []rank.Choice {
	ws := new(workspace)
	l := x.statements(&schema.Article{Title: a.Title, Text: a.Text, Published: a.Published}, ws)
	if l == nil {
		return nil
	}
	seen := map[int][]antecedent{}
	l.choose = func(k int, candidates []antecedent) { seen[k] = slices.Clone(candidates) }
	l.link()
	runes := schema.NewRuneIndex(a.Text)
	var out []rank.Choice
	for _, s := range l.out {
		if s.clause == nil || len(s.content) == 0 || seen[s.clause.ref] == nil {
			continue
		}
		words := schema.Span{Start: runes.Rune(s.content[0].start), End: runes.Rune(s.content[0].end)}
		if is := a.pronounAt(words); is != nil {
			out = append(out, l.choice(seen[s.clause.ref], is))
			delete(seen, s.clause.ref) // once, however much he said
		}
	}
	return out
}

// pronounAt returns what readers say of the pronoun that speaks the words, nil if they say nothing.
func (a *Annotated) pronounAt(words schema.Span) func(name string) bool {
	best, most := -1, 0
	for i := range a.Statements {
		at := a.Statements[i].Content
		if n := min(at.End, words.End) - max(at.Start, words.Start); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil
	}
	return a.Statements[best].Pronoun
}

// choice returns the choice among candidates, of which the last is nobody: right where none of the others
// bears the name.
func (l *linker) choice(candidates []antecedent, is func(name string) bool) rank.Choice {
	c := rank.Choice{Right: len(candidates) - 1}
	for i := range candidates {
		c.Candidates = append(c.Candidates, candidates[i].features)
		if e := candidates[i].ent; e >= 0 && c.Right == len(candidates)-1 && is(l.r.ents[e].name) {
			c.Right = i
		}
	}
	return c
}
