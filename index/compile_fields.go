package index

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// fieldTerms are the index's fields behind the fields of the query language; date has its own node.
var fieldTerms = map[string]string{
	"speaker": fieldSpeaker, "subject": fieldSubject, "topic": fieldTopic, "source": fieldSource, "kind": fieldKind,
}

func (c *compiler) field(f *query.Field) (node, error) {
	if f.Name == "date" {
		return &dated{days: newDays(f.From, f.To)}, nil
	}
	name, ok := fieldTerms[f.Name]
	if !ok {
		return nil, fmt.Errorf("%w: there is no field %q", search.ErrBadQuery, f.Name)
	}
	return &valued{field: name, ids: f.IDs}, nil
}

// days is a stretch of days since 1970, both ends included.
type days struct{ from, to int32 }

// newDays returns the days between two dates, where zero leaves an end open. Undated is outside unless
// both are open.
func newDays(from, to schema.Date) days {
	if from.IsZero() && to.IsZero() {
		return days{undated, lastDay}
	}
	d := days{from: undated + 1, to: lastDay}
	if !from.IsZero() {
		d.from = int32(dayNumber(from))
	}
	if !to.IsZero() {
		d.to = int32(dayNumber(to))
	}
	return d
}

func (d days) contain(day int32) bool { return day >= d.from && day <= d.to }

// valued finds the documents that have one of the ids in a field.
type valued struct {
	field string
	ids   []string
	// score is what that adds to the relevance, if it is one of several alternatives.
	score float32
}

func (n *valued) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	docs, err := l.docs(n.field, n.ids)
	if err != nil {
		return found{}, err
	}
	f := found{docs: l.among(within, docs)}
	if n.score > 0 {
		f.score = r.same(n.score)
	}
	return f, nil
}

func (n *valued) match(q *reading) bool { return q.has(n.field, n.ids) }

func (n *valued) cost() int { return cheap }

// dated finds the documents of some days.
type dated struct{ days days }

func (n *dated) find(r *run, l *leaf, within *roaring.Bitmap) (found, error) {
	return found{docs: r.columns.between(l, within, n.days)}, nil
}

func (n *dated) match(q *reading) bool { return n.days.contain(dayOf(q.quote.Date)) }

func (n *dated) cost() int { return fair }
