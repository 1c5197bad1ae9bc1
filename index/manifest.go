package index

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// Manifest says what a generation holds.
type Manifest struct {
	// Format is the formatVersion it was written with.
	Format int `json:"format"`
	// Extractors are the versions that found its quotes, sorted.
	Extractors []string `json:"extractors"`
	// Created is when it was published, in UTC.
	Created time.Time `json:"created"`
	// Base names the generation that it was made from; "" for one made from nothing.
	Base string `json:"base,omitempty"`
	// Articles and Quotes are how many it holds.
	Articles int `json:"articles"`
	Quotes   int `json:"quotes"`
	// Files lists every other file of the generation, by path.
	Files []File `json:"files"`
}

// File is one file of a generation as it was when published.
type File struct {
	// Path is relative to the generation's folder, with slashes.
	Path string `json:"path"`
	// Size is in bytes.
	Size int64 `json:"size"`
	// SHA256 is in lower-case hexadecimal digits.
	SHA256 string `json:"sha256"`
}

// Bytes returns the size of all files together.
func (m *Manifest) Bytes() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// sealed is the form of MANIFEST.json: the manifest and the SHA-256 of its compact JSON, since the list
// of checksums has to be guarded itself.
type sealed struct {
	Manifest Manifest `json:"manifest"`
	SHA256   string   `json:"sha256"`
}

// encodeManifest returns the one form in which m is written.
func encodeManifest(m *Manifest) ([]byte, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	b, err := json.MarshalIndent(sealed{Manifest: *m, SHA256: hex.EncodeToString(sum[:])}, "", "  ")
	return append(b, '\n'), err
}

// readManifest reads the manifest of the generation called name. Its error is a *DamageError.
func readManifest(dir, name string) (Manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, name, manifestName))
	damage := &DamageError{kind: ErrDamaged}
	var m Manifest
	if err != nil {
		damage.Reason = reason(err)
	} else {
		m, damage = decodeManifest(b)
	}
	if damage != nil {
		damage.Dir, damage.Generation, damage.File = dir, name, manifestName
		return Manifest{}, damage
	}
	return m, nil
}

// decodeManifest reads what encodeManifest wrote and refuses anything else, if only a space differs.
// A manifest of another format is that, whatever else it says.
func decodeManifest(b []byte) (Manifest, *DamageError) {
	var s sealed
	if err := json.Unmarshal(b, &s); err != nil {
		return Manifest{}, &DamageError{Reason: "it is not the JSON that was written", kind: ErrDamaged}
	}
	if f := s.Manifest.Format; f != formatVersion {
		return Manifest{}, &DamageError{
			Reason: fmt.Sprintf("it has format %d, and this program reads %d", f, formatVersion), kind: ErrFormat,
		}
	}
	again, err := encodeManifest(&s.Manifest)
	if err != nil || !bytes.Equal(again, b) {
		return Manifest{}, &DamageError{Reason: "its own checksum does not match", kind: ErrDamaged}
	}
	return s.Manifest, nil
}

// listFiles returns the files of the generation in root, by path, without their checksums and without
// the manifest.
func listFiles(root string) ([]File, error) {
	var files []File
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil || rel == manifestName || rel == manifestName+tmpSuffix {
			return err // a crash may have left half a manifest, which the whole one will replace
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files = append(files, File{Path: filepath.ToSlash(rel), Size: info.Size()})
		return nil
	})
	return files, err
}

// hashFiles sets the size and checksum of each file under root. It reads several at a time, and every
// byte of them.
func hashFiles(ctx context.Context, root string, files []File) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		g.Go(func() (err error) {
			f := &files[i]
			f.Size, f.SHA256, err = hashFile(ctx, filepath.Join(root, filepath.FromSlash(f.Path)))
			return err
		})
	}
	return g.Wait()
}

// hashFile returns the size and SHA-256 of a file. It reads by read(2), not through a memory map, so
// that a file which is cut meanwhile is an error and no fault.
func hashFile(ctx context.Context, path string) (size int64, sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	buf := make([]byte, 1<<20)
	for {
		if err := ctx.Err(); err != nil {
			return 0, "", err
		}
		n, err := f.Read(buf)
		h.Write(buf[:n])
		size += int64(n)
		if errors.Is(err, io.EOF) {
			return size, hex.EncodeToString(h.Sum(nil)), nil
		} else if err != nil {
			return 0, "", err
		}
	}
}

// ofIndex reports whether a file belongs to what Bleve reads. Anything else in a generation's folder
// that the manifest does not list is none of our business.
func (f *File) ofIndex() bool { return strings.HasPrefix(f.Path, bleveName+"/") }
