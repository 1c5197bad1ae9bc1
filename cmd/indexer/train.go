package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"onrecord/evaluation"
	"onrecord/extract"
	"onrecord/people"
)

func newTrain() *cobra.Command {
	var gold []string
	var model, out string
	cmd := &cobra.Command{
		Use:   "train [--model tagger|antecedents|subjects|chances] --gold FILE… --out FILE",
		Short: "Learn from annotated articles who says what",
		Long: `train learns a model of the extractor from annotated articles, which evaluation/README.md describes, and
writes it to a file. The same articles give the same file. To use it, put it in place of the one in the
sources and build again.

The tagger (extract/tagger/weights.bin) finds statements that the rules miss. It learns from articles in which
every statement is annotated whole, with its "speaker" and "cue", both of which tell their "start" and "end".
Indirect statements of the "cue_class" "other" are thoughts and plans, which are not learned; articles that are
annotated in full (with subjects) teach the tagger nothing.

The model of antecedents (extract/antecedent.txt) tells whom pronouns mean. It learns from statements whose
speaker is a pronoun and has a "speaker_name".

The weights of subjects (extract/subject_weights.tsv) tell whom and what statements are about. They learn from
articles that are annotated in full.

The chances (extract/chance.txt) tell the confidence of quotes. They are learned from how often the extractor
is right, each article read by one whose other models have learned from other articles: learn the other models
first, and give all articles that they are learned from.

How well a model does on articles that it has not learned from, indexer eval --cv tells.`,
		Example: `  indexer train --gold annotated.jsonl.gz --out extract/tagger/weights.bin
  indexer train --model antecedents --gold annotated.jsonl --gold more.jsonl --out extract/antecedent.txt`,
		Args: wantNothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(gold) == 0 || out == "" {
				return usageError{errors.New("name the annotated articles with --gold and the file to write with --out")}
			}
			if model != "tagger" && model != "antecedents" && model != "subjects" && model != "chances" {
				return usageError{fmt.Errorf("--model %s: there are the models tagger, antecedents, subjects and chances", model)}
			}
			return train(cmd, model, gold, out)
		},
	}
	cmd.Flags().StringVar(&model, "model", "tagger", "what to learn: tagger, antecedents, subjects or chances")
	cmd.Flags().StringSliceVar(&gold, "gold", nil, "annotated articles, one JSON object a line; may be given several times")
	cmd.Flags().StringVar(&out, "out", "", "file to write the model to")
	return cmd
}

func train(cmd *cobra.Command, model string, gold []string, out string) error {
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
	var learned []byte
	var from string
	switch model {
	case "tagger":
		learned, from, err = t.tagger()
	case "antecedents":
		learned, from, err = t.antecedents()
	case "subjects":
		learned, from, err = t.subjects()
	default:
		learned, from, err = t.chances(cmd, gold)
	}
	if err != nil {
		return err
	}
	if err := replaceFile(out, learned); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	w := cmd.ErrOrStderr()
	numbers.Fprintf(w, "Learned from %s, in %s; %d bytes written to %s.\n", from, time.Since(began).Round(time.Second), len(learned), out)
	if model == "tagger" && t.full > 0 {
		numbers.Fprintf(w, "Left out: %d annotated in full, which mark only the quoted words of mixed statements.\n", t.full)
	}
	return nil
}

// tagger returns the weights of the tagger that the articles teach, and what they were.
func (t *training) tagger() (weights []byte, from string, err error) {
	if t.articles == 0 {
		return nil, "", errors.New("in the files named with --gold no article has whole statements annotated")
	}
	return t.x.Learn(&t.lesson).Tagger.Bytes(), numbers.Sprintf("%d articles, %d sentences", t.articles, t.lesson.Sentences()), nil
}

// antecedents returns the model of antecedents that the articles teach, and what they were.
func (t *training) antecedents() (model []byte, from string, err error) {
	n := t.lesson.Pronouns()
	if n == 0 {
		return nil, "", errors.New("in the files named with --gold no speaker is a pronoun with a name")
	}
	return extract.FormatAntecedents(t.x.Learn(&t.lesson).Antecedents), numbers.Sprintf("%d statements of pronouns", n), nil
}

// subjects returns the weights of subjects that the articles teach, and what they were.
func (t *training) subjects() (weights []byte, from string, err error) {
	n := t.lesson.Subjects()
	if n == 0 {
		return nil, "", errors.New("in the files named with --gold no article is annotated in full")
	}
	return extract.FormatSubjects(t.x.LearnSubjects(&t.lesson)), numbers.Sprintf("%d statements", n), nil
}

// chanceFolds is how many parts the articles are dealt into to learn chances.
const chanceFolds = 5

// chances returns the chances that the files teach, and from what.
func (t *training) chances(cmd *cobra.Command, files []string) (model []byte, from string, err error) {
	v := crossValidation{evaluator: &evaluator{cmd: cmd}, x: t.x, folds: chanceFolds}
	for _, name := range files {
		if err := v.read(cmd.Context(), name); err != nil {
			return nil, "", err
		}
	}
	if err := v.deal(); err != nil {
		return nil, "", err
	}
	told := slices.Concat(v.tell(cmd.Context())...)
	if cmd.Context().Err() != nil {
		return nil, "", errInterrupted
	}
	return extract.FormatChances(extract.LearnChances(told)), numbers.Sprintf("%d quotes", len(told)), nil
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
			t.lesson.Add(t.x.Study(annotated(a), t.articles))
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
