package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"onrecord/index"
	"onrecord/ingest"
)

func newBuild(env []string) *cobra.Command {
	var r reading
	cmd := &cobra.Command{
		Use:   "build [flags] PATH…",
		Short: "Read articles and publish an index of their quotes",
		Long: `build reads articles, extracts their quotes and publishes them as a new generation of the index; a
running searchd takes it up by itself. Articles that the index holds unchanged are not extracted again,
changed ones have their quotes replaced, all others stay. If nothing has changed, nothing is published.

Ctrl-C keeps what was done; the same command goes on from there.

` + inputsHelp,
		Example: `  indexer build samples
  indexer build --index /srv/quotes --people people.yaml news/ archive.jsonl.gz
  zcat export.gz | indexer build -`,
		Args: wantPaths,
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, err := r.open(cmd, env, paths)
			if err != nil {
				return err
			}
			return s.build(cmd, paths)
		},
	}
	r.flags(cmd, "index", "people", "log.level", "log.format")
	return cmd
}

// build runs and publishes. The writer is closed on every way out; closing one that did not publish
// keeps what was done.
func (s *session) build(cmd *cobra.Command, paths []string) error {
	ctx := cmd.Context()
	w, err := index.OpenWriter(ctx, s.cfg.Index, index.WriterOptions{Logger: s.run.Log})
	if err != nil {
		s.monitor.stop()
		return explainOpen(err)
	}
	s.run.Sink, s.run.Rejected = w, index.ErrRejected
	sum, published, runErr := s.publish(ctx, w, paths)
	closeErr := w.Close()
	lost := s.close(&sum)
	printSummary(cmd.OutOrStdout(), &sum, time.Since(s.started))
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(cmd.ErrOrStderr(), "Interrupted. What was done is kept: run the same command again to go on.")
		return errInterrupted
	case errors.Is(runErr, errNothingRead):
		return runErr
	case runErr != nil || closeErr != nil:
		return fmt.Errorf("%w; the published index is as it was: mend the cause and run the same command again to go on",
			errors.Join(runErr, closeErr))
	}
	printPublished(cmd.OutOrStdout(), s.cfg.Index, published)
	return lost
}

func (s *session) publish(ctx context.Context, w *index.Writer, paths []string) (ingest.Summary, index.Published, error) {
	sum, err := s.run.Do(ctx, paths...)
	switch {
	case err != nil:
		return sum, index.Published{}, err
	case sum.Articles() == 0:
		return sum, index.Published{}, errNothingRead
	}
	published, err := w.Publish(ctx)
	return sum, published, err
}

// explainOpen adds what to do next.
func explainOpen(err error) error {
	if errors.Is(err, index.ErrLocked) {
		return fmt.Errorf("%w; wait until it is done, or name another folder with --index", err)
	}
	return err
}
