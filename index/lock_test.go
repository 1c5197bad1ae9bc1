package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLockDir(t *testing.T) {
	dir := t.TempDir()
	first, err := lockDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = lockDir(dir)
	if want := fmt.Sprintf("by process %d", os.Getpid()); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), want) {
		t.Errorf("second lock: %v, want ErrLocked %s", err, want)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := lockDir(dir)
	if err != nil {
		t.Fatalf("after the first was closed: %v", err)
	}
	again.Close()
}

// TestLockFileAloneLocksNothing is about a lock file that a dead process left.
func TestLockFileAloneLocksNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, lockName), []byte("99999999 and something longer\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := lockDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if b, _ := os.ReadFile(filepath.Join(dir, lockName)); string(b) != fmt.Sprintf("%d\n", os.Getpid()) {
		t.Errorf("the lock file holds %q", b)
	}
}

func TestLockOwner(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"123\n", "process 123"},
		{"", "another process"},
		{"rubbish", "another process"},
		{strings.Repeat("1", 99), "another process"},
	} {
		if got := lockOwner(strings.NewReader(tt.in)); got != tt.want {
			t.Errorf("lockOwner(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
