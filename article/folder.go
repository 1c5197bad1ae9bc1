package article

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// folder yields the records of every article below the folder at name. All access goes through an
// os.Root, so that no link leads out of the folder.
func (r *Reader) folder(ctx context.Context, name string, yield func(Record, error) bool) bool {
	root, err := os.OpenRoot(name)
	if err != nil {
		return yield(Record{}, wrap(Place{Path: name}, Unreadable, err))
	}
	defer root.Close() //nolint:errcheck // Nothing was written.
	more := true
	walk(root, func(file string, bad *Error) bool {
		p := filepath.Join(name, filepath.FromSlash(file))
		switch {
		case ctx.Err() != nil:
			more = false
		case bad != nil:
			bad.Place.Path = p
			more = yield(Record{}, bad)
		default:
			more = r.file(ctx, p, yield, func() (*os.File, error) { return root.Open(file) })
		}
		return more
	})
	return more
}

// folderSize returns the bytes of all files that folder would read.
func folderSize(name string) (total int64) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return 0
	}
	defer root.Close() //nolint:errcheck // Nothing was written.
	walk(root, func(file string, bad *Error) bool {
		if info, err := root.Stat(file); bad == nil && err == nil {
			total += info.Size()
		}
		return true
	})
	return total
}

// walk calls visit for every file below root in the order of names, with its path inside root, until
// visit returns false. Hidden files and folders are left out; bad says why something else is not to be
// read, and its Place is for visit to fill.
func walk(root *os.Root, visit func(file string, bad *Error) bool) {
	// The callback returns no other errors than those that steer the walk.
	_ = fs.WalkDir(root.FS(), ".", func(file string, d fs.DirEntry, err error) error {
		isDir := d == nil || d.IsDir()
		var bad *Error
		switch {
		case file != "." && strings.HasPrefix(path.Base(file), "."):
			return leave(isDir)
		case err != nil:
			bad = wrap(Place{}, Unreadable, err)
		case isDir:
			bad = judgeFolder(root, file)
		default:
			bad = judgeFile(root, file, d)
		}
		if isDir && bad == nil {
			return nil
		}
		if !visit(file, bad) {
			return fs.SkipAll
		}
		return leave(isDir)
	})
}

// leave returns what makes a walk go on behind an entry without entering it.
func leave(isDir bool) error {
	if isDir {
		return fs.SkipDir
	}
	return nil
}

// judgeFolder says why a folder is not entered, if so.
func judgeFolder(root *os.Root, file string) *Error {
	switch {
	case strings.Count(file, "/") >= MaxDepth:
		return failure(Place{}, TooLarge, "folders nest more than %d deep", MaxDepth)
	case companion(root, file):
		return failure(Place{}, Foreign, "what belongs to a saved page")
	}
	return nil
}

// companion reports whether a folder holds the pictures and frames that a browser saved with a page:
// "Budget row_files" beside "Budget row.html".
func companion(root *os.Root, file string) bool {
	page, ok := strings.CutSuffix(file, "_files")
	if !ok {
		return false
	}
	for _, ext := range []string{".html", ".htm"} {
		if _, err := root.Lstat(page + ext); err == nil {
			return true
		}
	}
	return false
}

// judgeFile says why a file is not read, if so.
func judgeFile(root *os.Root, file string, d fs.DirEntry) *Error {
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		if bad := judgeLink(root, file); bad != nil {
			return bad
		}
	case !d.Type().IsRegular():
		return failure(Place{}, Special, "name it on the command line to read it")
	}
	if ext := extension(d.Name()); ext != "" && !readable[ext] {
		return failure(Place{}, Foreign, "%s", ext)
	}
	return nil
}

// judgeLink says why a link is not followed, if so.
func judgeLink(root *os.Root, file string) *Error {
	info, err := root.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission):
		return wrap(Place{}, Unreadable, err)
	case err != nil:
		target, _ := root.Readlink(file)
		return failure(Place{}, Outside, "it points to %q; name that on the command line to read it", target)
	case info.IsDir():
		return failure(Place{}, LinkedFolder, "name it on the command line to read it")
	case !info.Mode().IsRegular():
		return failure(Place{}, Special, "name it on the command line to read it")
	}
	return nil
}
