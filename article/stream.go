package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// bufferBytes is the read buffer of each stream: large enough that system calls do not show.
const bufferBytes = 64 << 10

// A stream is the content of a file: decompressed, and UTF-8 or of an eight-bit charset.
type stream struct {
	*bufio.Reader
	kind Kind
}

// errBomb and errLayers end a stream that blows up.
var (
	errBomb   = fmt.Errorf("it becomes more than %d times its size", MaxRatio)
	errLayers = fmt.Errorf("more than %d layers of gzip", maxLayers)
)

// A gzipError is an error of decompression, not of reading.
type gzipError struct{ error }

// Unwrap returns the decoder's error.
func (e gzipError) Unwrap() error { return e.error }

// open looks at the beginning of in, takes off compression and UTF-16, and tells the kind of what is
// left. An *Error that it returns has no place.
func open(name string, in io.Reader) (*stream, error) {
	br, head, err := peel(in)
	if err != nil {
		return nil, err
	}
	if order, ok := utf16Order(head); ok {
		br = bufio.NewReaderSize(transform.NewReader(br, unicode.UTF16(order, unicode.UseBOM).NewDecoder()), bufferBytes)
		if head, err = peek(br); err != nil {
			return nil, err
		}
	}
	kind, seems := detect(head, name)
	switch {
	case seems == string(NotLines):
		return nil, failure(Place{}, NotLines, "`jq -c '.[]' FILE` makes lines of a list")
	case kind == "":
		return nil, failure(Place{}, UnknownKind, "it seems to be %s", seems)
	}
	return &stream{Reader: br, kind: kind}, nil
}

// peel takes off layers of gzip and returns what is inside, with its beginning.
func peel(in io.Reader) (*bufio.Reader, []byte, error) {
	for layer := 0; ; layer++ {
		c := &counter{in: in}
		br := bufio.NewReaderSize(c, bufferBytes)
		head, err := peek(br)
		if err != nil || !bytes.HasPrefix(head, []byte("\x1f\x8b")) {
			return br, head, err
		}
		if layer == maxLayers {
			return nil, nil, errLayers
		}
		gz, err := gzip.NewReader(br)
		if err != nil {
			return nil, nil, gzipError{err}
		}
		in = &inflater{gz: gz, in: br, raw: c}
	}
}

// peek returns the beginning of br. An empty stream is no error, and where some bytes can be read the
// error behind them is left to come up again in its place.
func peek(br *bufio.Reader) ([]byte, error) {
	head, err := br.Peek(sniffBytes)
	if len(head) > 0 || errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// counter counts the bytes that are read.
type counter struct {
	in io.Reader
	n  int64
}

// Read implements io.Reader.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// inflater decompresses, and stops where the ratio of what came out to what went in passes MaxRatio.
type inflater struct {
	gz *gzip.Reader
	// in is what gz reads, and raw what in reads: the difference lies in the buffer.
	in  *bufio.Reader
	raw *counter
	out int64
}

// Read implements io.Reader.
func (f *inflater) Read(p []byte) (int, error) {
	n, err := f.gz.Read(p)
	f.out += int64(n)
	if f.out > ratioFloor && f.out > MaxRatio*(f.raw.n-int64(f.in.Buffered())) {
		return 0, errBomb
	}
	if err != nil && !errors.Is(err, io.EOF) && inflateError(err) {
		err = gzipError{err}
	}
	return n, err
}

// inflateError reports whether err comes from the decoder and not from the reader below it.
func inflateError(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) ||
		strings.HasPrefix(err.Error(), "flate: ")
}

// utf16Order tells the byte order of UTF-16: by its mark, or because every other byte of the beginning
// is zero, as in Latin script without one.
func utf16Order(head []byte) (unicode.Endianness, bool) {
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i&1]++
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return unicode.BigEndian, true
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return unicode.LittleEndian, true
	case zero[0] > len(head)/4 && zero[1] == 0:
		return unicode.BigEndian, true
	case zero[1] > len(head)/4 && zero[0] == 0:
		return unicode.LittleEndian, true
	}
	return unicode.LittleEndian, false
}
