package evaluation

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"onrecord/schema"
)

// Class is a kind of error.
type Class string

// The classes of errors.
const (
	MissedDirect   Class = "missed direct"
	MissedMixed    Class = "missed mixed"
	MissedIndirect Class = "missed indirect"
	// Spurious: a quote where nobody speaks, or cut so that it fits no statement.
	Spurious Class = "spurious"
	// WrongName: a speaker who is somebody else.
	WrongName Class = "wrong name"
	// WrongPronoun: the same, where the article has a pronoun for the speaker.
	WrongPronoun Class = "pronoun wrong"
	// UnknownSpeaker: no speaker, where the readers name one.
	UnknownSpeaker Class = "speaker unknown"
	MissingSubject Class = "subject missing"
	WrongSubject   Class = "subject wrong"
	// WrongTopic: the topics are not exactly the readers'.
	WrongTopic Class = "topic"
)

// Classes lists every class of error.
func Classes() []Class {
	return []Class{
		MissedDirect, MissedMixed, MissedIndirect, Spurious, WrongName, WrongPronoun, UnknownSpeaker,
		MissingSubject, WrongSubject, WrongTopic,
	}
}

// Example is one error.
type Example struct {
	Article schema.ArticleID `json:"article"`
	// Span is where the words in question stand.
	Span schema.Span `json:"span"`
	// Wanted is what the readers say, Given what the extractor does; "" for nothing.
	Wanted string `json:"wanted"`
	Given  string `json:"given"`
	// Context is the words with what stands around them on one line, the words between ⟦ and ⟧.
	Context string `json:"context"`
	rank    uint64
}

// sample counts errors of one class and keeps some of them as examples: those of the lowest rank, which
// is a hash, so that they come from everywhere in the articles and stay the same when others are mended.
type sample struct {
	count int
	kept  []Example
}

func (s *sample) add(x Example, limit int) {
	i, _ := slices.BinarySearchFunc(s.kept, x, Example.compare)
	if i >= limit {
		return
	}
	s.kept = slices.Insert(s.kept, i, x)
	s.kept = s.kept[:min(len(s.kept), limit)]
}

func (x Example) compare(y Example) int {
	return cmp.Or(cmp.Compare(x.rank, y.rank), strings.Compare(string(x.Article), string(y.Article)),
		x.Span.Start-y.Span.Start, strings.Compare(x.Wanted, y.Wanted), strings.Compare(x.Given, y.Given))
}

// errorCounts are the samples by class.
type errorCounts map[Class]*sample

func (c *errorCounts) of(class Class) *sample {
	if *c == nil {
		*c = errorCounts{}
	}
	if (*c)[class] == nil {
		(*c)[class] = new(sample)
	}
	return (*c)[class]
}

func (c *errorCounts) merge(o *errorCounts, limit int) {
	for class, s := range *o {
		mine := c.of(class)
		mine.count += s.count
		for _, x := range s.kept {
			mine.add(x, limit)
		}
	}
}

// The most characters of the words of an example, and of what is shown on either side of them.
const (
	maxWords   = 90
	maxAround  = 60
	maxExcerpt = 50
)

// contextOf cuts what stands around the stretch out of text.
func contextOf(text []rune, at schema.Span) string {
	from, to := max(0, at.Start-maxAround), min(len(text), at.End+maxAround)
	before, after := string(text[from:at.Start]), string(text[at.End:to])
	if from > 0 {
		before = "…" + before
	}
	if to < len(text) {
		after += "…"
	}
	return oneLine(before + "⟦" + shorten(string(text[at.Start:at.End]), maxWords) + "⟧" + after)
}

// oneLine makes s safe for a line of a terminal: white space becomes one space, control characters and
// those that change the direction of writing are left out.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
