package topic

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/schema"
)

// goldDir holds annotated articles, beside the project where it is present at all.
const goldDir = "../../../shared"

// goldArticle is an article whose quotes readers have given topics.
type goldArticle struct {
	ID     string      `json:"id"`
	Title  string      `json:"title"`
	Text   string      `json:"text"`
	Quotes []goldQuote `json:"quotes"`
}

type goldQuote struct {
	Start  int            `json:"start"`
	End    int            `json:"end"`
	Text   string         `json:"text"`
	Topics []schema.Topic `json:"topics"`
	frame  string
}

// readGold reads goldDir/name, JSON lines, and skips the test where there is no such file.
func readGold(t testing.TB, name string) []goldArticle {
	t.Helper()
	f, err := os.Open(filepath.Join(goldDir, name))
	if err != nil {
		t.Skipf("no annotated articles here: %v", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	var articles []goldArticle
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a goldArticle
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a.findFrames()
		articles = append(articles, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return articles
}

// annotated turns articles into what Fit takes.
func annotated(articles []goldArticle) []Annotated {
	out := make([]Annotated, len(articles))
	for i := range articles {
		a := &articles[i]
		x := schema.NewRuneIndex(a.Text)
		out[i] = Annotated{Title: a.Title, Text: a.Text}
		for _, q := range a.Quotes {
			out[i].Statements = append(out[i].Statements, Statement{x.Byte(q.Start), x.Byte(q.End), q.Topics})
		}
	}
	return out
}

func (a *goldArticle) findFrames() {
	x := annotated([]goldArticle{*a})
	for i, frame := range x[0].frames() {
		a.Quotes[i].frame = frame
	}
}

// tally counts (quote, topic) pairs.
type tally struct{ both, given, gold int }

func (n *tally) add(given, gold []schema.Topic) {
	n.given += len(given)
	n.gold += len(gold)
	for _, g := range given {
		for _, w := range gold {
			if g == w {
				n.both++
			}
		}
	}
}

func (n *tally) precision() float64 { return float64(n.both) / float64(max(n.given, 1)) }
func (n *tally) recall() float64    { return float64(n.both) / float64(max(n.gold, 1)) }
func (n *tally) f1() float64        { return 2 * float64(n.both) / float64(max(n.given+n.gold, 1)) }

func score(c *Classifier, articles []goldArticle) *tally {
	n := new(tally)
	for _, g := range articles {
		a := c.Article(g.Title, g.Text)
		for _, q := range g.Quotes {
			n.add(c.Topics(q.Text, q.frame, a), q.Topics)
		}
	}
	return n
}

// TestAccuracy measures against articles that readers have annotated.
func TestAccuracy(t *testing.T) {
	tests := []struct {
		name  string
		floor float64
	}{
		{"gold/record-train.jsonl", 0.70},
		{"gold/record-dev.jsonl", 0.60},
		{"gold/uk-dev.jsonl", 0.55},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := score(Default(), readGold(t, tt.name))
			t.Logf("precision %.3f recall %.3f F1 %.3f (%d topics in gold)", n.precision(), n.recall(), n.f1(), n.gold)
			if n.f1() < tt.floor {
				t.Errorf("F1 %.3f is below %.2f", n.f1(), tt.floor)
			}
		})
	}
}
