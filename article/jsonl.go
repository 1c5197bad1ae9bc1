package article

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// row is one line of JSON. Other keys are ignored; where two names of one thing are both present, the
// first of the two wins.
type row struct {
	ID          scalar `json:"id"`
	URL         scalar `json:"url"`
	Title       scalar `json:"title"`
	Date        scalar `json:"date"`
	Published   scalar `json:"published"`
	Publication scalar `json:"publication"`
	Source      scalar `json:"source"`
	Authors     names  `json:"authors"`
	Section     scalar `json:"section"`
	Language    scalar `json:"language"`
	Text        string `json:"text"`
}

// readJSON reads one line. The text keeps its code points but for CRLF and CR, which become LF.
func readJSON(line string) (fields, *Error) {
	var r row
	if err := json.Unmarshal([]byte(line), &r); err != nil {
		return fields{}, failure(Place{}, BadJSON, "%s", explainJSON(err))
	}
	return fields{
		id: string(r.ID), url: string(r.URL), title: string(r.Title),
		dates:       []string{string(r.Date), string(r.Published)},
		publication: string(r.Publication.or(r.Source)),
		authors:     r.Authors, section: string(r.Section), language: string(r.Language),
		text: unixLines(strings.ReplaceAll(r.Text, "\x00", "")),
	}, nil
}

// explainJSON says what is wrong in terms of the line, not of the program.
func explainJSON(err error) string {
	var mismatch *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &mismatch):
		return strings.TrimPrefix(err.Error(), "json: ")
	case mismatch.Field == "":
		return "it is of type " + mismatch.Value + ", not an object"
	}
	return fmt.Sprintf("%q is of type %s, not a string", mismatch.Field, mismatch.Value)
}

// unixLines returns s with CRLF and lone CR as LF.
func unixLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

// scalar is a value that sources write as a string or as a number: an id, a date. Null is "".
type scalar string

func (s scalar) or(t scalar) scalar {
	if s != "" {
		return s
	}
	return t
}

// UnmarshalJSON implements json.Unmarshaler.
func (s *scalar) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*s = ""
	case b[0] == '"':
		return json.Unmarshal(b, (*string)(s))
	case b[0] == '{' || b[0] == '[':
		return fmt.Errorf("a string is wanted, not %s", excerpt(string(b)))
	default:
		*s = scalar(b)
	}
	return nil
}

// names is a by-line as a string or as a list.
type names []string

// UnmarshalJSON implements json.Unmarshaler.
func (n *names) UnmarshalJSON(b []byte) error {
	if b[0] == '[' {
		return json.Unmarshal(b, (*[]string)(n))
	}
	var s scalar
	if err := s.UnmarshalJSON(b); err != nil {
		return err
	}
	*n = splitAuthors(string(s))
	return nil
}
