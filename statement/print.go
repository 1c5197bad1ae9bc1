package statement

import (
	"hash/fnv"
	"io"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/schema"
)

// Undated is the day of a print whose quote has no date.
const Undated = math.MinInt32

const (
	// maxWords is how many words of a quote are compared; what goes on longer is a speech.
	maxWords = 4096
	// maxSpeakers is how many speakers of one quote are kept.
	maxSpeakers = 8
)

// Print is what is compared of a quote: small, to be kept beside the index for every quote. A print is
// never changed once it is made, and so safe for concurrent use.
type Print struct {
	ID      schema.QuoteID
	Article schema.ArticleID
	// Day counts from 1970-01-01; Undated where unknown.
	Day int32
	// Speakers are hashes of who said it, ascending and each once; empty where nobody is named.
	Speakers []uint32
	// Words are those of the quote's text, in order.
	Words []Word
}

// NewPrint returns the print of q. Anonymous speakers ("officials") count as unknown, since no two
// outlets describe them alike.
func NewPrint(q *schema.Quote) Print {
	return Print{
		ID: q.ID, Article: q.Article.ID, Day: dayOf(q.Date),
		Speakers: speakersOf(q), Words: wordsOf(q),
	}
}

func dayOf(d schema.Date) int32 {
	if d.IsZero() {
		return Undated
	}
	day := math.Floor(d.Day().Time().Sub(time.Unix(0, 0)).Hours() / 24)
	return int32(day)
}

func speakersOf(q *schema.Quote) []uint32 {
	var out []uint32
	for _, s := range q.Speakers {
		if s.ID != "" && s.Type != schema.Anonymous {
			h := fnv.New32a()
			_, _ = io.WriteString(h, withoutInitials(s.ID)) // a hash takes everything
			out = append(out, h.Sum32())
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.Clip(out[:min(len(out), maxSpeakers)])
}

// withoutInitials drops single letters inside an id: people whom the knowledge base lacks have the id
// of the name that the article uses, "ada-m-quill" in one outlet and "ada-quill" in the next.
func withoutInitials(id string) string {
	parts := strings.Split(id, "-")
	if len(parts) < 3 {
		return id
	}
	last := len(parts) - 1
	inner := slices.DeleteFunc(slices.Clone(parts[1:last]), func(p string) bool { return len(p) == 1 })
	return strings.Join(slices.Concat(parts[:1], inner, parts[last:]), "-")
}

func wordsOf(q *schema.Quote) []Word {
	own := ownParts(q)
	var out []Word
	eachWord(q.Text, func(word string, at int) {
		if len(out) == maxWords {
			return
		}
		w := codeOf(word)
		for len(own) > 0 && own[0].End <= at {
			own = own[1:]
		}
		if len(own) > 0 && own[0].Start <= at {
			w |= ownWord
		}
		out = append(out, w)
	})
	return slices.Clip(out)
}

// ownParts returns the stretches of q.Text, in code points, that stand in quotation marks.
func ownParts(q *schema.Quote) []schema.Span {
	if q.Kind == schema.Direct {
		return []schema.Span{{Start: 0, End: math.MaxInt}}
	}
	if len(q.Verbatim) == 0 {
		return nil
	}
	var out []schema.Span
	text := []rune(q.Text)
	at, verbatim := 0, q.Verbatim
	for _, c := range q.Content {
		for len(verbatim) > 0 && verbatim[0].End <= c.End {
			v := schema.Span{Start: at + verbatim[0].Start - c.Start, End: at + verbatim[0].End - c.Start}
			if v.Valid(len(text)) && !title(string(text[v.Start:v.End])) {
				out = append(out, v)
			}
			verbatim = verbatim[1:]
		}
		at += c.Len() + 1
	}
	return out
}

// title reports whether what stands in marks is a name of something, such as a programme on which
// something was said: all of its words but plain ones have capitals.
func title(text string) bool {
	capitals := 0
	for w := range strings.FieldsSeq(text) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "([‘'"))
		switch _, ok := plain[w]; {
		case unicode.IsUpper(first):
			capitals++
		case !ok:
			return false
		}
	}
	return capitals >= 2
}
