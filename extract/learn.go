package extract

import (
	"strings"

	"onrecord/extract/rank"
	"onrecord/extract/tagger"
	"onrecord/extract/topic"
	"onrecord/schema"
)

// Models are the parts of an extractor that are learned from annotated articles. A nil one stands for
// the one that comes with the program.
type Models struct {
	Tagger *tagger.Model
	Topics *topic.Classifier
	// Antecedents ranks what pronouns can mean.
	Antecedents *rank.Model
	// Subjects weigh whom and what statements are about.
	Subjects *SubjectWeights
	// Chances tell the confidence of quotes.
	Chances *Chances
}

// With returns an extractor like x with the models that m has.
func (x *Extractor) With(m Models) *Extractor {
	out := *x
	if m.Tagger != nil {
		out.model = m.Tagger
	}
	if m.Topics != nil {
		out.topics = m.Topics
	}
	if m.Antecedents != nil {
		out.antecedents = m.Antecedents
	}
	if m.Subjects != nil {
		out.about = m.Subjects
	}
	if m.Chances != nil {
		out.chances = m.Chances
	}
	return &out
}

// Annotated is an article with what readers found in it, to learn from.
type Annotated struct {
	Title, Text string
	Published   schema.Date
	Statements  []Attribution
	// Full: the statements have topics and subjects, and of mixed ones only the words in marks are annotated.
	// Articles of the other kind, where the statements are whole, teach the tagger; these teach the other two.
	Full bool
}

// Attribution is one statement of an annotated article. Source, its speaker's phrase, and Cue, the words
// that report it, are empty spans where they are not annotated.
type Attribution struct {
	Content, Source, Cue schema.Span
	Kind                 schema.Kind
	// Thought marks a thought or plan, which is not learned unless some of it stands in marks.
	Thought bool
	Topics  []schema.Topic
	// About tells whether a person, body or place of a name is one that the statement is about; nil where nobody has
	// told.
	About func(t schema.EntityType, name string) bool
	// Pronoun tells, of a speaker whom a pronoun names, whether a name is the one meant; nil where the
	// speaker is no pronoun or nobody has told.
	Pronoun func(name string) bool
}

// Lesson is what there is to learn from one article.
type Lesson struct {
	sentences []tagger.Sentence
	reports   []tagger.Report
	topics    []topic.Annotated
	// pronouns are articles with pronouns of which readers have told whom they mean.
	pronouns []*Annotated
	// full are the articles whose statements have subjects.
	full []*Annotated
}

// Sentences returns how many sentences there are for the tagger.
func (l *Lesson) Sentences() int { return len(l.sentences) }

// Statements returns how many statements there are for the topics.
func (l *Lesson) Statements() int {
	n := 0
	for i := range l.topics {
		n += len(l.topics[i].Statements)
	}
	return n
}

// Pronouns returns how many pronouns there are whose meaning readers have told.
func (l *Lesson) Pronouns() int {
	n := 0
	for _, a := range l.pronouns {
		n += a.pronouns()
	}
	return n
}

// Subjects returns how many statements there are of which readers have told what they are about.
func (l *Lesson) Subjects() int {
	n := 0
	for _, a := range l.full {
		n += a.subjects()
	}
	return n
}

// Add adds what m holds.
func (l *Lesson) Add(m *Lesson) {
	l.sentences = append(l.sentences, m.sentences...)
	l.reports = append(l.reports, m.reports...)
	l.topics = append(l.topics, m.topics...)
	l.pronouns = append(l.pronouns, m.pronouns...)
	l.full = append(l.full, m.full...)
}

// Study prepares a, whose spans must lie in its text, for learning. Before, the text is re-typed in one
// of three styles of quotation marks, so that the tagger learns all: as it is for number 0, with straight
// marks for 1, with single marks as in Britain for 2, and so on in turn.
func (x *Extractor) Study(a *Annotated, number int) *Lesson {
	l := &Lesson{}
	if a.Full {
		l.topics, l.full = []topic.Annotated{a.topics()}, []*Annotated{a}
	} else {
		text := styles[number%len(styles)].Replace(a.Text)
		l.sentences, l.reports = x.Examples(text, a.annotations()), x.Reports(text, a.Statements)
	}
	if a.pronouns() > 0 {
		l.pronouns = []*Annotated{a}
	}
	return l
}

// Learn returns the models that l teaches, nil where it teaches nothing. The same lesson gives the same
// models.
func (x *Extractor) Learn(l *Lesson) Models {
	var m Models
	if len(l.sentences) > 0 {
		m.Tagger = tagger.Train(l.sentences, l.reports)
	}
	if l.Statements() > 0 {
		m.Topics = x.topics.Fit(l.topics)
	}
	if len(l.pronouns) > 0 {
		m.Antecedents = x.learnAntecedents(l.pronouns)
	}
	m.Subjects = x.With(m).LearnSubjects(l)
	return m
}

// antecedentRounds is how often the articles are read to learn what pronouns mean: whom an earlier pronoun
// means tells of the later ones, so each reading but the first uses what those before have learned, and the
// choices of all readings are learned from (Ross, Gordon and Bagnell, "A Reduction of Imitation Learning and
// Structured Prediction to No-Regret Online Learning", AISTATS 2011).
const antecedentRounds = 6

func (x *Extractor) learnAntecedents(articles []*Annotated) *rank.Model {
	m := new(rank.Model)
	var choices []rank.Choice
	for range antecedentRounds {
		reader := x.With(Models{Antecedents: m})
		for _, a := range articles {
			choices = append(choices, reader.antecedentChoices(a)...)
		}
		m = rank.Train(choices)
	}
	return m
}

func (a *Annotated) pronouns() int {
	n := 0
	for i := range a.Statements {
		if a.Statements[i].Pronoun != nil {
			n++
		}
	}
	return n
}

func (a *Annotated) subjects() int {
	n := 0
	for i := range a.Statements {
		if a.Statements[i].About != nil {
			n++
		}
	}
	return n
}

// styles re-type a text; none changes the number of code points.
var styles = []*strings.Replacer{
	strings.NewReplacer(),
	strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'"),
	strings.NewReplacer("“", "‘", "”", "’", "‘", "“"),
}

// annotations returns what the tagger is to find in a.
func (a *Annotated) annotations() []Annotation {
	var out []Annotation
	for i := range a.Statements {
		s := &a.Statements[i]
		if s.Thought && s.Kind == schema.Indirect {
			continue
		}
		out = append(out, Annotation{Part: tagger.BeginContent, Span: s.Content})
		if s.Source.Len() > 0 {
			out = append(out, Annotation{Part: tagger.BeginSource, Span: s.Source})
		}
		if s.Cue.Len() > 0 {
			out = append(out, Annotation{Part: tagger.BeginCue, Span: s.Cue})
		}
	}
	return out
}

func (a *Annotated) topics() topic.Annotated {
	out := topic.Annotated{Title: a.Title, Text: a.Text}
	runes := schema.NewRuneIndex(a.Text)
	for i := range a.Statements {
		s := &a.Statements[i]
		out.Statements = append(out.Statements, topic.Statement{Start: runes.Byte(s.Content.Start), End: runes.Byte(s.Content.End), Topics: s.Topics})
	}
	return out
}
