package query

import (
	"errors"
	"strings"
	"testing"
)

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct {
		in     string
		offset int
		want   string // a part of the message
	}{
		{"(tax", 0, "never closed"},
		{"tax (a (b)", 4, "never closed"},
		{"tax)", 3, "closes nothing"},
		{"()) tax", 2, "closes nothing"},
		{"NEAR/5 tax", 0, "between two"},
		{"tax NEAR/5", 4, "between two"},
		{"tax NEAR/5 (a b)", 4, "between two"},
		{"-tax NEAR/5 cut", 5, "between two"},
		{"a NEAR/5 b NEAR/5 c", 2, "between two"},
		{"a NEAR/5 immigra*", 2, "between two"},
		{"a NEAR/5 speaker:b", 2, "between two"},
		{"a NEAR/0 b", 2, "from 1 to 50"},
		{"a NEAR/51 b", 2, "from 1 to 50"},
		{"a NEAR/-3 b", 2, "from 1 to 50"},
		{"a NEAR/x b", 2, "from 1 to 50"},
		{"a NEAR/99999999999999999999 b", 2, "from 1 to 50"},
		{"im*", 2, "at least 3 letters"},
		{"*", 0, "at least 3 letters"},
		{"***", 0, "end of a single word"},
		{"tax *cut", 4, "end of a single word"},
		{"im*gration", 2, "end of a single word"},
		{"immi**", 4, "end of a single word"},
		{"Castell-Br*", 10, "end of a single word"},
		{"speaker:", 0, "needs a value"},
		{"tax speaker:\"\"", 4, "needs a value"},
		{"speaker:(a)", 0, "needs a value"},
		{"kind:loud", 0, "direct, mixed or indirect"},
		{"tax date:yesterday", 4, "is no date"},
		{"date:2025-13", 0, "is no date"},
		{"date:2025-02-30", 0, "is no date"},
		{"date:1799", 0, "outside 1800 to 2100"},
		{"date:2026..2025", 0, "end before they begin"},
		{"date:..", 0, "needs a day"},
		{"before:1800", 0, "outside 1800 to 2100"},
		{"after:2100", 0, "outside 1800 to 2100"},
		{"since:2025..2026", 0, "is no date"},
		{"tax \xff cut", 4, "UTF-8"},
		{strings.Repeat("x", MaxBytes+1), MaxBytes, "too long"},
		{strings.Repeat(`x"y"`, MaxBytes/4), MaxBytes, "too many words"},
		{"(" + strings.Repeat("ab ", MaxTerms+1) + ")", 1 + 3*MaxTerms, "too many words"},
		{strings.Repeat("(", MaxDepth+1) + "a" + strings.Repeat(")", MaxDepth+1), MaxDepth, "too many parentheses"},
	} {
		e, err := Parse(tt.in)
		var qe *Error
		if !errors.As(err, &qe) {
			t.Errorf("Parse(%q) = %s, %v; want an *Error", tt.in, show(e), err)
			continue
		}
		if tt.want != "too many words" && qe.Offset != tt.offset || !strings.Contains(qe.Message, tt.want) {
			t.Errorf("Parse(%q): %q at %d, want %q at %d", tt.in, qe.Message, qe.Offset, tt.want, tt.offset)
		}
	}
}

// TestParseLimits: what is just within a limit is read.
func TestParseLimits(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("x", MaxBytes),
		`"` + strings.Repeat("ab ", 160) + `"`,
		strings.Repeat("ab ", MaxTerms),
		strings.Repeat("(", MaxDepth) + "a" + strings.Repeat(")", MaxDepth),
		"a NEAR/50 b",
		"abc*",
		"before:1801 after:2099",
	} {
		if _, err := Parse(in); err != nil {
			t.Errorf("Parse(%q): %v", in, err)
		}
	}
}

func TestParseDates(t *testing.T) {
	for _, tt := range []struct{ in, from, to, canonical string }{
		{"date:2025", "2025-01-01", "2025-12-31", "2025"},
		{"date:2025-02", "2025-02-01", "2025-02-28", "2025-02"},
		{"date:2024-02", "2024-02-01", "2024-02-29", "2024-02"},
		{"date:2025-01", "2025-01-01", "2025-01-31", "2025-01"},
		{"date:2025-03-23", "2025-03-23", "2025-03-23", "2025-03-23"},
		{"date:2025-01-01", "2025-01-01", "2025-01-01", "2025-01-01"},
		{"date:2025-03..2025-04", "2025-03-01", "2025-04-30", "2025-03..2025-04"},
		{"date:2025-03..2025-03", "2025-03-01", "2025-03-31", "2025-03"},
		{"date:2024..2025-03-05", "2024-01-01", "2025-03-05", "2024..2025-03-05"},
		{"date:2025-03..", "2025-03-01", "", "2025-03.."},
		{"date:..2025-03", "", "2025-03-31", "..2025-03"},
		{`date:"2025-03"`, "2025-03-01", "2025-03-31", "2025-03"},
		{"date:2025, tax", "2025-01-01", "2025-12-31", "2025"},
		{"since:2025-03", "2025-03-01", "", "2025-03.."},
		{"until:2025-03", "", "2025-03-31", "..2025-03"},
		{"before:2025", "", "2024-12-31", "..2024"},
		{"before:2025-03-01", "", "2025-02-28", "..2025-02"},
		{"after:2025-03", "2025-04-01", "", "2025-04.."},
		{"after:2025-03-22", "2025-03-23", "", "2025-03-23.."},
	} {
		e, err := Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		if and, ok := e.(*And); ok {
			e = and.Parts[0]
		}
		f := e.(*Field)
		if f.Name != "date" || f.From.String() != tt.from || f.To.String() != tt.to || f.Value != tt.canonical {
			t.Errorf("Parse(%q) = %s:%s from %s to %s, want date:%s from %s to %s",
				tt.in, f.Name, f.Value, f.From, f.To, tt.canonical, tt.from, tt.to)
		}
	}
}
