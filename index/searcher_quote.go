package index

import (
	"fmt"
	"sync"

	"onrecord/schema"
)

// quote returns a whole quote by its number: its record, and what is cut from its article.
func (ix *Index) quote(doc uint32) (*schema.Quote, error) {
	l := leafOf(ix.leaves, doc)
	id, record, err := l.record(doc-l.base, fieldQuote)
	if err != nil {
		return nil, err
	}
	q, err := decodeQuote(record)
	if err != nil {
		return nil, fmt.Errorf("quote %s: %w", id, err)
	}
	a, err := ix.article(q.Article.ID)
	if err != nil {
		return nil, fmt.Errorf("quote %s: %w", id, err)
	}
	if err := restore(&q, schema.QuoteID(id), &a.article, a.runes); err != nil {
		return nil, err
	}
	return &q, nil
}

// article returns an article, from memory if it was read lately.
func (ix *Index) article(id schema.ArticleID) (*indexedArticle, error) {
	if a := ix.articles.get(id); a != nil {
		return a, nil
	}
	l, doc, err := ix.find(articleKey(id))
	if err != nil {
		return nil, err
	}
	if l == nil {
		return nil, fmt.Errorf("%w: article %s is missing", errRecord, id)
	}
	_, record, err := l.record(doc, fieldBody)
	if err != nil {
		return nil, err
	}
	rec, err := decodeArticle(record)
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	a := &indexedArticle{article: rec.Article, runes: schema.NewRuneIndex(rec.Article.Text)}
	ix.articles.put(a)
	return a, nil
}

// indexedArticle is an article with the places of its code points. It is immutable.
type indexedArticle struct {
	article schema.Article
	runes   *schema.RuneIndex
}

// articleCache keeps the articles that were read last, in two halves: what is asked for moves to the
// young half, and when that is full the old one is dropped. The zero value is ready for use.
type articleCache struct {
	mu         sync.Mutex
	young, old map[schema.ArticleID]*indexedArticle
	bytes      int // of text in young
}

// halfCache bounds the text in one half of an articleCache, in bytes: together some two thousand
// articles.
const halfCache = 4 << 20

func (c *articleCache) get(id schema.ArticleID) *indexedArticle {
	c.mu.Lock()
	defer c.mu.Unlock()
	if a := c.young[id]; a != nil {
		return a
	}
	a := c.old[id]
	if a != nil {
		c.add(a)
	}
	return a
}

func (c *articleCache) put(a *indexedArticle) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(a)
}

func (c *articleCache) add(a *indexedArticle) {
	if c.young == nil || c.bytes > halfCache {
		c.old, c.young, c.bytes = c.young, make(map[schema.ArticleID]*indexedArticle), 0
	}
	if c.young[a.article.ID] == nil {
		c.young[a.article.ID] = a
		c.bytes += len(a.article.Text)
	}
}
