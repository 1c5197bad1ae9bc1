package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/config"
)

// TestSlowClients: connections that trickle are cut, and others do not notice.
func TestSlowClients(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	publish(t, dir, "The levy stays.")
	p := start(t, dir, "ONRECORD_TIMEOUTS_READ_HEADER=200ms")
	p.until("it is ready", func() bool { status, _ := p.get("/readyz"); return status == 200 })
	conns := make([]net.Conn, 200)
	for i := range conns {
		c, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close() //nolint:errcheck // The server closes it.
		fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
		conns[i] = c
	}
	if status, _ := p.get("/search?q=levy"); status != 200 {
		t.Errorf("a client beside slow ones gets %d", status)
	}
	for _, c := range conns {
		if err := c.SetReadDeadline(time.Now().Add(patience)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(c); err != nil {
			t.Fatalf("a slow client is not cut: %v", err)
		}
	}
}

func TestLimits(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	publish(t, dir, "The levy stays.")
	p := start(t, dir)
	p.until("it is ready", func() bool { status, _ := p.get("/readyz"); return status == 200 })
	for _, c := range []struct {
		name, request string
		want          string
	}{
		{"long URL", "GET /" + strings.Repeat("a", 5000) + " HTTP/1.1\r\nHost: a\r\n\r\n", "414"},
		{"large header", "GET / HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("a", 64<<10) + "\r\n\r\n", "431"},
		{"large body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n", "413"},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
		{"bad host", "GET / HTTP/1.1\r\nHost: <script>\r\n\r\n", "400"},
	} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		_ = conn.SetDeadline(time.Now().Add(patience))
		_, _ = io.WriteString(conn, c.request) // it may be cut before its end
		answer := make([]byte, 12)
		if _, err := io.ReadFull(conn, answer); err != nil || !strings.HasSuffix(string(answer), " "+c.want) {
			t.Errorf("%s: %q, %v; want %s", c.name, answer, err, c.want)
		}
		_ = conn.Close()
	}
}

// TestDrain stops the server while a request runs: it is finished if there is time, else cut off.
func TestDrain(t *testing.T) {
	for _, c := range []struct {
		name  string
		drain time.Duration
		ends  bool
	}{
		{"in time", patience, true},
		{"not in time", 50 * time.Millisecond, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			begun, release := make(chan struct{}), make(chan struct{})
			srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				close(begun)
				<-release
				fmt.Fprint(w, "done")
			})}
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			stopping, stopped, answer := make(chan struct{}), make(chan error, 1), make(chan string, 1)
			go func() { stopped <- serveOn(ctx, l, srv, config.Timeouts{Drain: c.drain}, stopping) }()
			go func() {
				p := program{url: "http://" + l.Addr().String()}
				_, body := p.get("/")
				answer <- body
			}()
			<-begun
			stop()
			<-stopping // told before anything ends
			if c.ends {
				close(release)
			} else {
				defer close(release)
			}
			if err := <-stopped; (err == nil) != c.ends {
				t.Errorf("it stops with %v", err)
			}
			if got := <-answer; (got == "done") != c.ends {
				t.Errorf("the client gets %q", got)
			}
		})
	}
}

// TestNotice: while balancers are to notice that the server stops, it still takes requests.
func TestNotice(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "done") })}
	ctx, stop := context.WithCancel(context.Background())
	stopping, stopped := make(chan struct{}), make(chan error, 1)
	limits := config.Timeouts{Notice: time.Second, Drain: patience}
	go func() { stopped <- serveOn(ctx, l, srv, limits, stopping) }()
	stop()
	<-stopping
	p := program{url: "http://" + l.Addr().String()}
	if status, body := p.get("/"); status != 200 {
		t.Errorf("a client that has not noticed yet gets %d: %s", status, body)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if status, _ := p.get("/"); status != 0 {
		t.Errorf("a stopped server answers %d", status)
	}
}
