package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strconv"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"onrecord/schema"
	"onrecord/search"
)

// Options adjust how an index is read. The zero value is fit for use.
type Options struct {
	// Aliases returns other names of the entity with an id, beside the one that the index holds; nil
	// knows none. It is called while an index is opened.
	Aliases func(id string) []string
	// Logger is told of what an operator should know; nil tells nobody.
	Logger *slog.Logger
	// MaxConcurrent is how many searches run at a time. Others wait until one ends or their deadline
	// passes. 0 means four for every processor.
	MaxConcurrent int

	// slots, where set, is shared with other indexes.
	slots slots
}

func (o Options) withDefaults() Options {
	if o.Aliases == nil {
		o.Aliases = func(string) []string { return nil }
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.MaxConcurrent <= 0 {
		o.MaxConcurrent = 4 * runtime.GOMAXPROCS(0)
	}
	if o.slots == nil {
		o.slots = make(slots, o.MaxConcurrent)
	}
	return o
}

// Index is one open generation. It answers searches (see search.Searcher) until Close, and is safe for
// concurrent use.
type Index struct {
	generation Generation
	log        *slog.Logger
	slots      slots

	bleve   bleve.Index
	reader  api.IndexReader
	leaves  []*leaf
	columns *columns
	names   *search.Names
	// text and exact cut queries into terms as the quotes were cut.
	text, exact analysis.Analyzer
	stemming    stemming

	articles articleCache
	scratch  scratchPool
	damage   atomic.Pointer[error]
}

// Open opens the newest intact generation of the index in dir: the one that CURRENT names, or an older
// one if that is damaged, which is logged. Every byte is verified before, for what lies in a damaged
// file is found neither by Bleve nor by chance, and takes less time than to load the columns. The
// errors are those of Current; ErrDamaged stands also for files that cannot be loaded though they are as
// they were published.
//
// Close it when no search is running any more. See Live for an index that follows new generations.
func Open(ctx context.Context, dir string, o Options) (*Index, error) {
	g, err := Current(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	return openIndex(ctx, g, o.withDefaults())
}

// openIndex opens a verified generation.
func openIndex(ctx context.Context, g Generation, o Options) (*Index, error) {
	if g.Passed != nil {
		o.Logger.Error("an older generation is opened", "generation", g.Name, "reason", g.Passed)
	}
	ix := &Index{generation: g, log: o.Logger, slots: o.slots}
	err := guard(func() error { return ix.load(ctx, o.Aliases) })
	if err != nil {
		err = errors.Join(fmt.Errorf("open generation %s: %w", g.Name, err), ix.Close())
		return nil, err
	}
	return ix, nil
}

func (ix *Index) load(ctx context.Context, aliases func(string) []string) error {
	m, err := newMapping()
	if err != nil {
		return err
	}
	ix.text, ix.exact = m.AnalyzerNamed(analyzerText), m.AnalyzerNamed(analyzerExact)
	if ix.stemming, err = stemmingOf(ix.text); err != nil {
		return err
	}
	if ix.bleve, err = openBleve(ix.generation.BlevePath()); err != nil {
		return err
	}
	inner, err := ix.bleve.Advanced()
	if err != nil {
		return err
	}
	if ix.reader, err = inner.Reader(); err != nil {
		return err
	}
	snapshot, ok := ix.reader.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("the index is of type %T", ix.reader)
	}
	if ix.leaves, err = leavesOf(snapshot); err != nil {
		return err
	}
	entities, err := readEntities(ix.generation.EntitiesPath())
	if err != nil {
		return err
	}
	if ix.columns, err = loadColumns(ctx, ix.leaves, entities, ix.generation.statementsPath()); err != nil {
		return err
	}
	ix.names = namesOf(ix.columns, entities, aliases)
	return nil
}

// namesOf returns the names of the entities and sources that the columns hold.
func namesOf(c *columns, entities map[string]entity, aliases func(string) []string) *search.Names {
	at := make(map[string]int)
	var known []search.KnownEntity
	add := func(f *fieldColumn, count func(*search.KnownEntity) *int) {
		for i, v := range f.values {
			k, ok := at[v.id]
			if !ok {
				k = len(known)
				at[v.id] = k
				known = append(known, search.KnownEntity{
					ID: v.id, Name: v.name, Type: entities[v.id].Type, Aliases: aliases(v.id),
				})
			}
			*count(&known[k]) = int(f.counts[i])
		}
	}
	add(&c.fields[speakerFacet], func(e *search.KnownEntity) *int { return &e.Spoken })
	add(&c.fields[subjectFacet], func(e *search.KnownEntity) *int { return &e.About })
	var sources []string
	for _, v := range c.fields[sourceFacet].values {
		sources = append(sources, v.id)
	}
	return search.NewNames(known, sources)
}

// Close ends the index. No search may be running, and none may be started. What Bleve maps into memory
// is given back.
func (ix *Index) Close() error {
	var errs []error
	if ix.reader != nil {
		errs = append(errs, ix.reader.Close())
	}
	if ix.bleve != nil {
		errs = append(errs, ix.bleve.Close())
	}
	return errors.Join(errs...)
}

// Generation returns what is open.
func (ix *Index) Generation() Generation { return ix.generation }

// Names knows the people, bodies, places and outlets that the index holds. It may be used after Close.
func (ix *Index) Names() *search.Names { return ix.names }

// Status implements search.Searcher.
func (ix *Index) Status(context.Context) (search.Status, error) {
	if err := ix.damaged(); err != nil {
		return search.Status{}, err
	}
	m := &ix.generation.Manifest
	s := search.Status{Generation: ix.generation.Name, Published: m.Created, Articles: m.Articles, Quotes: m.Quotes, Statements: ix.columns.statements.total}
	if n := len(ix.columns.byID); n > 0 {
		s.First = dateOf(ix.columns.days[ix.columns.orders[oldestFirst][0]])
		s.Last = dateOf(ix.columns.days[ix.columns.orders[newestFirst][0]])
	}
	return s, nil
}

// dateOf returns the date of a day of the columns.
func dateOf(day int32) schema.Date {
	if day == undated {
		return schema.Date{}
	}
	return schema.Day(1970, 1, 1+int(day))
}

// dayOf returns the day of a date as the columns have it.
func dayOf(d schema.Date) int32 {
	if d.IsZero() {
		return undated
	}
	return int32(dayNumber(d))
}

// idOf returns the id of a document.
func (ix *Index) idOf(doc uint32) (string, error) {
	l := leafOf(ix.leaves, doc)
	id, err := l.seg.DocID(uint64(doc - l.base))
	if err != nil {
		return "", fmt.Errorf("id of document %s: %w", strconv.Itoa(int(doc)), err)
	}
	return string(id), nil
}
