package topic

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

func TestTopicCount(t *testing.T) {
	if n := len(schema.Topics()); n != topicCount {
		t.Fatalf("topicCount is %d, there are %d topics", topicCount, n)
	}
}

// TestEmbeddedLexicon holds the file to its rules: it parses, no phrase stands twice under a topic,
// blockers stand alone, and every topic has a fair number of phrases.
func TestEmbeddedLexicon(t *testing.T) {
	entries, err := parseEntries(lexiconTSV)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string][]int{}
	count := make([]int, topicCount)
	for _, e := range entries {
		phrase := strings.Join(e.words, " ")
		if slices.Contains(seen[phrase], e.topic) {
			t.Errorf("%q stands twice under one topic", phrase)
		}
		seen[phrase] = append(seen[phrase], e.topic)
		if e.topic >= 0 {
			count[e.topic]++
		}
	}
	for phrase, topics := range seen {
		if slices.Contains(topics, -1) && len(topics) > 1 {
			t.Errorf("%q is both a blocker and a phrase of a topic", phrase)
		}
	}
	for i, topic := range schema.Topics() {
		if count[i] < 60 {
			t.Errorf("%s has only %d phrases", topic, count[i])
		}
	}
}

// TestHashes makes sure that no two words of the lexicon fall together.
func TestHashes(t *testing.T) {
	entries, err := parseEntries(lexiconTSV)
	if err != nil {
		t.Fatal(err)
	}
	words := map[uint64]string{}
	for _, e := range entries {
		for _, w := range append(inflect(e.words[len(e.words)-1], e.forms), e.words...) {
			w = trimPossessive(w)
			h := makeToken(w).cased
			plain := strings.NewReplacer("'", "", ".", "", "’", "").Replace(schemaFoldKeepCase(w))
			if old, ok := words[h]; ok && old != plain {
				t.Errorf("%q and %q have one hash", old, plain)
			}
			words[h] = plain
		}
	}
}

// schemaFoldKeepCase folds only the letters outside ASCII, as makeToken does.
func schemaFoldKeepCase(w string) string {
	var b strings.Builder
	for _, r := range w {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			b.WriteString(schema.Fold(string(r)))
		}
	}
	return b.String()
}

func TestParseLexiconErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"energy\t3", "line 1: 2 columns"},
		{"# fine\n\nmagic\t3\twand", `line 3: unknown topic "magic"`},
		{"energy\t0\toil", `weight "0" of topic energy`},
		{"energy\t4\toil", `weight "4" of topic energy`},
		{"energy\tx\toil", `weight "x" of topic energy`},
		{"none\t1\toil on water", `weight "1" of topic none`},
		{"energy\t-1\toil", `weight "-1"`},
		{"energy\t3\t", "has 0 words"},
		{"energy\t3\ta b c d e f g", "has 7 words"},
	}
	for _, tt := range tests {
		if _, err := parseLexicon(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.text, err, tt.want)
		}
	}
}

func TestInflect(t *testing.T) {
	tests := []struct{ word, forms, want string }{
		{"tariff", "", "tariffs"},
		{"subsidy", "", "subsidies"},
		{"railway", "", "railways"},
		{"tax", "", "taxes"},
		{"batch", "", "batches"},
		{"deport", "+", "deports deported deporting"},
		{"impeach", "+", "impeaches impeached impeaching"},
		{"vote", "+", "votes voted voting"},
		{"testify", "+", "testifies testified testifying"},
		{"oil", "=", ""},
		{"MP", "", "MPs"},
		{"Lord", "", "Lords"},
		{"5g", "", ""},
		{"2016", "", ""},
		{"eu", "", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(inflect(tt.word, tt.forms), " "); got != tt.want {
			t.Errorf("inflect(%q, %q) = %q, want %q", tt.word, tt.forms, got, tt.want)
		}
	}
}

// TestCount shows what a small lexicon finds: the evidence for each topic that has any.
func TestCount(t *testing.T) {
	l, err := parseLexicon(strings.Join([]string{
		"energy\t3\toil", "energy\t2\toil price", "agriculture\t1\tolive oil", "none\t0\tsnake oil",
		"energy\t2\tfuel", "transportation\t1\tfuel", "labor\t3\tLabour union", "elections\t3\tlabour leader",
		"immigration\t3\tICE", "defense\t2\tdeploy+", "defense\t1\tdeployed", "housing\t3\thome=",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ text, want string }{
		{"Oil is oil.", "energy 6"},
		{"oils", "energy 3"},
		{"The oil prices rose", "energy 2"},
		{"olive oil price", "agriculture 1"},
		{"snake oil", ""},
		{"fuel", "energy 2, transportation 1"},
		{"Labour leader", "elections 3"},
		{"Labour unions", "labor 3"},
		{"labour unions", ""},
		{"ICE and ice", "immigration 3"},
		{"deploying, deployed", "defense 3"},
		{"homes", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var s scores
		l.count(scan(nil, tt.text), &s)
		if diff := cmp.Diff(tt.want, evidence(&s)); diff != "" {
			t.Errorf("%q: -want +got\n%s", tt.text, diff)
		}
	}
}

func evidence(s *scores) string {
	var parts []string
	for i, topic := range schema.Topics() {
		if s[i] > 0 {
			parts = append(parts, string(topic)+" "+string('0'+rune(s[i])))
		}
	}
	slices.SortFunc(parts, func(a, b string) int { return int(b[len(b)-1]) - int(a[len(a)-1]) })
	return strings.Join(parts, ", ")
}

func FuzzParseLexicon(f *testing.F) {
	f.Add("energy\t3\toil\n# comment\nnone\t0\tsnake oil", "snake oil and oil")
	f.Add("energy\t3\t'''\nenergy\t1\t...", "'''")
	f.Fuzz(func(t *testing.T, lexicon, text string) {
		l, err := parseLexicon(lexicon)
		if err != nil {
			return
		}
		var s scores
		l.count(scan(nil, text), &s)
		if n := s.sum(); n < 0 || n != n {
			t.Errorf("evidence %v", n)
		}
	})
}
