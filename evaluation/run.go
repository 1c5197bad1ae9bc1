package evaluation

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"

	"onrecord/schema"
)

// Runner extracts and compares.
type Runner struct {
	Options
	// Extract returns an article's quotes. It must be safe for concurrent use.
	Extract func(*schema.Article) []schema.Quote
	// Jobs is how many articles are worked on at once; 0 means one for each core.
	Jobs int
	// Report, unless nil, is told of each article that is left out, from the goroutine that called Run:
	// first of rows that could not be used, as they come, then of articles on which Extract panicked.
	Report func(error)
}

// Run returns the tally of the articles, which does not depend on Jobs. The error is the context's; the
// tally beside it has what was done before.
func (r *Runner) Run(ctx context.Context, articles iter.Seq2[*Article, error]) (*Tally, error) {
	jobs := r.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	queue := make(chan *Article)
	workers := make([]worker, jobs)
	var running sync.WaitGroup
	for i := range workers {
		workers[i].tally = NewTally(r.Options)
		running.Go(func() { workers[i].run(queue, r.Extract) })
	}
	for a, err := range articles {
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			r.report(err)
			continue
		}
		queue <- a // The workers take all there is, so this waits for work and not for ever.
	}
	close(queue)
	running.Wait()
	total := NewTally(r.Options)
	for i := range workers {
		total.Merge(workers[i].tally)
		for _, err := range workers[i].failed {
			r.report(err)
		}
	}
	return total, ctx.Err()
}

func (r *Runner) report(err error) {
	if r.Report != nil {
		r.Report(err)
	}
}

// worker counts its share of the articles.
type worker struct {
	tally  *Tally
	failed []error
}

func (w *worker) run(queue <-chan *Article, extract func(*schema.Article) []schema.Quote) {
	for a := range queue {
		quotes, err := try(extract, a)
		if err != nil {
			w.failed = append(w.failed, err)
			continue
		}
		w.tally.Add(a, quotes)
	}
}

// try extracts, turning a panic into an error, so that one article does not end the others' run.
func try(extract func(*schema.Article) []schema.Quote, a *Article) (quotes []schema.Quote, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("article %q: internal error while extracting: %v", a.ID, p)
		}
	}()
	return extract(&a.Article), nil
}
