package search

import (
	"context"
	"errors"
	"time"

	"onrecord/query"
	"onrecord/schema"
)

// Searcher answers searches over one index. Implementations are safe for concurrent use, honour the
// context's deadline, and answer every call from one generation.
type Searcher interface {
	// Search returns one page of hits with the facets of the whole result. Its errors are
	// ErrBadQuery (with the reason), ErrUnavailable, ErrBusy, or the context's.
	Search(ctx context.Context, q query.Query) (*Result, error)
	// Quote returns one quote with its context, or ErrNotFound.
	Quote(ctx context.Context, id schema.QuoteID) (*schema.Quote, error)
	// Sightings returns the quotes that are the same statement as the one with this id, it among them,
	// the earliest first, at most MaxSightings; or ErrNotFound.
	Sightings(ctx context.Context, id schema.QuoteID) ([]schema.Quote, error)
	// Values returns a page of the values of one facet field over the whole answer to q. Its errors are
	// those of Search.
	Values(ctx context.Context, q query.Query, v ValuesQuery) (*Values, error)
	// Status reports what is served. It returns ErrUnavailable until an index is open.
	Status(ctx context.Context) (Status, error)
}

// The errors that callers tell apart with errors.Is.
var (
	// ErrNotFound: no quote has this id.
	ErrNotFound = errors.New("no such quote")
	// ErrUnavailable: no index is open, or the open one is damaged.
	ErrUnavailable = errors.New("the index is not available")
	// ErrBusy: too many searches are running; try again shortly.
	ErrBusy = errors.New("the server is busy")
	// ErrBadQuery: the query is over a limit, or its cursor is of another order or generation.
	ErrBadQuery = errors.New("bad query")
)

// MaxSightings bounds what Sightings returns.
const MaxSightings = 100

// Result is the answer to one search.
//
// Quotes that are one statement, as several articles report it, are one hit unless the query keeps them
// separate: the one that comes first in the order asked for, among those that match. Totals and facets
// count statements then.
type Result struct {
	// Total is the number of all hits, exact.
	Total int
	// Took is the time the engine needed.
	Took time.Duration
	// Generation names the index generation that answered.
	Generation string
	Understood Understood
	Hits       []Hit
	Facets     Facets
	// Next is the cursor of the following page, "" on the last.
	Next string
}

// Hit is one quote of the answer.
type Hit struct {
	Quote schema.Quote
	// Score is the relevance; it compares within one answer only. Zero when sorted by date.
	Score float64
	// Marks are the stretches of Quote.Text to highlight, in code points of that text, in order and
	// apart; a phrase is one mark.
	Marks []schema.Span
	// Articles is in how many articles the statement was seen, those that do not match among them.
	Articles int
	// First is the earliest sighting, nil where that is Quote itself.
	First *Sighting
}

// Sighting is where and when a statement was reported.
type Sighting struct {
	Quote schema.QuoteID
	// Publication is "" and Date zero where unknown.
	Publication string
	Date        schema.Date
}

// Facets are the values of each field with their counts over the whole result.
type Facets struct {
	Speaker, Subject, Topic, Source, Kind, Year []FacetValue
	// Month are the months that occur in the result, as "2025-03" and in the order of time, where
	// Monthly says that they are few; else nil.
	Month []FacetValue
}

// Monthly reports whether an answer to q tells months: where its dates span at most MaxMonths, or as
// many whole years are chosen.
func Monthly(q query.Query) bool {
	if n := len(q.Filters.Year); n > 0 {
		return 12*n <= MaxMonths
	}
	return !q.From.IsZero() && !q.To.IsZero() && months(q.To)-months(q.From) < MaxMonths
}

// MaxMonths is how many months an answer lists at most.
const MaxMonths = 36

func months(d schema.Date) int {
	t := d.Day().Time()
	return 12*t.Year() + int(t.Month())
}

// FacetSize is how many values of a field an answer lists at most, selected ones apart.
const FacetSize = 10

// YearFacetSize is how many years an answer lists at most: a timeline wants them all, and they are few.
const YearFacetSize = 60

// FacetValue is one value of a facet. Its count ignores the selections of its own field, so that it
// tells what choosing it too would give.
type FacetValue struct {
	// ID is what a filter takes; Name is for people.
	ID, Name string
	// Count is how many quotes have the value; 0 only for selected values.
	Count    int
	Selected bool
}

// Understood tells how the typed text was read.
type Understood struct {
	// Speakers and Subjects are the entities that names of the query were taken for; several for one
	// name when it is ambiguous, all of which are searched.
	Speakers []Entity
	Subjects []Entity
	// Named are the entities that a query which is nothing but a name was taken for: found are quotes
	// by them, about them, or with the name in their words.
	Named []Entity
	// Topics is set where the right side of "A on B" names a topic ("Reeves on trade").
	Topics []schema.Topic
	// Text is the rest, searched as words: in canonical form, "" when all of it was understood.
	Text string
}

// Entity is a person, body or place that the index holds.
type Entity struct {
	ID   string
	Name string
	Type schema.EntityType
	// Typed is the part of the query that named it, as typed; "" outside Understood.
	Typed string
	// Without is the query's text with this name taken out of it, "" if nothing is left.
	Without string
	// Only is the query's text with the name taken for this entity alone; "" where it names no other.
	Only string
}

// Status says what a Searcher serves.
type Status struct {
	// Generation names the open index generation.
	Generation string
	// Published is when that generation was published.
	Published time.Time
	// Articles, Quotes and Statements are how many it holds. There are fewer statements than quotes
	// where several articles report the same.
	Articles, Quotes, Statements int
	// First and Last are the days of its oldest and newest dated quote.
	First, Last schema.Date
}

// Interpretation is a query read against the names that an index holds: what engines compile.
type Interpretation struct {
	Understood Understood
	// Expr is the query's expression with every *query.On resolved (into fields and words) and the
	// IDs of every *query.Field filled; nil finds everything. A name that nobody bears has become
	// plain words; a field whose value nobody bears has no IDs and finds nothing.
	Expr query.Expr
}
