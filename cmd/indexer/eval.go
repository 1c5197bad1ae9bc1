package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	jobs int
	json string
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
describes the format. A row that cannot be used is named and left out, and the exit status is 1.`,
		Example: `  indexer eval gold.jsonl
  indexer eval --errors 5 gold.jsonl | less
  indexer eval --speech-only --json figures.json gold/*.jsonl.gz`,
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
			e := &evaluator{cmd: cmd, jsonFile: f.json, scores: scores{Extractor: version}}
			e.runner = evaluation.Runner{Options: f.Options, Extract: extract.New(base).Extract, Jobs: f.jobs, Report: e.skip}
			return e.run(cmd.Context(), files)
		},
	}
	config.Flags(cmd.Flags(), "people")
	_ = cmd.MarkFlagFilename("people", "yaml", "yml") // It fails only for flags that are not there.
	cmd.Flags().BoolVar(&f.SpeechOnly, "speech-only", false, "leave out indirect statements that are thoughts or plans")
	cmd.Flags().IntVar(&f.Examples, "errors", 0, "`number` of examples to show of each class of error")
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
	case f.Examples < 0:
		return config.Config{}, fmt.Errorf("--errors %d: give a number of examples", f.Examples)
	}
	return config.Load(cmd.Flags(), env)
}

// scores are what eval writes as JSON.
type scores struct {
	Extractor string      `json:"extractor"`
	Files     []fileScore `json:"files"`
	// Together is nil when there is one file only.
	Together *evaluation.Figures `json:"together,omitempty"`
}

type fileScore struct {
	File string `json:"file"`
	*evaluation.Figures
}

// evaluator measures files one after the other.
type evaluator struct {
	cmd      *cobra.Command
	runner   evaluation.Runner
	jsonFile string
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
		t, err := e.measure(ctx, file)
		if ctx.Err() != nil {
			fmt.Fprintf(e.cmd.ErrOrStderr(), "Interrupted in %s; its figures are left out.\n", file)
			return errInterrupted
		}
		if err != nil {
			e.skip(err)
			continue
		}
		figures := t.Figures()
		if err := e.print(filepath.Base(file), figures); err != nil {
			return err
		}
		e.scores.Files = append(e.scores.Files, fileScore{file, figures})
		all.Merge(t)
	}
	if len(e.scores.Files) > 1 {
		// The examples have been shown with their files.
		e.scores.Together = all.Figures().WithoutExamples()
		if err := e.print("All together", e.scores.Together); err != nil {
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

func (e *evaluator) measure(ctx context.Context, file string) (*evaluation.Tally, error) {
	var in io.Reader = e.cmd.InOrStdin()
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close() //nolint:errcheck // It was only read.
		in = f
	}
	return e.runner.Run(ctx, evaluation.Read(in, file))
}

func (e *evaluator) print(title string, f *evaluation.Figures) error {
	if _, err := fmt.Fprintf(e.cmd.OutOrStdout(), "== %s: ", title); err != nil {
		return err
	}
	if err := f.WriteText(e.cmd.OutOrStdout()); err != nil {
		return err
	}
	_, err := fmt.Fprintln(e.cmd.OutOrStdout())
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
