package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"onrecord/config"
	"onrecord/evaluation"
	"onrecord/extract"
)

// evalFlags are the flags of eval.
type evalFlags struct {
	evaluation.Options
	jobs  int
	folds int
	json  string
	marks string
	style evaluation.Marks
}

func newEval(env []string) *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval [flags] GOLD…",
		Short: "Measure extraction against articles that readers have annotated",
		Long: `eval extracts the quotes of annotated articles and prints how far they agree with the annotations:
statements found, speakers named, subjects and topics where those are annotated, and how often each
degree of confidence is right. Several files are measured one by one and together.

GOLD is a file of JSON lines, compressed or not, or - for standard input; evaluation/README.md
describes the format. A row that cannot be used is named and left out, and the exit status is 1.

With --cv N the articles of all files are dealt into N folds. For each fold, what the extractor has
learned is learned anew from the other folds: the tagger from articles with whole statements, the model
of topics from articles with topics, if there are such. So the figures hold for articles that the learned
parts have not seen. Rules, word lists and people were made by hand and are the same in every fold:
for articles that somebody looked at when making them, the figures still say too much.

With --marks every article is re-typed in one style of quotation marks before it is read, its annotations
moved along: curly (“double ‘single’”), straight (the same on a typewriter) or single (‘single “double”’,
as in Britain). The figures of two styles should be the same.`,
		Example: `  indexer eval gold.jsonl
  indexer eval --errors 5 gold.jsonl | less
  indexer eval --speech-only --json figures.json gold/*.jsonl.gz
  indexer eval --cv 5 gold.jsonl`,
		Args: wantGold,
		RunE: func(cmd *cobra.Command, files []string) error {
			cfg, err := f.check(cmd, env)
			if err != nil {
				return usageError{err}
			}
			base, version, err := knowledge(cfg.People)
			if err != nil {
				return err
			}
			x := extract.New(base)
			e := &evaluator{cmd: cmd, jsonFile: f.json, marks: f.style, scores: scores{Extractor: version, Folds: f.folds, Marks: f.style}}
			e.runner = evaluation.Runner{Options: f.Options, Extract: x.Extract, Jobs: f.jobs, Report: e.skip}
			if f.folds > 0 {
				return (&crossValidation{evaluator: e, x: x, folds: f.folds}).run(cmd.Context(), files)
			}
			return e.run(cmd.Context(), files)
		},
	}
	config.Flags(cmd.Flags(), "people")
	_ = cmd.MarkFlagFilename("people", "yaml", "yml") // It fails only for flags that are not there.
	cmd.Flags().BoolVar(&f.SpeechOnly, "speech-only", false, "leave out indirect statements that are thoughts or plans")
	cmd.Flags().StringVar(&f.marks, "marks", "", "re-type quotation marks first: curly, straight or single")
	cmd.Flags().IntVar(&f.Examples, "errors", 0, "`number` of examples to show of each class of error")
	cmd.Flags().IntVar(&f.folds, "cv", 0, "cross-validate in this `number` of folds (at least 2)")
	cmd.Flags().IntVarP(&f.jobs, "jobs", "j", 0, "`articles` to work on at once (default one for each core)")
	cmd.Flags().StringVar(&f.json, "json", "", "`file` to write the figures to as JSON as well")
	return cmd
}

// wantGold is the argument check of eval.
func wantGold(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{errors.New("name a file of annotated articles, or - for standard input")}
	}
	return nil
}

func (f *evalFlags) check(cmd *cobra.Command, env []string) (config.Config, error) {
	switch {
	case f.jobs < 0:
		return config.Config{}, fmt.Errorf("--jobs %d: give a number of articles, or 0 for one for each core", f.jobs)
	case f.folds < 0 || f.folds == 1 || f.folds == 0 && cmd.Flags().Changed("cv"):
		return config.Config{}, fmt.Errorf("--cv %d: give a number of folds, 2 or more", f.folds)
	case f.Examples < 0:
		return config.Config{}, fmt.Errorf("--errors %d: give a number of examples", f.Examples)
	}
	var err error
	if f.style, err = evaluation.ParseMarks(f.marks); err != nil {
		return config.Config{}, fmt.Errorf("--marks: %w", err)
	}
	return config.Load(cmd.Flags(), env)
}

// scores are what eval writes as JSON.
type scores struct {
	Extractor string `json:"extractor"`
	// Folds is 0 without cross-validation.
	Folds int `json:"folds,omitempty"`
	// Marks is the style that the articles were re-typed in, "" for their own.
	Marks evaluation.Marks `json:"marks,omitempty"`
	Files []fileScore      `json:"files"`
	// Together is nil when there is one file only.
	Together *score `json:"together,omitempty"`
}

type fileScore struct {
	File string `json:"file"`
	score
}

type score struct {
	*evaluation.Figures
	Spread []evaluation.Spread `json:"spread,omitempty"`
}

// evaluator measures files one after the other.
type evaluator struct {
	cmd      *cobra.Command
	runner   evaluation.Runner
	jsonFile string
	marks    evaluation.Marks
	scores   scores
	skipped  int
}

func (e *evaluator) skip(err error) {
	e.skipped++
	fmt.Fprintf(e.cmd.ErrOrStderr(), "skipped: %v\n", err)
}

func (e *evaluator) run(ctx context.Context, files []string) error {
	all := evaluation.NewTally(e.runner.Options)
	for _, file := range files {
		var t *evaluation.Tally
		err := e.open(file, func(gold iter.Seq2[*evaluation.Article, error]) (err error) {
			t, err = e.runner.Run(ctx, gold)
			return err
		})
		if ctx.Err() != nil {
			fmt.Fprintf(e.cmd.ErrOrStderr(), "Interrupted in %s; its figures are left out.\n", file)
			return errInterrupted
		}
		if err != nil {
			e.skip(err)
			continue
		}
		if err := e.report(file, score{Figures: t.Figures()}); err != nil {
			return err
		}
		all.Merge(t)
	}
	return e.finish(func() score { return score{Figures: all.Figures()} })
}

// open hands the annotated articles of a file to read.
func (e *evaluator) open(file string, read func(iter.Seq2[*evaluation.Article, error]) error) error {
	if file == "-" {
		return read(e.marks.All(evaluation.Read(e.cmd.InOrStdin(), file)))
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // It was only read.
	return read(e.marks.All(evaluation.Read(f, file)))
}

// report prints the score of a file and keeps it.
func (e *evaluator) report(file string, s score) error {
	e.scores.Files = append(e.scores.Files, fileScore{file, s})
	return e.print(filepath.Base(file), s)
}

// finish prints the score of all files together, if there are several, and saves the scores.
func (e *evaluator) finish(together func() score) error {
	if len(e.scores.Files) > 1 {
		s := together()
		s.Figures = s.WithoutExamples() // They have been shown with their files.
		e.scores.Together = &s
		if err := e.print("All together", s); err != nil {
			return err
		}
	}
	if err := e.save(); err != nil {
		return err
	}
	if e.skipped > 0 {
		return errLost
	}
	return nil
}

func (e *evaluator) print(title string, s score) error {
	out := e.cmd.OutOrStdout()
	_, err := fmt.Fprintf(out, "== %s: ", title)
	if err == nil {
		err = s.WriteText(out)
	}
	if err == nil && s.Spread != nil {
		_, err = fmt.Fprintln(out)
	}
	if err == nil && s.Spread != nil {
		err = evaluation.WriteSpreads(out, s.Spread)
	}
	if err == nil {
		_, err = fmt.Fprintln(out)
	}
	return err
}

// save writes the figures as JSON if that is wanted.
func (e *evaluator) save() error {
	if e.jsonFile == "" {
		return nil
	}
	data, err := json.MarshalIndent(&e.scores, "", " ")
	if err == nil {
		err = os.WriteFile(e.jsonFile, append(data, '\n'), 0o644)
	}
	if err != nil {
		return fmt.Errorf("writing the figures: %w", err)
	}
	return nil
}
