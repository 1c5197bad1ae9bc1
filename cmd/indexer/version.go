package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"onrecord/config"
	"onrecord/extract"
)

// versionText names the program's version and compiler, and the extractor's version.
func versionText() string { return config.Version() + ", extractor " + extract.Version }

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: wantNothing,
		Run: func(cmd *cobra.Command, _ []string) {
			fmt.Fprintln(cmd.OutOrStdout(), "indexer "+versionText())
		},
	}
}
