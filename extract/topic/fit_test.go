package topic

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

var fitFlag = flag.Bool("fit", false, "fit the model again to the annotated articles and write model.tsv")

// TestFit fits the model, tells how well it does on articles that it was not fitted to, and with -fit
// writes it.
func TestFit(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	articles := readGold(t, "gold/record-train.jsonl")
	l, err := parseLexicon(lexiconTSV)
	if err != nil {
		t.Fatal(err)
	}
	m := Default().model
	if *fitFlag {
		m.background = background(l, readGold(t, "articles/news-4000.jsonl.gz"))
	}
	n := crossValidate(l, m, articles, 5)
	t.Logf("cross-validated: precision %.3f recall %.3f F1 %.3f", n.precision(), n.recall(), n.f1())
	if n.f1() < 0.70 {
		t.Errorf("F1 %.3f is below 0.70", n.f1())
	}
	if !*fitFlag {
		return
	}
	fitted := newClassifier(l, m).Fit(annotated(articles)).model
	if err := os.WriteFile("model.tsv", []byte(formatModel(&fitted)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// background is the mean share of each topic over the articles.
func background(l *lexicon, articles []goldArticle) scores {
	var mean scores
	n := float32(0)
	for _, a := range articles {
		var s scores
		l.count(scan(nil, a.Text), &s)
		if total := s.sum(); total > 0 {
			mean.addScaled(&s, 1/total)
			n++
		}
	}
	var out scores
	out.addScaled(&mean, 1/n)
	return out
}

// crossValidate fits to all but each fold of articles in turn, and scores on that fold.
func crossValidate(l *lexicon, m model, articles []goldArticle, folds int) *tally {
	total := new(tally)
	for f := range folds {
		var train, test []goldArticle
		for i, a := range articles {
			if i*7%folds == f {
				test = append(test, a)
			} else {
				train = append(train, a)
			}
		}
		n := score(newClassifier(l, m).Fit(annotated(train)), test)
		total.both, total.given, total.gold = total.both+n.both, total.given+n.given, total.gold+n.gold
	}
	return total
}

func formatModel(m *model) string {
	var lines []string
	for name, v := range m.weights() {
		lines = append(lines, fmt.Sprintf("%s\t%.3f", name, *v))
	}
	slices.SortFunc(lines, cmp.Compare[string])
	for i, topic := range schema.Topics() {
		lines = append(lines, fmt.Sprintf("background\t%s\t%.4f", topic, m.background[i]))
	}
	return "# Written by go test -run TestFit -fit; see README.md.\n" + strings.Join(lines, "\n") + "\n"
}

// TestFitLearns: from readers who never give a topic it learns to give none, from those who give what the
// words say, to give that; without statements there is nothing to learn.
func TestFitLearns(t *testing.T) {
	const said = "“The hospital needs more nurses.”"
	text := said + " The school stays shut. The tariff on fish will fall."
	article := func(topics ...schema.Topic) []Annotated {
		return []Annotated{{Text: text, Statements: []Statement{{Start: 0, End: len(said), Topics: topics}}}}
	}
	given := func(c *Classifier) []schema.Topic { return c.Topics(said, said, c.Article("", text)) }
	c := Default()
	for range 3 { // What is learned must not depend on what was learned before.
		if got := given(c.Fit(article())); len(got) != 0 {
			t.Errorf("learned to give none, gives %v", got)
		}
		if got := given(c.Fit(article("health"))); !slices.Contains(got, "health") {
			t.Errorf("learned to give health, gives %v", got)
		}
	}
	if c.Fit([]Annotated{{Text: text}}) != c {
		t.Error("learned something from no statement")
	}
}
