package searchtest

import (
	"testing"

	"onrecord/schema"
	"onrecord/search"
)

// updatable makes a Reference changeable by making it again.
type updatable struct {
	*Reference
	held map[schema.ArticleID]Doc
}

func (u *updatable) Apply(t *testing.T, docs []Doc, gone []schema.ArticleID) search.Searcher {
	t.Helper()
	next := &updatable{held: make(map[schema.ArticleID]Doc)}
	for id, d := range u.held {
		next.held[id] = d
	}
	for _, d := range docs {
		next.held[d.Article.ID] = d
	}
	for _, id := range gone {
		delete(next.held, id)
	}
	next.Reference = NewReference(sortedDocs(next.held))
	return next
}

func openReference(t *testing.T, corpus []Doc) search.Searcher {
	t.Helper()
	u := &updatable{}
	return u.Apply(t, corpus, nil)
}

func TestReference(t *testing.T) { Run(t, openReference) }
