package index

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"onrecord/schema"
	"onrecord/search"
	"onrecord/statement"
)

// A grouping says which quotes are the same statement. Quotes are given by the places of their ids
// in the order of ids, which is the one thing about them that the writer and every reader agree on.
type grouping struct {
	quotes int
	groups []group
}

// group is one statement that several quotes report.
type group struct {
	// articles is how many articles the quotes are in: one may say the same thing twice.
	articles uint32
	// ranks are the quotes, the earliest first.
	ranks []uint32
}

// writeStatements finds out which quotes of the draft are the same statement and writes that beside
// its Bleve index. It looks at all quotes, as one new quote may join two old groups; that takes less
// time than to verify the files, which is done for every generation as well.
func (d *draft) writeStatements(ctx context.Context) error {
	var prints []statement.Print
	err := readBleve(d.idx, func(r api.IndexReader) (err error) {
		prints, err = printsOf(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(prints, func(a, b statement.Print) int { return cmp.Compare(a.ID, b.ID) })
	g := grouping{quotes: len(prints)}
	for _, members := range statement.Group(prints) {
		g.groups = append(g.groups, newGroup(prints, members))
	}
	return os.WriteFile(filepath.Join(d.path, statementsName), g.encode(), 0o644)
}

// newGroup makes a group of some of the prints, which are in the order of their ids.
func newGroup(prints []statement.Print, members []int32) group {
	g := group{ranks: make([]uint32, len(members))}
	articles := make(map[schema.ArticleID]bool, len(members))
	for i, m := range members {
		g.ranks[i] = uint32(m)
		articles[prints[m].Article] = true
	}
	g.articles = uint32(len(articles))
	return g
}

// printsOf reads the print of every quote.
func printsOf(ctx context.Context, r api.IndexReader) ([]statement.Print, error) {
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("the index is of type %T", r)
	}
	leaves, err := leavesOf(snapshot)
	if err != nil {
		return nil, err
	}
	var prints []statement.Print
	for _, l := range leaves {
		for it := l.quotes.Iterator(); it.HasNext(); {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			id, b, err := l.record(it.Next(), fieldPrint)
			if err != nil {
				return nil, err
			}
			var p statement.Print
			if err := p.UnmarshalBinary(b); err != nil {
				return nil, fmt.Errorf("quote %s: %w: %w", id, errRecord, err)
			}
			prints = append(prints, p)
		}
	}
	return prints, nil
}

// encode returns the form of statements.bin: numbers as varints, of quotes, of groups, and for each
// group of articles, of quotes, and their ranks.
func (g *grouping) encode() []byte {
	b := binary.AppendUvarint(nil, uint64(g.quotes))
	b = binary.AppendUvarint(b, uint64(len(g.groups)))
	for _, s := range g.groups {
		b = binary.AppendUvarint(b, uint64(s.articles))
		b = binary.AppendUvarint(b, uint64(len(s.ranks)))
		for _, r := range s.ranks {
			b = binary.AppendUvarint(b, uint64(r))
		}
	}
	return b
}

// decodeGrouping reads what encode wrote of an index with so many quotes. Its error is errRecord.
func decodeGrouping(b []byte, quotes int) (*grouping, error) {
	r := recordReader{b: string(b)}
	g := &grouping{quotes: int(r.uint())}
	if r.err == nil && g.quotes != quotes {
		return nil, fmt.Errorf("statements: %w: they are of %d quotes, not of %d", errRecord, g.quotes, quotes)
	}
	seen := make([]bool, quotes)
	g.groups = list(&r, func(r *recordReader) group {
		one := group{articles: uint32(r.uint()), ranks: list(r, func(r *recordReader) uint32 {
			rank := r.uint()
			if rank >= uint64(quotes) || seen[rank] {
				r.fail("a quote is in two statements, or is none")
				return 0
			}
			seen[rank] = true
			return uint32(rank)
		})}
		if len(one.ranks) < 2 {
			r.fail("a statement has no two quotes")
		}
		return one
	})
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("statements: %w", err)
	}
	return g, nil
}

// statements are the statements that several quotes report, by number, as searches read them.
type statements struct {
	// of is, for each document, the number of its statement plus one; 0 where no other quote is the
	// same.
	of []uint32
	// members are the documents of each statement, the earliest first.
	members [][]uint32
	// articles is in how many articles each statement is.
	articles []uint32
	// leaders are, for each order that does not depend on the query, the members that come first.
	leaders [numOrders][]uint32
	// repeated are, for each leaf, the documents that are not alone.
	repeated []*roaring.Bitmap
	// total is how many statements there are, those of one quote among them.
	total int
}

// loadStatements sets c.statements and what follows from them. The order of ids has to be there.
func (c *columns) loadStatements(path string, leaves []*leaf) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	g, err := decodeGrouping(b, len(c.byID))
	if err != nil {
		return err
	}
	s := &c.statements
	s.of, s.total = make([]uint32, len(c.days)), len(c.byID)
	for i, group := range g.groups {
		docs := make([]uint32, len(group.ranks))
		for j, rank := range group.ranks {
			docs[j] = c.byID[rank]
			s.of[docs[j]] = uint32(i + 1)
		}
		s.members = append(s.members, docs)
		s.articles = append(s.articles, group.articles)
		s.total -= len(docs) - 1
	}
	for _, l := range leaves {
		repeated := roaring.New()
		for doc, n := range s.of[l.base : l.base+l.size] {
			if n > 0 {
				repeated.Add(uint32(doc))
			}
		}
		s.repeated = append(s.repeated, repeated)
	}
	c.countStatements()
	return nil
}

// countStatements sets the facets of everything by statements, and the leaders.
func (c *columns) countStatements() {
	s := &c.statements
	for f := range c.fields {
		field := &c.fields[f]
		field.statements = slices.Clone(field.counts)
		once := newOnce(field)
		for _, docs := range s.members {
			for _, doc := range docs {
				for _, v := range field.of(doc) {
					field.statements[v]--
				}
			}
			once.count(field.statements, docs)
		}
	}
	for _, o := range []order{weightiest, newestFirst, oldestFirst} {
		for _, docs := range s.members {
			s.leaders[o] = append(s.leaders[o], slices.MinFunc(docs, func(a, b uint32) int {
				return cmp.Compare(c.key(o, a), c.key(o, b))
			}))
		}
	}
}

// with returns the documents that are the same statement as doc, it among them, the earliest first: the
// first search.MaxSightings of them, and doc in any case.
func (s *statements) with(doc uint32) []uint32 {
	n := s.of[doc]
	if n == 0 {
		return []uint32{doc}
	}
	docs := s.members[n-1]
	if len(docs) <= search.MaxSightings {
		return docs
	}
	docs = slices.Clone(docs[:search.MaxSightings])
	if !slices.Contains(docs, doc) {
		docs[len(docs)-1] = doc
	}
	return docs
}

// leads reports whether a document is the one that stands for its statement when everything is listed
// in an order.
func (s *statements) leads(o order, doc uint32) bool {
	n := s.of[doc]
	return n == 0 || s.leaders[o][n-1] == doc
}
