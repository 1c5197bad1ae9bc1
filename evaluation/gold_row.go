package evaluation

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"onrecord/schema"
)

// row is a line of an annotated file.
type row struct {
	ID     schema.ArticleID `json:"id"`
	Title  string           `json:"title"`
	Source string           `json:"source"`
	URL    string           `json:"url"`
	Date   schema.Date      `json:"date"`
	Text   string           `json:"text"`
	Quotes []rowQuote       `json:"quotes"`
	Ignore []schema.Span    `json:"ignore"`
	// NotQuotes is nil where nobody looked for them.
	NotQuotes []schema.Span `json:"not_quotes"`
}

type rowQuote struct {
	schema.Span
	Text    *string     `json:"text"`
	Kind    schema.Kind `json:"kind"`
	Speaker *struct {
		schema.Span
		Text string `json:"text"`
	} `json:"speaker"`
	Cue        schema.Span    `json:"cue"`
	Label      string         `json:"source_label"`
	Name       string         `json:"speaker_name"`
	AutoName   string         `json:"speaker_name_auto"`
	AutoMethod string         `json:"auto_method"`
	Source     SourceType     `json:"source_type"`
	CueClass   string         `json:"cue_class"`
	Subjects   *Names         `json:"subjects"`
	Topics     []schema.Topic `json:"topics"`
}

// trustedGuess is the method of automatic naming that is reliable enough to judge by: the surname of a
// phrase that the article spells out in full once.
const trustedGuess = "ner-surname"

// parseRow reads one line. Its errors say what is wrong with the row, but not where it stands.
func parseRow(line []byte) (*Article, error) {
	var r row
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("not an annotated article: %w", err)
	}
	a := &Article{
		Article: schema.Article{ID: r.ID, Title: r.Title, Publication: r.Source, URL: r.URL, Published: r.Date, Text: r.Text},
		Ignored: r.Ignore, NotSpeech: r.NotQuotes, Full: r.NotQuotes != nil,
	}
	switch {
	case r.ID == "":
		return nil, errors.New(`the article has no "id"`)
	case r.Text == "":
		return nil, errors.New(`the article has no "text"`)
	}
	x := schema.NewRuneIndex(r.Text)
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if err := q.check(x); err != nil {
			return nil, fmt.Errorf("quote %d: %w", i+1, err)
		}
		a.Full = a.Full || q.Subjects != nil
		a.Statements = append(a.Statements, q.statement())
	}
	for i, s := range r.NotQuotes {
		if !s.Valid(x.Len()) {
			return nil, fmt.Errorf("not_quotes %d: %s is no stretch of a text of %d characters", i+1, s, x.Len())
		}
	}
	return a, nil
}

func (q *rowQuote) check(x *schema.RuneIndex) error {
	switch q.Kind {
	case schema.Direct, schema.Mixed, schema.Indirect:
	default:
		return fmt.Errorf("kind %q is neither direct nor mixed nor indirect", q.Kind)
	}
	switch q.Source {
	case "", ByName, ByPronoun, ByDescription, NoSource:
	default:
		return fmt.Errorf("source_type %q is neither name nor pronoun nor nominal nor none", q.Source)
	}
	if !q.Valid(x.Len()) {
		return fmt.Errorf("%s is no stretch of a text of %d characters", q.Span, x.Len())
	}
	if q.Text != nil && *q.Text != x.Slice(q.Span) {
		return fmt.Errorf("the article says %q at %s and not %q; offsets count Unicode code points", shorten(x.Slice(q.Span), 40), q.Span, shorten(*q.Text, 40))
	}
	if q.Cue.End > x.Len() {
		return fmt.Errorf("cue: %s is no stretch of a text of %d characters", q.Cue, x.Len())
	}
	if q.Speaker != nil && q.Speaker.End > x.Len() {
		return fmt.Errorf("speaker: %s is no stretch of a text of %d characters", q.Speaker.Span, x.Len())
	}
	for _, t := range q.Topics {
		if !t.Valid() {
			return fmt.Errorf("there is no topic %q", t)
		}
	}
	return nil
}

func (q *rowQuote) statement() Statement {
	s := Statement{
		Span: q.Span, Kind: q.Kind, Phrase: q.Label, Name: q.Name, Source: q.Source,
		Thought: q.CueClass == "other", Topics: q.Topics, Cue: noted(q.Cue),
	}
	if q.Speaker != nil {
		s.Phrase, s.Speaker = cmp.Or(q.Speaker.Text, s.Phrase), noted(q.Speaker.Span)
	}
	if s.Source == "" {
		s.Source = NoSource
		if q.Speaker != nil {
			s.Source = sourceOf(q.Speaker.Text)
		}
	}
	if q.AutoMethod == trustedGuess {
		s.Guess = q.AutoName
	}
	if q.Subjects != nil {
		s.Subjects = *q.Subjects
	}
	return s
}

// noted returns s, or an empty span where s says, by a negative offset, that nobody noted it.
func noted(s schema.Span) schema.Span {
	if s.Start < 0 || s.Len() <= 0 {
		return schema.Span{}
	}
	return s
}
