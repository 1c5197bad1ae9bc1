package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"onrecord/config"
	"onrecord/index"
)

func newVerify(env []string) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify [flags]",
		Short: "Check every byte of an index against its manifests",
		Long: `verify reads every file of every generation of the index and compares it with the checksums that were
noted when it was published. It changes nothing and may run beside a build and a server. The exit
status is 1 if the generation that is served, or would be, is damaged; what is wrong is named, with the
command that repairs it.`,
		Example: `  indexer verify
  indexer verify --index /srv/quotes`,
		Args: wantNothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := config.Load(cmd.Flags(), env)
			if err != nil {
				return usageError{err}
			}
			return verify(cmd.Context(), cmd.OutOrStdout(), cfg.Index)
		},
	}
	config.Flags(cmd.Flags(), "index")
	return cmd
}

func verify(ctx context.Context, w io.Writer, dir string) error {
	report, err := index.Verify(ctx, dir)
	if ctx.Err() != nil {
		return errInterrupted
	}
	for i := range report.Generations {
		printChecked(w, &report.Generations[i], report.Current)
	}
	if errors.Is(err, index.ErrNoIndex) {
		return fmt.Errorf("%w; `indexer build --index %s PATH…` makes one", err, dir)
	}
	return err
}

func printChecked(w io.Writer, g *index.Checked, current string) {
	mark := "  "
	if g.Name == current {
		mark = "* "
	}
	if g.Err != nil {
		fmt.Fprintf(w, "%s%s  DAMAGED: %v\n", mark, g.Name, g.Err)
		return
	}
	numbers.Fprintf(w, "%s%s  intact: %d articles, %d quotes, %s\n", mark, g.Name, g.Manifest.Articles, g.Manifest.Quotes, megabytes(g.Bytes))
}
