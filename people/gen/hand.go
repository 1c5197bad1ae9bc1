package main

import (
	"os"
	"path/filepath"
	"strings"

	"onrecord/schema"
)

// hand is what the files written by hand already say: the generated files only add to it.
type hand struct {
	countries map[string]string // id of a place or body → its country
	nations   map[string]string // folded name of a country → its code
	governed  map[string]bool   // codes of countries that have an office
	titles    map[string]bool   // titles of offices
	ids       map[string]bool   // ids of all entries
	persons   map[string]*handPerson
	byName    map[string]string // country and folded name → id of a person
	byQID     map[string]string // Wikidata id → id of a person
}

// handPerson is a person of the files written by hand.
type handPerson struct {
	name   string
	gender string
	died   string // year, "" while they live or when it is unknown
}

func readHand(dir string) (*hand, error) {
	h := &hand{
		countries: map[string]string{}, nations: map[string]string{}, governed: map[string]bool{}, titles: map[string]bool{}, ids: map[string]bool{},
		persons: map[string]*handPerson{}, byName: map[string]string{}, byQID: map[string]string{},
	}
	for _, f := range []struct {
		name string
		read func(line string)
	}{
		{"countries.txt", h.nation},
		{"places.txt", h.thing},
		{"bodies.txt", h.thing},
		{"persons-uk.txt", h.person},
		{"persons-us.txt", h.person},
		{"persons-world.txt", h.person},
		{"offices-uk.txt", h.office()},
		{"offices-us.txt", h.office()},
		{"offices-world.txt", h.office()},
	} {
		data, err := os.ReadFile(filepath.Join(dir, f.name))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
				f.read(line)
			}
		}
	}
	return h, nil
}

// column returns the i-th column of a line, "" if it has fewer.
func column(line string, i int) string {
	cols := strings.Split(line, "|")
	if i >= len(cols) {
		return ""
	}
	return strings.TrimSpace(cols[i])
}

// value returns the value of a key=value column.
func value(line, key string) string {
	for _, col := range strings.Split(line, "|") {
		if v, ok := strings.CutPrefix(strings.TrimSpace(col), key+"="); ok {
			return v
		}
	}
	return ""
}

// idOf returns the id of the line's entry, whose name is name.
func idOf(line, name string) string {
	if id := value(line, "id"); id != "" {
		return id
	}
	return schema.Slug(name)
}

func (h *hand) thing(line string) {
	id := idOf(line, column(line, 0))
	h.ids[id] = true
	h.countries[id] = column(line, 1)
}

func (h *hand) nation(line string) {
	name, code := strings.TrimPrefix(column(line, 1), "~"), column(line, 0)
	h.ids[idOf(line, name)] = true
	h.nations[schema.Fold(name)] = code
	for _, a := range strings.Split(column(line, 2), ";") {
		h.nations[schema.Fold(strings.Trim(a, " ~="))] = code
	}
}

func (h *hand) person(line string) {
	name, country := column(line, 0), column(line, 2)
	id := idOf(line, name)
	_, died, _ := strings.Cut(value(line, "years"), "-")
	h.enter(id, country, &handPerson{name: name, gender: column(line, 1), died: died})
	if q := value(line, "qid"); q != "" {
		h.byQID[q] = id
	}
	for _, a := range strings.Split(column(line, 5), ";") {
		if a = strings.Trim(a, " ="); strings.Contains(a, " ") && a[0] != '~' {
			h.byName[country+" "+schema.Fold(a)] = id
		}
	}
}

func (h *hand) enter(id, country string, p *handPerson) {
	h.ids[id] = true
	h.persons[id] = p
	h.byName[country+" "+schema.Fold(p.name)] = id
}

// office returns a reader of offices and of the holders that only their succession describes.
func (h *hand) office() func(line string) {
	country := ""
	return func(line string) {
		switch line[0] {
		case '@':
		case ' ':
			_, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			if name, about, described := strings.Cut(rest, ","); described {
				p := &handPerson{name: strings.TrimSpace(name)}
				if words := strings.Fields(about); len(words) > 0 {
					p.gender = words[0]
				}
				h.enter(schema.Slug(p.name), country, p)
			}
		default:
			country = column(line, 2)
			if c, ok := h.countries[country]; ok {
				country = c
			}
			h.governed[country] = true
			h.titles[column(line, 1)] = true
		}
	}
}

// match returns the id of the person written by hand whom the sources' p is: the same Wikidata id, or the
// same name in the same country unless apart says otherwise.
func (h *hand) match(p *person) string {
	if id, ok := h.byQID[p.qid]; ok {
		return id
	}
	if apart[p.qid] {
		return ""
	}
	for _, name := range append([]string{p.name}, p.aliases...) {
		id, ok := h.byName[p.country+" "+schema.Fold(name)]
		if ok && (h.persons[id].died == "" || !p.servedAfter(h.persons[id].died)) {
			return id
		}
	}
	return ""
}

// apart lists those whom name and country alone would take for somebody else in the files written by hand.
var apart = map[string]bool{
	"Q57820261": true, // Andrew Mitchell, the ambassador
	"Q266078":   true, // Fiona Bruce, the member of Parliament
	"Q76363893": true, // Shaun Bailey, the member of Parliament
}
