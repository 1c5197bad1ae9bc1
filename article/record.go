package article

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"onrecord/schema"
)

// Kind is the form in which a record holds its article.
type Kind string

// The kinds of records.
const (
	// Text is plain text with optional front matter.
	Text Kind = "text"
	// Markdown is Markdown with optional front matter.
	Markdown Kind = "markdown"
	// JSONLine is one JSON object on one line.
	JSONLine Kind = "jsonl"
	// HTML is a page.
	HTML Kind = "html"
)

// Place says where an article stands, for people and for reports.
type Place struct {
	// Path is the file as it was named or found, "-" for standard input.
	Path string `json:"path"`
	// Line counts from 1; 0 where the whole file is the article.
	Line int `json:"line,omitempty"`
	// Offset is where the article begins, in bytes of the (decompressed) file.
	Offset int64 `json:"offset,omitempty"`
}

// String returns "path" or "path:line" on one line, whatever characters the path has.
func (p Place) String() string {
	path := p.Path
	if q := strconv.Quote(path); len(q) != len(path)+2 {
		path = q
	}
	if p.Line > 0 {
		path += ":" + strconv.Itoa(p.Line)
	}
	return path
}

// Record is one article as its source has it.
type Record struct {
	Place Place
	Kind  Kind
	// Data is UTF-8, or bytes of a charset that the content declares or that has to be guessed.
	Data []byte
}

// Item is one article read.
type Item struct {
	Article schema.Article
	Place   Place
	// OwnID reports that the source gave the article's id; else the id was made from its link or, where
	// it has none, from its content.
	OwnID bool
	// Flaws are the facts of the source that could not be used and are therefore absent.
	Flaws []Flaw
}

// Flaw is one fact that the source states in a way that cannot be used.
type Flaw struct {
	// Field is the field of schema.Article that stays empty: "published", "url" or "language".
	Field string `json:"field"`
	// Reason says why, in words that are the same for the same trouble.
	Reason string `json:"reason"`
	// Value is what the source says, cut short.
	Value string `json:"value"`
}

// Reason says why an article or a file was not read, in words that are the same for the same trouble.
type Reason string

// The reasons.
const (
	// NoText: the article has no text, or none that can be told from the page's furniture.
	NoText Reason = "no text"
	// BadJSON: the line is not a JSON object of the fields that are read.
	BadJSON Reason = "not valid JSON"
	// NotLines: the file is JSON, but not one object per line.
	NotLines Reason = "JSON that is not one object per line"
	// BadFrontMatter: the lines between "---" are not YAML of the fields that are read.
	BadFrontMatter Reason = "front matter is not valid YAML"
	// BadPage: the page cannot be parsed.
	BadPage Reason = "page cannot be parsed"
	// BadID: the source's id is too long or not text.
	BadID Reason = "unusable id"
	// TooLarge: a limit of this package is exceeded.
	TooLarge Reason = "too large"
	// UnknownKind: the bytes are not text, or text of a kind that is not read.
	UnknownKind Reason = "not a kind of file that is read"
	// BadGzip: the compressed data is damaged or cut.
	BadGzip Reason = "damaged gzip data"
	// Bomb: the compressed data blows up beyond MaxRatio or nests beyond reason.
	Bomb Reason = "gzip data that blows up"
	// Unreadable: the file cannot be opened or read.
	Unreadable Reason = "cannot be read"
	// Outside: a link leads out of the folder that is read.
	Outside Reason = "link out of the folder"
	// LinkedFolder: a link to a folder, which is not followed lest it loop.
	LinkedFolder Reason = "link to a folder"
	// Special: a pipe, socket or device inside a folder.
	Special Reason = "not a regular file"
	// Foreign: a file in a folder whose name says that it is no article (a picture, a style sheet).
	// It is reported so that it can be counted, but nothing is lost with it.
	Foreign Reason = "other kind of file"
)

// Error is one article, or one file, that could not be read.
type Error struct {
	Place  Place
	Reason Reason
	// Detail says more about this one case and may be empty.
	Detail string
	err    error
}

// Error returns the place, the reason and the detail on one line.
func (e *Error) Error() string {
	s := e.Place.String() + ": " + string(e.Reason)
	if e.Detail != "" {
		s += ": " + oneLine(e.Detail)
	}
	return s
}

// Unwrap returns the error of the operating system or decoder behind it, if any.
func (e *Error) Unwrap() error { return e.err }

func failure(p Place, r Reason, format string, args ...any) *Error {
	return &Error{Place: p, Reason: r, Detail: fmt.Sprintf(format, args...)}
}

// wrap makes an *Error of err, without the path that the Place already names.
func wrap(p Place, r Reason, err error) *Error {
	detail := err
	var pe *fs.PathError
	if errors.As(err, &pe) {
		detail = pe.Err
	}
	return &Error{Place: p, Reason: r, Detail: detail.Error(), err: err}
}

// oneLine returns s without line breaks and other control characters.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
}
