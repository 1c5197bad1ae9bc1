package evaluation

import (
	"fmt"
	"iter"
	"strings"
	"unicode"

	"onrecord/schema"
)

// Marks is a style of quotation marks, to re-type articles in before they are measured: what a paper types
// should not change what is found in it. The zero value leaves articles as they are.
type Marks string

// The styles.
const (
	// Curly is “double ‘single’ double”.
	Curly Marks = "curly"
	// Straight is the same on a typewriter: "double 'single' double".
	Straight Marks = "straight"
	// Single is ‘single “double” single’, as in Britain.
	Single Marks = "single"
)

// ParseMarks returns the style of that name; "" is the articles' own.
func ParseMarks(name string) (Marks, error) {
	switch m := Marks(name); m {
	case "", Curly, Straight, Single:
		return m, nil
	}
	return "", fmt.Errorf("there is no style of quotation marks %q: it is curly, straight or single", name)
}

// All re-types articles as they come, and passes errors on.
func (m Marks) All(articles iter.Seq2[*Article, error]) iter.Seq2[*Article, error] {
	if m == "" {
		return articles
	}
	return func(yield func(*Article, error) bool) {
		for a, err := range articles {
			if err == nil {
				a = m.Retype(a)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// Retype returns a with its quotation marks typed in style m, and all spans where their words now are.
// Two apostrophes become one mark. Which apostrophes are marks is decided by what stands beside them, so
// that in an article with single marks a few will stay what they were.
func (m Marks) Retype(a *Article) *Article {
	t := retyper{text: []rune(a.Text), glyphs: glyphs[m]}
	t.single = t.mostlySingle()
	for at := 0; at < len(t.text); {
		end := at
		for end < len(t.text) && t.text[end] != '\n' {
			end++
		}
		t.paragraph(at, end)
		at = end + 1
	}
	out := *a
	out.Text = t.typed()
	out.Statements = make([]Statement, len(a.Statements))
	for i, s := range a.Statements {
		s.Span, s.Speaker, s.Cue = t.moved(s.Span), t.moved(s.Speaker), t.moved(s.Cue)
		out.Statements[i] = s
	}
	out.Ignored, out.NotSpeech = t.allMoved(a.Ignored), t.allMoved(a.NotSpeech)
	return &out
}

// glyphs are the marks of a style: of quotations, of those inside them, and the apostrophe.
var glyphs = map[Marks][5]rune{
	Curly:    {'“', '”', '‘', '’', '’'},
	Straight: {'"', '"', '\'', '\'', '\''},
	Single:   {'‘', '’', '“', '”', '’'},
}

// Indexes of glyphs; closing marks are one further.
const (
	outerMark  = 0
	innerMark  = 2
	apostrophe = 4
)

// retyper re-types one text.
type retyper struct {
	text   []rune
	glyphs [5]rune
	// single: the text's quotations stand in single marks.
	single bool
	// changes are in the order of the text.
	changes []change
}

// change puts one rune in the place of n.
type change struct {
	at, n int
	to    rune
}

// mostlySingle reports whether more single marks open than double ones; one that begins a paragraph
// weighs more, for it does not stand inside another.
func (t *retyper) mostlySingle() bool {
	n := 0
	for i := 0; i < len(t.text); i++ {
		double, size := t.markAt(i)
		if size == 0 || !t.opensAt(i, size) {
			continue
		}
		weight := 1
		if i == 0 || t.text[i-1] == '\n' {
			weight = 3
		}
		if double {
			weight = -weight
		}
		n += weight
		i += size - 1
	}
	return n > 0
}

// markAt returns the size of the mark or apostrophe at i, 0 without one, and whether it is double.
func (t *retyper) markAt(i int) (double bool, size int) {
	switch r := t.text[i]; r {
	case '“', '”', '"', '″', '‟', '＂':
		return true, 1
	case '‘', '’', '\'', '`':
		if (r == '\'' || r == '`') && i+1 < len(t.text) && t.text[i+1] == r {
			return true, 2
		}
		return false, 1
	}
	return false, 0
}

// opensAt reports whether the mark of that size at i can open a quotation.
func (t *retyper) opensAt(i, size int) bool {
	switch t.text[i] {
	case '“', '‘':
		return true
	case '”':
		return false
	}
	if i+size >= len(t.text) || unicode.IsSpace(t.text[i+size]) {
		return false
	}
	return i == 0 || unicode.IsSpace(t.text[i-1]) || strings.ContainsRune("([—–-/“‘\"'", t.text[i-1])
}

// closesAt reports whether the mark of that size at i can close a quotation: single ones not before a
// letter, nor after the s of a plural.
func (t *retyper) closesAt(i, size int, double bool) bool {
	if t.text[i] == '“' || t.text[i] == '‘' || i == 0 || unicode.IsSpace(t.text[i-1]) {
		return false
	}
	if double || i+size >= len(t.text) {
		return true
	}
	next := t.text[i+size]
	plural := t.text[i-1] == 's' && next == ' ' && i+2 < len(t.text) && unicode.IsLower(t.text[i+2])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next) && !plural
}

// paragraph notes the changes of text[at:end].
func (t *retyper) paragraph(at, end int) {
	var open [2]bool // outer, inner
	for i := at; i < end; i++ {
		double, size := t.markAt(i)
		if size == 0 {
			continue
		}
		level, glyph := 0, outerMark
		if double == t.single {
			level, glyph = 1, innerMark
		}
		switch {
		case !open[level] && t.opensAt(i, size) && (double || t.closedLater(i+size, end)):
			open[level] = true
		case open[level] && t.closesAt(i, size, double):
			open[level] = false
			glyph++
		case double:
			glyph += closing(!t.opensAt(i, size))
		default:
			glyph = apostrophe
		}
		t.changes = append(t.changes, change{i, size, t.glyphs[glyph]})
		i += size - 1
	}
}

func closing(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// closedLater reports whether a single mark in text[i:end] can close.
func (t *retyper) closedLater(i, end int) bool {
	for ; i < end; i++ {
		if double, size := t.markAt(i); size > 0 && !double && t.closesAt(i, size, false) {
			return true
		}
	}
	return false
}

func (t *retyper) typed() string {
	var b strings.Builder
	at := 0
	for _, c := range t.changes {
		b.WriteString(string(t.text[at:c.at]))
		b.WriteRune(c.to)
		at = c.at + c.n
	}
	b.WriteString(string(t.text[at:]))
	return b.String()
}

// moved returns where s is after the changes.
func (t *retyper) moved(s schema.Span) schema.Span {
	return schema.Span{Start: t.offset(s.Start), End: t.offset(s.End)}
}

func (t *retyper) allMoved(spans []schema.Span) []schema.Span {
	if spans == nil {
		return nil
	}
	out := make([]schema.Span, len(spans))
	for i, s := range spans {
		out[i] = t.moved(s)
	}
	return out
}

// offset returns where offset i is after the changes; within a mark of two runes, its end.
func (t *retyper) offset(i int) int {
	less := 0
	for _, c := range t.changes {
		if c.at >= i {
			break
		}
		less += c.n - 1
	}
	return i - less
}
