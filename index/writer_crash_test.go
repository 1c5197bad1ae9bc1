package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The steps of publishing, in order.
var publishSteps = []string{"flush", "compact", "statements", "close", "check", "sync", "manifest", "rename", "current"}

// The variables through which a test tells its child process what to do.
const (
	childDir  = "ONRECORD_TEST_DIR"  // index folder; set makes TestChild run
	childStep = "ONRECORD_TEST_STEP" // step of publishing at which to die
	childSize = "ONRECORD_TEST_SIZE" // most bytes that a file may have
)

// faults is how many random faults a test tries: so many, or more with ONRECORD_CRASH=long.
func faults(short, long int) int {
	if os.Getenv("ONRECORD_CRASH") == "long" {
		return long
	}
	return short
}

// crashStories is what the children build on top of crashBase, in two sittings' worth of batches.
func crashBase() []story    { return stories(1300)[:10] }
func crashStories() []story { return stories(1300)[10:] }

// child prepares a run of this test program that builds crashStories in dir.
func child(t *testing.T, dir string, env ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	if testing.Short() {
		t.Skip("building in child processes takes its time")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$", "-test.count=1")
	cmd.Env = append(append(os.Environ(), childDir+"="+dir), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	return cmd, &out
}

// TestChild is what the children run; alone it does nothing.
func TestChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("runs only as the child of another test")
	}
	if n, err := strconv.ParseUint(os.Getenv(childSize), 10, 64); err == nil {
		limitFiles(t, n)
	}
	w := openWriter(t, dir, WriterOptions{step: func(name string) error {
		if name == os.Getenv(childStep) {
			return syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
		return nil
	}})
	putAll(t, w, crashStories())
	publish(t, w)
}

// limitFiles makes every write past n bytes of a file fail, as a full disk would.
func limitFiles(t *testing.T, n uint64) {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
		t.Fatal(err)
	}
}

// finish does what an operator does after a crash, the same again, and compares with a run without one.
func finish(t *testing.T, dir string) {
	t.Helper()
	build(t, dir, crashStories())
	if d := diffLibrary(libraryOf(stories(1300)), read(t, dir)); d != "" {
		t.Errorf("after the crash and a second run: %s", d)
	}
	if got := entriesOf(t, dir); slices.Contains(got, nextName) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestKilledAtEachStepOfPublishing(t *testing.T) {
	for _, step := range publishSteps {
		t.Run(step, func(t *testing.T) {
			dir := t.TempDir()
			build(t, dir, crashBase())
			cmd, out := child(t, dir, childStep+"="+step)
			if err := cmd.Run(); !killed(err) {
				t.Fatalf("the child was not killed: %v\n%s", err, out)
			}
			if d := diffLibrary(libraryOf(crashBase()), read(t, dir)); d != "" {
				t.Errorf("right after the crash: %s", d)
			}
			finish(t, dir)
		})
	}
}

// TestNamedButNotCurrent is about a crash in the narrowest place: the generation is whole and has its name,
// and only CURRENT does not say so. The next writer has to find it, and nothing to do.
func TestNamedButNotCurrent(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(t *testing.T, dir, made string)
		want []story
	}{
		{"whole", func(*testing.T, string, string) {}, stories(40)},
		{"damaged since", func(t *testing.T, dir, made string) { spoil(t, filepath.Join(dir, made, entitiesName)) }, stories(40)[:1]},
		{"note cut", func(t *testing.T, dir, _ string) { replace(t, filepath.Join(dir, "CURRENT.tmp"), []byte("gen-2")) }, stories(40)[:1]},
		{"note of an older one", func(t *testing.T, dir, _ string) {
			b, err := os.ReadFile(filepath.Join(dir, currentName))
			if err != nil {
				t.Fatal(err)
			}
			replace(t, filepath.Join(dir, "CURRENT.tmp"), b)
		}, stories(40)[:1]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir, in := t.TempDir(), stories(40)
			build(t, dir, in[:1])
			w := openWriter(t, dir, WriterOptions{step: func(name string) error {
				if name == "current" {
					return errors.New("the power is gone")
				}
				return nil
			}})
			putAll(t, w, in[1:])
			if _, err := w.Publish(context.Background()); err == nil {
				t.Fatal("published")
			}
			w.Close()
			names, err := generationNames(dir)
			if err != nil || len(names) != 2 {
				t.Fatalf("generations %v, %v", names, err)
			}
			tt.edit(t, dir, names[0])
			if err := openWriter(t, dir, WriterOptions{}).Close(); err != nil {
				t.Error(err)
			}
			if d := diffLibrary(libraryOf(tt.want), read(t, dir)); d != "" {
				t.Error(d)
			}
			if _, err := os.Stat(filepath.Join(dir, "CURRENT.tmp")); err == nil {
				t.Error("the note is still there")
			}
		})
	}
}

// TestHalfWrittenManifest is about a crash while the manifest was being written: what was written of it is no file
// of the generation that the next writer makes of the draft.
func TestHalfWrittenManifest(t *testing.T) {
	dir, in := t.TempDir(), stories(40)
	build(t, dir, in[:1])
	w := openWriter(t, dir, WriterOptions{step: func(name string) error {
		if name == "manifest" {
			half := filepath.Join(dir, nextName, manifestName+tmpSuffix)
			if err := os.WriteFile(half, []byte("{"), 0o644); err != nil {
				t.Error(err)
			}
		}
		return nil
	}})
	putAll(t, w, in[1:])
	if _, err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if d := diffLibrary(libraryOf(in), read(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestStepsAreAll makes sure that publishSteps names every step that Publish takes.
func TestStepsAreAll(t *testing.T) {
	var taken []string
	w := openWriter(t, t.TempDir(), WriterOptions{step: func(name string) error {
		taken = append(taken, name)
		return nil
	}})
	put(t, w, stories(1)[0])
	publish(t, w)
	if !slices.Equal(taken, publishSteps) {
		t.Errorf("publishing took the steps %v, want %v", taken, publishSteps)
	}
}

func killed(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

func TestKilledAtRandom(t *testing.T) {
	want := libraryOf(stories(1300))
	dir := t.TempDir()
	build(t, dir, crashBase())
	whole := wholeRun(t)
	kills, resumed, wanted := 0, 0, faults(5, 200)
	for kills < wanted {
		cmd, out := child(t, dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(whole))
		_ = cmd.Process.Kill() // it may have ended already
		switch err := cmd.Wait(); {
		case killed(err):
			kills++
		case err != nil:
			t.Fatalf("after %d kills: %v\n%s", kills, err, out)
		}
		got := read(t, dir) // old or new, never half
		if len(got.Quotes) == len(want.Quotes) || kills == wanted {
			finish(t, dir)
			dir = t.TempDir()
			build(t, dir, crashBase())
		} else if slices.Contains(entriesOf(t, dir), nextName) {
			resumed++
		}
	}
	t.Logf("%d kills within %v of starting, %d of them left something to resume", kills, whole, resumed)
}

// wholeRun returns how long a child takes that nobody kills.
func wholeRun(t *testing.T) time.Duration {
	dir := t.TempDir()
	build(t, dir, crashBase())
	cmd, out := child(t, dir)
	start := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return time.Since(start)
}

// TestFaultAtEachStepOfPublishing is about errors that the process lives to tell.
func TestFaultAtEachStepOfPublishing(t *testing.T) {
	if testing.Short() {
		t.Skip("a build for each step takes its time")
	}
	broken := errors.New("the disk is on fire")
	for _, step := range publishSteps {
		t.Run(step, func(t *testing.T) {
			dir := t.TempDir()
			build(t, dir, crashBase())
			w := openWriter(t, dir, WriterOptions{step: func(name string) error {
				if name == step {
					return broken
				}
				return nil
			}})
			putAll(t, w, crashStories())
			if _, err := w.Publish(context.Background()); !errors.Is(err, broken) {
				t.Errorf("Publish: %v", err)
			}
			if err := w.Put(context.Background(), crashBase()[0].article, "", nil); !errors.Is(err, broken) {
				t.Errorf("Put afterwards: %v", err)
			}
			if err := w.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
			if d := diffLibrary(libraryOf(crashBase()), read(t, dir)); d != "" {
				t.Errorf("the old generation: %s", d)
			}
			finish(t, dir)
		})
	}
}

func TestPublishHonoursItsContext(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	w := openWriter(t, dir, WriterOptions{step: func(name string) error {
		if name == "manifest" {
			cancel()
		}
		return nil
	}})
	putAll(t, w, stories(1300))
	if _, err := w.Publish(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Publish: %v", err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	finish(t, dir)
}

// TestFaultOfAnyWrite lets every write past some size fail, wherever that strikes.
func TestFaultOfAnyWrite(t *testing.T) {
	for _, size := range []int{0, 100, 5_000, 40_000, 100_000, 300_000} {
		t.Run(strconv.Itoa(size), func(t *testing.T) {
			dir := t.TempDir()
			build(t, dir, crashBase())
			cmd, out := child(t, dir, fmt.Sprintf("%s=%d", childSize, size))
			err := cmd.Run()
			if err == nil || killed(err) || !strings.Contains(out.String(), "file too large") {
				t.Errorf("the child said %v\n%s", err, out)
			}
			if d := diffLibrary(libraryOf(crashBase()), read(t, dir)); d != "" {
				t.Errorf("the old generation: %s", d)
			}
			finish(t, dir)
		})
	}
}

// TestFaultOfAFullDisk builds on a small file system of its own, which takes root to mount.
func TestFaultOfAFullDisk(t *testing.T) {
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small file system: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", disk).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	dir := filepath.Join(disk, "index")
	build(t, dir, crashBase())
	cmd, out := child(t, dir)
	if err := cmd.Run(); err == nil || killed(err) || !strings.Contains(out.String(), "no space left on device") {
		t.Errorf("the child said %v\n%s", err, out)
	}
	if d := diffLibrary(libraryOf(crashBase()), read(t, dir)); d != "" {
		t.Errorf("the old generation: %s", d)
	}
	if out, err := exec.Command("mount", "-o", "remount,size=100m", disk).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v: %s", err, out)
	}
	finish(t, dir)
}
