// Package tests holds what no package can test alone: that the packages keep to the house plan, that
// the samples are read as a careful reader would read them, and (in tests/browser) that the pages work
// in a real browser.
package tests

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = ".."
	module = "onrecord"
)

// A sourceFile is one Go file of the module.
type sourceFile struct {
	path string // from the module's root, with slashes
	pkg  string // its folder: "cmd/indexer"
	ast  *ast.File
	set  *token.FileSet
}

// isTest reports whether the file is only built for tests.
func (f *sourceFile) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

// lines returns how many lines the file has.
func (f *sourceFile) lines() int { return f.set.File(f.ast.FileStart).LineCount() }

// imports returns the import paths of the file.
func (f *sourceFile) imports(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, spec := range f.ast.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: import %s: %v", f.path, spec.Path.Value, err)
		}
		paths = append(paths, path)
	}
	return paths
}

// sourceFiles parses every Go file of the module.
func sourceFiles(t *testing.T) []*sourceFile {
	t.Helper()
	var files []*sourceFile
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && foreign(d.Name()) {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		f, err := parseSource(path)
		if err == nil {
			files = append(files, f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// foreign reports whether a folder holds code that is not the module's own.
func foreign(name string) bool {
	return name == "node_modules" || name == "testdata" || len(name) > 2 && name[0] == '.'
}

func parseSource(path string) (*sourceFile, error) {
	set := token.NewFileSet()
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(set, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return nil, err
	}
	rel = filepath.ToSlash(rel)
	pkg := "."
	if i := strings.LastIndexByte(rel, '/'); i >= 0 {
		pkg = rel[:i]
	}
	return &sourceFile{path: rel, pkg: pkg, ast: file, set: set}, nil
}
