package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/index"
	"onrecord/schema"
)

// patience bounds what a test waits for; nothing here takes a fraction of it.
const patience = 20 * time.Second

// publish publishes a generation in dir that holds, beside what was there, an article with one quote.
func publish(t *testing.T, dir, words string) {
	t.Helper()
	ctx := context.Background()
	w, err := index.OpenWriter(ctx, dir, index.WriterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a := schema.Article{ID: schema.ArticleID(schema.Slug(words)), Title: words, Published: schema.Day(2025, 2, 6), Text: "“" + words + "”"}
	span := schema.Span{Start: 1, End: 1 + len([]rune(words))}
	q := schema.Quote{
		ID: schema.NewQuoteID(a.ID, []schema.Span{span}, schema.Direct), Article: a.Ref(), Text: words, Kind: schema.Direct,
		Content: []schema.Span{span}, Verbatim: []schema.Span{span}, Date: a.Published,
		Speakers: []schema.Speaker{{ID: "mira-vosk", Name: "Mira Vosk", Type: schema.Person}},
	}
	if err := w.Put(ctx, &a, a.Fingerprint("test"), []schema.Quote{q}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// buffer is what a running program writes.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// program is a searchd that runs in this process.
type program struct {
	t              *testing.T
	url            string
	stdout, stderr buffer
	stop           context.CancelFunc
	status         chan int
}

// start runs searchd over dir, away from any config.yaml, and waits until it listens.
func start(t *testing.T, dir string, env ...string) *program {
	t.Helper()
	t.Chdir(t.TempDir())
	ctx, stop := context.WithCancel(context.Background())
	p := &program{t: t, stop: stop, status: make(chan int, 1)}
	env = append(env, "ONRECORD_WATCH_INTERVAL=100ms")
	go func() {
		p.status <- run(ctx, []string{"--index", dir, "--listen", "127.0.0.1:0"}, env, &p.stdout, &p.stderr)
	}()
	t.Cleanup(stop)
	p.until("it listens", func() bool {
		_, rest, ok := strings.Cut(p.stdout.String(), "Serving on ")
		p.url, _, _ = strings.Cut(rest, "\n")
		return ok && strings.Contains(rest, "\n")
	})
	return p
}

func (p *program) until(what string, holds func() bool) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return
		}
	}
	p.t.Fatalf("waited in vain until %s\nstdout:\n%s\nstderr:\n%s", what, p.stdout.String(), p.stderr.String())
}

// get returns status and body of path, status 0 if there is no answer.
func (p *program) get(path string) (int, string) {
	r, err := http.Get(p.url + path)
	if err != nil {
		return 0, err.Error()
	}
	defer r.Body.Close() //nolint:errcheck // It was read.
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return 0, err.Error()
	}
	return r.StatusCode, string(b)
}

// exit stops the program and returns its status.
func (p *program) exit() int {
	p.t.Helper()
	p.stop()
	select {
	case status := <-p.status:
		return status
	case <-time.After(patience):
		p.t.Fatalf("it does not stop\n%s", p.stderr.String())
		return -1
	}
}

type process struct {
	program
	process *os.Process
}

// startProcess is start in a process of its own, to which signals can be sent.
func startProcess(t *testing.T, dir string) *process {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	child, err := os.StartProcess(exe, []string{exe, "--index", dir, "--listen", addr}, &os.ProcAttr{
		Dir: t.TempDir(), Env: append(os.Environ(), "SEARCHD_CHILD=1"), Files: []*os.File{nil, log, log},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = child.Kill(); _ = log.Close() })
	p := &process{program: program{t: t, url: "http://" + addr}, process: child}
	p.until("it is ready", func() bool { status, _ := p.get("/readyz"); return status == 200 })
	return p
}

// TestMain is searchd itself where a test starts this binary as one.
func TestMain(m *testing.M) {
	if os.Getenv("SEARCHD_CHILD") != "" {
		main()
	}
	os.Exit(m.Run())
}
