package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// source is the folder of the raw facts.
type source struct{ dir string }

// open returns a file's content, decompressed if its name ends in ".gz".
func (s source) open(name string) ([]byte, error) {
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// row is one line of a CSV file, by column name.
type row map[string]string

// csv returns the rows of a file with a header line.
func (s source) csv(name string) ([]row, error) {
	data, err := s.open(name)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(string(data)))
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []row
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		m := make(row, len(head))
		for i, h := range head {
			m[h] = strings.TrimSpace(rec[i])
		}
		rows = append(rows, m)
	}
}

var (
	unnamed     = regexp.MustCompile(`^Q\d+$`)
	parenthesis = regexp.MustCompile(`\s*\([^)]*\)$`)
)

// usable reports whether a label is the name of a person and can stand in a data file.
func usable(name string) bool {
	return name != "" && !unnamed.MatchString(name) && strings.Contains(name, " ") && !strings.ContainsAny(name, "|;=~\n")
}

// plainTitle strips what an encyclopedia adds to tell namesakes apart: "Mike Lee (American politician)".
func plainTitle(title string) string { return parenthesis.ReplaceAllString(title, "") }

// year returns the year of a date that begins with one, "" if none.
func year(date string) string {
	if len(date) < 4 {
		return ""
	}
	return date[:4]
}
