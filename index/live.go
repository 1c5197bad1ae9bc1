package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// Live is an index that follows what is published: it opens each new generation beside the one that it
// serves, tries it out, and changes over without losing a search. Searches that are running stay with
// their generation, which is closed when the last of them has ended.
//
// A generation that is damaged, or that fails its trial, is refused: the old one serves on. Until a
// first one is open every call returns search.ErrUnavailable, so that a server may start before there
// is an index. Live is safe for concurrent use.
type Live struct {
	dir     string
	options Options
	current atomic.Pointer[handle]
	// opening is held while a generation is opened.
	opening sync.Mutex
	refused refusal
	// closing counts the handles that are not closed yet.
	closing sync.WaitGroup
	// opened and failed count what Load tells.
	opened, failed atomic.Uint64
}

// Load is how busy a Live is, and how often it changed over.
type Load struct {
	// Running is how many searches run, of Limit that may at a time.
	Running, Limit int
	// Opened counts the generations that were taken up, and Refused how often one could not be.
	Opened, Refused uint64
}

// Load returns the figures of the moment.
func (l *Live) Load() Load {
	return Load{
		Running: len(l.options.slots), Limit: cap(l.options.slots), Opened: l.opened.Load(), Refused: l.failed.Load(),
	}
}

var _ search.Searcher = (*Live)(nil)

// refusal is what was published and cannot be served, and why, so that not all of it is read again at
// every look.
type refusal struct {
	published string
	err       error
	again     time.Time
}

// retry is how long a refused generation is left alone. Its damage may have been of the moment: too
// many open files, a disk that is being replaced.
const retry = time.Minute

// NewLive returns a Live for the index in dir. It opens nothing yet: see Refresh and Watch.
func NewLive(dir string, o Options) *Live {
	return &Live{dir: dir, options: o.withDefaults()}
}

// Watch calls Refresh at once and then at every interval, until ctx is done. Problems are logged, each
// one once.
func (l *Live) Watch(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for last := ""; ; {
		err := l.Refresh(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			last = ""
		case err.Error() != last:
			last = err.Error()
			level := slog.LevelError
			if errors.Is(err, ErrNoIndex) {
				level = slog.LevelInfo // the first build is still to come
			}
			l.options.Logger.Log(ctx, level, "the index was not refreshed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Refresh opens what is published, if that is not what is served. Where there is nothing new it costs
// the reading of one small file. Its error tells why there is nothing to serve, or why what is published
// is not served.
func (l *Live) Refresh(ctx context.Context) error {
	l.opening.Lock()
	defer l.opening.Unlock()
	served := l.served()
	published, err := currentOf(l.dir)
	if errors.Is(err, ErrNoIndex) || err == nil && published == served {
		return err
	}
	if l.refused.err != nil && l.refused.published == published && time.Now().Before(l.refused.again) {
		return l.refused.err
	}
	next, err := l.open(ctx, published, served)
	if ctx.Err() != nil && err != nil {
		return err
	}
	if err != nil {
		l.failed.Add(1)
		l.refused = refusal{published: published, err: err, again: time.Now().Add(retry)}
		return err
	}
	l.refused = refusal{}
	l.swap(next)
	return nil
}

// served returns the name of the generation that is served, "" if none is or it is damaged.
func (l *Live) served() string {
	h := l.current.Load()
	if h == nil || h.damaged() != nil {
		return ""
	}
	return h.generation.Name
}

// open opens and tries what is published. If nothing is served any intact generation will do.
func (l *Live) open(ctx context.Context, published, served string) (*Index, error) {
	if served == "" {
		g, err := Current(ctx, l.dir)
		if err != nil {
			return nil, err
		}
		return l.openTried(ctx, g)
	}
	g, err := openGeneration(ctx, l.dir, published)
	if err != nil {
		return nil, fmt.Errorf("generation %s is served on: %w", served, err)
	}
	return l.openTried(ctx, g)
}

func (l *Live) openTried(ctx context.Context, g Generation) (*Index, error) {
	ix, err := openIndex(ctx, g, l.options)
	if err != nil {
		return nil, err
	}
	if err := ix.try(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("generation %s fails its trial: %w", g.Name, err), ix.Close())
	}
	return ix, nil
}

// swap serves ix from now on. The old index is closed when its last search has ended.
func (l *Live) swap(ix *Index) {
	next := &handle{Index: ix, closed: l.closing.Done, log: l.options.Logger}
	next.users.Store(1)
	l.closing.Add(1)
	l.opened.Add(1)
	old := l.current.Swap(next)
	l.options.Logger.Info("serving", "generation", ix.generation.Name,
		"articles", ix.generation.Manifest.Articles, "quotes", ix.generation.Manifest.Quotes)
	if old != nil {
		old.release()
	}
}

// Close ends serving: calls that come later return search.ErrUnavailable, and those that are running
// are waited for. Watch must have ended.
func (l *Live) Close() error {
	l.opening.Lock()
	defer l.opening.Unlock()
	if old := l.current.Swap(nil); old != nil {
		old.release()
	}
	l.closing.Wait()
	return nil
}

// handle is an index with the number of its users: the Live that serves it, and every search.
type handle struct {
	*Index
	users  atomic.Int64
	closed func()
	log    *slog.Logger
}

// acquire returns the served index for one use, or an error that is search.ErrUnavailable.
func (l *Live) acquire() (*handle, error) {
	for {
		h := l.current.Load()
		if h == nil {
			return nil, fmt.Errorf("%w: none is open", search.ErrUnavailable)
		}
		if h.use() {
			return h, nil
		}
		// Its last user left between the two steps, so that there is a newer one.
	}
}

// use adds a user unless the last one has left.
func (h *handle) use() bool {
	for {
		n := h.users.Load()
		if n == 0 {
			return false
		}
		if h.users.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release ends one use. The last one closes the index, beside whatever called.
func (h *handle) release() {
	if h.users.Add(-1) > 0 {
		return
	}
	go func() {
		defer h.closed()
		if err := h.Close(); err != nil {
			h.log.Error("closing a generation", "generation", h.generation.Name, "error", err)
		}
	}()
}

// Search implements search.Searcher.
func (l *Live) Search(ctx context.Context, q query.Query) (*search.Result, error) {
	h, err := l.acquire()
	if err != nil {
		return nil, err
	}
	defer h.release()
	return h.Index.Search(ctx, q)
}

// Quote implements search.Searcher.
func (l *Live) Quote(ctx context.Context, id schema.QuoteID) (*schema.Quote, error) {
	h, err := l.acquire()
	if err != nil {
		return nil, err
	}
	defer h.release()
	return h.Index.Quote(ctx, id)
}

// Sightings implements search.Searcher.
func (l *Live) Sightings(ctx context.Context, id schema.QuoteID) ([]schema.Quote, error) {
	h, err := l.acquire()
	if err != nil {
		return nil, err
	}
	defer h.release()
	return h.Index.Sightings(ctx, id)
}

// Values implements search.Searcher.
func (l *Live) Values(ctx context.Context, q query.Query, v search.ValuesQuery) (*search.Values, error) {
	h, err := l.acquire()
	if err != nil {
		return nil, err
	}
	defer h.release()
	return h.Index.Values(ctx, q, v)
}

// Status implements search.Searcher.
func (l *Live) Status(ctx context.Context) (search.Status, error) {
	h, err := l.acquire()
	if err != nil {
		return search.Status{}, err
	}
	defer h.release()
	return h.Index.Status(ctx)
}

// Suggest returns what search.Names.Suggest does for the served generation; nothing if none is served.
func (l *Live) Suggest(prefix string, limit int) []search.Suggestion {
	h, err := l.acquire()
	if err != nil {
		return nil
	}
	defer h.release()
	return h.names.Suggest(prefix, limit)
}
