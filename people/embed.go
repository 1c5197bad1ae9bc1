package people

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"sync"
)

//go:generate go run ./gen

// data holds the embedded files; README.md says where each comes from.
//
//go:embed data/*.txt
var data embed.FS

// embedded lists the files in the order in which they speak: what is generated first, so that what is
// written by hand corrects it. Each list is a layer of its own.
var embedded = [][]struct {
	name string
	read func(f *facts, name, text string) error
}{
	{
		{"gen-congress.txt", (*facts).parsePersons},
		{"gen-us-officials.txt", (*facts).parsePersons},
		{"gen-parliament.txt", (*facts).parsePersons},
		{"gen-uk-officials.txt", (*facts).parsePersons},
		{"gen-us-governors.txt", (*facts).parseOffices},
		{"gen-world-leaders.txt", (*facts).parseOffices},
		{"gen-given.txt", (*facts).parseGiven},
	},
	{
		{"countries.txt", (*facts).parseCountries},
		{"places.txt", (*facts).parsePlaces},
		{"bodies.txt", (*facts).parseOrganizations},
		{"persons-uk.txt", (*facts).parsePersons},
		{"persons-us.txt", (*facts).parsePersons},
		{"persons-world.txt", (*facts).parsePersons},
		{"offices-uk.txt", (*facts).parseOffices},
		{"offices-us.txt", (*facts).parseOffices},
		{"offices-world.txt", (*facts).parseOffices},
		{"given.txt", (*facts).parseGiven},
	},
}

// loadDefault parses the files side by side and builds the base from them.
func loadDefault() (*Base, error) {
	layers := make([]*facts, len(embedded))
	errs := make([]error, len(embedded))
	var parsing sync.WaitGroup
	for i := range embedded {
		parsing.Go(func() { layers[i], errs[i] = parseLayer(i) })
	}
	parsing.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return build(layers)
}

// parseLayer reads the files of one list, side by side, and joins what they say in the list's order.
func parseLayer(layer int) (*facts, error) {
	files := embedded[layer]
	said := make([]facts, len(files))
	errs := make([]error, len(files))
	var parsing sync.WaitGroup
	for i, file := range files {
		parsing.Go(func() {
			text, err := data.ReadFile("data/" + file.name)
			if err != nil {
				errs[i] = fmt.Errorf("embedded knowledge base: %w", err)
				return
			}
			errs[i] = file.read(&said[i], file.name, string(text))
		})
	}
	parsing.Wait()
	all := &facts{given: map[string]Gender{}}
	for _, f := range said {
		all.entities = append(all.entities, f.entities...)
		all.offices = append(all.offices, f.offices...)
		maps.Copy(all.given, f.given)
	}
	all.number(layer)
	return all, errors.Join(errs...)
}
