package evaluation

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

// readString reads rows and returns the ids of the articles, and the errors.
func readString(s string) (ids, errs []string) {
	for a, err := range Read(strings.NewReader(s), "gold.jsonl") {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		ids = append(ids, string(a.ID))
	}
	return ids, errs
}

// TestBadRows: every row that cannot be used says where it stands and why, and the next one is read.
func TestBadRows(t *testing.T) {
	const good = `{"id":"z","text":"“No,” said Siv Tarn.","quotes":[]}`
	for _, tt := range []struct{ row, want string }{
		{`{"id":`, "not an annotated article: unexpected end of JSON input"},
		{`[]`, "not an annotated article"},
		{"{\"id\":\"\xff\"}", "not valid UTF-8"},
		{`{"text":"x"}`, `the article has no "id"`},
		{`{"id":"a"}`, `the article has no "text"`},
		{`{"id":"a","text":"x","date":"May"}`, `date "May" is neither`},
		{`{"id":"a","text":"x","quotes":[{"start":0,"end":1,"kind":"Direct"}]}`, `quote 1: kind "Direct" is neither direct`},
		{`{"id":"a","text":"x","quotes":[{"start":0,"end":2,"kind":"direct"}]}`, "quote 1: 0-2 is no stretch of a text of 1 characters"},
		{`{"id":"a","text":"x","quotes":[{"start":1,"end":1,"kind":"direct"}]}`, "quote 1: 1-1 is no stretch"},
		{`{"id":"a","text":"“é” no","quotes":[{"start":4,"end":6,"kind":"direct","text":"o"}]}`, `quote 1: the article says "no" at 4-6 and not "o"; offsets count Unicode code points`},
		{`{"id":"a","text":"x","quotes":[{"start":0,"end":1,"kind":"direct","source_type":"noun"}]}`, `quote 1: source_type "noun" is neither`},
		{`{"id":"a","text":"x","quotes":[{"start":0,"end":1,"kind":"direct","cue":{"start":0,"end":9}}]}`, "quote 1: cue: 0-9 is no stretch"},
		{`{"id":"a","text":"x","quotes":[{"start":0,"end":1,"kind":"direct","speaker":{"start":2,"end":3}}]}`, "quote 1: speaker: 2-3 is no stretch"},
		{`{"id":"a","text":"x","quotes":[{"start":0,"end":1,"kind":"direct","topics":["ships"]}]}`, `quote 1: there is no topic "ships"`},
		{`{"id":"a","text":"x","not_quotes":[{"start":0,"end":3}]}`, "not_quotes 1: 0-3 is no stretch"},
		{good, `line 3 has the id "z" already`},
	} {
		ids, errs := readString("\n" + "\n" + good + "\n" + tt.row + "\n" + strings.Replace(good, "z", "y", 1))
		if d := cmp.Diff([]string{"z", "y"}, ids); d != "" {
			t.Errorf("%s: %s", tt.row, d)
		}
		if len(errs) != 1 || !strings.HasPrefix(errs[0], "gold.jsonl:4: ") || !strings.Contains(errs[0], tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.row, errs, tt.want)
		}
	}
}

// TestFull tells articles by what was annotated, not by what was found there.
func TestFull(t *testing.T) {
	for _, tt := range []struct {
		rest string
		want bool
	}{
		{``, false},
		{`,"quotes":[{"start":0,"end":1,"kind":"direct"}]`, false},
		{`,"quotes":[{"start":0,"end":1,"kind":"direct","subjects":{}}]`, true},
		{`,"not_quotes":[]`, true},
		{`,"ignore":[{"start":9,"end":2}]`, false},
	} {
		for a, err := range Read(strings.NewReader(`{"id":"a","text":"x"`+tt.rest+`}`), "gold") {
			if err != nil || a.Full != tt.want {
				t.Errorf("%s: full %v, %v", tt.rest, a.Full, err)
			}
		}
	}
}

// TestStatement: what a row says of the speaker, with all its ways of saying it.
func TestStatement(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Statement
	}{
		{``, Statement{Source: NoSource}},
		{`,"speaker":null,"source_label":"poster"`, Statement{Phrase: "poster", Source: NoSource}},
		{`,"speaker":{"text":"she"}`, Statement{Phrase: "she", Source: ByPronoun}},
		{`,"speaker":{"text":"she"},"source_type":"name"`, Statement{Phrase: "she", Source: ByName}},
		{`,"speaker":{"text":"Tarn"},"speaker_name":"Siv Tarn"`, Statement{Phrase: "Tarn", Name: "Siv Tarn", Source: ByName}},
		{`,"speaker":{"text":"Tarn"},"speaker_name_auto":"Siv Tarn","auto_method":"ner-surname"`, Statement{Phrase: "Tarn", Guess: "Siv Tarn", Source: ByName}},
		{`,"speaker":{"text":"Tarn"},"speaker_name_auto":"Siv Tarn","auto_method":"guess"`, Statement{Phrase: "Tarn", Source: ByName}},
		{`,"cue_class":"other"`, Statement{Source: NoSource, Thought: true}},
	} {
		tt.want.Span, tt.want.Kind = schema.Span{Start: 0, End: 1}, schema.Direct
		for a, err := range Read(strings.NewReader(`{"id":"a","text":"x","quotes":[{"start":0,"end":1,"kind":"direct"`+tt.in+`}]}`), "gold") {
			if err != nil {
				t.Error(err)
			} else if d := cmp.Diff(tt.want, a.Statements[0]); d != "" {
				t.Errorf("%s: %s", tt.in, d)
			}
		}
	}
}

// TestReadCompressed: the content tells, and a file that was cut off is an error behind what could be read.
func TestReadCompressed(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, "\ufeff"+`{"id":"a","text":"x"}`+"\n"+`{"id":"b","text":"y"}`)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	if ids, errs := readString(b.String()); len(ids) != 2 || errs != nil {
		t.Errorf("%v, %v", ids, errs)
	}
	if _, errs := readString(b.String()[:b.Len()-12]); len(errs) == 0 || !strings.Contains(errs[len(errs)-1], "ends too early") {
		t.Errorf("cut off: %v", errs)
	}
	if _, errs := readString(b.String()[:5]); len(errs) != 1 || !strings.HasPrefix(errs[0], "gold.jsonl: decompressing") {
		t.Errorf("cut off in the header: %v", errs)
	}
}

// TestReadError: an error of the reader itself ends reading.
func TestReadError(t *testing.T) {
	in := io.MultiReader(strings.NewReader(`{"id":"a","text":"x"}`+"\n"), iotest.ErrReader(errors.New("the disk is gone")))
	var got []string
	for a, err := range Read(in, "gold") {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, string(a.ID))
		}
	}
	if d := cmp.Diff([]string{"a", "gold:2: the disk is gone"}, got); d != "" {
		t.Error(d)
	}
}

// FuzzRead: whatever stands in a file, what is read can be measured.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"“No,” she said.","quotes":[{"start":0,"end":5,"kind":"direct","speaker":{"text":"she"},"subjects":{"people":["X"]}}],"ignore":[{"start":9,"end":-4}]}`))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tally := NewTally(Options{Examples: 2})
		for a, err := range Read(bytes.NewReader(data), "gold") {
			if err != nil {
				continue
			}
			n := schema.NewRuneIndex(a.Text).Len()
			for _, s := range a.Statements {
				if !s.Valid(n) {
					t.Fatalf("span %v in a text of %d", s.Span, n)
				}
			}
			tally.Add(a, asAnswers(a))
		}
		if err := tally.Figures().WriteText(io.Discard); err != nil {
			t.Fatal(err)
		}
	})
}

// TestReadme: the example that shows the format can be read.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "```json\n")
	example, _, _ := strings.Cut(rest, "```")
	ids, errs := readString(example)
	if d := cmp.Diff([]string{"mc-1", "mc-2", "mc-3"}, ids); d != "" || errs != nil {
		t.Error(d, errs)
	}
}
