package schema

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSpan(t *testing.T) {
	a, b := Span{2, 6}, Span{4, 6}
	switch {
	case a.Len() != 4, !a.Contains(b), b.Contains(a), !a.Overlaps(b), a.Overlaps(Span{6, 8}), a.String() != "2-6":
		t.Errorf("%v and %v", a, b)
	case !a.Valid(6), a.Valid(5), Span{3, 3}.Valid(9), Span{-1, 3}.Valid(9):
		t.Error("Valid")
	}
}

// TestRuneIndexAgreesWithRunes: for any text and any offsets the index says what counting would.
func TestRuneIndexAgreesWithRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.String().Draw(t, "text"), rapid.IntRange(1, 40).Draw(t, "times"))
		x := NewRuneIndex(text)
		runes := []rune(text)
		if x.Len() != len(runes) {
			t.Fatalf("%d code points, not %d", x.Len(), len(runes))
		}
		a := rapid.IntRange(0, len(runes)).Draw(t, "start")
		b := rapid.IntRange(a, len(runes)).Draw(t, "end")
		if got, want := x.Slice(Span{a, b}), string(runes[a:b]); got != want {
			t.Errorf("Slice(%d, %d) = %q, want %q", a, b, got, want)
		}
		if at := x.Byte(a); x.Rune(at) != a {
			t.Errorf("Rune(Byte(%d)) = %d", a, x.Rune(at))
		}
	})
}

func TestRuneIndexClamps(t *testing.T) {
	x := NewRuneIndex("añb")
	if x.Byte(-3) != 0 || x.Byte(9) != 4 || x.Rune(-1) != 0 || x.Rune(99) != 3 || x.Slice(Span{2, 1}) != "" || x.Slice(Span{-5, 50}) != "añb" {
		t.Error("offsets outside the text are not clamped")
	}
}

func TestContextOf(t *testing.T) {
	text := "One.\n\nTwo.\n\nShe said: “Yes.” He said: “No.” End.\n\nNext.\n\nLast."
	x := NewRuneIndex(text)
	at := func(s string) Span {
		b := strings.Index(text, s)
		return Span{x.Rune(b), x.Rune(b + len(s))}
	}
	for _, tt := range []struct {
		content []Span
		want    Context
	}{
		{[]Span{at("Yes.")}, Context{Before: "Two.\n\nShe said: “", After: "” He said: “No.” End.\n\nNext."}},
		{[]Span{at("Yes."), at("No.")}, Context{Before: "Two.\n\nShe said: “", Passage: "Yes.” He said: “No.", After: "” End.\n\nNext."}},
		{[]Span{at("One.")}, Context{After: "\n\nTwo."}},
		{[]Span{at("Last.")}, Context{Before: "Next.\n\n"}},
		{nil, Context{}},
	} {
		if got := ContextOf(x, tt.content); got != tt.want {
			t.Errorf("ContextOf(%v) = %+v, want %+v", tt.content, got, tt.want)
		}
	}
}

// TestContextIsBounded: whatever the text, a context is short, valid and stands beside the quote.
func TestContextIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.StringMatching(`[a-zé’ \n]{1,30}`).Draw(t, "text"), rapid.IntRange(1, 300).Draw(t, "times"))
		x := NewRuneIndex(text)
		a := rapid.IntRange(0, x.Len()-1).Draw(t, "start")
		span := Span{a, rapid.IntRange(a+1, x.Len()).Draw(t, "end")}
		c := ContextOf(x, []Span{span})
		for _, s := range []string{c.Before, c.After} {
			if len(s) > maxContext+len("…") || !utf8.ValidString(s) {
				t.Errorf("context of %d bytes: %q", len(s), s)
			}
		}
		if before := strings.TrimPrefix(c.Before, "…"); !strings.HasSuffix(text[:x.Byte(span.Start)], before) {
			t.Errorf("%q does not stand before the quote", before)
		}
		if after := strings.TrimSuffix(c.After, "…"); !strings.HasPrefix(text[x.Byte(span.End):], after) {
			t.Errorf("%q does not stand after the quote", after)
		}
	})
}
