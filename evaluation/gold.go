package evaluation

import (
	"slices"

	"onrecord/schema"
)

// Article is an article with what readers found in it.
type Article struct {
	schema.Article
	// Statements are what somebody says in the article, in the order of the file.
	Statements []Statement
	// Ignored are stretches that the annotators left undecided: a quote there is neither right nor
	// wrong. An empty or reversed span ignores nothing.
	Ignored []schema.Span
	// NotSpeech are stretches in quotation marks that are nobody's speech.
	NotSpeech []schema.Span
	// Full tells that subjects, topics and NotSpeech are annotated.
	Full bool
}

// Statement is one contiguous stretch of reported speech or writing.
type Statement struct {
	schema.Span
	Kind schema.Kind
	// Phrase is the article's words for the speaker, "" if it has none.
	Phrase string
	// Speaker is where those words stand, Cue the words that report the statement; empty if not annotated.
	Speaker, Cue schema.Span
	// Name is the speaker's name as a reader would give it, "" if nobody decided.
	Name string
	// Guess is a full name that a program found for Phrase, used where there is no Name.
	Guess string
	// Source says what Phrase is.
	Source SourceType
	// Thought marks thoughts, plans and feelings, which are not speech.
	Thought bool
	// Subjects are the names of those whom the statement is about, by type.
	Subjects Names
	Topics   []schema.Topic
}

// SpokenBy reports whether name is the speaker's: of the same surname and a given name that agrees, or, of
// a speaker of one word, a name with that word.
func (s *Statement) SpokenBy(name string) bool { return sameSpeaker(s.Name, name) }

// IsAbout reports whether name is that of a person, body or place that the statement is about.
func (s *Statement) IsAbout(t schema.EntityType, name string) bool {
	list, same := s.Subjects.People, samePerson
	switch t {
	case schema.Organization:
		list, same = s.Subjects.Bodies, sameThing
	case schema.Place:
		list, same = s.Subjects.Places, sameThing
	}
	return slices.ContainsFunc(list, func(x string) bool { return same(x, name) })
}

// SourceType says what kind of phrase names a speaker.
type SourceType string

// The kinds of phrases that name speakers.
const (
	ByName    SourceType = "name"
	ByPronoun SourceType = "pronoun"
	// ByDescription is a phrase without a name: "a spokesman".
	ByDescription SourceType = "nominal"
	// NoSource: the article names nobody at all.
	NoSource SourceType = "none"
)

// Names are the subjects of a statement.
type Names struct {
	People []string `json:"people,omitempty"`
	Bodies []string `json:"orgs,omitempty"`
	Places []string `json:"places,omitempty"`
}
