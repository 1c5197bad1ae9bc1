package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/extract/tagger"
	"onrecord/schema"
)

// noted returns the article with the parts of a bracketed text, as TestExamples has them.
func noted(text string) *Annotated {
	plain, parts := bracketed(text)
	s := Attribution{Kind: schema.Indirect}
	for _, p := range parts {
		switch p.Part {
		case tagger.BeginSource:
			s.Source = p.Span
		case tagger.BeginCue:
			s.Cue = p.Span
		default:
			s.Content = p.Span
		}
	}
	return &Annotated{Text: plain, Statements: []Attribution{s}}
}

// TestLearn: an extractor finds a form of statement that it has learned, and the one that comes with the
// program is as it was.
func TestLearn(t *testing.T) {
	x := New(sampleBase(t))
	lesson := new(Lesson)
	for i, who := range []string{"Mr Dray", "Ms Quill", "The minister", "She", "Mr Brackwater"} {
		lesson.Add(x.Study(noted("s["+who+"] u[signalled] c[to the port a closure in May]."), i))
		lesson.Add(x.Study(&Annotated{Text: who + " left the port in May."}, i))
	}
	m := x.Learn(lesson)
	if m.Topics != nil {
		t.Error("a model of topics out of nothing")
	}
	text := "Ms Castellane signalled to the port a closure in May."
	if labels := letters(tagWith(x.With(m), text)); labels != "SUCcccccc." {
		t.Errorf("learned: %s", labels)
	}
	if a, b := letters(tagWith(x, text)), letters(tagWith(x.With(Models{}), text)); a != b || a == "SUCcccccc." {
		t.Errorf("not learned: %s and %s", a, b)
	}
}

// TestLearnSubjects: who is named in the words comes to be a subject, and who is named before them does not, if readers
// find it so; what they have not told teaches nothing.
func TestLearnSubjects(t *testing.T) {
	x := New(sampleBase(t))
	lesson := new(Lesson)
	for i, in := range []string{"Ms Quill", "Mr Brackwater", "Ms Castellane", "Mr Sol", "Ms Holt", "Mr Lund"} {
		text := "Mr Dray was at the port. “" + in + " has failed,” said Otto Bram."
		start := schema.NewRuneIndex(text).Rune(strings.Index(text, in))
		about := func(_ schema.EntityType, name string) bool { return strings.HasSuffix(in, name) }
		s := Attribution{Kind: schema.Direct, Content: schema.Span{Start: start, End: start + len(in+" has failed")}, About: about}
		lesson.Add(x.Study(&Annotated{Text: text, Full: true, Statements: []Attribution{s, {Content: schema.Span{End: 4}}}}, i))
	}
	if n := lesson.Subjects(); n != 6 {
		t.Errorf("%d statements with subjects, want 6", n)
	}
	w := x.LearnSubjects(lesson)
	if named, near := w.people[inWords][always], w.people[outside][always]; named <= 0 || near >= 0 {
		t.Errorf("weight %.2f of being named in the words, %.2f of being named before them", named, near)
	}
	if x.LearnSubjects(new(Lesson)) != nil {
		t.Error("weights out of nothing")
	}
}

// tagWith returns text's sentences with the labels that x's tagger gives them.
func tagWith(x *Extractor, text string) []tagger.Sentence {
	out := x.Examples(text, nil)
	var scratch tagger.Scratch
	for i := range out {
		copy(out[i].Labels, x.model.Tag(out[i].Tokens, out[i].Opens, &scratch))
	}
	return out
}

// TestStudy: what an article teaches depends on how it is annotated.
func TestStudy(t *testing.T) {
	x := New(sampleBase(t))
	whole := noted("s[Ms Quill] u[said] c[that the port would close]. Nobody laughed.")
	thought := *whole
	thought.Statements = []Attribution{whole.Statements[0]}
	thought.Statements[0].Thought = true
	full := *whole
	full.Full = true
	for _, tt := range []struct {
		name                  string
		article               *Annotated
		labels                string
		sentences, statements int
	}{
		{"whole statements", whole, "SUCcccc./...", 2, 0},
		{"thoughts are no statements", &thought, "......../...", 2, 0},
		{"in full", &full, "", 0, 1},
	} {
		l := x.Study(tt.article, 0)
		if got := letters(l.sentences); got != tt.labels || l.Sentences() != tt.sentences || l.Statements() != tt.statements {
			t.Errorf("%s: %q, %d sentences, %d statements", tt.name, got, l.Sentences(), l.Statements())
		}
	}
}

// TestStyles: re-typing leaves every offset as it is, and three articles have three styles.
func TestStyles(t *testing.T) {
	const text = "“The ‘levy’ stays,” she said. It’s the law."
	var got []string
	for _, s := range styles {
		got = append(got, s.Replace(text))
		if a, b := schema.NewRuneIndex(text).Len(), schema.NewRuneIndex(s.Replace(text)).Len(); a != b {
			t.Errorf("%d code points become %d", a, b)
		}
	}
	want := []string{text, "\"The 'levy' stays,\" she said. It's the law.", "‘The “levy’ stays,’ she said. It’s the law."}
	if d := cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); d != "" {
		t.Error(d)
	}
}
