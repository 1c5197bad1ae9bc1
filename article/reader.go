package article

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"sync/atomic"
	"time"
)

// Reader reads articles. It holds nothing but its settings and a counter; all methods are safe for
// concurrent use.
type Reader struct {
	// Stdin is what the path "-" stands for; nil stands for empty input.
	Stdin io.Reader
	// Now is the time of the run: articles are not dated after its next day.
	Now time.Time

	read atomic.Int64
}

// BytesRead returns how much of the inputs was read so far, in bytes as they are stored.
func (r *Reader) BytesRead() int64 { return r.read.Load() }

// Records yields the records of the paths in order: a file's from its beginning to its end, a folder's
// files in the order of their names, "-" for standard input. What cannot be read is yielded as an
// *Error, and the iteration goes on after it; it ends early only when ctx is done or the caller stops.
//
// Of a folder, files whose names begin with a dot are left out, links are followed to files inside it
// only, and files whose names say that they are no articles are yielded as errors with reason Foreign.
func (r *Reader) Records(ctx context.Context, paths ...string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, path := range paths {
			if ctx.Err() != nil || !r.path(ctx, path, yield) {
				return
			}
		}
	}
}

// Size returns the bytes that Records will read of the paths; ok is false when that cannot be known
// beforehand, as for standard input.
func Size(paths ...string) (total int64, ok bool) {
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case path == "-" || err == nil && !info.IsDir() && !info.Mode().IsRegular():
			return 0, false
		case err != nil:
		case info.IsDir():
			total += folderSize(path)
		default:
			total += info.Size()
		}
	}
	return total, true
}

// path yields the records of one path and reports whether the caller wants more.
func (r *Reader) path(ctx context.Context, path string, yield func(Record, error) bool) bool {
	if path == "-" {
		in := r.Stdin
		if in == nil {
			in = bytes.NewReader(nil)
		}
		return r.stream(ctx, path, in, yield)
	}
	info, err := os.Stat(path)
	if err != nil {
		return yield(Record{}, wrap(Place{Path: path}, Unreadable, err))
	}
	if info.IsDir() {
		return r.folder(ctx, path, yield)
	}
	return r.file(ctx, path, yield, func() (*os.File, error) { return os.Open(path) })
}

// file opens one file and yields its records.
func (r *Reader) file(ctx context.Context, path string, yield func(Record, error) bool, open func() (*os.File, error)) bool {
	f, err := open()
	if err != nil {
		return yield(Record{}, wrap(Place{Path: path}, Unreadable, err))
	}
	defer f.Close() //nolint:errcheck // It was only read.
	return r.stream(ctx, path, f, yield)
}

// stream yields the records of one stream, whatever its kind.
func (r *Reader) stream(ctx context.Context, path string, in io.Reader, yield func(Record, error) bool) bool {
	place := Place{Path: path}
	s, err := open(path, &source{ctx: ctx, in: in, read: &r.read})
	if err == nil && s.kind == JSONLine {
		return readLines(place, s, yield)
	}
	if err == nil {
		var rec Record
		if rec, err = readWhole(place, s); err == nil {
			return yield(rec, nil)
		}
	}
	if stopped(err) {
		return false
	}
	return yield(Record{}, streamError(place, err))
}

// stopped reports whether err says that the run's context is done.
func stopped(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// readWhole takes all of s as one article.
func readWhole(p Place, s *stream) (Record, error) {
	data, err := io.ReadAll(io.LimitReader(s, MaxRecord+1))
	if err != nil {
		return Record{}, err
	}
	if len(data) > MaxRecord {
		return Record{}, failure(p, TooLarge, "more than %d MB in one article", MaxRecord>>20)
	}
	return Record{Place: p, Kind: s.kind, Data: data}, nil
}

// streamError makes an *Error of what stopped a stream.
func streamError(p Place, err error) *Error {
	var own *Error
	var gz gzipError
	switch {
	case errors.As(err, &own):
		own.Place = p
		return own
	case errors.Is(err, errBomb), errors.Is(err, errLayers):
		return wrap(p, Bomb, err)
	case errors.As(err, &gz):
		return wrap(p, BadGzip, gz.error)
	case errors.Is(err, fs.ErrPermission):
		return wrap(p, Unreadable, fs.ErrPermission)
	}
	return wrap(p, Unreadable, err)
}

// source is the beginning of every stream: it counts what is read and ends when ctx is done.
type source struct {
	ctx  context.Context
	in   io.Reader
	read *atomic.Int64
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.in.Read(p)
	s.read.Add(int64(n))
	return n, err
}
