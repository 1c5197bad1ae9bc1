package searchtest

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// Reference is an engine that looks at every quote for every query. It is what other engines are
// compared with: slow, and simple enough to be right.
type Reference struct {
	quotes []quote
	texts  map[schema.ArticleID]*schema.RuneIndex
	names  *search.Names
	// called are the entities' names by id.
	called map[string]string
	status search.Status
}

// quote is a quote with what is computed of it once.
type quote struct {
	schema.Quote
	words []word
}

// NewReference returns a Reference over corpus.
func NewReference(corpus []Doc) *Reference {
	known, sources := Known(corpus)
	r := &Reference{
		texts:  make(map[schema.ArticleID]*schema.RuneIndex, len(corpus)),
		names:  search.NewNames(known, sources),
		called: make(map[string]string, len(known)),
	}
	for _, k := range known {
		r.called[k.ID] = k.Name
	}
	for _, d := range corpus {
		r.texts[d.Article.ID] = schema.NewRuneIndex(d.Article.Text)
		for _, q := range d.Quotes {
			r.quotes = append(r.quotes, quote{Quote: q, words: wordsOf(q.Text)})
			r.status.First = earlier(r.status.First, q.Date)
			r.status.Last = later(r.status.Last, q.Date)
		}
	}
	r.status.Articles, r.status.Quotes = len(corpus), len(r.quotes)
	r.status.Generation = "reference-" + strconv.Itoa(len(r.quotes))
	return r
}

func earlier(a, b schema.Date) schema.Date {
	if a.IsZero() || !b.IsZero() && b.Compare(a) < 0 {
		return b
	}
	return a
}

func later(a, b schema.Date) schema.Date {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}

// Status implements search.Searcher.
func (r *Reference) Status(ctx context.Context) (search.Status, error) { return r.status, ctx.Err() }

// Quote implements search.Searcher.
func (r *Reference) Quote(ctx context.Context, id schema.QuoteID) (*schema.Quote, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.quotes, func(q quote) bool { return q.ID == id })
	if i < 0 {
		return nil, search.ErrNotFound
	}
	q := r.quotes[i].Quote
	q.Context = schema.ContextOf(r.texts[q.Article.ID], q.Content)
	return &q, nil
}

// hit is a quote that was found.
type hit struct {
	*quote
	score float64
	runs  []run
}

// Search implements search.Searcher.
func (r *Reference) Search(ctx context.Context, q query.Query) (*search.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	size := q.Size
	if size == 0 {
		size = query.DefaultSize
	}
	if size < 0 || size > query.MaxSize {
		return nil, fmt.Errorf("%w: size %d", search.ErrBadQuery, q.Size)
	}
	in := r.names.Interpret(q)
	found := r.find(in.Expr, q)
	chosen := filtersOf(&q.Filters)
	hits := slices.DeleteFunc(slices.Clone(found), func(h hit) bool { return !chosen.accept(h.quote, "") })
	r.sort(hits, in.Expr, q.Sort)
	start, err := r.after(hits, q)
	if err != nil {
		return nil, err
	}
	end := min(start+size, len(hits))
	result := &search.Result{
		Total: len(hits), Generation: r.status.Generation, Understood: in.Understood, Facets: r.facets(found, chosen),
	}
	for _, h := range hits[start:end] {
		result.Hits = append(result.Hits, search.Hit{Quote: h.Quote, Score: h.score, Marks: marks(h.quote, h.runs)})
	}
	if end < len(hits) {
		result.Next = r.cursor(q.Sort, hits[end-1].ID)
	}
	return result, nil
}

// find returns what matches expression and dates, whatever filters are chosen.
func (r *Reference) find(e query.Expr, q query.Query) []hit {
	var found []hit
	for i := range r.quotes {
		if ok, runs := matches(&r.quotes[i], e); ok && within(r.quotes[i].Date, q.From, q.To) {
			found = append(found, hit{quote: &r.quotes[i], runs: runs})
		}
	}
	return found
}

func (r *Reference) cursor(order query.Sort, last schema.QuoteID) string {
	text := strings.Join([]string{r.status.Generation, string(order), string(last)}, " ")
	return base64.RawURLEncoding.EncodeToString([]byte(text))
}

// after returns the place in hits from which q's cursor goes on.
func (r *Reference) after(hits []hit, q query.Query) (int, error) {
	if q.Cursor == "" {
		return 0, nil
	}
	i := slices.IndexFunc(hits, func(h hit) bool { return r.cursor(q.Sort, h.ID) == q.Cursor })
	if i < 0 {
		return 0, fmt.Errorf("%w: the cursor is of another answer", search.ErrBadQuery)
	}
	return i + 1, nil
}
