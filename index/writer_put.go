package index

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"

	"onrecord/schema"
)

// Limits of a batch, whichever comes first. Larger ones hardly write faster and cost memory.
const (
	batchDocuments = 1000
	batchBytes     = 16 << 20
)

// maxID bounds an article's id in bytes; ids are meant to be hashes, and links at the longest.
const maxID = 2048

// batch is a set of changes that Bleve makes durable together. It holds whole articles only.
type batch struct {
	ops      *bleve.Batch
	size     int // documents and deletions
	bytes    int // of text, roughly
	entities []entity
	// articles are the heads of the records in it, nil for a deletion.
	articles map[schema.ArticleID]*articleRecord
	// written is closed when the batch is in the index or has failed.
	written chan struct{}
}

func (d *draft) newBatch() *batch {
	return &batch{
		ops: d.idx.NewBatch(), articles: make(map[schema.ArticleID]*articleRecord), written: make(chan struct{}),
	}
}

func (b *batch) full() bool { return b.size >= batchDocuments || b.bytes >= batchBytes }

// change is what happens to one article: record and documents take the place of what there was.
type change struct {
	id       schema.ArticleID
	record   *articleRecord // its head only, nil for a deletion
	docs     []*document.Document
	entities []entity
	bytes    int
}

// idle reports whether c would change nothing about an article that is stored as old, nil for not at all.
func (c *change) idle(old *articleRecord) bool {
	if c.record == nil || old == nil {
		return c.record == nil && old == nil
	}
	return c.record.Fingerprint != "" && c.record.Fingerprint == old.Fingerprint
}

// Put replaces the article and its quotes, or adds them: quotes it had before that are not among the
// given ones are deleted. The fingerprint is what Stored returns afterwards; if the article is stored
// with the same one already (and it is not ""), Put does nothing.
//
// An article is written whole or not at all. It is on its way when Put returns, but safe from the
// death of the process only after Publish or Close. Put blocks while the disk cannot keep up. Its error is
// ErrRejected if the article or a quote breaks its contract; nothing of it is written then.
func (w *Writer) Put(ctx context.Context, a *schema.Article, fingerprint string, quotes []schema.Quote) error {
	if err := checkArticle(a, quotes); err != nil {
		return fmt.Errorf("article %s: %w: %w", a.ID, ErrRejected, err)
	}
	rec := &articleRecord{Article: *a, Fingerprint: fingerprint, Quotes: make([]schema.QuoteID, len(quotes))}
	c := &change{id: a.ID, record: rec, docs: make([]*document.Document, 0, len(quotes)+1), bytes: len(a.Text)}
	for i := range quotes {
		q := &quotes[i]
		rec.Quotes[i] = q.ID
		c.docs = append(c.docs, w.docs.quote(q))
		c.entities = append(c.entities, entitiesOf(q)...)
		c.bytes += len(q.Text)
	}
	c.docs = append(c.docs, w.docs.article(rec))
	rec.Article = schema.Article{}
	return w.change(ctx, c)
}

// Delete removes the article and its quotes; it is no error if the index does not hold it.
func (w *Writer) Delete(ctx context.Context, id schema.ArticleID) error {
	return w.change(ctx, &change{id: id})
}

// checkArticle makes sure that what is stored can be restored from its records.
func checkArticle(a *schema.Article, quotes []schema.Quote) error {
	if a.ID == "" {
		return errors.New("it has no id")
	}
	if len(a.ID) > maxID {
		return fmt.Errorf("its id has %d bytes", len(a.ID))
	}
	if !utf8.ValidString(a.Text) {
		return errors.New("its text is not valid UTF-8")
	}
	if n := articleBytes(a); n > maxArticle {
		return fmt.Errorf("it has %d bytes", n)
	}
	x := schema.NewRuneIndex(a.Text)
	seen := make(map[schema.QuoteID]bool, len(quotes))
	for i := range quotes {
		if err := checkQuote(&quotes[i], a, x); err != nil {
			return fmt.Errorf("quote %d (%s): %w", i, quotes[i].ID, err)
		}
		if seen[quotes[i].ID] {
			return fmt.Errorf("quote %d (%s): its id occurs twice", i, quotes[i].ID)
		}
		seen[quotes[i].ID] = true
	}
	return nil
}

func checkQuote(q *schema.Quote, a *schema.Article, x *schema.RuneIndex) error {
	if err := q.Check(x.Len()); err != nil {
		return err
	}
	switch {
	case q.Article.ID != a.ID:
		return fmt.Errorf("it is of article %s", q.Article.ID)
	case q.ID != schema.NewQuoteID(a.ID, q.Content, q.Kind):
		return errors.New("its id is not that of its spans and kind")
	case q.Text != schema.JoinSpans(x, q.Content):
		return errors.New("its text is not that of its spans")
	}
	return nil
}

// change adds c to the current batch and writes that if it is full.
func (w *Writer) change(ctx context.Context, c *change) error {
	w.gate.RLock()
	defer w.gate.RUnlock()
	full, err := w.enqueue(ctx, c)
	if err != nil {
		return err
	}
	if full != nil {
		w.flush(full)
	}
	return nil
}

// enqueue adds c to the current batch. It returns that batch if it is full and hands it to the caller,
// who must flush it.
func (w *Writer) enqueue(ctx context.Context, c *change) (full *batch, err error) {
	if err := w.settle(ctx, c.id); err != nil {
		return nil, err
	}
	defer w.mu.Unlock()
	old, err := w.stored(c.id)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", c.id, err)
	}
	if c.idle(old) {
		return nil, nil
	}
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	w.draft.add(c, old)
	return w.takeBatch(false), nil
}

// begin makes a draft if there is none.
func (w *Writer) begin(ctx context.Context) (err error) {
	if w.draft != nil {
		return nil
	}
	if w.draft, err = newDraft(ctx, w.draftPath(), w.base); err == nil {
		return nil
	}
	err = fmt.Errorf("begin a generation: %w", err)
	if ctx.Err() == nil {
		w.err = err
	}
	return err
}

// settle waits until no batch that is still to be written holds the article, and returns with w.mu
// locked unless there is an error. So an article is never in two batches, which are written in no order.
func (w *Writer) settle(ctx context.Context, id schema.ArticleID) error {
	for {
		w.mu.Lock()
		if err := errors.Join(w.err, ctx.Err()); err != nil {
			w.mu.Unlock()
			return err
		}
		if w.draft == nil || w.draft.pending[id] == nil {
			return nil
		}
		b := w.draft.pending[id]
		full := w.takeBatch(b == w.draft.batch)
		w.mu.Unlock()
		if full != nil {
			w.flush(full)
		}
		select {
		case <-b.written:
		case <-ctx.Done():
		}
	}
}

// takeBatch returns the current batch if it is full or wanted anyway, and starts another.
func (w *Writer) takeBatch(anyway bool) *batch {
	b := w.draft.batch
	if !b.full() && (!anyway || b.size == 0) {
		return nil
	}
	w.draft.batch = w.draft.newBatch()
	return b
}

// add puts c in the current batch, together with the deletion of what old has and c has not.
func (d *draft) add(c *change, old *articleRecord) {
	b := d.batch
	keep := make(map[schema.QuoteID]bool)
	if c.record == nil {
		b.ops.Delete(articleKey(c.id))
		b.size++
	} else {
		for _, id := range c.record.Quotes {
			keep[id] = true
		}
	}
	if old != nil {
		b.deleteQuotes(old.Quotes, keep)
	}
	for _, doc := range c.docs {
		_ = b.ops.IndexAdvanced(doc) // fails only for an empty id
	}
	b.size += len(c.docs)
	b.bytes += c.bytes
	b.entities = append(b.entities, c.entities...)
	b.articles[c.id] = c.record
	d.pending[c.id] = b
}

func (b *batch) deleteQuotes(ids []schema.QuoteID, but map[schema.QuoteID]bool) {
	for _, id := range ids {
		if !but[id] {
			b.ops.Delete(string(id))
			b.size++
		}
	}
}

// flush writes b. It blocks until there is room for one more batch on the way, not until b is written.
func (w *Writer) flush(b *batch) {
	d := w.draft
	d.flushes.Go(func() error {
		err := d.write(b)
		w.mu.Lock()
		defer w.mu.Unlock()
		if err != nil && w.err == nil {
			w.err = fmt.Errorf("write to the index: %w", err)
		}
		for id := range b.articles {
			delete(d.pending, id)
		}
		close(b.written)
		return err
	})
}

// write makes b durable. Entities go first, so that no quote is ever without the names of its own.
func (d *draft) write(b *batch) error {
	d.entitiesMu.Lock()
	err := d.entities.add(b.entities)
	d.entitiesMu.Unlock()
	if err != nil {
		return err
	}
	return d.apply(b.ops)
}

// apply makes ops durable, together with everything before.
func (d *draft) apply(ops *bleve.Batch) error {
	durable := make(chan error, 1)
	ops.SetPersistedCallback(func(err error) { durable <- err })
	ops.SetInternal(baseMark, []byte(d.mark()))
	if err := d.idx.Batch(ops); err != nil {
		return err
	}
	select {
	case err := <-durable:
		return err
	case <-d.broken:
		return d.cause
	}
}

// flushAll writes what is left and waits until all of it is durable.
func (w *Writer) flushAll() error {
	w.mu.Lock()
	b := w.takeBatch(true)
	w.mu.Unlock()
	if b != nil {
		w.flush(b)
	}
	return w.draft.flushes.Wait()
}
