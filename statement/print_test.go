package statement

import (
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

func TestEachWord(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"The harbour, the Harbour!", "the harbour the harbour"},
		{"don't don’t dont", "dont dont dont"},
		{"the U.S. and the US", "the us and the us"},
		{"U.S.A. today. A. B. Quill", "usa today a b quill"},
		{"It ends.Then it begins", "it ends then it begins"},
		{"[T]hey said [sic]", "they said sic"},
		{"co-operation – long‑term", "co operation long term"},
		{"1,000 ships, 20 boats", "1000 ships 20 boats"},
		{"Škoda façade, naïve", "skoda facade naive"},
		{"cafe\u0301 caf\u00e9", "cafe cafe"},
		{"no\u00ad break\u200b", "no break"},
		{"港口 open", "港 口 open"},
		{"… — !", ""},
		{"bad \xff bytes", "bad bytes"},
	} {
		var got []string
		runes := []rune(tt.text)
		eachWord(tt.text, func(word string, at int) {
			got = append(got, word)
			if at < 0 || at >= len(runes) {
				t.Errorf("%q: %q is at %d", tt.text, word, at)
			}
		})
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, s, tt.want)
		}
	}
}

// TestOwnWords: which words are the speaker's own, in capitals here.
func TestOwnWords(t *testing.T) {
	for _, tt := range []struct{ kind, text, want string }{
		{"direct", "we sail at dawn", "WE SAIL AT DAWN"},
		{"indirect", "that they sail at dawn", "that they sail at dawn"},
		{"mixed", `that they "sail at dawn" or "at noon"`, "that they SAIL AT DAWN or AT NOON"},
		{"mixed", `on "Valdoria at Noon" that they "sail"`, "on valdoria at noon that they SAIL"},
	} {
		p := said(t, "1", "| | "+tt.kind+" | "+tt.text)
		var words []string
		eachWord(tt.text, func(word string, _ int) { words = append(words, word) })
		for i, w := range p.Words {
			if w.own() {
				words[i] = strings.ToUpper(words[i])
			}
		}
		if got := strings.Join(words, " "); got != tt.want {
			t.Errorf("%s %q: got %q, want %q", tt.kind, tt.text, got, tt.want)
		}
	}
}

// TestOwnWordsOfParts: verbatim spans are offsets into the article, words are those of the joined parts.
func TestOwnWordsOfParts(t *testing.T) {
	text := `Anna said "we sail", adding that it "will be dawn" by then.`
	x := schema.NewRuneIndex(text)
	q := schema.Quote{Kind: schema.Mixed, Content: []schema.Span{{Start: 11, End: 18}, {Start: 28, End: 58}}}
	q.Verbatim = []schema.Span{{Start: 11, End: 18}, {Start: 37, End: 49}}
	q.Text = schema.JoinSpans(x, q.Content)
	var got []bool
	for _, w := range wordsOf(&q) {
		got = append(got, w.own())
	}
	if diff := gocmp.Diff([]bool{true, true, false, false, true, true, true, false, false}, got); diff != "" {
		t.Errorf("%q (-want +got):\n%s", q.Text, diff)
	}
}

func TestPrintFields(t *testing.T) {
	q := schema.Quote{Speakers: []schema.Speaker{{ID: "officials", Type: schema.Anonymous}, {ID: "anna", Type: schema.Person}, {ID: "anna", Type: schema.Person}}}
	if p := NewPrint(&q); len(p.Speakers) != 1 || p.Day != Undated {
		t.Errorf("speakers %v, day %d; want one, none", p.Speakers, p.Day)
	}
	for date, day := range map[string]int32{
		"1970-01-01": 0, "1969-12-31": -1, "1970-01-02": 1, "2027-03-01T23:30:00-05:00": 20_878, "2027-03-01": 20_878,
	} {
		d, err := schema.ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		if p := NewPrint(&schema.Quote{Date: d}); p.Day != day {
			t.Errorf("%s is day %d, want %d", date, p.Day, day)
		}
	}
}

// TestPlain: codes of plain words must stay below those of all others.
func TestPlain(t *testing.T) {
	if len(plain) > plainWords {
		t.Errorf("%d plain words, more than %d", len(plain), plainWords)
	}
	if c := codeOf("harbour"); c < plainWords || c > code {
		t.Errorf("harbour is %d", c)
	}
}

func FuzzNewPrint(f *testing.F) {
	f.Add(`it was "a great day" for all`, "mixed", 8, 19)
	f.Add("\xff[T]he U.S.", "mixed", -5, 1<<40)
	f.Fuzz(func(t *testing.T, text, kind string, from, to int) {
		q := schema.Quote{Text: text, Kind: schema.Kind(kind), Content: []schema.Span{{Start: 0, End: len(text)}}}
		q.Verbatim = []schema.Span{{Start: from, End: to}}
		p := NewPrint(&q)
		if len(p.Words) > maxWords || len(p.Words) > len(text) {
			t.Fatalf("%d words of %d bytes", len(p.Words), len(text))
		}
		b, err := p.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		var again Print
		if err := again.UnmarshalBinary(b); err != nil || !gocmp.Equal(p.Words, again.Words) {
			t.Fatalf("%v became %v, %v", p, again, err)
		}
	})
}
