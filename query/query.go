package query

import "onrecord/schema"

// Query is one search: what was typed, parsed, and what was chosen beside it. The zero Query finds
// everything. It is a plain value; nothing in it may be changed while a search runs.
type Query struct {
	// Expr is the parsed text; nil finds everything.
	Expr Expr
	// Plain keeps names in Expr plain words: "search as plain words instead".
	Plain bool
	// Separate makes a hit of every quote. Otherwise quotes that are one statement, as several articles
	// report it, are one hit.
	Separate bool
	// Filters are the chosen facet values.
	Filters Filters
	// From and To bound the quote's day, both ends included; zero means open.
	From, To schema.Date
	// Sort is the order of the hits; the zero value is ByRelevance.
	Sort Sort
	// Size is how many hits to return: 1 to MaxSize; 0 means DefaultSize.
	Size int
	// Cursor goes on from an earlier answer's Next; empty starts at the first hit.
	Cursor string
}

// Filters are chosen facet values: OR within a field, AND across fields. Speakers and subjects are
// entity ids; sources are publications' names; years have four digits.
type Filters struct {
	Speaker, Subject, Topic, Source, Kind, Year []string
}

// Sort is the order of hits.
type Sort string

// The orders of hits. Quotes without a date come last in both orders by date.
const (
	ByRelevance Sort = "relevance"
	Newest      Sort = "newest"
	Oldest      Sort = "oldest"
)

// Limits of a query, each with its reason. Past one, Parse returns an *Error.
const (
	// MaxBytes is longer than any question a person types; engines' costs grow with it.
	MaxBytes = 512
	// MaxTerms bounds how many words, phrases and fields one query asks for, and so the postings lists
	// that it opens. A phrase counts once, so that a whole sentence can be looked for.
	MaxTerms = 32
	// MaxDepth bounds the nesting of parentheses.
	MaxDepth = 10
	// MinPrefix is the fewest letters before "*": shorter prefixes expand to thousands of terms.
	MinPrefix = 3
	// MaxNear is the widest distance of NEAR, in words.
	MaxNear = 50
	// MaxSize is the most hits in one answer; exports and cursors go beyond.
	MaxSize = 100
	// DefaultSize is what a page shows.
	DefaultSize = 10
)

// Expr is a node of the syntax tree: *And, *Or, *Not, *Word, *Phrase, *Near, *Field, *On.
type Expr interface{ isExpr() }

func (*And) isExpr()    {}
func (*Or) isExpr()     {}
func (*Not) isExpr()    {}
func (*Word) isExpr()   {}
func (*Phrase) isExpr() {}
func (*Near) isExpr()   {}
func (*Field) isExpr()  {}
func (*On) isExpr()     {}

type (
	// And holds if every part does. It has at least two parts.
	And struct{ Parts []Expr }
	// Or holds if some part does. It has at least two parts.
	Or struct{ Parts []Expr }
	// Not excludes what its part finds.
	Not struct{ Part Expr }
	// Word is one word as typed; Prefix makes it the beginning of a word.
	Word struct {
		Text   string
		Prefix bool
	}
	// Phrase is a run of words found exactly as typed, unstemmed.
	Phrase struct{ Text string }
	// Near holds where Left and Right stand at most Distance words apart, in either order. Both are
	// *Word or *Phrase.
	Near struct {
		Left, Right Expr
		Distance    int
	}
	// Field is a restriction by name. Name is one of speaker, subject, topic, source, kind, date;
	// since:, until:, before: and after: are read as date. Value is as typed, except for date,
	// where From and To hold the bounds (inclusive, zero for open) and Value the canonical form.
	Field struct {
		Name, Value string
		// IDs are the values that an engine looks for (OR), filled by search.Names: the entities
		// whom Value names, a topic's or kind's id, a publication's name. Parse leaves it empty.
		IDs      []string
		From, To schema.Date
	}
	// On is "A on B" in any of its forms. It asks for what A says of B if A names a speaker whom the
	// index holds; else Words is what was typed, as plain words. Left are the names left of "on"
	// (more than one for "Trump OR Vance on Ukraine"); Right is the subject as typed, "" for
	// "what did A say". About is Right as words: an *Or if it names alternatives, nil if Right is "".
	On struct {
		Left  []string
		Right string
		About Expr
		Words Expr
	}
)

// All returns what holds if every part does: parts that are nil are left out, conjunctions among them
// are merged, and a single part is returned as it is; nil if none is left. It does not change parts.
func All(parts ...Expr) Expr {
	flat := make([]Expr, 0, len(parts))
	for _, p := range parts {
		switch p := p.(type) {
		case nil:
		case *And:
			flat = append(flat, p.Parts...)
		default:
			flat = append(flat, p)
		}
	}
	switch len(flat) {
	case 0:
		return nil
	case 1:
		return flat[0]
	}
	return &And{Parts: flat}
}

// Any returns what holds if some part does, with the rules of All.
func Any(parts ...Expr) Expr {
	flat := make([]Expr, 0, len(parts))
	for _, p := range parts {
		switch p := p.(type) {
		case nil:
		case *Or:
			flat = append(flat, p.Parts...)
		default:
			flat = append(flat, p)
		}
	}
	switch len(flat) {
	case 0:
		return nil
	case 1:
		return flat[0]
	}
	return &Or{Parts: flat}
}

// none returns what holds if part does not; nil stays nil, and to exclude an exclusion is the part.
func none(part Expr) Expr {
	switch p := part.(type) {
	case nil:
		return nil
	case *Not:
		return p.Part
	}
	return &Not{Part: part}
}

// Error is a query that cannot be read, with the place where that shows.
type Error struct {
	// Message is for the person who typed the query.
	Message string
	// Offset is where it went wrong, in bytes from the beginning of the query.
	Offset int
	// Param is the URL parameter that cannot be read, set by FromURL only: "q" for the query's text,
	// for which alone Offset means something.
	Param string
}

// Error implements error.
func (e *Error) Error() string { return e.Message }
