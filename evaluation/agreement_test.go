package evaluation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/extract"
	"onrecord/people"
	"onrecord/schema"
)

// reference holds, where it is present beside the project, annotated articles and the programs of those
// who annotated them.
const reference = "../../shared"

// TestAgreesWithReference: on every annotated file the figures are those of the reference programs, to
// the last digit that these print.
func TestAgreesWithReference(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skipf("the reference programs need Python: %v", err)
	}
	files, _ := filepath.Glob(reference + "/gold/*.jsonl*")
	if len(files) == 0 {
		t.Skip("no annotated articles here: ", reference)
	}
	base, err := people.Default()
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(base)
	for _, file := range files {
		if testing.Short() && strings.HasSuffix(file, ".gz") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			articles := readFile(t, file)
			newReferee(t, file, articles, func(a *Article) []schema.Quote { return x.Extract(&a.Article) }).compare()
			if len(articles) < 100 {
				newReferee(t, file, articles, distort).compare()
			}
		})
	}
}

// distort returns quotes as a bad extractor would find them: everything that can be compared is right
// in some and wrong in others, in ways that the extractor of today may not show.
func distort(a *Article) []schema.Quote {
	random := rand.New(rand.NewPCG(7, uint64(len(a.Text))))
	n := len([]rune(a.Text))
	quotes := asAnswers(a)
	for i := range quotes {
		q, other := &quotes[i], &quotes[random.IntN(len(quotes))]
		at := &q.Content[0]
		switch random.IntN(4) {
		case 0:
			at.Start, at.End = max(0, at.Start-random.IntN(60)), min(n, at.End+random.IntN(60))
		case 1:
			at.Start += random.IntN(at.Len())
		}
		switch random.IntN(8) {
		case 0:
			q.Speakers = other.Speakers
		case 1:
			q.Speakers = slices.Concat(q.Speakers, other.Speakers)
		case 2:
			q.Speakers = nil
		case 3:
			for j := range q.Speakers {
				first, last, _ := strings.Cut(q.Speakers[j].Name, " ")
				q.Speakers[j].Name = strings.TrimSpace(firstLetters(first, random.IntN(4)) + " " + last)
			}
		}
		switch random.IntN(6) {
		case 0:
			q.Subjects, q.Topics = other.Subjects, other.Topics
		case 1:
			q.Kind = other.Kind
		}
	}
	return quotes
}

// referee asks the reference programs about one annotated file and the quotes found in it.
type referee struct {
	*testing.T
	articles []*Article
	quotes   map[schema.ArticleID][]schema.Quote
	// gold and rows are the files that the programs read.
	gold, rows string
}

func newReferee(t *testing.T, file string, articles []*Article, find func(*Article) []schema.Quote) *referee {
	dir := t.TempDir()
	r := &referee{
		T: t, articles: articles, quotes: map[schema.ArticleID][]schema.Quote{},
		gold: filepath.Join(dir, "gold.jsonl"), rows: filepath.Join(dir, "rows.jsonl"),
	}
	var lines bytes.Buffer
	out := json.NewEncoder(&lines)
	for _, a := range r.articles {
		r.quotes[a.ID] = find(a)
		for i := range r.quotes[a.ID] {
			r.quotes[a.ID][i].Article.ID = a.ID
			if err := out.Encode(&r.quotes[a.ID][i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	found := filepath.Join(dir, "quotes.jsonl")
	r.save(found, lines.Bytes())
	r.save(r.gold, plain(t, file))
	r.save(r.rows, r.python("to_rows.py", r.gold, found))
	return r
}

func readFile(t *testing.T, file string) []*Article {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*Article
	for a, err := range Read(f, file) {
		if err != nil {
			t.Error(err)
			continue
		}
		out = append(out, a)
	}
	return out
}

func plain(t *testing.T, file string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := decompressed(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (r *referee) save(name string, data []byte) {
	r.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		r.Fatal(err)
	}
}

func (r *referee) python(program string, args ...string) []byte {
	r.Helper()
	cmd := exec.CommandContext(r.Context(), "python3", append([]string{filepath.Join(reference, "score", program)}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		r.Fatalf("%s: %v\n%s", program, err, &stderr)
	}
	return out
}

// asked runs a program that writes JSON into the file named by its flag --json.
func (r *referee) asked(program string, flags ...string) map[string]any {
	r.Helper()
	out := filepath.Join(r.TempDir(), "figures.json")
	r.python(program, append([]string{r.gold, r.rows, "--json", out}, flags...)...)
	data, err := os.ReadFile(out)
	if err != nil {
		r.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		r.Fatal(err)
	}
	return v
}

// ours are the figures of this package for the same quotes.
func (r *referee) ours(o Options) *Figures {
	t := NewTally(o)
	for _, a := range r.articles {
		t.Add(a, r.quotes[a.ID])
	}
	return t.Figures()
}

func (r *referee) compare() {
	r.Helper()
	r.compareStatements(Options{})
	r.compareStatements(Options{SpeechOnly: true})
	r.compareAbout()
}

func (r *referee) compareStatements(o Options) {
	r.Helper()
	var flags []string
	if o.SpeechOnly {
		flags = []string{"--speech-only"}
	}
	theirs, ours := r.asked("score_quotes.py", flags...), r.ours(o)
	kinds := object(theirs["groups"])
	for i := range ours.Kinds {
		k := &ours.Kinds[i]
		r.same(fmt.Sprintf("%s, %+v", k.Kind, o), object(kinds[k.Kind]), map[string]any{
			"gold": k.Wanted, "pred": k.Given, "short FP": k.ShortSpurious,
			"P@50": k.Half.Precision, "R@50": k.Half.Recall, "F1@50": k.Half.F1,
			"P@90": k.Nine.Precision, "R@90": k.Nine.Recall, "F1@90": k.Nine.F1,
			"charP": k.Chars.Precision, "charR": k.Chars.Recall, "charF1": k.Chars.F1,
			"name n": k.Name.Of, "name acc": k.Name, "strict n": k.FullName.Of, "strict acc": k.FullName,
			"pron n": k.Pronoun.Of, "pron acc": k.Pronoun, "pron n/a": k.Unresolved,
			"nominal n": k.Described.Of, "nominal acc": k.Described, "none n": k.Nobody.Of, "none acc": k.Nobody,
			"e2e P": k.EndToEnd.Precision, "e2e R": k.EndToEnd.Recall, "e2e F1": k.EndToEnd.F1, "e2e gold": k.Named,
		})
	}
	g := &ours.Fragments
	r.same(fmt.Sprintf("fragments, %+v", o), object(theirs["fragments"]), map[string]any{
		"quoted stretches": g.All, "gold": g.Wanted, "pred": g.Given, "P": g.Speech.Precision, "R": g.Speech.Recall, "F1": g.Speech.F1,
		"name acc": g.Name, "name n": g.Name.Of, "pron acc": g.Pronoun, "pron n": g.Pronoun.Of,
		"e2e P": g.EndToEnd.Precision, "e2e R": g.EndToEnd.Recall, "e2e F1": g.EndToEnd.F1,
	})
	confusion := map[string]any{}
	for _, c := range ours.Confusion {
		confusion[string(c.Wanted)+"->"+string(c.Given)] = c.Count
	}
	r.same(fmt.Sprintf("kinds, %+v", o), object(theirs["kind confusion (gold,pred)"]), confusion)
	r.same("articles", map[string]any{"n": theirs["articles"]}, map[string]any{"n": ours.Articles})
}

func (r *referee) compareAbout() {
	r.Helper()
	ours := r.ours(Options{}).About
	if full := r.articles[0].Full; full != (ours != nil) {
		r.Fatalf("the first article is annotated in full: %v; figures about subjects: %v", full, ours)
	}
	if ours == nil {
		return
	}
	theirs := r.asked("score_subjects.py")
	for _, k := range ours.Found {
		r.same(k.Kind, object(theirs[k.Kind]), map[string]any{"gold": k.Found.Of, "found": k.Found, "speaker": k.Speaker, "named": k.Speaker.Of})
	}
	for name, p := range map[string]Pairs{"people": ours.People, "orgs": ours.Bodies, "places": ours.Places, "topics": ours.Topics} {
		r.same(name, object(theirs[name]), map[string]any{"P": p.Precision, "R": p.Recall, "F1": p.F1, "gold": p.Wanted})
	}
	s := ours.Search
	r.same("search", object(theirs["search"]), map[string]any{"P": s.Precision, "R": s.Recall, "F1": s.F1, "pairs": s.Wanted})
	r.same("not_quotes", map[string]any{"taken": theirs["not_quotes_taken"]}, map[string]any{"taken": ours.NotSpeech})
}

func object(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// same compares every figure of a block, as it is printed.
func (r *referee) same(what string, theirs, ours map[string]any) {
	r.Helper()
	if len(theirs) == 0 && len(ours) > 0 {
		r.Errorf("%s: the reference says nothing", what)
	}
	if d := cmp.Diff(printed(theirs), printed(ours)); d != "" {
		r.Errorf("%s (-theirs +ours):\n%s", what, d)
	}
}

func printed(figures map[string]any) map[string]string {
	out := map[string]string{}
	for k, v := range figures {
		switch v := v.(type) {
		case nil:
			out[k] = "-"
		case Share:
			out[k] = v.cell()
		case int:
			out[k] = rate(float64(v))
		case float64:
			out[k] = rate(v)
		default:
			out[k] = fmt.Sprintf("%T", v)
		}
	}
	return out
}
