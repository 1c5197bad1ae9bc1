package evaluation

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"onrecord/schema"
)

// maxRow bounds a line of an annotated file, in bytes: far more than any article with its annotations.
const maxRow = 64 << 20

// Read yields the annotated articles of r, a file of JSON lines that may be compressed with gzip. A row
// that cannot be used yields an error, which begins with name and the row's line, and reading goes on
// behind it; after an error of r itself nothing more comes.
func Read(r io.Reader, name string) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		plain, err := decompressed(r)
		if err != nil {
			yield(nil, fmt.Errorf("%s: %w", name, err))
			return
		}
		lines := bufio.NewScanner(plain)
		lines.Buffer(nil, maxRow)
		n := 0
		seen := map[schema.ArticleID]int{}
		for lines.Scan() {
			n++
			line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
			if len(line) == 0 {
				continue
			}
			a, err := readRow(line, n, seen)
			if err != nil {
				err = fmt.Errorf("%s:%d: %w", name, n, err)
			}
			if !yield(a, err) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(nil, fmt.Errorf("%s:%d: %w", name, n+1, explain(err)))
		}
	}
}

// readRow parses line n and refuses an id that an earlier line has.
func readRow(line []byte, n int, seen map[schema.ArticleID]int) (*Article, error) {
	if !utf8.Valid(line) {
		return nil, errors.New("not valid UTF-8")
	}
	a, err := parseRow(line)
	if err != nil {
		return nil, err
	}
	if first := seen[a.ID]; first > 0 {
		return nil, fmt.Errorf("line %d has the id %q already", first, a.ID)
	}
	seen[a.ID] = n
	return a, nil
}

// decompressed returns what r holds, whether that is compressed with gzip or not.
func decompressed(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	if head, _ := b.Peek(2); !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("decompressing: %w", err)
	}
	return z, nil
}

func explain(err error) error {
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("the line has more than %d MB; the rest of the file was not read", maxRow>>20)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the compressed file ends too early")
	}
	return err
}
