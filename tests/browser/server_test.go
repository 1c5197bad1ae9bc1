package browser

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const root = "../.."

// A site is a running searchd over an index of its own.
type site struct {
	url string
	log *lockedBuffer
}

// programs builds both programs once and returns their folder.
var programs = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "onrecord-browser-")
	if err != nil {
		return "", err
	}
	cleanups = append(cleanups, func() { _ = os.RemoveAll(dir) })
	build := exec.Command("go", "build", "-buildvcs=false", "-tags", "nomsgpack", "-o", dir+"/", "./cmd/indexer", "./cmd/searchd")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return dir, nil
})

// samplesSite serves the samples, for all tests that only read.
var samplesSite = sync.OnceValues(func() (*site, error) {
	samples, err := filepath.Abs(filepath.Join(root, "samples"))
	if err != nil {
		return nil, err
	}
	return startSite(filepath.Join(samples, "people.yaml"), samples)
})

// openSamples returns the site of the samples.
func openSamples(t *testing.T) *site {
	t.Helper()
	needBrowser(t)
	s, err := samplesSite()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// startSite indexes the articles in a folder and serves them until the tests end.
func startSite(people, articles string) (*site, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	index, err := os.MkdirTemp("", "onrecord-index-")
	if err != nil {
		return nil, err
	}
	cleanups = append(cleanups, func() { _ = os.RemoveAll(index) })
	build := exec.Command(filepath.Join(bin, "indexer"), "build", "--index", index, "--people", people, articles)
	build.Dir = index // away from any config.yaml
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("indexer build: %w\n%s", err, out)
	}
	return serveIndex(filepath.Join(bin, "searchd"), index, people)
}

// serveIndex starts searchd on a port that the system chooses and waits until it is ready.
func serveIndex(searchd, index, people string) (*site, error) {
	s := &site{log: &lockedBuffer{}}
	serve := exec.Command(searchd, "--index", index, "--people", people, "--listen", "127.0.0.1:0")
	serve.Dir, serve.Stderr = index, s.log
	said, err := serve.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := serve.Start(); err != nil {
		return nil, err
	}
	cleanups = append(cleanups, func() {
		_ = serve.Process.Signal(syscall.SIGTERM)
		_ = serve.Wait()
	})
	first, err := bufio.NewReader(said).ReadString('\n')
	url, ok := strings.CutPrefix(strings.TrimSpace(first), "Serving on ")
	if err != nil || !ok {
		return nil, fmt.Errorf("searchd said %q (%w):\n%s", first, err, s.log)
	}
	go func() { _, _ = io.Copy(s.log, said) }()
	s.url = url
	return s, s.waitReady()
}

// waitReady waits until the server answers that it is ready.
func (s *site) waitReady() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		r, err := http.Get(s.url + "/readyz")
		if err == nil {
			_ = r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("searchd is not ready (%w):\n%s", ctx.Err(), s.log)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// lockedBuffer is the output of a process that still writes.
type lockedBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
