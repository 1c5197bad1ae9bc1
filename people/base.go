package people

import (
	"iter"
	"sync"

	"onrecord/schema"
)

// Base is a knowledge base. It is immutable and safe for concurrent use; nothing in it does I/O. Words
// given to it are folded with schema.Fold, without possessive endings; a hyphenated word is one word,
// and full stops in it ("u.s.", "j.") do not count. Slices that it returns are shared and must not be
// changed.
type Base struct {
	layers   []*facts
	entities []Entity
	byID     map[string]*Entity
	offices  map[string]*Office
	names    *lexicon[Name]
	nominals *lexicon[Nominal]
	surnames map[string][]*Entity
	demonyms *lexicon[string]
	given    map[string]Gender
}

// Default returns the embedded base, which is built once at the first call.
func Default() (*Base, error) { return defaultBase() }

var defaultBase = sync.OnceValues(loadDefault)

// Entity returns the entity with that id.
func (b *Base) Entity(id string) (*Entity, bool) {
	e, ok := b.byID[id]
	return e, ok
}

// Entities yields every entity: places, then bodies, then persons, as their files list them.
func (b *Base) Entities() iter.Seq[*Entity] {
	return func(yield func(*Entity) bool) {
		for i := range b.entities {
			if !yield(&b.entities[i]) {
				return
			}
		}
	}
}

// MatchName returns all the entities that the longest name at the head of words can mean, the most
// prominent first, and its length in words; 0 when no name stands there. Prominent persons go by a
// surname of one word only through Surname.
func (b *Base) MatchName(words []string) (n int, names []Name) { return b.names.match(words) }

// MatchNominal returns the offices that the longest description of an office at the head of words can
// mean, and its length in words, a leading "the" included; 0 when none stands there.
func (b *Base) MatchNominal(words []string) (n int, noms []Nominal) {
	if len(words) > 0 && words[0] == "the" {
		if n, noms = b.nominals.match(words[1:]); n > 0 {
			n++
		}
		return n, noms
	}
	return b.nominals.match(words)
}

// Surname returns the known and leading persons with that folded surname, the most prominent first.
func (b *Base) Surname(word string) []*Entity { return b.surnames[word] }

// GivenGender returns the gender of those who bear a folded first name, if nearly all share one.
func (b *Base) GivenGender(first string) Gender { return b.given[first] }

// Demonym returns the country whose people or things a single word describes: "russian" gives "ru",
// "british" and "uk" give "gb".
func (b *Base) Demonym(word string) (country string, ok bool) {
	n, country := b.MatchDemonym([]string{word})
	return country, n > 0
}

// MatchDemonym is Demonym for the longest adjective at the head of words ("north korean"), with its
// length in words.
func (b *Base) MatchDemonym(words []string) (n int, country string) {
	n, found := b.demonyms.match(words)
	if n == 0 {
		return 0, ""
	}
	return n, found[0]
}

// Office returns the office with that id.
func (b *Base) Office(id string) (*Office, bool) {
	o, ok := b.offices[id]
	return o, ok
}

// Holders returns who held the office on a day, who came last first; on the zero date the latest
// holders, also of an office that has ended. It is empty for an unknown office and in a vacancy.
func (b *Base) Holders(office string, on schema.Date) []*Entity {
	o, ok := b.offices[office]
	if !ok {
		return nil
	}
	if on.IsZero() {
		return o.line.latest()
	}
	return o.line.on(dayNumber(on))
}

// RoleAt returns the title of the office that e held on a day, the weightiest where there were several;
// on the zero date, of the office held now. It is "" when none is known.
func (e *Entity) RoleAt(on schema.Date) string {
	day := dusk - 1
	if !on.IsZero() {
		day = dayNumber(on)
	}
	var best *Office
	for i := range e.Terms {
		t := &e.Terms[i]
		if t.first <= day && day < t.after && (best == nil || t.Office.rank < best.rank) {
			best = t.Office
		}
	}
	if best == nil {
		return ""
	}
	return best.Title
}
