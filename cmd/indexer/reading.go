package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"onrecord/article"
	"onrecord/config"
	"onrecord/extract"
	"onrecord/ingest"
	"onrecord/people"
)

// inputsHelp explains what the commands that read articles can read.
const inputsHelp = `PATH is a file, a folder (all articles in it, in the order of their names), or - for standard input:

  *.txt, *.md         one article each; facts may stand before the text between two lines of ---,
                      as YAML: title, date, url, publication, authors, section, language, id
  *.jsonl             one article a line: id, url, title, date, publication, authors, text
  *.html              saved pages: JSON-LD and Open Graph are read, the text is found
  *.gz                any of these, compressed

The content decides what a file is; its name is a hint. Give articles an id or url: without one, an
article whose text was corrected counts as another article.`

// reading holds the flags of the commands that read articles.
type reading struct {
	jobs    int
	skipped string
	// prints tells that the command writes its results to standard output, where a bar would be in
	// their way if both are the terminal.
	prints bool
}

func (r *reading) flags(cmd *cobra.Command, keys ...string) {
	config.Flags(cmd.Flags(), keys...)
	_ = cmd.MarkFlagFilename("people", "yaml", "yml") // It fails only for flags that are not there.
	_ = cmd.MarkFlagDirname("index")
	cmd.Flags().IntVarP(&r.jobs, "jobs", "j", 0, "`articles` to work on at once (default one for each core)")
	cmd.Flags().StringVar(&r.skipped, "skipped", "", "`file` to list everything left out in, one JSON object a line")
}

// session is a run that is ready to start, with what surrounds it.
type session struct {
	run     *ingest.Run
	cfg     config.Config
	notices *notices
	monitor monitor
	started time.Time
}

// open loads the settings and the knowledge base and prepares a run over paths. Its errors are of the
// user's making, and usageErrors where the settings are wrong.
func (r *reading) open(cmd *cobra.Command, env, paths []string) (*session, error) {
	if r.jobs < 0 {
		return nil, usageError{fmt.Errorf("--jobs %d: give a number of articles, or 0 for one for each core", r.jobs)}
	}
	cfg, err := config.Load(cmd.Flags(), env)
	if err != nil {
		return nil, usageError{err}
	}
	base, version, err := knowledge(cfg.People)
	if err != nil {
		return nil, err
	}
	s := &session{cfg: cfg, started: time.Now()}
	reader := &article.Reader{Stdin: cmd.InOrStdin(), Now: s.started}
	if isTerminal(cmd.ErrOrStderr()) && !(r.prints && isTerminal(cmd.OutOrStdout())) {
		s.monitor = newBar(cmd.ErrOrStderr(), reader, paths)
	} else {
		s.monitor = newLines(cmd.ErrOrStderr(), reader, paths)
	}
	if s.notices, err = newNotices(cmd.ErrOrStderr(), s.monitor, r.skipped); err != nil {
		return nil, err
	}
	s.run = &ingest.Run{
		Reader: reader, Extract: extract.New(base).Extract, Version: version, Jobs: r.jobs,
		Report: s.notices.add, Progress: s.monitor.update, Log: newLog(cmd.ErrOrStderr(), cfg),
	}
	return s, nil
}

// close ends progress and lists, and returns errLost if the run lost something.
func (s *session) close(sum *ingest.Summary) error {
	s.monitor.stop()
	if err := s.notices.close(); err != nil {
		return err
	}
	if sum.Lost() > 0 {
		return errLost
	}
	return nil
}

// knowledge returns the knowledge base with the user's file, and what the quotes' version depends on
// besides the articles.
func knowledge(overlay string) (*people.Base, string, error) {
	base, err := people.Default()
	if err != nil || overlay == "" {
		return base, extract.Version, err
	}
	data, err := os.ReadFile(overlay)
	if err != nil {
		return nil, "", fmt.Errorf("reading the file of people: %w", err)
	}
	if base, err = base.WithOverlay(overlay, data); err != nil {
		return nil, "", fmt.Errorf("reading the file of people: %w", err)
	}
	sum := sha256.Sum256(data)
	return base, extract.Version + "+" + hex.EncodeToString(sum[:6]), nil
}

func newLog(w io.Writer, cfg config.Config) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.Log.Level)); err != nil {
		level = slog.LevelInfo // Load has checked it.
	}
	o := &slog.HandlerOptions{Level: level}
	if cfg.Log.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

var errNothingRead = errors.New("no article was read; the index is as it was")
