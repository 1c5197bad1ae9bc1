package schema

import (
	"encoding/json"
	"testing"
	"time"
)

func TestCheck(t *testing.T) {
	for _, tt := range []struct {
		kind              Kind
		content, verbatim []Span
		ok                bool
	}{
		{Direct, []Span{{0, 3}}, []Span{{0, 3}}, true},
		{Direct, []Span{{0, 3}, {5, 9}}, []Span{{0, 3}, {5, 9}}, true},
		{Mixed, []Span{{0, 9}}, []Span{{2, 3}, {5, 9}}, true},
		{Indirect, []Span{{0, 9}}, nil, true},
		{Direct, []Span{{0, 3}}, []Span{{0, 2}}, false},
		{Mixed, []Span{{0, 9}}, nil, false},
		{Indirect, []Span{{0, 9}}, []Span{{0, 9}}, false},
		{Mixed, []Span{{0, 3}, {5, 9}}, []Span{{2, 6}}, false},
		{Mixed, []Span{{0, 3}}, []Span{{1, 1}}, false},
		{Indirect, []Span{{5, 9}, {0, 3}}, nil, false},
		{Indirect, []Span{{0, 5}, {3, 9}}, nil, false},
		{Indirect, []Span{{0, 10}}, nil, false},
		{Indirect, []Span{{3, 3}}, nil, false},
		{Indirect, nil, nil, false},
	} {
		q := Quote{Kind: tt.kind, Content: tt.content, Verbatim: tt.verbatim}
		if err := q.Check(9); (err == nil) != tt.ok {
			t.Errorf("%s %v %v: %v", tt.kind, tt.content, tt.verbatim, err)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2025-03-23", "2025-03-23"},
		{"2025-03-23T10:20:30Z", "2025-03-23T10:20:30Z"},
		{"2025-03-23T23:20:30+02:00", "2025-03-23T23:20:30+02:00"},
		{"", ""},
		{"0001-01-01", "error"},
		{"2201-01-01", "error"},
		{"2025-02-30", "error"},
		{"23/3/2025", "error"},
		{"yesterday", "error"},
	} {
		d, err := ParseDate(tt.in)
		got := d.String()
		if err != nil {
			got = "error"
		}
		if got != tt.want {
			t.Errorf("ParseDate(%q) = %q (%v), want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestDate(t *testing.T) {
	late, err := ParseDate("2025-03-23T23:20:30-05:00")
	if err != nil {
		t.Fatal(err)
	}
	day := Day(2025, 3, 23)
	switch {
	case late.Day() != day, late.Compare(day) != 0, !late.HasTime(), day.HasTime():
		t.Error("a date-time is not on its own day")
	case Date{}.Compare(day) >= 0, !(Date{}).IsZero(), Date{}.Year() != 0, day.Year() != 2025:
		t.Error("the unknown date")
	case !DateOf(time.Time{}).IsZero(), DateOf(late.Time()).String() != late.String():
		t.Error("DateOf")
	}
}

// TestQuoteJSON holds the form in which quotes are printed, stored by others and answered.
func TestQuoteJSON(t *testing.T) {
	q := Quote{
		ID: "q", Article: ArticleRef{ID: "a", Published: Day(2025, 3, 23)}, Text: "Yes.", Kind: Direct, Content: []Span{{1, 5}}, Verbatim: []Span{{1, 5}},
		Speakers: []Speaker{{ID: "ana-sol", Name: "Ana Sol", Type: Person, Mention: "she"}}, Cue: "said", Found: ByPronoun,
		Subjects: []Subject{}, Topics: []Topic{"energy"}, Date: Day(2025, 3, 23), Confidence: 0.9, Extractor: "v",
	}
	b, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"q","article":{"id":"a","published":"2025-03-23"},"text":"Yes.","kind":"direct","content":[{"start":1,"end":5}],"verbatim":[{"start":1,"end":5}],` +
		`"speakers":[{"id":"ana-sol","name":"Ana Sol","type":"person","mention":"she"}],"via":null,"cue":"said","found":"pronoun","subjects":[],"topics":["energy"],` +
		`"date":"2025-03-23","context":{},"confidence":0.9,"extractor":"v"}`
	if string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
	q.Date = Date{}
	if b, _ = json.Marshal(q); json.Unmarshal(b, &q) != nil || !q.Date.IsZero() {
		t.Errorf("an unknown date comes back as %v", q.Date)
	}
}

func TestTopics(t *testing.T) {
	if n := len(Topics()); n != 22 {
		t.Errorf("%d topics", n)
	}
	seen := map[string]bool{}
	for _, topic := range Topics() {
		if !topic.Valid() || topic.Label() == string(topic) || seen[topic.Label()] {
			t.Errorf("topic %q has the label %q", topic, topic.Label())
		}
		seen[topic.Label()] = true
	}
	if Topic("weather").Valid() || Topic("weather").Label() != "weather" {
		t.Error("weather is a topic")
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2025-03-23")
	f.Add("2025-03-23T10:20:30+01:00")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if again, err := ParseDate(d.String()); err != nil || again.Compare(d) != 0 {
			t.Errorf("%q is read as %s and that as %s (%v)", s, d, again, err)
		}
	})
}
