package main

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestOperators: metrics and profiles are on an address of their own, and nowhere else.
func TestOperators(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	publish(t, dir, "The levy stays.")
	p := start(t, dir, "ONRECORD_ADMIN=127.0.0.1:0")
	p.until("it is ready", func() bool { status, _ := p.get("/readyz"); return status == 200 })
	operators := program{t: t, url: "http://" + adminAddress(t, p)}

	p.get("/search?q=levy")
	p.get("/q/nobody%0aonrecord_evil%201")
	_, figures := operators.get("/metrics")
	for _, want := range []string{
		`onrecord_requests_total{method="GET",route="/search",status="200"} 1`,
		`onrecord_requests_total{method="GET",route="/q/:id",status="404"} 1`,
		`onrecord_request_seconds_count{route="/search"} 1`,
		"onrecord_index_up 1", "onrecord_quotes 1", "onrecord_statements 1", "onrecord_articles 1",
		"onrecord_searches_running 0", "onrecord_generations_opened_total 1", "go_goroutines ", "onrecord_build_info{",
	} {
		if !strings.Contains(figures, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if strings.Contains(figures, "evil") {
		t.Error("a client's words are in the metrics")
	}
	if status, body := operators.get("/debug/pprof/goroutine?debug=1"); status != 200 || !strings.Contains(body, "goroutine profile") {
		t.Errorf("profiles: %d", status)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/"} {
		if status, _ := p.get(path); status != 404 {
			t.Errorf("GET %s for readers: %d, want 404", path, status)
		}
	}
	if status, _ := operators.get("/search"); status != 404 {
		t.Errorf("GET /search for operators: %d, want 404", status)
	}
	if status := p.exit(); status != exitOK {
		t.Errorf("it exits with %d:\n%s", status, p.stderr.String())
	}
	if status, _ := operators.get("/metrics"); status != 0 {
		t.Errorf("operators still get %d", status)
	}
}

// adminAddress reads from the log where operators are served.
func adminAddress(t *testing.T, p *program) string {
	t.Helper()
	var found string
	p.until("it serves operators", func() bool {
		for line := range strings.Lines(p.stderr.String()) {
			var l struct{ Msg, Address string }
			if json.Unmarshal([]byte(line), &l) == nil && l.Msg == "serving operators" {
				found = l.Address
			}
		}
		return regexp.MustCompile(`^127\.0\.0\.1:\d+$`).MatchString(found)
	})
	return found
}
