package search

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/schema"
)

// KnownEntity is an entity that an index holds, with how many of its quotes it speaks and how many are
// about it.
type KnownEntity struct {
	ID, Name      string
	Type          schema.EntityType
	Aliases       []string
	Spoken, About int
}

// Role says as what a name is looked for.
type Role byte

// The roles of a name.
const (
	// Either finds whoever speaks or is spoken of.
	Either Role = iota
	// AsSpeaker finds only whoever speaks in some quote.
	AsSpeaker
	// AsSubject finds only whom some quote is about.
	AsSubject
)

// Names knows whom a typed name means among the entities that one generation of an index holds. It is
// immutable and safe for concurrent use.
//
// # Who is meant
//
// Case, diacritics, hyphens, stops, possessive endings, titles before a name ("Mr", "Sir", "President")
// and suffixes behind it do not matter. A name is, in this order:
//
//   - an entity's id;
//   - its name or one of its aliases, also without middle initials; or a person's surname, with
//     particles and double names whole or from any later word on ("von der Leyen", "Leyen"; "Duncan
//     Smith", "Smith"). All bearers are meant, the most quoted first, but for bearers of a mere surname
//     who have less than a fiftieth of the first one's quotes: "Trump" is not also his niece. They are
//     found by their full names. No name means more than maxBearers;
//   - a person's first name or a part of a double name, if nobody else who is called so has a fifth of
//     their quotes ("Keir", "Ocasio");
//   - failing all that, a misspelling of such a name: one letter wrong, missing, added or two swapped,
//     or two such in names of eight letters and more. The nearest are meant.
type Names struct {
	// known are the entities, the most quoted first.
	known []KnownEntity
	ids   map[string]int32
	// entries are sorted by key.
	entries []entry
	sources map[string][]string
	typos   typos
}

// entry is one way to name an entity.
type entry struct {
	key    string
	entity int32
	class  class
}

// class says what part of an entity's name a key is.
type class byte

const (
	fullName class = iota
	surname
	partName
)

// maxBearers bounds how many entities one name stands for.
const maxBearers = 10

// NewNames returns the names of known and of the publications sources. It keeps no reference to either
// slice.
func NewNames(known []KnownEntity, sources []string) *Names {
	n := &Names{
		known: slices.Clone(known), ids: make(map[string]int32, len(known)),
		sources: make(map[string][]string, len(sources)),
	}
	slices.SortFunc(n.known, func(a, b KnownEntity) int { return compareCounts(&a, &b, Either) })
	for i := range n.known {
		n.ids[n.known[i].ID] = int32(i)
		n.entries = appendEntries(n.entries, &n.known[i], int32(i))
	}
	slices.SortFunc(n.entries, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.entity, b.entity), cmp.Compare(a.class, b.class))
	})
	n.entries = slices.CompactFunc(n.entries, func(a, b entry) bool { return a.key == b.key && a.entity == b.entity })
	for _, s := range sources {
		k := sourceKey(s)
		n.sources[k] = append(n.sources[k], s)
	}
	n.typos = newTypos(n.entries)
	return n
}

// appendEntries appends every key of e, the i-th entity. It may append a key in several classes.
func appendEntries(entries []entry, e *KnownEntity, i int32) []entry {
	add := func(c class, words ...string) {
		if k := key(words); k != "" {
			entries = append(entries, entry{key: k, entity: i, class: c})
		}
	}
	if e.Type != schema.Person {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			words := nameWords(name)
			add(fullName, words...)
			if len(words) > 1 && words[0] == "the" {
				add(fullName, words[1:]...)
			}
		}
		return entries
	}
	own := withoutTitles(nameWords(e.Name))
	if len(own) == 0 {
		return entries
	}
	addPerson(nameWords(e.Name), true, add)
	for _, alias := range e.Aliases {
		words := nameWords(alias)
		// Only an alias with the same first or last word is first name and surname; "Iron Lady" is not.
		short := withoutTitles(words)
		addPerson(words, len(short) > 1 && (short[0] == own[0] || short[len(short)-1] == own[len(own)-1]), add)
	}
	return entries
}

// addPerson adds the keys of one name of a person; parts says whether to add those of its parts.
func addPerson(words []string, parts bool, add func(class, ...string)) {
	short := withoutTitles(words)
	if len(short) < 2 {
		// Known by one word only: as good as a surname.
		add(surname, short...)
		if len(words) > len(short) {
			add(fullName, words...)
		}
		return
	}
	add(fullName, words...)
	add(fullName, short...)
	add(fullName, withoutInitials(short)...)
	if !parts {
		return
	}
	add(partName, short[0])
	for i := 1; i < len(short); i++ {
		add(surname, short[i:]...)
		add(partName, short[i])
	}
}

// sourceKey returns the form in which names of publications are compared.
func sourceKey(name string) string {
	words := strings.FieldsFunc(schema.Fold(name), func(r rune) bool { return r == ' ' || r == '-' })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return key(words)
}

// count returns how many quotes e has in a role.
func (e *KnownEntity) count(r Role) int {
	switch r {
	case AsSpeaker:
		return e.Spoken
	case AsSubject:
		return e.About
	}
	return e.Spoken + e.About
}

// Resolve returns whom typed means in role, the most quoted first; none if nobody is called so. Typed
// of the result is typed.
func (n *Names) Resolve(typed string, role Role) []Entity {
	return n.entities(typed, n.resolve(typed, role, true))
}

func (n *Names) entities(typed string, found []int32) []Entity {
	if len(found) == 0 {
		return nil
	}
	out := make([]Entity, len(found))
	for i, f := range found {
		e := &n.known[f]
		out[i] = Entity{ID: e.ID, Name: e.Name, Type: e.Type, Typed: typed}
	}
	return out
}

// resolve returns the indices of those whom typed means; misspelt says whether it may be misspelt.
func (n *Names) resolve(typed string, role Role, misspelt bool) []int32 {
	if i, ok := n.ids[typed]; ok && n.known[i].count(role) > 0 {
		return []int32{i}
	}
	words := nameWords(typed)
	if len(words) == 0 {
		return nil
	}
	if found := n.exactly(words, role); len(found) > 0 || !misspelt {
		return found
	}
	if role != Either && len(n.exactly(words, Either)) > 0 {
		// The name is right; its bearer has another part in the quotes.
		return nil
	}
	return n.nearly(withoutTitles(words), role)
}

// exactly returns those whom words mean as they stand, else without titles.
func (n *Names) exactly(words []string, role Role) []int32 {
	if found := n.lookup(key(words), role); len(found) > 0 {
		return found
	}
	short := withoutTitles(words)
	if len(short) == len(words) {
		return nil
	}
	return n.lookup(key(short), role)
}

// lookup returns the bearers of one key, by the rules of Names.
func (n *Names) lookup(k string, role Role) []int32 {
	var found []entry
	for _, e := range n.bearers(k) {
		if n.known[e.entity].count(role) > 0 {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b entry) int { return n.byCount(a.entity, b.entity, role) })
	var out []int32
	for i, e := range found {
		if len(out) < maxBearers && n.means(found, i, role) {
			out = append(out, e.entity)
		}
	}
	return out
}

// byCount orders entities by falling count, then by id.
func (n *Names) byCount(a, b int32, role Role) int {
	return compareCounts(&n.known[a], &n.known[b], role)
}

func compareCounts(a, b *KnownEntity, role Role) int {
	return cmp.Or(cmp.Compare(b.count(role), a.count(role)), strings.Compare(a.ID, b.ID))
}

// bearers returns the entries of one key.
func (n *Names) bearers(k string) []entry {
	i := n.from(k)
	end := i
	for end < len(n.entries) && n.entries[end].key == k {
		end++
	}
	return n.entries[i:end]
}

// means reports whether the i-th of those found under one key, who are sorted by count, is meant by it.
func (n *Names) means(found []entry, i int, role Role) bool {
	count := func(i int) int { return n.known[found[i].entity].count(role) }
	switch found[i].class {
	case fullName:
		return true
	case surname:
		return count(i)*50 >= count(0)
	default:
		return i == 0 && (len(found) == 1 || count(0) >= 5*count(1))
	}
}
