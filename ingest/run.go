package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"runtime"
	"runtime/debug"

	"onrecord/article"
	"onrecord/schema"
)

// Sink receives what a run extracts; index.Writer implements it.
type Sink interface {
	// Stored returns the fingerprint (schema.Article.Fingerprint) under which the article is stored, ""
	// when it is not. Safe for concurrent use.
	Stored(id schema.ArticleID) (string, error)
	// Put replaces all that is stored of the article: its quotes become exactly these. Safe for
	// concurrent use with different articles. Not durable before the Sink is published.
	Put(ctx context.Context, a *schema.Article, fingerprint string, quotes []schema.Quote) error
}

// Run says what to do with articles. Reader and Extract are required.
type Run struct {
	Reader *article.Reader
	// Extract returns an article's quotes. It must be safe for concurrent use.
	Extract func(*schema.Article) []schema.Quote
	// Version names everything beside the article that its quotes depend on. An article that Sink holds
	// unchanged under the same Version is not extracted again.
	Version string
	// Sink stores the quotes; nil stores nothing.
	Sink Sink
	// Rejected is the error by which Sink refuses a single article; any other error of it ends the run.
	Rejected error
	// Emit, unless nil, gets every article that was extracted with its quotes, in the order of the
	// input, from one goroutine. Its error ends the run.
	Emit func(*schema.Article, []schema.Quote) error
	// Report, unless nil, is told of everything that was left out or could not be used, in the order of
	// the input, from one goroutine.
	Report func(Notice)
	// Progress, unless nil, gets the summary so far after each article, from one goroutine. It must not
	// keep the maps.
	Progress func(Summary)
	// Jobs is how many articles are worked on at once; 0 means one for each core.
	Jobs int
	// Log is told of panics, with their stack; nil tells nobody.
	Log *slog.Logger
}

// The reasons for which Do leaves out an article that could be read.
const (
	// SameID: an article earlier in the run has the same id of its own and says something else. One of
	// the two ids is wrong, and storing both would lose one.
	SameID article.Reason = "the id of another article"
	// Crashed: extraction or a reader's library panicked. The log has the stack.
	Crashed article.Reason = "internal error"
	// Refused: the Sink did not take the article.
	Refused article.Reason = "refused by the index"
)

// Do runs over the paths, as article.Reader.Records takes them. It returns what was done also beside an
// error, which is the Sink's, Emit's or the context's.
func (r *Run) Do(ctx context.Context, paths ...string) (Summary, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs := r.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	decoded := inOrder(ctx, jobs, r.records(ctx, paths), r.decode)
	done := inOrder(ctx, jobs, distinct(decoded), func(p passage) passage { return r.process(ctx, p) })
	sum := newSummary()
	for p := range done {
		if p.fatal != nil {
			return sum, p.fatal
		}
		if err := r.finish(&sum, p); err != nil {
			return sum, err
		}
	}
	return sum, ctx.Err()
}

// A passage is one article, or what failed, on its way through the run.
type passage struct {
	record article.Record
	item   article.Item
	fate   fate
	quotes []schema.Quote
	// bad is why the article is left out; fatal ends the run.
	bad   *article.Error
	fatal error
}

// fate is what becomes of an article.
type fate byte

const (
	pending fate = iota
	skipped
	duplicate
	superseded
	unchanged
	changed
	fresh
)

func (p passage) skip(bad *article.Error) passage {
	p.fate, p.bad = skipped, bad
	return p
}

func (r *Run) records(ctx context.Context, paths []string) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		for rec, err := range r.Reader.Records(ctx, paths...) {
			p := passage{record: rec}
			if err != nil {
				p = p.skip(asArticleError(err))
			}
			if !yield(p) {
				return
			}
		}
	}
}

func (r *Run) decode(p passage) (out passage) {
	if p.fate != pending {
		return p
	}
	defer r.recoverAs(&out, p)
	item, err := r.Reader.Decode(p.record)
	if err != nil {
		return p.skip(asArticleError(err))
	}
	p.item, p.record.Data = item, nil
	return p
}

// process extracts an article and stores its quotes, unless they are stored already.
func (r *Run) process(ctx context.Context, p passage) (out passage) {
	if p.fate != pending {
		return p
	}
	defer r.recoverAs(&out, p)
	a := &p.item.Article
	p.fate = fresh
	if r.Sink == nil {
		p.quotes = r.Extract(a)
		return p
	}
	fp := a.Fingerprint(r.Version)
	stored, err := r.Sink.Stored(a.ID)
	switch {
	case err != nil:
		p.fatal = fmt.Errorf("looking up article %s: %w", a.ID, err)
		return p
	case stored == fp:
		p.fate = unchanged
		return p
	case stored != "":
		p.fate = changed
	}
	p.quotes = r.Extract(a)
	return r.put(ctx, p, fp)
}

func (r *Run) put(ctx context.Context, p passage, fingerprint string) passage {
	err := r.Sink.Put(ctx, &p.item.Article, fingerprint, p.quotes)
	switch {
	case err == nil:
	case r.Rejected != nil && errors.Is(err, r.Rejected):
		return p.skip(&article.Error{Place: p.item.Place, Reason: Refused, Detail: err.Error()})
	default:
		p.fatal = fmt.Errorf("storing the article at %s: %w", p.item.Place, err)
	}
	return p
}

// recoverAs makes a panic the error of the one article that caused it.
func (r *Run) recoverAs(out *passage, p passage) {
	v := recover()
	if v == nil {
		return
	}
	place := p.record.Place
	if r.Log != nil {
		r.Log.Error("panic", "article", place.String(), "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	}
	*out = p.skip(&article.Error{Place: place, Reason: Crashed, Detail: fmt.Sprint(v)})
}

// finish counts and reports one passage and emits its quotes.
func (r *Run) finish(sum *Summary, p passage) error {
	sum.add(p)
	if r.Report != nil {
		for _, n := range p.notices() {
			r.Report(n)
		}
	}
	if r.Progress != nil {
		r.Progress(*sum)
	}
	if r.Emit == nil || p.fate != fresh && p.fate != changed {
		return nil
	}
	if err := r.Emit(&p.item.Article, p.quotes); err != nil {
		return fmt.Errorf("writing the quotes of %s: %w", p.item.Place, err)
	}
	return nil
}

// asArticleError returns the *article.Error that package article promises.
func asArticleError(err error) *article.Error {
	var bad *article.Error
	if errors.As(err, &bad) {
		return bad
	}
	return &article.Error{Reason: article.Unreadable, Detail: err.Error()}
}
