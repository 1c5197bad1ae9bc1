package tests

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"onrecord/evaluation"
	"onrecord/extract"
	"onrecord/people"
)

var joinTo = flag.String("join", "", "write the readings, joined with their articles, to files in this folder")

// readingFloors are what extraction must reach on news that readers have read, in per cent: a little below what it
// reaches. Raise them when it gets better.
var readingFloors = map[string]struct{ found, speakers, people, search float64 }{
	"news-fit.jsonl":  {found: 93, speakers: 87, people: 73, search: 59},
	"news-held.jsonl": {found: 94, speakers: 84, people: 69, search: 53},
}

func TestReadings(t *testing.T) {
	news := texts(t, "../../shared/articles/news-4000.jsonl.gz")
	if *joinTo != "" {
		pronouns := joinPronouns(t, "readings/polnear-pronouns.jsonl", "../../shared/gold/polnear-train.jsonl.gz")
		write(t, "polnear-pronouns.jsonl", pronouns)
	}
	base, err := people.Default()
	if err != nil {
		t.Fatal(err)
	}
	run := evaluation.Runner{Extract: extract.New(base).Extract}
	for name, floor := range readingFloors {
		t.Run(name, func(t *testing.T) {
			joined := joinTexts(t, filepath.Join("readings", name), news)
			write(t, name, joined)
			tally, err := run.Run(context.Background(), evaluation.Read(bytes.NewReader(joined), name))
			if err != nil {
				t.Fatal(err)
			}
			about := tally.Figures().About
			for _, f := range []struct {
				what      string
				got, want float64
			}{
				{"quoted statements found", *about.Found[0].Found.Share, floor.found},
				{"their speakers", *about.Found[0].Speaker.Share, floor.speakers},
				{"people as subjects, F1", about.People.F1, floor.people},
				{"speaker on person, F1", about.Search.F1, floor.search},
			} {
				t.Logf("%s: %.1f %%", f.what, 100*f.got)
				if 100*f.got < f.want {
					t.Errorf("%s: %.1f %%, below the floor of %.1f %%", f.what, 100*f.got, f.want)
				}
			}
		})
	}
}

// texts returns the texts of a collection by their SHA-256; the test is skipped where it is not at hand.
func texts(t *testing.T, path string) map[string]string {
	t.Helper()
	out := map[string]string{}
	eachLine(t, path, func(line []byte) {
		var a struct{ Text string }
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out[digest(a.Text)] = a.Text
	})
	return out
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// joinTexts returns the readings at path with the texts of their articles.
func joinTexts(t *testing.T, path string, texts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	eachLine(t, path, func(line []byte) {
		var r map[string]any
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		sum, _ := r["sha256"].(string)
		text, ok := texts[sum]
		if !ok {
			t.Fatalf("%s: no article has the text of %v", path, r["id"])
		}
		r["text"] = text
		appendLine(t, &out, r)
	})
	return out.Bytes()
}

// joinPronouns returns the articles of gold of which readings tell whom pronouns mean, with the statements of
// these pronouns alone.
func joinPronouns(t *testing.T, readings, gold string) []byte {
	t.Helper()
	names := map[string]map[float64]string{}
	eachLine(t, readings, func(line []byte) {
		var r struct {
			SHA256   string
			Pronouns []struct {
				Start float64
				Name  string `json:"speaker_name"`
			}
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("%s: %v", readings, err)
		}
		names[r.SHA256] = map[float64]string{}
		for _, p := range r.Pronouns {
			names[r.SHA256][p.Start] = p.Name
		}
	})
	var out bytes.Buffer
	eachLine(t, gold, func(line []byte) {
		var a map[string]any
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatalf("%s: %v", gold, err)
		}
		text, _ := a["text"].(string)
		if named := names[digest(text)]; named != nil {
			a["quotes"] = ofPronouns(a["quotes"], named)
			appendLine(t, &out, a)
		}
	})
	return out.Bytes()
}

// ofPronouns returns the quotes whose speaker is a pronoun with a name, with that name.
func ofPronouns(quotes any, names map[float64]string) []any {
	var out []any
	list, _ := quotes.([]any)
	for _, q := range list {
		quote, _ := q.(map[string]any)
		speaker, _ := quote["speaker"].(map[string]any)
		start, ok := speaker["start"].(float64)
		if name := names[start]; ok && name != "" {
			quote["speaker_name"] = name
			out = append(out, quote)
		}
	}
	return out
}

// eachLine calls do with every line of the file at path, which may be compressed with gzip; the test is skipped
// where there is no such file.
func eachLine(t *testing.T, path string, do func(line []byte)) {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("%s is not at hand", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	if filepath.Ext(path) == ".gz" {
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		lines = bufio.NewScanner(z)
	}
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		do(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func appendLine(t *testing.T, out *bytes.Buffer, row any) {
	t.Helper()
	line, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(append(line, '\n'))
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if *joinTo == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*joinTo, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}
