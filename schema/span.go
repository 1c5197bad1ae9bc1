package schema

import (
	"strconv"
	"unicode/utf8"
)

// Span is the stretch [Start, End) of a text, in Unicode code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of code points in s.
func (s Span) Len() int { return s.End - s.Start }

// Valid reports whether s is a non-empty stretch of a text of n code points.
func (s Span) Valid(n int) bool { return s.Start >= 0 && s.Start < s.End && s.End <= n }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// String returns "start-end".
func (s Span) String() string { return strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End) }

// RuneIndex answers both ways between byte offsets and code-point offsets of one text, in constant
// memory per 64 code points. It is immutable and safe for concurrent use.
type RuneIndex struct {
	text  string
	marks []int // marks[i] is the byte offset of code point i*runeStep
	n     int
}

const runeStep = 64

// NewRuneIndex indexes text. Each byte that is not valid UTF-8 counts as one code point, as in a
// range loop.
func NewRuneIndex(text string) *RuneIndex {
	x := &RuneIndex{text: text, marks: make([]int, 0, len(text)/runeStep+1)}
	for i := range text {
		if x.n%runeStep == 0 {
			x.marks = append(x.marks, i)
		}
		x.n++
	}
	return x
}

// Len returns the number of code points of the text.
func (x *RuneIndex) Len() int { return x.n }

// Byte returns the byte offset of code point i; i outside the text is clamped to its ends.
func (x *RuneIndex) Byte(i int) int {
	if i <= 0 {
		return 0
	}
	if i >= x.n {
		return len(x.text)
	}
	b := x.marks[i/runeStep]
	for k := i % runeStep; k > 0; k-- {
		_, w := utf8.DecodeRuneInString(x.text[b:])
		b += w
	}
	return b
}

// Rune returns how many code points start before byte offset b; b outside the text is clamped.
func (x *RuneIndex) Rune(b int) int {
	if b <= 0 {
		return 0
	}
	if b >= len(x.text) {
		return x.n
	}
	lo, hi := 0, len(x.marks)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; x.marks[mid] <= b {
			lo = mid
		} else {
			hi = mid
		}
	}
	n, at := lo*runeStep, x.marks[lo]
	for at < b {
		_, w := utf8.DecodeRuneInString(x.text[at:])
		at += w
		n++
	}
	return n
}

// Slice returns the text that s covers; offsets outside the text are clamped.
func (x *RuneIndex) Slice(s Span) string {
	a, b := x.Byte(s.Start), x.Byte(s.End)
	if a >= b {
		return ""
	}
	return x.text[a:b]
}
