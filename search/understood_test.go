package search

import (
	"slices"
	"strings"
	"testing"

	"onrecord/query"
)

// TestWithoutAndOnly checks the texts that take a name back or choose among its bearers.
func TestWithoutAndOnly(t *testing.T) {
	names := valdoria()
	for _, tt := range []struct{ in, id, without, only string }{
		{"Krell on Zelenka", "tomas-krell", "subject:Zelenka", ""},
		{"Krell on Zelenka", "josef-zelenka", "speaker:Krell", ""},
		{"what did Krell say", "tomas-krell", "", ""},
		{"Krell on tariffs", "tomas-krell", "topic:foreign_trade OR tariffs", ""},
		{"Krell on the quays", "tomas-krell", "the quays", ""},
		{"Krell OR Veldhoen on Zelenka", "tomas-krell", "speaker:Veldhoen subject:Zelenka", ""},
		{"Krell on Zelenka OR minerals", "josef-zelenka", "speaker:Krell minerals", ""},
		{"von der Marck on Krell since:2025", "tomas-krell", `speaker:"von der Marck" date:2025..`, ""},
		{"Drummond on Krell", "peter-drummond", "subject:Krell", "speaker:peter-drummond subject:Krell"},
		{"Drummond on Krell", "tomas-krell", "speaker:Drummond", ""},
		{"speaker:Drummond tax", "anna-drummond", "tax", "speaker:anna-drummond tax"},
		{"speaker:Krell OR speaker:Marck", "tomas-krell", "speaker:Marck", ""},
		{"Krell", "tomas-krell", "", ""},
		{"Drummond -tax", "peter-drummond", "-tax", "speaker:peter-drummond OR subject:peter-drummond -tax"},
	} {
		u := interpret(t, names, tt.in).Understood
		all := slices.Concat(u.Speakers, u.Subjects, u.Named)
		i := slices.IndexFunc(all, func(e Entity) bool { return e.ID == tt.id })
		if i < 0 {
			t.Errorf("%q: %s is not understood", tt.in, tt.id)
			continue
		}
		if all[i].Without != tt.without || all[i].Only != tt.only {
			t.Errorf("%q, %s: without it %q, only it %q; want %q, %q", tt.in, tt.id, all[i].Without, all[i].Only, tt.without, tt.only)
		}
	}
}

func interpret(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, names *Names, text string,
) Interpretation {
	t.Helper()
	e, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return names.Interpret(query.Query{Expr: e})
}

// TestOnlyChooses: following Only leaves one bearer, and the rest of what was understood as it was.
func TestOnlyChooses(t *testing.T) {
	names := valdoria()
	for _, text := range []string{"Drummond on Krell", "Krell on Drummond", "Hale on Drummond since:2025", "speaker:Hale -tax"} {
		u := interpret(t, names, text).Understood
		for _, e := range slices.Concat(u.Speakers, u.Subjects) {
			if e.Only == "" {
				continue
			}
			then := interpret(t, names, e.Only).Understood
			all := slices.Concat(then.Speakers, then.Subjects)
			if !slices.ContainsFunc(all, func(f Entity) bool { return f.ID == e.ID && f.Only == "" }) {
				t.Errorf("%q, only %s: %q is understood as %s", text, e.ID, e.Only, tell(then))
			}
		}
	}
}

func TestInterpretPlain(t *testing.T) {
	names := valdoria()
	for _, tt := range []struct{ in, want string }{
		{"Krell on Zelenka", "(and Krell on Zelenka)"},
		{"Krell: Zelenka", "(and Krell: Zelenka)"},
		{"Krell", "Krell"},
		{"speaker:Krell tax", "(and speaker:tomas-krell tax)"},
		{"Krell on Zelenka since:2025", "(and Krell on Zelenka date:2025..)"},
	} {
		e, err := query.Parse(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		got := names.Interpret(query.Query{Expr: e, Plain: true})
		if show(got.Expr) != tt.want {
			t.Errorf("Interpret(%q), plain = %s, want %s", tt.in, show(got.Expr), tt.want)
		}
		if len(got.Understood.Named) > 0 || strings.Contains(tt.in, " on ") && len(got.Understood.Speakers) > 0 {
			t.Errorf("Interpret(%q), plain, understood %s", tt.in, tell(got.Understood))
		}
	}
}

// FuzzInterpret: whatever can be parsed can be interpreted, without changing it, into what an engine
// compiles, and every text offered to go on with can be parsed.
func FuzzInterpret(f *testing.F) {
	names := valdoria()
	for _, s := range []string{
		"Krell on Zelenka", "Drummond OR Hale on tariffs -x", `speaker:Drummond (a OR subject:"Hale") NEAR`, "Veldhon: Krel", "Drummond",
		`"Krell" on "the quays" OR Zelenka`, "quotes by Ms Veldhoen's on HU since:2025", "topic:taxes OR topic:x source:courier",
	} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, plain bool) {
		e, err := query.Parse(text)
		if err != nil {
			return
		}
		before := query.String(e)
		got := names.Interpret(query.Query{Expr: e, Plain: plain})
		if after := query.String(e); after != before {
			t.Fatalf("Interpret changed %q to %q", before, after)
		}
		if (got.Expr == nil) != (e == nil) {
			t.Fatalf("%q became %v", text, got.Expr)
		}
		checkCompilable(t, got.Expr)
		u := got.Understood
		texts := []string{u.Text}
		for _, e := range slices.Concat(u.Speakers, u.Subjects, u.Named) {
			texts = append(texts, e.Without, e.Only)
		}
		for _, s := range texts {
			if _, err := query.Parse(s); err != nil && len(s) <= query.MaxBytes {
				t.Fatalf("%q offers %q: %v", text, s, err)
			}
		}
	})
}

// checkCompilable checks that e holds nothing that engines do not know.
func checkCompilable(t *testing.T, e query.Expr) {
	t.Helper()
	switch e := e.(type) {
	case nil, *query.Word, *query.Phrase, *query.Near, *query.Field:
	case *query.And:
		for _, p := range e.Parts {
			checkCompilable(t, p)
		}
	case *query.Or:
		for _, p := range e.Parts {
			checkCompilable(t, p)
		}
	case *query.Not:
		checkCompilable(t, e.Part)
	default:
		t.Fatalf("an engine cannot compile %T", e)
	}
}

func TestTopicOf(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"foreign_trade", "foreign_trade"},
		{"Foreign Trade", "foreign_trade"},
		{"tariffs", "foreign_trade"},
		{"the Tariff", "foreign_trade"},
		{"duties", "foreign_trade"},
		{"taxes", "macroeconomics"},
		{"tax", "macroeconomics"},
		{"economy and taxes", "macroeconomics"},
		{"border", "immigration"},
		{"asylum-seekers", "immigration"},
		{"climate change", "environment"},
		{"NHS", "health"},
		{"health care", "health"},
		{"women’s rights", "civil_rights"},
		{"Defence", "defense"},
		{"gun control", "law_and_crime"},
		{"policies", ""},
		{"harbour", ""},
		{"", ""},
	} {
		if got, _ := topicOf(tt.typed); string(got) != tt.want {
			t.Errorf("topicOf(%q) = %q, want %q", tt.typed, got, tt.want)
		}
	}
}

// TestTopicWords: no word is claimed by two topics, and every word leads to its own.
func TestTopicWords(t *testing.T) {
	claimed := make(map[string]string)
	for topic, words := range topicWords {
		for w := range strings.SplitSeq(words, ",") {
			k := topicKey(w)
			if other := claimed[k]; other != "" && other != string(topic) {
				t.Errorf("%q is claimed by %s and %s", strings.TrimSpace(w), topic, other)
			}
			claimed[k] = string(topic)
			if got, ok := topicOf(w); !ok || got != topic {
				t.Errorf("%q leads to %q, not %s", strings.TrimSpace(w), got, topic)
			}
		}
	}
}
