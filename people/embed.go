package people

import (
	"embed"
	"errors"
	"fmt"
	"strings"
)

// data holds the embedded files; README.md says where each comes from.
//
//go:embed data/*.txt
var data embed.FS

// sources lists the embedded files in the order in which they speak: what is generated first, so that
// what is written by hand corrects it.
var sources = []struct {
	name string
	read func(f *facts, name, text string) error
}{
	{"countries.txt", (*facts).parseCountries},
	{"places.txt", (*facts).parsePlaces},
	{"bodies.txt", (*facts).parseOrganizations},
	{"persons-uk.txt", (*facts).parsePersons},
	{"persons-us.txt", (*facts).parsePersons},
	{"persons-world.txt", (*facts).parsePersons},
	{"offices-uk.txt", (*facts).parseOffices},
	{"offices-us.txt", (*facts).parseOffices},
	{"offices-world.txt", (*facts).parseOffices},
}

func loadDefault() (*Base, error) {
	f := &facts{}
	var errs []error
	for _, s := range sources {
		text, err := data.ReadFile("data/" + s.name)
		if err != nil {
			return nil, fmt.Errorf("embedded knowledge base: %w", err)
		}
		errs = append(errs, s.read(f, s.name, string(text)))
	}
	given, err := data.ReadFile("data/given.txt")
	if err != nil {
		return nil, fmt.Errorf("embedded knowledge base: %w", err)
	}
	names, err := parseGiven("given.txt", string(given))
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	b, err := build([]*facts{f})
	if err != nil {
		return nil, err
	}
	b.given = names
	return b, nil
}

// parseGiven reads lines of a gender and the folded first names of those who have it: "f anna maria".
func parseGiven(name, text string) (map[string]Gender, error) {
	out := make(map[string]Gender, 4096)
	err := parseLines(name, text, func(_, line string) error {
		mark, rest, _ := strings.Cut(line, " ")
		g, err := parseGender(mark)
		if err != nil {
			return err
		}
		for first := range strings.FieldsSeq(rest) {
			if old, taken := out[first]; taken && old != g {
				return fmt.Errorf("%q is both male and female", first)
			}
			out[first] = g
		}
		return nil
	})
	return out, err
}
