package index

import (
	"encoding/base64"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

func TestCursorRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := cursor{
			order: order(rapid.IntRange(0, int(numOrders)-1).Draw(t, "order")),
			place: rapid.Uint32().Draw(t, "place"),
			id:    schema.QuoteID(rapid.StringN(1, 40, -1).Draw(t, "id")),
		}
		sum := rapid.Uint64().Draw(t, "fingerprint")
		got, err := decodeCursor(want.encode(sum), sum)
		if err != nil || got != want {
			t.Errorf("decodeCursor: %+v, %v; want %+v", got, err, want)
		}
	})
}

func TestBrokenCursors(t *testing.T) {
	good := cursor{order: newestFirst, place: 7, id: "c0ffee"}.encode(1)
	raw, err := base64.RawURLEncoding.DecodeString(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decodeCursor(good, 2); !errors.Is(err, search.ErrBadQuery) {
		t.Errorf("the cursor of another query: %v, want ErrBadQuery", err)
	}
	for i := range raw {
		b := slices.Clone(raw)
		b[i] ^= 0x20
		if _, err := decodeCursor(base64.RawURLEncoding.EncodeToString(b), 1); !errors.Is(err, search.ErrBadQuery) {
			t.Errorf("byte %d changed: %v, want ErrBadQuery", i, err)
		}
		if _, err := decodeCursor(good[:i], 1); !errors.Is(err, search.ErrBadQuery) {
			t.Errorf("cut to %d: %v, want ErrBadQuery", i, err)
		}
	}
}

func FuzzDecodeCursor(f *testing.F) {
	f.Add(cursor{order: byWords, place: 1, id: "x"}.encode(1), uint64(1))
	f.Add("", uint64(0))
	f.Add("AQ", uint64(0))
	f.Fuzz(func(t *testing.T, s string, sum uint64) {
		c, err := decodeCursor(s, sum)
		if err != nil {
			if !errors.Is(err, search.ErrBadQuery) {
				t.Errorf("decodeCursor(%q): %v, want ErrBadQuery", s, err)
			}
			return
		}
		if got := c.encode(sum); got != s {
			t.Errorf("decodeCursor(%q) is the same cursor as %q", s, got)
		}
	})
}

func TestFingerprint(t *testing.T) {
	base := query.Query{Expr: &query.Word{Text: "tax"}, Sort: query.Newest}
	same := base
	same.Size, same.Cursor = 50, "x"
	if fingerprint(base) != fingerprint(same) {
		t.Error("size and cursor change the fingerprint")
	}
	for name, q := range map[string]query.Query{
		"words":  {Expr: &query.Word{Text: "taxes"}, Sort: query.Newest},
		"order":  {Expr: base.Expr, Sort: query.Oldest},
		"plain":  {Expr: base.Expr, Sort: query.Newest, Plain: true},
		"filter": {Expr: base.Expr, Sort: query.Newest, Filters: query.Filters{Kind: []string{"direct"}}},
		"dates":  {Expr: base.Expr, Sort: query.Newest, From: schema.Day(2025, 1, 1)},
	} {
		if fingerprint(q) == fingerprint(base) {
			t.Errorf("another %s has the same fingerprint", name)
		}
	}
}

// TestCursorOutlivesItsGeneration goes on with a page in a newer generation, in which quotes have come
// and the one at which the cursor stands has gone.
func TestCursorOutlivesItsGeneration(t *testing.T) {
	for _, sort := range []query.Sort{query.Newest, query.Oldest} {
		t.Run(string(sort), func(t *testing.T) {
			dir, in := t.TempDir(), stories(120)
			build(t, dir, in)
			l := newLive(t, dir, Options{})
			refresh(t, l)
			q := query.Query{Sort: sort, Size: 30}
			first, err := l.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			last := first.Hits[len(first.Hits)-1].Quote

			w := openWriter(t, dir, WriterOptions{})
			if err := w.Delete(t.Context(), last.Article.ID); err != nil {
				t.Fatal(err)
			}
			r := newNewsroom(77)
			for range 5 {
				put(t, w, storyOf(r.article("https://news.example/more/"+string(rune('a'+r.articles)), 9)))
				r.articles++
			}
			publish(t, w)
			refresh(t, l)

			q.Cursor = first.Next
			next, err := l.Search(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			all, err := l.Search(t.Context(), query.Query{Sort: sort, Size: query.MaxSize})
			if err != nil {
				t.Fatal(err)
			}
			at := slices.IndexFunc(all.Hits, func(h search.Hit) bool { return follows(h.Quote, last, sort) })
			for i, h := range next.Hits {
				if want := all.Hits[at+i].Quote.ID; h.Quote.ID != want {
					t.Fatalf("hit %d of the next page is %s, want %s", i, h.Quote.ID, want)
				}
			}
		})
	}
}

// follows reports whether q comes after last in an order by date.
func follows(q, last schema.Quote, sort query.Sort) bool {
	c := q.Date.Compare(last.Date)
	if sort == query.Newest {
		c = -c
	}
	return c > 0 || c == 0 && q.ID > last.ID
}
