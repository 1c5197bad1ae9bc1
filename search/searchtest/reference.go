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
	"onrecord/statement"
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
	// statements are the quotes that say the same, the earliest first, by the id of each; quotes that
	// are alone are not in it.
	statements map[schema.QuoteID][]*quote
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
	r.status.Statements = len(r.quotes) - r.group()
	r.status.Generation = "reference-" + strconv.Itoa(len(r.quotes))
	return r
}

// group finds out which quotes say the same, and returns how many say again what another says.
func (r *Reference) group() int {
	prints := make([]statement.Print, len(r.quotes))
	for i := range r.quotes {
		prints[i] = statement.NewPrint(&r.quotes[i].Quote)
	}
	r.statements = make(map[schema.QuoteID][]*quote)
	again := 0
	for _, members := range statement.Group(prints) {
		var same []*quote
		for _, m := range members {
			same = append(same, &r.quotes[m])
		}
		for _, q := range same {
			r.statements[q.ID] = same
		}
		again += len(same) - 1
	}
	return again
}

// sightings returns the quotes that say the same as q, the earliest first.
func (r *Reference) sightings(q *quote) []*quote {
	if same := r.statements[q.ID]; same != nil {
		return same
	}
	return []*quote{q}
}

// statement names what q says: quotes have the same name if they are the same statement.
func (r *Reference) statement(q *quote) schema.QuoteID { return r.sightings(q)[0].ID }

// collapse keeps the first of the hits that are the same statement.
func (r *Reference) collapse(hits []hit) []hit {
	seen := make(map[schema.QuoteID]bool)
	return slices.DeleteFunc(hits, func(h hit) bool {
		name := r.statement(h.quote)
		again := seen[name]
		seen[name] = true
		return again
	})
}

// Sightings implements search.Searcher.
func (r *Reference) Sightings(ctx context.Context, id schema.QuoteID) ([]schema.Quote, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.quotes, func(q quote) bool { return q.ID == id })
	if i < 0 {
		return nil, search.ErrNotFound
	}
	var out []schema.Quote
	for _, s := range r.sightings(&r.quotes[i]) {
		q := s.Quote
		q.Context = schema.ContextOf(r.texts[q.Article.ID], q.Content)
		out = append(out, q)
	}
	return out, nil
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
	if !q.Separate {
		hits = r.collapse(hits)
	}
	start, err := r.after(hits, q)
	if err != nil {
		return nil, err
	}
	end := min(start+size, len(hits))
	result := &search.Result{
		Total: len(hits), Generation: r.status.Generation, Understood: in.Understood,
		Facets: r.facets(found, chosen, q.Separate),
	}
	if search.Monthly(q) {
		result.Facets.Month = r.months(found, chosen, q.Separate)
	}
	for _, h := range hits[start:end] {
		result.Hits = append(result.Hits, r.answer(h))
	}
	if end < len(hits) {
		result.Next = r.cursor(q.Sort, hits[end-1].ID)
	}
	return result, nil
}

// answer returns a hit as it is shown.
func (r *Reference) answer(h hit) search.Hit {
	out := search.Hit{Quote: h.Quote, Score: h.score, Marks: marks(h.quote, h.runs)}
	articles := make(map[schema.ArticleID]bool)
	same := r.sightings(h.quote)
	for _, q := range same {
		articles[q.Article.ID] = true
	}
	out.Articles = len(articles)
	if first := same[0]; first.ID != h.ID {
		out.First = &search.Sighting{Quote: first.ID, Publication: first.Article.Publication, Date: first.Date}
	}
	return out
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
