// Command gen writes the generated files of the knowledge base from the raw facts that ../README.md names
// with their licences: members of parliaments, holders of lesser offices, heads of small states and the
// genders of first names. It is run by "go generate ./people"; the same sources give the same bytes.
package main

import (
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
)

func main() {
	src := flag.String("src", "../../shared/people", "folder of the raw facts")
	out := flag.String("out", "data", "folder of the knowledge base's files, those written by hand included")
	flag.Parse()
	if err := run(*src, *out, *out); err != nil {
		slog.Error("generating the knowledge base failed", "error", err)
		os.Exit(1)
	}
}

// run reads the raw facts and the files written by hand in data, and writes the generated files to out. It
// makes all of them before it writes any, so that a missing source leaves the old files alone.
func run(src, data, out string) error {
	hand, err := readHand(data)
	if err != nil {
		return err
	}
	files, err := generate(&generator{src: source{dir: src}, hand: hand})
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the generated files by name.
func generate(g *generator) (map[string]string, error) {
	groups := []struct {
		file, about, source string
		read                func() (people, error)
		persons             people
	}{
		{file: "gen-congress.txt", about: "Members of the US Congress since 2000.", source: "congress-legislators and Wikidata (both CC0)", read: g.readCongress},
		{file: "gen-us-officials.txt", about: "Holders of lesser US offices, 2000 to 2022.", source: "Wikidata (CC0)", read: g.readUSOfficials},
		{file: "gen-parliament.txt", about: "Members of the UK Parliament since 2000.", source: "Wikidata (CC0) and UK Parliament data (Open Parliament Licence)", read: g.readParliament},
		{file: "gen-uk-officials.txt", about: "Holders of lesser UK offices, 2000 to 2022.", source: "Wikidata (CC0)", read: g.readUKOfficials},
	}
	var all []people
	for i := range groups {
		persons, err := groups[i].read()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", groups[i].file, err)
		}
		groups[i].persons = persons
		all = append(all, persons)
	}
	g.identify(all...)
	if err := g.countGivenNames(all...); err != nil {
		return nil, err
	}
	files := map[string]string{"gen-given.txt": g.givenNames()}
	for _, gr := range groups {
		files[gr.file] = g.persons(head(gr.about, gr.source), gr.persons)
	}
	var err error
	if files["gen-us-governors.txt"], err = g.usGovernors(); err != nil {
		return nil, err
	}
	if files["gen-world-leaders.txt"], err = g.worldLeaders(); err != nil {
		return nil, err
	}
	return files, nil
}
