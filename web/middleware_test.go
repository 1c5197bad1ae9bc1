package web

import (
	"bytes"
	"strings"
	"testing"
)

func TestRequestID(t *testing.T) {
	h := handlerOf(t, options())
	for _, c := range []struct {
		given string
		kept  bool
	}{
		{"01HX-abc_9", true},
		{"", false},
		{"a b", false},
		{"a\x1b[31m", false},
		{"<script>", false},
		{strings.Repeat("a", 65), false},
	} {
		got := get(h, "/healthz", requestIDHeader, c.given).Header.Get(requestIDHeader)
		if (got == c.given) != c.kept || !plainID(got) {
			t.Errorf("given %q, the id is %q", c.given, got)
		}
	}
}

// TestLog holds the log to one line a request, whatever the request holds, and to not telling what was
// searched for.
func TestLog(t *testing.T) {
	var log bytes.Buffer
	h := handlerOf(t, Options{Searcher: options().Searcher, Logger: logTo(&log)})
	get(h, "/search?q=secret-search", "User-Agent", "a\nb", "Referer", "x")
	get(h, "/q/a%0a%7B%22level%22:%22ERROR%22%7D%1b[31m")
	get(h, "/healthz")
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("three requests gave %d lines:\n%s", len(lines), log.String())
	}
	for i, want := range []string{`"level":"INFO"`, `"path":"/q/a\n{\"level\":\"ERROR\"}\u001b[31m"`, `"level":"DEBUG"`} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d lacks %s: %s", i, want, lines[i])
		}
	}
	if strings.Contains(log.String(), "secret-search") {
		t.Errorf("the log tells what was searched for:\n%s", log.String())
	}
}
