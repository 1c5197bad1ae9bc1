package tagger

import (
	"bytes"
	"compress/flate"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sentence reads a sentence from a line: capitalised words are names, «» a quotation, a star marks a verb
// that can report. A part of the sentence is labelled by brackets around it: s[…] u[…] c[…] for source,
// cue and content.
func sentence(line string) Sentence {
	s := Sentence{Opens: true}
	part, inside := Outside, Outside
	for word := range strings.FieldsSeq(line) {
		if rest, ok := strings.CutPrefix(word, "s["); ok {
			word, part, inside = rest, BeginSource, InSource
		} else if rest, ok := strings.CutPrefix(word, "u["); ok {
			word, part, inside = rest, BeginCue, InCue
		} else if rest, ok := strings.CutPrefix(word, "c["); ok {
			word, part, inside = rest, BeginContent, InContent
		}
		word, closed := strings.CutSuffix(word, "]")
		s.Tokens = append(s.Tokens, item(word))
		s.Labels = append(s.Labels, part)
		part = inside
		if closed {
			part, inside = Outside, Outside
		}
	}
	return s
}

func item(word string) Token {
	t := Token{Kind: Word}
	switch {
	case word == "«»":
		t.Kind = Quotation
	case strings.ContainsAny(word, ",.:"):
		t.Kind = Mark
	case strings.HasSuffix(word, "*"):
		word, t.Cue = word[:len(word)-1], 1
	case word[0] >= 'A' && word[0] <= 'Z':
		return Token{Kind: Name}
	}
	t.Key, t.Affix = Hash(word), Hash(word[max(0, len(word)-3):])
	return t
}

func sentences(lines string) []Sentence {
	var out []Sentence
	for line := range strings.Lines(lines) {
		if strings.TrimSpace(line) != "" {
			out = append(out, sentence(line))
		}
	}
	return out
}

// lessons show each of a few forms with several words.
var lessons = sentences(`
s[Dray] u[said*] c[that the levy stays] .
s[Quill] u[said*] c[that the bridge is safe] .
s[Orme] u[said*] c[the harbour was closed] .
c[The levy stays] , s[Dray] u[said*] .
c[The bridge is safe] , u[said*] s[Quill] .
c[«»] , s[Orme] u[said*] .
c[«»] , u[said*] s[Vane] .
s[Dray] u[warned*] c[that ships would leave] .
u[according* to] s[Quill] , c[the port will close] .
c[the port will close] , u[according* to] s[Vane] .
Dray went to the harbour .
the bridge of Quill was closed .
Orme said* nothing .
`)

func TestTagLearnsForms(t *testing.T) {
	m := Train(lessons, nil)
	var scratch Scratch
	for _, line := range []string{
		// The same forms with names and words that training did not show.
		"s[Tarn] u[said*] c[that the ferry stays] .",
		"s[Tarn] u[warned*] c[that the ferry is slow] .",
		"c[The ferry is slow] , s[Tarn] u[said*] .",
		"c[«»] , u[said*] s[Tarn] .",
		"u[according* to] s[Tarn] , c[the ferry will close] .",
		"Tarn went to the ferry .",
	} {
		s := sentence(line)
		want := AppendSpans(nil, s.Labels)
		got := AppendSpans(nil, m.Tag(s.Tokens, s.Opens, &scratch))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", line, diff)
		}
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	a, b := Train(lessons, contentLessons()).Bytes(), Train(lessons, contentLessons()).Bytes()
	if !bytes.Equal(a, b) {
		t.Error("the same sentences gave two different files")
	}
	if c := Train(lessons[:5], contentLessons()).Bytes(); bytes.Equal(a, c) {
		t.Error("other sentences gave the same file")
	}
	if c := Train(lessons, contentLessons()[:5]).Bytes(); bytes.Equal(a, c) {
		t.Error("other reports gave the same file")
	}
}

func TestTrainOnNothing(t *testing.T) {
	m := Train(nil, nil)
	got := m.Tag(lessons[0].Tokens, true, new(Scratch))
	if want := make([]Label, len(lessons[0].Tokens)); !cmp.Equal(want, got) {
		t.Errorf("a model that knows nothing says %v", got)
	}
}

func TestTagOfNothing(t *testing.T) {
	if got := Train(nil, nil).Tag(nil, true, new(Scratch)); len(got) != 0 {
		t.Errorf("labels %v for no items", got)
	}
}

// A Scratch that has been used on another sentence must not show.
func TestScratchIsForgotten(t *testing.T) {
	m, used := Train(lessons, nil), new(Scratch)
	for i := range lessons {
		s := &lessons[len(lessons)-1-i]
		again := m.Tag(s.Tokens, s.Opens, used)
		if diff := cmp.Diff(m.Tag(s.Tokens, s.Opens, new(Scratch)), again); diff != "" {
			t.Errorf("sentence %d (-fresh +used)\n%s", i, diff)
		}
	}
}

func TestBytesRoundTrip(t *testing.T) {
	m := Train(lessons, contentLessons())
	file := m.Bytes()
	back, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if *back != *m {
		t.Error("the model that was read is another than the one written")
	}
}

func TestReadRefuses(t *testing.T) {
	good := Train(nil, nil).Bytes()
	short := bytes.NewBufferString(magic)
	z, _ := flate.NewWriter(short, 1)
	_, _ = z.Write(make([]byte, rawSize-1))
	_ = z.Close()
	long := bytes.NewBufferString(magic)
	z.Reset(long)
	_, _ = z.Write(make([]byte, rawSize+1))
	_ = z.Close()
	for _, c := range []struct {
		name string
		file []byte
	}{
		{"nothing", nil},
		{"another version", bytes.Replace(good, []byte("tagger 2"), []byte("tagger 0"), 1)},
		{"only the head", []byte(magic)},
		{"cut off", good[:len(good)-10]},
		{"too short inside", short.Bytes()},
		{"too long inside", long.Bytes()},
	} {
		if _, err := Read(c.file); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: error %v, want ErrFormat", c.name, err)
		}
	}
}

// The weights that come with the package know the commonest forms; their keys are what package extract
// makes of words.
func TestDefault(t *testing.T) {
	s := sentence("s[Dray] u[said] c[that the levy stays] .")
	s.Tokens[1].Cue = 128 | 1<<6 | 1
	got := Default().Tag(s.Tokens, true, new(Scratch))
	if diff := cmp.Diff(AppendSpans(nil, s.Labels), AppendSpans(nil, got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAppendSpans(t *testing.T) {
	for _, c := range []struct {
		labels []Label
		want   []Span
	}{
		{nil, nil},
		{[]Label{Outside, Outside}, nil},
		{[]Label{BeginSource, BeginCue, BeginContent, InContent}, []Span{{BeginSource, 0, 1}, {BeginCue, 1, 2}, {BeginContent, 2, 4}}},
		{[]Label{BeginCue, BeginCue, InCue}, []Span{{BeginCue, 0, 1}, {BeginCue, 1, 3}}},
		{[]Label{InContent, Outside, InCue, InContent}, []Span{{BeginContent, 0, 1}, {BeginCue, 2, 3}, {BeginContent, 3, 4}}},
	} {
		if diff := cmp.Diff(c.want, AppendSpans(nil, c.labels)); diff != "" {
			t.Errorf("%v (-want +got)\n%s", c.labels, diff)
		}
	}
}

// Whatever the items and the weights, every label can follow the one before.
func TestLabelsAreInOrder(t *testing.T) {
	var scratch Scratch
	m := new(Model)
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "weights")
		for i := range m.weights {
			seed = seed*6364136223846793005 + 1442695040888963407
			m.weights[i] = seed
		}
		m.moves = moves[int32]{}
		m.moves.forbid()
		toks := rapid.SliceOfN(rapid.Custom(drawToken), 0, 30).Draw(t, "items")
		checkOrder(t, m.Tag(toks, rapid.Bool().Draw(t, "opens"), &scratch), len(toks))
	})
}

func drawToken(t *rapid.T) Token {
	return Token{
		Key: rapid.Uint32().Draw(t, "key"), Affix: rapid.Uint32().Draw(t, "affix"), Kind: Kind(rapid.Uint8().Draw(t, "kind")),
		Shape: rapid.Uint8().Draw(t, "shape"), Cue: rapid.Uint8().Draw(t, "cue"), Clause: rapid.Uint8().Draw(t, "clause"),
	}
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func checkOrder(t failer, labels []Label, n int) {
	t.Helper()
	if len(labels) != n {
		t.Errorf("%d labels for %d items", len(labels), n)
	}
	before := Outside
	for i, l := range labels {
		if l >= Labels || !l.CanFollow(before) {
			t.Errorf("item %d: label %d after %d", i, l, before)
		}
		before = l
	}
}

// FuzzRead reads any file, and tags with what it may have read.
func FuzzRead(f *testing.F) {
	f.Add([]byte(magic))
	f.Add(Train(lessons, nil).Bytes())
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := Read(file)
		if err != nil {
			if m != nil || !errors.Is(err, ErrFormat) {
				t.Errorf("model %v with error %v", m != nil, err)
			}
			return
		}
		checkOrder(t, m.Tag(lessons[0].Tokens, true, new(Scratch)), len(lessons[0].Tokens))
	})
}

// FuzzTag tags any items: six bytes make one.
func FuzzTag(f *testing.F) {
	f.Add([]byte("said that"), true)
	f.Add(bytes.Repeat([]byte{1, 2, 3, 4, 5, 6}, 400), false)
	f.Fuzz(func(t *testing.T, data []byte, opens bool) {
		var toks []Token
		for ; len(data) >= 6; data = data[6:] {
			toks = append(toks, Token{
				Key: Hash(string(data[:2])), Affix: Hash(string(data[2:3])), Kind: Kind(data[3]), Shape: data[4], Cue: data[5],
			})
		}
		checkOrder(t, Default().Tag(toks, opens, new(Scratch)), len(toks))
	})
}

// BenchmarkTag measures a sentence of thirteen items.
func BenchmarkTag(b *testing.B) {
	m, s := Default(), new(Scratch)
	toks := sentence("Dray of the Guild , who chairs it , said* that the levy stays").Tokens
	b.ReportAllocs()
	for b.Loop() {
		m.Tag(toks, true, s)
	}
	b.ReportMetric(float64(len(toks)*b.N)/b.Elapsed().Seconds(), "items/s")
}
