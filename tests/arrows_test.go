package tests

import (
	"slices"
	"strings"
	"testing"
)

// arrows is the house plan: the packages that each package may import, apart from the standard
// library and the modules that reserved leaves free. A new package is added here first, which is the
// moment to ask what it may know of. Tests may import more than the code beside them.
var arrows = map[string]string{
	"schema":            "",
	"query":             "schema",
	"people":            "schema",
	"people/gen":        "schema",
	"article":           "schema",
	"search":            "query schema",
	"search/searchtest": "search query schema statement",
	"statement":         "schema",
	"extract":           "schema people extract/topic extract/tagger extract/rank",
	"extract/tagger":    "",
	"extract/rank":      "",
	"extract/topic":     "schema",
	"evaluation":        "schema",
	"ingest":            "schema article extract",
	"index":             "schema query search statement",
	"web":               "schema query search people",
	"config":            "",
	"cmd/indexer":       "config ingest article extract extract/tagger people index schema evaluation",
	"cmd/searchd":       "config index people web",
	"tests":             "",
	"tests/browser":     "",
}

// reserved names the only packages that may import a module, so that it can be replaced in one place;
// where it names none, the module is for tests.
var reserved = map[string]string{
	"github.com/spf13/viper":    "config",
	"github.com/gin-gonic/gin":  "web",
	"github.com/gin-contrib/":   "web",
	"github.com/blevesearch/":   "index search/searchtest", // the suite cuts words as engines must
	"github.com/spf13/cobra":    "cmd/indexer cmd/searchd",
	"github.com/schollz/":       "cmd/indexer",
	"github.com/prometheus/":    "cmd/searchd",
	"codeberg.org/readeck/":     "article",
	"github.com/PuerkitoBio/":   "article",
	"github.com/chromedp/":      "tests/browser",
	"github.com/getkin/":        "", // tests hold the server to its description with it
	"github.com/google/go-cmp/": "search/searchtest",
	"github.com/rogpeppe/":      "",
	"pgregory.net/rapid":        "search/searchtest",
}

// withoutIO are the packages that only compute, and what they may therefore not import.
var withoutIO = map[string][]string{
	"schema":  {"os", "net", "net/http", "io/fs", "io/ioutil", "os/exec", "syscall", "path/filepath"},
	"query":   {"os", "net", "net/http", "io/fs", "io/ioutil", "os/exec", "syscall", "path/filepath"},
	"extract": {"os", "net", "net/http", "io/fs", "io/ioutil", "os/exec", "syscall", "path/filepath"},
}

func TestArrows(t *testing.T) {
	for _, f := range sourceFiles(t) {
		allowed, known := arrows[f.pkg]
		if !known {
			t.Errorf("%s: package %s is not in the house plan: add it to arrows", f.path, f.pkg)
			continue
		}
		if f.isTest() {
			continue
		}
		for _, path := range f.imports(t) {
			if own, ok := strings.CutPrefix(path, module+"/"); ok && !slices.Contains(strings.Fields(allowed), own) {
				t.Errorf("%s imports %s; %s may import only: %s", f.path, own, f.pkg, allowed)
			}
		}
	}
}

func TestReservedModules(t *testing.T) {
	for _, f := range sourceFiles(t) {
		if f.isTest() {
			continue
		}
		for _, path := range f.imports(t) {
			for mod, owners := range reserved {
				if strings.HasPrefix(path, mod) && !slices.Contains(strings.Fields(owners), f.pkg) {
					t.Errorf("%s imports %s, which only %q may", f.path, path, owners)
				}
			}
		}
	}
}

func TestPackagesWithoutIO(t *testing.T) {
	for _, f := range sourceFiles(t) {
		for _, path := range f.imports(t) {
			if !f.isTest() && slices.Contains(withoutIO[f.pkg], path) {
				t.Errorf("%s imports %s; %s does no I/O", f.path, path, f.pkg)
			}
		}
	}
}

// TestSchemaImportsOnlyTheStandardLibrary: schema is what every other package speaks.
func TestSchemaImportsOnlyTheStandardLibrary(t *testing.T) {
	for _, f := range sourceFiles(t) {
		if f.pkg != "schema" || f.isTest() {
			continue
		}
		for _, path := range f.imports(t) {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				t.Errorf("%s imports %s", f.path, path)
			}
		}
	}
}
