package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeDurably puts data into the file at path so that after a crash at any moment path holds either
// what it held before or all of data, and after a return without error holds data for good:
//
//	open(path.tmp, O_WRONLY|O_CREAT|O_TRUNC)   a leftover of an earlier crash is overwritten
//	write; fsync; close
//	rename(path.tmp, path)                     atomic: readers see the old file or the new one
//	fsync(directory of path)                   the new name itself is on disk
func writeDurably(path string, data []byte) error {
	if err := prepareFile(path, data); err != nil {
		return err
	}
	return renameDurably(path+tmpSuffix, path)
}

// tmpSuffix is what writeDurably adds to the name of a file that is not complete yet.
const tmpSuffix = ".tmp"

// prepareFile is the first half of writeDurably: all but the renaming.
func prepareFile(path string, data []byte) error {
	tmp := path + tmpSuffix
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return nil
}

// renameDurably renames a file or folder whose content is durable, and makes its new name so:
//
//	rename(from, to); fsync(directory of to)
//
// Both must lie in the same folder.
func renameDurably(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}

// syncTree makes every file and folder under root durable, root last:
//
//	for each file: open(O_RDONLY); fsync; close
//	for each folder, the deepest first: the same
func syncTree(root string) error {
	var dirs []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			dirs = append(dirs, path)
			return nil
		}
		return syncPath(path)
	})
	for i := len(dirs) - 1; i >= 0 && err == nil; i-- {
		err = syncDir(dirs[i])
	}
	return err
}

func syncDir(path string) error { return syncPath(path) }

// syncPath calls fsync through a descriptor of its own: fsync writes what any process wrote to the file.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("fsync %s: %w", path, err)
	}
	return nil
}
