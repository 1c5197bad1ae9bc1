package web

import "testing"

// BenchmarkPages measures what a page costs beside its search, which the reference engine makes small.
func BenchmarkPages(b *testing.B) {
	h := handlerOf(b, options())
	for _, target := range []string{"/", "/search?q=vosk+on+dray", "/q/" + aQuote(), "/api/v1/quotes?q=harbour"} {
		b.Run(target, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if r := get(h, target); r.StatusCode != 200 {
					b.Fatal(r.StatusCode)
				}
			}
		})
	}
}
