package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"onrecord/ingest"
)

// maxShown bounds the notices on the terminal; more than a screenful helps nobody, and all of them go
// to the file of --skipped.
const maxShown = 40

// notices tells of what was left out: at once on the terminal, and in full in a file if there is one.
type notices struct {
	w       io.Writer
	monitor monitor
	shown   int
	hidden  int
	file    *os.File
	lines   *json.Encoder
	err     error
}

func newNotices(w io.Writer, m monitor, path string) (*notices, error) {
	n := &notices{w: w, monitor: m}
	if path == "" {
		return n, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("making the list of what is left out: %w", err)
	}
	n.file, n.lines = f, json.NewEncoder(f)
	n.lines.SetEscapeHTML(false)
	return n, nil
}

func (n *notices) add(x ingest.Notice) {
	if n.lines != nil && n.err == nil {
		n.err = n.lines.Encode(x)
	}
	if n.shown == maxShown {
		n.hidden++
		return
	}
	n.shown++
	n.monitor.pause()
	verb := "note"
	if x.Lost {
		verb = "skipped"
	}
	fmt.Fprintf(n.w, "%s: %s\n", verb, x)
}

// close says how many notices were not shown and ends the file. Its error is that of writing the file.
func (n *notices) close() error {
	if n.hidden > 0 {
		where := "--skipped FILE lists them"
		if n.file != nil {
			where = n.file.Name() + " has them"
		}
		numbers.Fprintf(n.w, "… and %d more; %s\n", n.hidden, where)
	}
	if n.file == nil {
		return nil
	}
	if err := n.file.Close(); n.err == nil {
		n.err = err
	}
	if n.err != nil {
		return fmt.Errorf("writing the list of what was left out: %w", n.err)
	}
	return nil
}
