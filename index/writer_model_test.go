package index

import (
	"context"
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"

	"onrecord/schema"
)

// TestWriterAgainstAMap runs random changes, publications and restarts and compares with a plain map.
func TestWriterAgainstAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "onrecord-writer-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		m := &writerModel{dir: dir, room: newNewsroom(rapid.Uint64().Draw(t, "seed")), now: map[schema.ArticleID]story{}}
		m.open(t)
		defer func() { m.w.Close() }()
		t.Repeat(map[string]func(*rapid.T){
			"put": m.put, "delete": m.delete, "publish": m.publish, "restart": m.restart, "": func(*rapid.T) {},
		})
		m.publish(t)
	})
}

// writerModel is a writer with what it should hold.
type writerModel struct {
	dir  string
	w    *Writer
	room *newsroom
	now  map[schema.ArticleID]story
}

func (m *writerModel) open(t *rapid.T) {
	var err error
	if m.w, err = OpenWriter(context.Background(), m.dir, WriterOptions{Keep: 1}); err != nil {
		t.Fatal(err)
	}
}

func drawURL(t *rapid.T) string {
	return fmt.Sprintf("https://news.example/%d", rapid.IntRange(1, 4).Draw(t, "article"))
}

func (m *writerModel) put(t *rapid.T) {
	a, q := m.room.article(drawURL(t), rapid.IntRange(0, 3).Draw(t, "quotes"))
	if err := m.w.Put(context.Background(), a, a.ContentHash(), q); err != nil {
		t.Fatal(err)
	}
	m.now[a.ID] = story{a, q}
}

func (m *writerModel) delete(t *rapid.T) {
	id := schema.NewArticleID(drawURL(t), "", "")
	if err := m.w.Delete(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	delete(m.now, id)
}

func (m *writerModel) restart(t *rapid.T) {
	if err := m.w.Close(); err != nil {
		t.Fatal(err)
	}
	m.open(t)
}

func (m *writerModel) publish(t *rapid.T) {
	p, err := m.w.Publish(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if p.Generation == "" && len(m.now) == 0 {
		return
	}
	var in []story
	for _, s := range m.now {
		in = append(in, s)
	}
	if d := diffLibrary(libraryOf(in), read(t, m.dir)); d != "" {
		t.Fatal(d)
	}
}
