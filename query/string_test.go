package query

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

func TestString(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"  tax,   cuts ", "tax cuts"},
		{"“tax cuts”", `"tax cuts"`},
		{`"tax cuts`, `"tax cuts"`},
		{"((tax) (cuts))", "tax cuts"},
		{"(tax OR duty) cuts", "tax OR duty cuts"},
		{"(tax cuts) OR duty", "(tax cuts) OR duty"},
		{"-(tax OR duty)", "-(tax OR duty)"},
		{`-"tax cuts" -(x)`, `-"tax cuts" -x`},
		{"-(tax NEAR/5 cuts)", "-(tax NEAR/5 cuts)"},
		{"Immigra*", "Immigra*"},
		{"Portland OR", "Portland or"},
		{"SPEAKER: Witkoff", "speaker:Witkoff"},
		{`speaker:"Witkoff"`, "speaker:Witkoff"},
		{"speaker:“Steve Witkoff”", `speaker:"Steve Witkoff"`},
		{"since:2025-03", "date:2025-03.."},
		{"Witkoff: Putin", "Witkoff: Putin"},
		{"what did  Witkoff say?", "what did Witkoff say"},
		{"(Trump OR Vance) on Ukraine", "Trump OR Vance on Ukraine"},
	} {
		e, err := Parse(tt.in)
		if got := String(e); err != nil || got != tt.want {
			t.Errorf("String(Parse(%q)) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
}

// pieces are what random queries are put together from: everything that means something to the parser.
var pieces = []string{
	"tax", "cuts", "Witkoff", "on", "about", "re", "what", "did", "say", "said", "quotes", "by", "views", "Krell's",
	"OR", "or", "NEAR/5", "NEAR/1", "-", "(", ")", `"`, "“", "”", "«", ":", ": ", "Putin:", "OR:", "NEAR/2:",
	"speaker:", "topic:", "source:x", "kind:direct", "date:", "since:2025", "before:2025-03-01", "2025-03", "..",
	"immigra*", "*", "U.S.", "U.S.:", "don’t", "O'", "-", "--", "—", "…", ".", ",", "?", "'", "½", "平和", "\u0301", "\x00", "\u00a0",
}

// queryTexts generates texts that are often right and often nearly so.
func queryTexts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 14).Draw(t, "length") {
			b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
			if rapid.IntRange(0, 3).Draw(t, "space") > 0 {
				b.WriteByte(' ')
			}
		}
		return b.String()
	})
}

var equateDates = cmp.Comparer(func(a, b schema.Date) bool { return a.String() == b.String() })

// checkParse checks what holds of every text.
func checkParse(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, text string,
) {
	t.Helper()
	e, err := Parse(text)
	if err != nil {
		var qe *Error
		if !errors.As(err, &qe) || qe.Message == "" || qe.Offset < 0 || qe.Offset > len(text) || e != nil {
			t.Fatalf("Parse(%q) = %v, %#v", text, e, err)
		}
		return
	}
	canonical := String(e)
	again, err := Parse(canonical)
	if err != nil {
		t.Fatalf("Parse(%q), which is canonical for %q: %v", canonical, text, err)
	}
	if diff := cmp.Diff(e, again, equateDates); diff != "" {
		t.Fatalf("%q is %q, which is read otherwise (-first +second):\n%s", text, canonical, diff)
	}
	if !utf8.ValidString(canonical) {
		t.Fatalf("the canonical text of %q is not UTF-8: %q", text, canonical)
	}
}

func TestStringIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkParse(t, queryTexts().Draw(t, "text")) })
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Witkoff on Putin since:2025-03", `(a OR "b c") -d NEAR/5 e*`, "what did A say about B?", `speaker:"x y" date:2025..`,
		strings.Repeat("(", 600), strings.Repeat("-", 600), strings.Repeat(`"a`, 200), "\xff\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkParse(t, text) })
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{
		"Witkoff on Putin",
		"what did Steve Witkoff say about Vladimir Putin since:2025-03",
		strings.Repeat("(a OR b) ", 16),
		strings.Repeat("-(", 10) + strings.Repeat("ab ", 30),
	} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Parse(text)
			}
		})
	}
}
