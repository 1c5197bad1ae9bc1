// Command searchd serves an index of quotes: pages for people, JSON for programs, a widget for other
// sites. This package is wiring only; the work is done in the packages index and web.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"onrecord/config"
)

// The exit statuses, as the help states them.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends the process at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr))
}

// run is the whole command: it takes the arguments behind the program's name and the environment as
// os.Environ gives it, serves until ctx is done, and returns the exit status.
func run(ctx context.Context, args, env []string, stdout, stderr io.Writer) int {
	root := newRoot(env)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintf(stderr, "searchd: %v\n", err)
	if wrong := new(usageError); errors.As(err, wrong) {
		fmt.Fprintln(stderr, "Run 'searchd --help' for how to use it.")
		return exitUsage
	}
	return exitFailed
}

// usageError is a command line or a configuration that cannot be understood.
type usageError struct{ error }

// Unwrap returns the error itself.
func (e usageError) Unwrap() error { return e.error }

func newRoot(env []string) *cobra.Command {
	root := &cobra.Command{
		Use:   "searchd",
		Short: "Serve an index of quotes",
		Long: `searchd serves the index that indexer builds: pages for people, a JSON API for programs, and a widget
for other sites. It takes up a newly built index by itself, and starts without one.

Every setting can stand in config.yaml, most of them only there or in the environment. A flag beats the
environment (ONRECORD_LISTEN), which beats the file.

SIGTERM and Ctrl-C stop it: /readyz turns red, requests under way are finished, the index is closed.
Exit status: 0 after a clean stop; 1 when it could not serve, or requests were cut off; 2 when the
command line or a setting is wrong.`,
		Example: `  searchd --index data
  searchd --config /etc/onrecord/config.yaml --listen :80`,
		Version:       config.Version(),
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := config.Load(cmd.Flags(), env)
			if err != nil {
				return usageError{err}
			}
			return serve(cmd.Context(), cfg, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{fmt.Errorf("%q is one argument too many", args[0])}
		}
		return nil
	}
	root.SetVersionTemplate("searchd {{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	config.Flags(root.Flags(), "index", "listen", "admin", "people", "base_url")
	return root
}
