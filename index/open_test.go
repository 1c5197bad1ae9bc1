package index

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
	"onrecord/search"
)

func TestOpenErrors(t *testing.T) {
	if _, err := Open(t.Context(), t.TempDir(), Options{}); !errors.Is(err, ErrNoIndex) {
		t.Errorf("an empty folder: %v, want ErrNoIndex", err)
	}
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "nowhere"), Options{}); !errors.Is(err, ErrNoIndex) {
		t.Errorf("no folder: %v, want ErrNoIndex", err)
	}
	dir := t.TempDir()
	p := build(t, dir, stories(20))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(cancelled, dir, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v, want Canceled", err)
	}
	segment := newestSegment(t, dir, p.Generation)
	damage(t, segment)
	_, err := Open(t.Context(), dir, Options{})
	var damage *DamageError
	if !errors.As(err, &damage) || !errors.Is(err, ErrDamaged) {
		t.Fatalf("a changed byte: %v, want a *DamageError", err)
	}
	if damage.Generation != p.Generation || !strings.HasSuffix(segment, damage.File) {
		t.Errorf("%s of %s is blamed, want %s", damage.File, damage.Generation, segment)
	}
}

// TestOpenFallsBack opens the older generation where the newer one is damaged.
func TestOpenFallsBack(t *testing.T) {
	dir := t.TempDir()
	in := stories(40)
	older := build(t, dir, in[:1])
	newer := build(t, dir, in[1:])
	damage(t, filepath.Join(dir, newer.Generation, entitiesName))
	var log bytes.Buffer
	ix, err := Open(t.Context(), dir, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if ix.Generation().Name != older.Generation {
		t.Errorf("%s is open, want %s", ix.Generation().Name, older.Generation)
	}
	if !strings.Contains(log.String(), entitiesName) || !strings.Contains(log.String(), newer.Generation) {
		t.Errorf("the log does not name the damaged file:\n%s", log.String())
	}
}

func TestNamesOfAnIndex(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, stories(200))
	ix, err := Open(t.Context(), dir, Options{Aliases: func(id string) []string {
		if id == "minister-0" {
			return []string{"The Old Fox"}
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	found := ix.Names().Resolve("old fox", search.AsSpeaker)
	want := []search.Entity{{ID: "minister-0", Name: "Minister 0", Type: schema.Person, Typed: "old fox"}}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("who is the old fox (-want +got):\n%s", diff)
	}
	if s := ix.Names().Suggest("minister", 5); len(s) != 5 || s[0].Spoken+s[0].About < s[4].Spoken+s[4].About {
		t.Errorf("suggestions for minister: %+v", s)
	}
}

func TestStatusOfAnIndex(t *testing.T) {
	dir := t.TempDir()
	in := stories(100)
	before := time.Now()
	p := build(t, dir, in)
	got, err := openIn(t, dir).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Published.Before(before.Add(-time.Second)) || got.Published.After(time.Now()) {
		t.Errorf("published at %v", got.Published)
	}
	want := search.Status{Generation: p.Generation, Published: got.Published, Articles: len(in)}
	for _, s := range in {
		want.Quotes += len(s.quotes)
		day := s.article.Published
		if want.First.IsZero() || day.Compare(want.First) < 0 {
			want.First = day
		}
		if day.Compare(want.Last) > 0 {
			want.Last = day
		}
	}
	want.Statements = want.Quotes // the samples say nothing twice
	if diff := cmp.Diff(want, got, sameDates); diff != "" {
		t.Errorf("Status (-want +got):\n%s", diff)
	}
}
