package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// formatVersion is the version of everything that lies in a generation: the layout of the folder, the
// mapping and the records. A generation of another version is not read; it has to be built again.
const formatVersion = 2

// The names of what lies in an index folder and in a generation.
const (
	currentName    = "CURRENT"
	lockName       = "LOCK"
	nextName       = "next"
	genPrefix      = "gen-"
	manifestName   = "MANIFEST.json"
	entitiesName   = "entities.jsonl"
	statementsName = "statements.bin"
	bleveName      = "bleve"
)

// The errors that callers tell apart with errors.Is.
var (
	// ErrNoIndex: the folder holds no published generation.
	ErrNoIndex = errors.New("there is no index")
	// ErrDamaged: a file of a generation is missing, cut or changed. A *DamageError tells which.
	ErrDamaged = errors.New("the index is damaged")
	// ErrNoGeneration: the index has no generation of that name.
	ErrNoGeneration = errors.New("there is no generation")
	// ErrFormat: the generation was written by another version of this program.
	ErrFormat = errors.New("the index has another format")
)

// DamageError tells which file of which generation is not as it was published. It is ErrDamaged, or
// ErrFormat where the file is whole but of another version.
type DamageError struct {
	// Dir is the index folder.
	Dir string
	// Generation is the name of the generation; "" when CURRENT itself is damaged.
	Generation string
	// File is relative to the generation, with slashes.
	File string
	// Reason says what is wrong with it.
	Reason string
	kind   error
}

// Error names the file, says what is wrong, and gives the command that repairs.
func (e *DamageError) Error() string {
	path := filepath.Join(e.Dir, e.Generation, filepath.FromSlash(e.File))
	return fmt.Sprintf("%v: %s: %s; to repair it: %s", e.kind, path, e.Reason, e.Repair())
}

// Repair is the command that makes a new generation in place of a damaged one.
func (e *DamageError) Repair() string { return fmt.Sprintf("indexer build --index %q PATH…", e.Dir) }

// Unwrap returns ErrDamaged or ErrFormat.
func (e *DamageError) Unwrap() error { return e.kind }

// Generation is one published generation. It never changes.
type Generation struct {
	// Name is that of its folder, for example "gen-20250323T101530.123Z". Names sort by age.
	Name string
	// Path is the folder.
	Path string
	// Manifest is what MANIFEST.json says. It is zero in a listing where that file is damaged.
	Manifest Manifest
	// Passed is why Current chose this generation over the one that CURRENT names; nil if it is that.
	Passed error
}

// BlevePath returns the folder of the generation's Bleve index.
func (g *Generation) BlevePath() string { return filepath.Join(g.Path, bleveName) }

// EntitiesPath returns the file with the names of the entities whose ids the quotes carry.
func (g *Generation) EntitiesPath() string { return filepath.Join(g.Path, entitiesName) }

func (g *Generation) statementsPath() string { return filepath.Join(g.Path, statementsName) }

// Current returns the newest intact generation of the index in dir: the one that CURRENT names, or,
// if that is damaged, the nearest older one, with the reason in Passed. It reads every byte of the
// generation that it returns. It returns ErrNoIndex if none was ever published, and otherwise what is
// wrong with the one that CURRENT names if no other is intact.
func Current(ctx context.Context, dir string) (Generation, error) {
	name, names, passed := named(dir)
	if errors.Is(passed, ErrNoIndex) {
		return Generation{}, passed
	}
	for _, n := range candidates(name, names) {
		g, err := openGeneration(ctx, dir, n)
		if err == nil {
			g.Passed = passed
			return g, nil
		}
		if ctx.Err() != nil {
			return Generation{}, ctx.Err()
		}
		passed = cmp.Or(passed, err)
	}
	return Generation{}, passed
}

// named returns the generation that CURRENT names, and all there are, the newest first. Its error is
// ErrNoIndex, or a *DamageError if CURRENT names none that is there; name is "" then.
func named(dir string) (name string, names []string, err error) {
	if name, err = currentOf(dir); errors.Is(err, ErrNoIndex) {
		return "", nil, err
	}
	names, listErr := generationNames(dir)
	if listErr != nil {
		return "", nil, errors.Join(err, listErr)
	}
	if err == nil && !slices.Contains(names, name) {
		err = &DamageError{Dir: dir, Generation: name, Reason: "the generation is missing", kind: ErrDamaged}
	}
	if err != nil {
		return "", names, err
	}
	return name, names, nil
}

// candidates returns what Current tries, in order: current, then what is older than it, then nothing:
// newer generations were never current or have been rolled back. If there is no current one, all are
// tried.
func candidates(current string, names []string) []string {
	if current == "" {
		return names
	}
	return names[slices.Index(names, current):]
}

// Generations lists the published generations in dir, the newest first, without verifying them.
func Generations(dir string) ([]Generation, error) {
	names, err := generationNames(dir)
	if err != nil {
		return nil, err
	}
	out := make([]Generation, len(names))
	for i, n := range names {
		out[i] = Generation{Name: n, Path: filepath.Join(dir, n)}
		if m, err := readManifest(dir, n); err == nil {
			out[i].Manifest = m
		}
	}
	return out, nil
}

// openGeneration returns the generation called name after verifying all of it.
func openGeneration(ctx context.Context, dir, name string) (Generation, error) {
	m, err := readManifest(dir, name)
	if err != nil {
		return Generation{}, err
	}
	g := Generation{Name: name, Path: filepath.Join(dir, name), Manifest: m}
	if err := g.verify(ctx, dir); err != nil {
		return Generation{}, err
	}
	return g, nil
}

// currentOf returns the name in dir's CURRENT. Its error is ErrNoIndex where there is none and a
// *DamageError where it holds no name of a generation.
func currentOf(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, currentName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%w in %s", ErrNoIndex, dir)
	} else if err != nil {
		return "", err
	}
	name, whole := strings.CutSuffix(string(b), "\n")
	if !whole || !validName(name) {
		return "", &DamageError{Dir: dir, File: currentName, Reason: "it names no generation", kind: ErrDamaged}
	}
	return name, nil
}

// generationNames lists the folders of dir that are called like generations, the newest first.
func generationNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && validName(e.Name()) {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(b, a) })
	return names, nil
}

// nameLayout has milliseconds and a fixed width so that names sort as times do.
const nameLayout = "20060102T150405.000Z"

// newName returns the name for a generation made now. It sorts after newest, the newest one so far,
// even if the clock was set back.
func newName(now time.Time, newest string) string {
	now = now.UTC().Truncate(time.Millisecond)
	if t, err := time.Parse(nameLayout, strings.TrimPrefix(newest, genPrefix)); err == nil && !now.After(t) {
		now = t.Add(time.Millisecond)
	}
	return genPrefix + now.Format(nameLayout)
}

func validName(name string) bool {
	s, ok := strings.CutPrefix(name, genPrefix)
	_, err := time.Parse(nameLayout, s)
	return ok && err == nil
}
