package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"onrecord/config"
)

func TestServes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	publish(t, dir, "The levy stays.")
	p := start(t, dir)
	p.until("it is ready", func() bool { status, _ := p.get("/readyz"); return status == 200 })
	for path, want := range map[string]string{
		"/":                          "1</dd>",
		"/search?q=vosk":             "The levy stays.",
		"/api/v1/quotes?q=levy":      `"total":1`,
		"/healthz":                   `"ok"`,
		"/embed/v1/quote-search.js":  "customElements.define",
		"/search?q=vosk+on+anything": "0 quotes",
	} {
		if status, body := p.get(path); status != 200 || !strings.Contains(body, want) {
			t.Errorf("GET %s: %d without %q", path, status, want)
		}
	}
	p.until("it says what it holds", func() bool { return strings.Contains(p.stdout.String(), "holds 1 quote from 1 article (generation") })
	if status := p.exit(); status != exitOK {
		t.Errorf("it exits with %d:\n%s", status, p.stderr.String())
	}
	if status, _ := p.get("/healthz"); status != 0 {
		t.Errorf("it still answers %d", status)
	}
	for line := range strings.Lines(p.stderr.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("a line of the log is no JSON: %s", line)
		}
	}
}

// TestStartsWithoutIndex: the server waits for an index, and for each newer one.
func TestStartsWithoutIndex(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	p := start(t, dir)
	p.until("it says what to do", func() bool { return strings.Contains(p.stdout.String(), "indexer build --index "+dir) })
	for path, want := range map[string]int{"/readyz": 503, "/healthz": 200, "/": 503, "/search?q=a": 503, "/api/v1/quotes": 503, "/about": 200} {
		if status, body := p.get(path); status != want {
			t.Errorf("GET %s without an index: %d, want %d\n%s", path, status, want, body)
		}
	}
	publish(t, dir, "The levy stays.")
	p.until("the first index is served", func() bool { status, _ := p.get("/readyz"); return status == 200 })
	publish(t, dir, "The levy goes.")
	p.until("the second index is served", func() bool {
		_, body := p.get("/api/v1/quotes?q=levy")
		return strings.Contains(body, `"total":2`)
	})
	if status := p.exit(); status != exitOK {
		t.Errorf("it exits with %d:\n%s", status, p.stderr.String())
	}
}

// TestSIGTERM sends the signal while clients keep asking as they do behind a balancer: until the server
// says that it is not ready. Every request that was sent until then is answered.
func TestSIGTERM(t *testing.T) {
	t.Setenv("ONRECORD_TIMEOUTS_NOTICE", "1s")
	dir := filepath.Join(t.TempDir(), "index")
	publish(t, dir, "The levy stays.")
	p := startProcess(t, dir)
	var answered atomic.Int64
	var clients sync.WaitGroup
	halt := make(chan struct{})
	for range 4 {
		clients.Go(func() {
			for {
				select {
				case <-halt:
					return
				default:
				}
				if status, detail := p.get("/search?q=levy"); status != 200 {
					t.Errorf("status %d: %s", status, detail)
				}
				answered.Add(1)
			}
		})
	}
	p.until("clients are answered", func() bool { return answered.Load() > 50 })
	if err := p.process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.until("it is not ready", func() bool { status, _ := p.get("/readyz"); return status == 503 })
	close(halt)
	clients.Wait()
	begun := time.Now()
	state, err := p.process.Wait()
	if err != nil || !state.Success() {
		t.Errorf("it ends with %v, %v:\n%s", state, err, p.stderr.String())
	}
	if took := time.Since(begun); took > 15*time.Second {
		t.Errorf("it took %s to stop", took)
	}
}

func TestCommandLine(t *testing.T) {
	t.Chdir(t.TempDir())
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close() //nolint:errcheck // It only has to be there.
	if err := os.WriteFile("bad.yaml", []byte("listn: ':1'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		env  []string
		want int
		says string
	}{
		{"help", []string{"--help"}, nil, exitOK, "searchd serves the index"},
		{"version", []string{"--version"}, nil, exitOK, "searchd "},
		{"unknown flag", []string{"--indx", "a"}, nil, exitUsage, "unknown flag: --indx"},
		{"an argument", []string{"data"}, nil, exitUsage, `"data" is one argument too many`},
		{"unknown key", []string{"--config", "bad.yaml"}, nil, exitUsage, `did you mean "listen"?`},
		{"bad variable", nil, []string{"ONRECORD_TIMEOUTS_READ=never"}, exitUsage, "timeouts.read (ONRECORD_TIMEOUTS_READ)"},
		{"absent file", []string{"--config", "absent.yaml"}, nil, exitUsage, "absent.yaml"},
		{"address in use", []string{"--listen", taken.Addr().String()}, nil, exitFailed, "listening on " + taken.Addr().String()},
		{"absent people", []string{"--people", "absent.yaml"}, nil, exitFailed, "reading the file of people"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			if got := run(context.Background(), c.args, c.env, &out, &out); got != c.want || !strings.Contains(out.String(), c.says) {
				t.Errorf("exits with %d, want %d, and says:\n%s\nwant %q", got, c.want, out.String(), c.says)
			}
		})
	}
}

func TestAddress(t *testing.T) {
	bound := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}
	for _, c := range []struct{ listen, base, want string }{
		{"localhost:8080", "", "http://localhost:8080"},
		{":0", "", "http://localhost:8080"},
		{"0.0.0.0:8080", "", "http://localhost:8080"},
		{"[::]:8080", "", "http://localhost:8080"},
		{"[::1]:8080", "", "http://[::1]:8080"},
		{"192.0.2.7:8080", "", "http://192.0.2.7:8080"},
		{":8080", "https://quotes.example", "https://quotes.example (127.0.0.1:8080)"},
	} {
		cfg := config.Default()
		cfg.Listen, cfg.BaseURL = c.listen, c.base
		if got := addressOf(cfg, bound); got != c.want {
			t.Errorf("listening on %s as %q: %q, want %q", c.listen, c.base, got, c.want)
		}
	}
}
