package evaluation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

// TestJudge compares one quote with one statement, "The ferry sank" of the text.
func TestJudge(t *testing.T) {
	const text = "“The ferry sank,” she said. A spokesman left. The port is quiet."
	said := schema.Span{Start: 1, End: 15}
	person := func(name string) []schema.Speaker {
		return []schema.Speaker{{Name: name, Type: schema.Person, Mention: "she"}}
	}
	spokesman := []schema.Speaker{{Name: "spokesman", Type: schema.Anonymous, Mention: "a spokesman"}}
	named := Statement{Phrase: "she", Name: "Mirela Vosk", Source: ByPronoun}
	described := Statement{Phrase: "a spokesman", Source: ByDescription}
	for _, tt := range []struct {
		name      string
		statement Statement
		at        schema.Span
		speakers  []schema.Speaker
		want      Judgement
	}{
		{"named, right", named, said, person("Mirela Vosk"), Judgement{Named: true, Right: true}},
		{"named, wrong", named, said, person("Oriane Vosk"), Judgement{Named: true}},
		{"named, unknown", named, said, nil, Judgement{Named: true}},
		{"described, right", described, said, spokesman, Judgement{Described: true, Right: true}},
		{"described, wrong", described, said, person("Mirela Vosk"), Judgement{Described: true}},
		{"pronoun that nobody explains", Statement{Phrase: "she", Source: ByPronoun}, said, person("Mirela Vosk"), Judgement{}},
		{"elsewhere", named, schema.Span{Start: 46, End: 63}, person("Mirela Vosk"), Judgement{Stray: true}},
	} {
		for _, full := range []bool{false, true} {
			s := tt.statement
			s.Span, s.Kind = said, schema.Direct
			a := &Article{Article: schema.Article{ID: "a", Text: text}, Statements: []Statement{s}, Full: full}
			quotes := []schema.Quote{{ID: "q", Kind: schema.Direct, Content: []schema.Span{tt.at}, Speakers: tt.speakers}}
			if d := cmp.Diff([]Judgement{tt.want}, (Options{}).Judge(a, quotes)); d != "" {
				t.Errorf("%s, full %v: %s", tt.name, full, d)
			}
		}
	}
}
