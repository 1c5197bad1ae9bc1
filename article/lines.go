package article

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// readLines yields each line of s that is not blank as one record, and reports whether the caller
// wants more.
func readLines(p Place, s *stream, yield func(Record, error) bool) bool {
	for {
		p.Line++
		line, size, err := readLine(s.Reader)
		switch {
		case stopped(err):
			return false
		case err != nil && !errors.Is(err, io.EOF):
			// What was read of the line is cut, not written so.
			return yield(Record{}, streamError(p, err))
		case size > MaxRecord:
			if !yield(Record{}, failure(p, TooLarge, "a line of %d MB, more than %d MB", size>>20, MaxRecord>>20)) {
				return false
			}
		case p.Line == 1 && opensOnly(line):
			return yield(Record{}, failure(p, NotLines, "`jq -c . FILE` makes lines of objects"))
		case len(line) > 0:
			if !yield(Record{Place: p, Kind: JSONLine, Data: line}, nil) {
				return false
			}
		}
		p.Offset += size
		if err != nil {
			return true
		}
	}
}

// opensOnly reports whether a line is the beginning of an object written over several lines.
func opensOnly(line []byte) bool { return bytes.Equal(line, []byte("{")) }

// readLine returns the next line without the white space around it, and how many bytes it takes in br
// with its end. Of a line longer than MaxRecord it keeps nothing. At the end of br the error is io.EOF,
// also beside a last line.
func readLine(br *bufio.Reader) (line []byte, size int64, err error) {
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size <= MaxRecord {
			line = append(line, part...)
		} else {
			line = nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSpace(line), size, err
		}
	}
}
