package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"onrecord/index"
	"onrecord/ingest"
	"onrecord/schema"
)

// numbers prints with separators between thousands.
var numbers = message.NewPrinter(language.English)

// printSummary prints what a run did, one line for each thing that there was any of.
func printSummary(w io.Writer, s *ingest.Summary, took time.Duration) {
	rate := float64(s.Articles()) / max(took.Seconds(), 1e-3)
	numbers.Fprintf(w, "Articles: %d read in %s (%.0f a second): %d new, %d changed, %d unchanged\n",
		s.Articles(), took.Round(10*time.Millisecond), rate, s.New, s.Changed, s.Unchanged)
	var kinds []string
	for _, k := range schema.Kinds() {
		kinds = append(kinds, numbers.Sprintf("%d %s", s.Quotes[k], k))
	}
	numbers.Fprintf(w, "Quotes:   %d extracted: %s\n", s.AllQuotes(), strings.Join(kinds, ", "))
	if s.Duplicates > 0 {
		numbers.Fprintf(w, "Repeated: %d articles came up more than once and count once\n", s.Duplicates)
	}
	if s.Superseded > 0 {
		numbers.Fprintf(w, "Repeated: %d articles have the link of an earlier one, which was kept\n", s.Superseded)
	}
	unusable := map[string]int{}
	for u, n := range s.Unusable {
		unusable[u.Field+" "+u.Reason] += n
	}
	printCounts(w, "Unusable:", unusable)
	printCounts(w, "Ignored: ", s.Foreign)
	printCounts(w, "Skipped: ", s.Skipped)
}

// printCounts prints counts with the largest first, on one line behind a label; nothing if there are none.
func printCounts[K ~string](w io.Writer, label string, counts map[K]int) {
	if len(counts) == 0 {
		return
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b K) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	parts := make([]string, len(keys))
	total := 0
	for i, k := range keys {
		parts[i] = numbers.Sprintf("%s (%d)", string(k), counts[k])
		total += counts[k]
	}
	numbers.Fprintf(w, "%s %d: %s\n", label, total, strings.Join(parts, ", "))
}

func printPublished(w io.Writer, dir string, p index.Published) {
	if !p.Changed {
		numbers.Fprintf(w, "Nothing has changed: %s in %s stays current, with %d articles and %d quotes.\n",
			p.Generation, dir, p.Articles, p.Quotes)
		return
	}
	numbers.Fprintf(w, "Published %s in %s: %d articles, %d quotes, %s.\n", p.Generation, dir, p.Articles, p.Quotes, megabytes(p.Bytes))
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
