package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"onrecord/schema"
)

func newExtract(env []string) *cobra.Command {
	r := reading{prints: true}
	cmd := &cobra.Command{
		Use:   "extract [flags] PATH…",
		Short: "Print the quotes of articles, one JSON object a line",
		Long: `extract prints every quote of the articles as one JSON object a line, in the order of the input, and
keeps nothing. Offsets count Unicode code points of the article's text. The summary goes to standard
error.

` + inputsHelp,
		Example: `  indexer extract interview.txt
  indexer extract news.jsonl.gz > quotes.jsonl
  indexer extract - < news.jsonl | jq -r '.speakers[0].name + ": " + .text'`,
		Args: wantPaths,
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, err := r.open(cmd, env, paths)
			if err != nil {
				return err
			}
			return s.extract(cmd, paths)
		},
	}
	r.flags(cmd, "people", "log.level", "log.format")
	return cmd
}

func (s *session) extract(cmd *cobra.Command, paths []string) error {
	out := bufio.NewWriterSize(cmd.OutOrStdout(), 64<<10)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	s.run.Emit = func(_ *schema.Article, quotes []schema.Quote) error {
		for i := range quotes {
			if err := lines.Encode(&quotes[i]); err != nil {
				return err
			}
		}
		return nil
	}
	ctx := cmd.Context()
	sum, err := s.run.Do(ctx, paths...)
	flushErr := out.Flush()
	lost := s.close(&sum)
	printSummary(cmd.ErrOrStderr(), &sum, time.Since(s.started))
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(cmd.ErrOrStderr(), "Interrupted. The quotes printed so far are whole.")
		return errInterrupted
	case err != nil || flushErr != nil:
		return errors.Join(err, flushErr)
	}
	return lost
}
