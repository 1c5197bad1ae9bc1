package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"
)

// files holds the templates and what browsers fetch: app.css, app.js, favicon.svg and the widget.
//
//go:embed templates static
var files embed.FS

// asset is a file that browsers fetch.
type asset struct {
	body []byte
	// kind is its Content-Type.
	kind string
	// hash names this very content.
	hash string
}

// assets serves the files of static/ under names that change with their content, so that browsers can
// keep them for ever. It is immutable.
type assets struct {
	byName map[string]asset  // "app.css"
	hashed map[string]string // "app.1f3a….css" → "app.css"
	// build is a hash over every file, templates too: what pages look like.
	build string
}

func loadAssets() (*assets, error) {
	a := &assets{byName: map[string]asset{}, hashed: map[string]string{}}
	all := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := files.ReadFile(name)
		if err != nil {
			return fmt.Errorf("embedded file: %w", err)
		}
		fmt.Fprintf(all, "%s %d\n%s", name, len(body), body)
		if short, ok := strings.CutPrefix(name, "static/"); ok {
			a.add(short, body)
		}
		return nil
	})
	a.build = hex.EncodeToString(all.Sum(nil)[:6])
	return a, err
}

func (a *assets) add(name string, body []byte) {
	sum := sha256.Sum256(body)
	file := asset{body: body, kind: mediaType(name), hash: hex.EncodeToString(sum[:6])}
	a.byName[name] = file
	ext := path.Ext(name)
	a.hashed[strings.TrimSuffix(name, ext)+"."+file.hash+ext] = name
}

// url returns where browsers fetch the file called name.
func (a *assets) url(name string) (string, error) {
	file, ok := a.byName[name]
	if !ok {
		return "", fmt.Errorf("no static file %q", name)
	}
	ext := path.Ext(name)
	return "/static/" + strings.TrimSuffix(name, ext) + "." + file.hash + ext, nil
}

// mediaType does not ask the machine's own table, which differs from place to place.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}
