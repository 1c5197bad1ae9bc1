// Command indexer turns news articles into an index of quotes: it reads, extracts, writes and verifies.
// This package is wiring only; the work is done in the packages ingest, article, extract and index.
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
)

// The exit statuses, as the help states them.
const (
	exitOK          = 0
	exitLost        = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second signal ends the process at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole command: it takes the arguments behind the program's name and the environment as
// os.Environ gives it, and returns the exit status.
func run(ctx context.Context, args, env []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot(env)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	var wrong usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "indexer: %v\nRun '%s --help' for how to use it.\n", err, cmd.CommandPath())
		return exitUsage
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case !errors.Is(err, errLost):
		fmt.Fprintf(stderr, "indexer: %v\n", err)
	}
	return exitLost
}

// Errors of which the person at the terminal has been told already.
var (
	errLost        = errors.New("something was lost")
	errInterrupted = errors.New("interrupted")
)

// usageError is a command line that cannot be understood.
type usageError struct{ error }

// Unwrap returns the error itself.
func (e usageError) Unwrap() error { return e.error }

func newRoot(env []string) *cobra.Command {
	root := &cobra.Command{
		Use:   "indexer",
		Short: "Turn news articles into a searchable index of quotes",
		Long: `indexer reads news articles, finds who said what about whom in them, and builds the index that
searchd serves.

Exit status: 0 when nothing was lost; 1 when an article could not be read (the others are done) or the
command failed; 2 when the command line is wrong; 130 when interrupted.`,
		Version:       versionText(),
		SilenceErrors: true,
		SilenceUsage:  true,
		// How many letters a mistyped command may be off to be suggested.
		SuggestionsMinimumDistance: 2,
		Args:                       noSuchCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("indexer {{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newBuild(env), newExtract(env), newEval(env), newVerify(env), newTrain(), newVersion())
	return root
}

func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := fmt.Errorf("there is no command %q", args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		err = fmt.Errorf("there is no command %q; did you mean %q?", args[0], near[0])
	}
	return usageError{err}
}

// wantPaths is the argument check of commands that read articles.
func wantPaths(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{errors.New("name a file or folder of articles, or - for standard input")}
	}
	return nil
}

// wantNothing is the argument check of commands without arguments.
func wantNothing(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%q is one argument too many", args[0])}
	}
	return nil
}
