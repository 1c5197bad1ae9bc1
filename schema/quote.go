package schema

import (
	"errors"
	"fmt"
	"slices"
)

// Kind says how a statement is reported.
type Kind string

// The kinds of quotes, from the most to the least literal.
const (
	// Direct quotes stand in quotation marks as at least a clause.
	Direct Kind = "direct"
	// Mixed quotes are reported content with quoted fragments in it.
	Mixed Kind = "mixed"
	// Indirect quotes are reported speech without marks; they are never shown as verbatim.
	Indirect Kind = "indirect"
)

// Kinds lists every kind, the most literal first.
func Kinds() []Kind { return []Kind{Direct, Mixed, Indirect} }

// EntityType says what a speaker or a subject is.
type EntityType string

// The types of entities. Anonymous and Document occur only as speakers, Place only as a subject.
const (
	Person       EntityType = "person"
	Organization EntityType = "organization"
	Document     EntityType = "document"
	Anonymous    EntityType = "anonymous"
	Place        EntityType = "place"
)

// Quote is one statement of one speaker (or of several who speak as one) in one article.
type Quote struct {
	ID      QuoteID    `json:"id"`
	Article ArticleRef `json:"article"`
	// Text is the statement as it is read: its content spans in order, joined by a space.
	Text string `json:"text"`
	Kind Kind   `json:"kind"`
	// Content are the contiguous pieces of the statement in the article's text, in order, without
	// outer quotation marks.
	Content []Span `json:"content"`
	// Verbatim are those parts of Content that stand in quotation marks: all of it when direct, none
	// when indirect.
	Verbatim []Span `json:"verbatim"`
	// Speakers said it; empty when unknown.
	Speakers []Speaker `json:"speakers"`
	// Via is who passed the words on ("He said Mr Putin had told him: …"), nil when nobody did.
	Via *Speaker `json:"via"`
	// Cue is the word or phrase that reports ("said", "according to"), empty when there is none.
	Cue string `json:"cue"`
	// Found says how the speaker was found.
	Found    Method    `json:"found,omitempty"`
	Subjects []Subject `json:"subjects"`
	Topics   []Topic   `json:"topics"`
	// Date is the day of the article, the best known date of the statement.
	Date    Date    `json:"date,omitzero"`
	Context Context `json:"context"`
	// Confidence is the probability, 0 to 1, that words and speakers are both right.
	Confidence float64 `json:"confidence"`
	// Unclosed marks a quotation whose closing mark is missing in the article, so that its end is
	// the paragraph's.
	Unclosed bool `json:"unclosed,omitempty"`
	// Extractor is the version that found the quote.
	Extractor string `json:"extractor"`
}

// Method says by what evidence a quote's speaker was found.
type Method string

// The ways in which a speaker is found, roughly from the surest to the least sure.
const (
	// ByClause: a reporting clause around the quote names the speaker ("…," said Mr Farage).
	ByClause Method = "clause"
	// ByColon: the speaker stands before a colon ("Starmer: 'I will not resign'").
	ByColon Method = "colon"
	// ByPronoun: the reporting clause has a pronoun that was resolved ("he said").
	ByPronoun Method = "pronoun"
	// ByNominal: the reporting clause has a description that was resolved ("the chancellor said").
	ByNominal Method = "nominal"
	// ByContinuation: the quote goes on from the speaker's last one.
	ByContinuation Method = "continuation"
	// ByFrame: the sentence around it tells what the speaker did ("X praised Y. “…”").
	ByFrame Method = "frame"
)

// Speaker is who made a statement, as this article names them.
type Speaker struct {
	// ID is stable across runs: a knowledge-base id where known, else the slug of Name.
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Type EntityType `json:"type"`
	// Mention is the word or phrase of the article that names them here ("he", "Mr Witkoff").
	Mention string `json:"mention,omitempty"`
	// Role is their office or description at the article's date ("US special envoy").
	Role string `json:"role,omitempty"`
}

// Subject is a person, body or place that a statement is about.
type Subject struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Type EntityType `json:"type"`
}

// Context is what stands around a quote in its article, cut from the text when it is shown.
type Context struct {
	// Before is the paragraph before and what precedes the quote in its own.
	Before string `json:"before,omitempty"`
	// Passage is the quote with what stands between its parts and with its inner marks; only set for
	// quotes of several parts, where it differs from Text.
	Passage string `json:"passage,omitempty"`
	// After is the rest of the quote's own paragraph and the one after.
	After string `json:"after,omitempty"`
}

// Check reports the first way in which q breaks its contract with an article's text of n code points:
// content spans valid, in order and apart; verbatim spans inside content; the kind's rule about them.
func (q *Quote) Check(n int) error {
	if len(q.Content) == 0 {
		return errors.New("quote has no content")
	}
	end := 0
	for _, s := range q.Content {
		if !s.Valid(n) || s.Start < end {
			return fmt.Errorf("content span %v is out of order or outside a text of %d", s, n)
		}
		end = s.End
	}
	for _, v := range q.Verbatim {
		i, _ := slices.BinarySearchFunc(q.Content, v, func(c, v Span) int { return c.End - v.End })
		if v.Len() <= 0 || i == len(q.Content) || !q.Content[i].Contains(v) {
			return fmt.Errorf("verbatim span %v is not inside the content", v)
		}
	}
	switch {
	case q.Kind == Indirect && len(q.Verbatim) > 0:
		return errors.New("an indirect quote has verbatim spans")
	case q.Kind == Direct && !slices.Equal(q.Verbatim, q.Content):
		return errors.New("a direct quote is not verbatim throughout")
	case q.Kind == Mixed && len(q.Verbatim) == 0:
		return errors.New("a mixed quote has no verbatim span")
	}
	return nil
}
