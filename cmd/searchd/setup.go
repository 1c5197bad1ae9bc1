package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"

	"golang.org/x/term"

	"onrecord/config"
	"onrecord/people"
)

// aliasesOf returns the other names of each entity of the knowledge base, with the user's own file laid
// over it unless its name is empty.
func aliasesOf(overlay string) (func(id string) []string, error) {
	base, err := people.Default()
	if err != nil {
		return nil, err
	}
	if overlay != "" {
		data, err := os.ReadFile(overlay)
		if err != nil {
			return nil, fmt.Errorf("reading the file of people: %w", err)
		}
		if base, err = base.WithOverlay(overlay, data); err != nil {
			return nil, fmt.Errorf("reading the file of people: %w", err)
		}
	}
	return func(id string) []string {
		if e, ok := base.Entity(id); ok {
			return e.Aliases
		}
		return nil
	}, nil
}

// newLog returns the log in the form that was asked for: for people on a terminal, else for machines.
func newLog(w io.Writer, c config.Log) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Level)); err != nil {
		level = slog.LevelInfo // config.Load has checked it
	}
	o := &slog.HandlerOptions{Level: level}
	if c.Format == "text" || c.Format == "auto" && isTerminal(w) {
		return slog.New(slog.NewTextHandler(w, o))
	}
	return slog.New(slog.NewJSONHandler(w, o))
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
