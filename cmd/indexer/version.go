package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"onrecord/extract"
)

// version is set by the linker (see Makefile); builds without it take what Go notes of the source.
var version string

// versionText names the program's version, the extractor's, and the compiler's.
func versionText() string {
	v, goVersion := version, "unknown Go"
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		if v == "" {
			v = info.Main.Version
		}
	}
	if v == "" {
		v = "(unknown)"
	}
	return fmt.Sprintf("%s, extractor %s, %s", v, extract.Version, goVersion)
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: wantNothing,
		Run: func(cmd *cobra.Command, _ []string) {
			fmt.Fprintln(cmd.OutOrStdout(), "indexer "+versionText())
		},
	}
}
