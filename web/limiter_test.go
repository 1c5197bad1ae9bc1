package web

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRateLimit(t *testing.T) {
	for _, c := range []struct {
		name    string
		proxies []string
		want    []int
	}{
		{"a forged address is not believed", nil, []int{200, 200, 429, 429}},
		{"a trusted proxy's is", []string{"192.0.2.0/24"}, []int{200, 200, 200, 200}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := handlerOf(t, Options{Searcher: options().Searcher, TrustedProxies: c.proxies, Rate: 0.001, Burst: 2})
			var got []int
			var left []string
			for i := range c.want {
				r := httptest.NewRequest("GET", "/api/v1/quotes", nil) // from 192.0.2.1
				r.Header.Set("X-Forwarded-For", fmt.Sprintf("198.51.100.%d", i))
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				got = append(got, w.Code)
				if policy := w.Header().Get("RateLimit-Policy"); policy != `"client";q=2;w=2000` {
					t.Errorf("RateLimit-Policy %q", policy)
				}
				left = append(left, w.Header().Get("RateLimit"))
				if w.Code == 429 && (w.Header().Get("Retry-After") != "1000" && w.Header().Get("Retry-After") != "999") {
					t.Errorf("Retry-After %q, want some thousand seconds", w.Header().Get("Retry-After"))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if !strings.HasPrefix(left[0], `"client";r=1;t=1000`) || c.want[2] == 429 && !strings.HasPrefix(left[2], `"client";r=0;t=2000`) {
				t.Errorf("RateLimit %q", left)
			}
			for range 3 {
				if r := get(h, "/healthz"); r.StatusCode != 200 {
					t.Errorf("a probe is limited: %d", r.StatusCode)
				}
			}
		})
	}
}

func TestLimiter(t *testing.T) {
	now := time.Date(2025, 3, 23, 12, 0, 0, 0, time.UTC)
	l := newLimiter(10, 2)
	for i, want := range []time.Duration{0, 0, 100 * time.Millisecond, 100 * time.Millisecond} {
		if got, _ := l.wait("2001:db8::1", now); got != want {
			t.Errorf("request %d waits %s, want %s", i, got, want)
		}
	}
	for _, c := range []struct {
		client string
		after  time.Duration
		want   time.Duration
	}{
		{"2001:db8::2", 0, 100 * time.Millisecond}, // of the same network
		{"2001:db8:0:1::1", 0, 0},                  // of another
		{"::ffff:198.51.100.7", 0, 0},
		{"2001:db8::1", 100 * time.Millisecond, 0},
	} {
		if got, _ := l.wait(c.client, now.Add(c.after)); got != c.want {
			t.Errorf("%s after %s waits %s, want %s", c.client, c.after, got, c.want)
		}
	}
	for i := range 2 * maxClients {
		l.wait(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255), now)
	}
	if len(l.clients) > maxClients {
		t.Errorf("%d clients are remembered, more than %d", len(l.clients), maxClients)
	}
}
