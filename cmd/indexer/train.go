package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"onrecord/evaluation"
	"onrecord/extract"
	"onrecord/people"
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

evaluation/README.md describes annotated articles. Every statement must be annotated whole, with its
"speaker" and "cue", both of which tell their "start" and "end". Indirect statements of the "cue_class" "other"
are thoughts and plans, which are not learned; articles that are annotated in full (with subjects) teach
the tagger nothing. How well a tagger does that was trained on some of the articles on the others,
indexer eval --cv tells.`,
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
	t := training{x: extract.New(base)}
	for _, path := range gold {
		if err := t.read(path); err != nil {
			return fmt.Errorf("reading annotated articles: %w", err)
		}
	}
	if t.articles == 0 {
		return errors.New("in the files named with --gold no article has whole statements annotated")
	}
	weights := t.x.Learn(&t.lesson).Tagger.Bytes()
	if err := replaceFile(out, weights); err != nil {
		return fmt.Errorf("writing the weights: %w", err)
	}
	numbers.Fprintf(w, "Learned from %d articles, %d sentences, in %s; %d bytes written to %s.\n",
		t.articles, t.lesson.Sentences(), time.Since(began).Round(time.Second), len(weights), out)
	if t.full > 0 {
		numbers.Fprintf(w, "Left out: %d annotated in full, which mark only the quoted words of mixed statements.\n", t.full)
	}
	return nil
}

// training collects what there is to learn from, counting the articles that teach the tagger and those
// annotated in full, which do not.
type training struct {
	x              *extract.Extractor
	articles, full int
	lesson         extract.Lesson
}

// read takes in a file of annotated articles. It must be without fault: weights learned from half of
// what was meant would look no different.
func (t *training) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // It is only read.
	for a, err := range evaluation.Read(f, path) {
		switch {
		case err != nil:
			return err
		case a.Full:
			t.full++
		default:
			t.lesson.Add(t.x.Study(annotated(a), t.articles))
			t.articles++
		}
	}
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
