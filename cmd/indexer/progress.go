package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"onrecord/article"
	"onrecord/ingest"
)

// A monitor shows how far a run is: a bar on a terminal, now and then a line elsewhere. Its measure is
// the bytes read of the inputs. Its methods are called from one goroutine at a time.
type monitor interface {
	update(s ingest.Summary)
	// pause makes room for a line of something else.
	pause()
	stop()
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// sizeOf returns how many bytes will be read of paths, -1 when nobody can know.
func sizeOf(paths []string) int64 {
	if size, known := article.Size(paths...); known && size > 0 {
		return size
	}
	return -1
}

// bar shows a bar on a terminal.
type bar struct {
	reader *article.Reader
	bar    *progressbar.ProgressBar
}

func newBar(w io.Writer, r *article.Reader, paths []string) *bar {
	return &bar{reader: r, bar: progressbar.NewOptions64(
		sizeOf(paths), progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetRenderBlankState(true),
	)}
}

func (b *bar) update(s ingest.Summary) {
	b.bar.Describe(numbers.Sprintf("%d articles, %d quotes", s.Articles(), s.AllQuotes()))
	_ = b.bar.Set64(b.reader.BytesRead()) // It fails only where a bar cannot be drawn.
}

func (b *bar) pause() { _ = b.bar.Clear() }
func (b *bar) stop()  { _ = b.bar.Clear() }

// everySeconds is how often lines writes one: often enough to see life, rarely enough for a log.
const everySeconds = 5

// lines writes a line now and then.
type lines struct {
	w             io.Writer
	reader        *article.Reader
	size          int64
	started, last time.Time
}

func newLines(w io.Writer, r *article.Reader, paths []string) *lines {
	now := time.Now()
	return &lines{w: w, reader: r, size: sizeOf(paths), started: now, last: now}
}

func (l *lines) update(s ingest.Summary) {
	now := time.Now()
	if now.Sub(l.last) < everySeconds*time.Second {
		return
	}
	l.last = now
	percent := ""
	if l.size > 0 {
		percent = numbers.Sprintf(", %d%% of the input", min(100, 100*l.reader.BytesRead()/l.size))
	}
	numbers.Fprintf(l.w, "%d articles, %d quotes, %.0f articles a second%s\n",
		s.Articles(), s.AllQuotes(), float64(s.Articles())/now.Sub(l.started).Seconds(), percent)
}

func (l *lines) pause() {}
func (l *lines) stop()  {}
