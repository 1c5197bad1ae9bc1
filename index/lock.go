package index

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// ErrLocked: another writer is at work on the index.
var ErrLocked = errors.New("the index is being written")

// lockDir locks dir for one writer, at once or not at all, and notes this process's id in the lock file
// for the message that another one gets. The lock goes when the returned file is closed or the process
// dies, however it dies, so a lock file left behind locks nothing.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = fmt.Errorf("%w by %s", ErrLocked, lockOwner(f))
	} else if err == nil {
		err = writeOwner(f)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func writeOwner(f *os.File) error {
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err := f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

// lockOwner names the process that holds the lock file, for people.
func lockOwner(f io.ReaderAt) string {
	b := make([]byte, 20)
	n, _ := f.ReadAt(b, 0)
	if pid, err := strconv.Atoi(strings.TrimSpace(string(b[:n]))); err == nil {
		return "process " + strconv.Itoa(pid)
	}
	return "another process"
}
