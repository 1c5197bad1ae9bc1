// Package statement tells which quotes are the same statement: several articles report it.
package statement

import (
	"cmp"
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"onrecord/schema"
)

// Undated is the day of quotes whose date is unknown.
const Undated = math.MinInt32

// Print is what is compared of a quote.
type Print struct {
	ID      schema.QuoteID
	Article schema.ArticleID
	// Day is the quote's, in days since 1970-01-01.
	Day int32
	// Words is a hash of the words, without case and marks; 0 where they are too few to be known by.
	Words uint64
}

// fewest is how many words a statement has at least to be known again.
const fewest = 6

// NewPrint returns the print of a quote.
func NewPrint(q *schema.Quote) Print {
	p := Print{ID: q.ID, Article: q.Article.ID, Day: Undated}
	if !q.Date.IsZero() {
		p.Day = int32(q.Date.Day().Time().Unix() / int64(24*time.Hour/time.Second))
	}
	words := strings.FieldsFunc(schema.Fold(q.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) >= fewest {
		h := fnv.New64a()
		_, _ = h.Write([]byte(strings.Join(words, " ")))
		p.Words = h.Sum64()
	}
	return p
}

// AppendBinary implements encoding.BinaryAppender.
func (p *Print) AppendBinary(b []byte) ([]byte, error) {
	j, err := json.Marshal(p)
	return append(b, j...), err
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler.
func (p *Print) UnmarshalBinary(b []byte) error { return json.Unmarshal(b, p) }

// Group returns the statements that have more than one quote as lists of places in prints: the earliest
// quote first, the lists in the order of their first quotes' ids.
func Group(prints []Print) [][]int32 {
	same := make(map[uint64][]int32)
	for i := range prints {
		if w := prints[i].Words; w != 0 {
			same[w] = append(same[w], int32(i))
		}
	}
	var out [][]int32
	for _, g := range same {
		if len(g) > 1 {
			slices.SortFunc(g, func(a, b int32) int { return prints[a].compare(&prints[b]) })
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(prints[a[0]].ID, prints[b[0]].ID) })
	return out
}

// compare orders prints by their days, those without one last, then by id.
func (p *Print) compare(o *Print) int {
	if (p.Day == Undated) != (o.Day == Undated) {
		return cmp.Compare(o.Day, p.Day)
	}
	return cmp.Or(cmp.Compare(p.Day, o.Day), cmp.Compare(p.ID, o.ID))
}
