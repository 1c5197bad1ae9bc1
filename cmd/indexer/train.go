package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/extract"
	"onrecord/extract/tagger"
	"onrecord/people"
	"onrecord/schema"
)

func newTrain() *cobra.Command {
	var gold []string
	var out string
	cmd := &cobra.Command{
		Use:   "train --gold FILE… --out FILE",
		Short: "Learn from annotated articles who says what",
		Long: `train learns the weights of the extractor's tagger from articles in which a reader has marked every
statement, and writes them to a file. The same articles give the same file. To use it, put it in place of
extract/tagger/weights.bin and build again.

An annotated article is a JSON object on a line of its own: {"text": …, "quotes": [{"start", "end", "kind":
"direct", "mixed" or "indirect", "speaker": {"start", "end"}, "cue": {"start", "end"}, "cue_class": "speech"
or "other"}]}. Offsets count Unicode code points. Indirect statements of the class "other" are thoughts and
plans, which are not learned. Files may be compressed with gzip.`,
		Example: `  indexer train --gold annotated.jsonl.gz --out extract/tagger/weights.bin`,
		Args:    wantNothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(gold) == 0 || out == "" {
				return usageError{errors.New("name the annotated articles with --gold and the file to write with --out")}
			}
			return train(cmd.ErrOrStderr(), gold, out)
		},
	}
	cmd.Flags().StringSliceVar(&gold, "gold", nil, "annotated articles, one JSON object a line; may be given several times")
	cmd.Flags().StringVar(&out, "out", "", "file to write the weights to")
	return cmd
}

func train(w io.Writer, gold []string, out string) error {
	began := time.Now()
	base, err := people.Default()
	if err != nil {
		return err
	}
	t := lesson{x: extract.New(base)}
	for _, path := range gold {
		if err := t.read(path); err != nil {
			return err
		}
	}
	if t.articles == 0 {
		return errors.New("there is no annotated article in the files named with --gold")
	}
	weights := tagger.Train(t.sentences).Bytes()
	if err := replaceFile(out, weights); err != nil {
		return fmt.Errorf("writing the weights: %w", err)
	}
	numbers.Fprintf(w, "Learned from %d articles, %d sentences, in %s; %d bytes written to %s.\n",
		t.articles, len(t.sentences), time.Since(began).Round(time.Second), len(weights), out)
	return nil
}

// replaceFile puts data in the place of the file at path, which is at any time the old or the new one.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name()) //nolint:errcheck // The first error is the one to tell.
	}
	return err
}

// lesson collects what there is to learn from.
type lesson struct {
	x         *extract.Extractor
	articles  int
	sentences []tagger.Sentence
}

// maxGoldLine bounds an annotated article, in bytes.
const maxGoldLine = 64 << 20

func (l *lesson) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("reading annotated articles: %w", err)
	}
	defer f.Close() //nolint:errcheck // It is only read.
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("reading annotated articles: %s: %w", path, err)
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxGoldLine)
	for n := 1; lines.Scan(); n++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		if err := l.add(lines.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading annotated articles: %s: %w", path, err)
	}
	return nil
}

// annotated is an article with its statements marked.
type annotated struct {
	Text   string      `json:"text"`
	Quotes []goldQuote `json:"quotes"`
}

type goldQuote struct {
	schema.Span
	Kind     schema.Kind  `json:"kind"`
	Speaker  *schema.Span `json:"speaker"`
	Cue      *schema.Span `json:"cue"`
	CueClass string       `json:"cue_class"`
}

// add takes in one annotated article, every third in another style of quotation marks.
func (l *lesson) add(line []byte) error {
	var a annotated
	if err := json.Unmarshal(line, &a); err != nil {
		return fmt.Errorf("not an annotated article: %w", err)
	}
	parts, err := a.parts()
	if err != nil {
		return err
	}
	text := styles[l.articles%len(styles)].Replace(a.Text)
	l.sentences = append(l.sentences, l.x.Examples(text, parts)...)
	l.articles++
	return nil
}

// styles re-type a text: as it is, with straight marks, with single marks as in Britain. None changes the
// number of code points.
var styles = []*strings.Replacer{
	strings.NewReplacer(),
	strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'"),
	strings.NewReplacer("“", "‘", "”", "’", "‘", "“"),
}

// parts returns what is marked in a; its error names the first statement that does not lie in the text.
func (a *annotated) parts() ([]extract.Annotation, error) {
	length := schema.NewRuneIndex(a.Text).Len()
	var out []extract.Annotation
	for i, q := range a.Quotes {
		if q.Kind == schema.Indirect && q.CueClass == "other" {
			continue
		}
		if q.Start < 0 || q.End <= q.Start || q.End > length {
			return nil, fmt.Errorf("quote %d: [%d, %d) is not in the text, which has %d code points", i+1, q.Start, q.End, length)
		}
		out = append(out, extract.Annotation{Part: tagger.BeginContent, Span: q.Span})
		if q.Speaker != nil {
			out = append(out, extract.Annotation{Part: tagger.BeginSource, Span: *q.Speaker})
		}
		if q.Cue != nil {
			out = append(out, extract.Annotation{Part: tagger.BeginCue, Span: *q.Cue})
		}
	}
	return out, nil
}
