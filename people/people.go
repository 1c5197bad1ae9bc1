// Package people is the knowledge base of persons, bodies and places: their names and aliases, and who
// held which office when. It ships embedded in the binary; a file of the user's own can add to it and
// correct it (WithOverlay).
package people

import "onrecord/schema"

// Gender is how news text refers to a person in the third person; it is what pronouns agree with.
type Gender byte

// The genders that the knowledge base knows.
const (
	UnknownGender Gender = iota
	Male
	Female
)

// Prominence says how much context a name needs before it binds to an entity.
type Prominence byte

// The grades of prominence.
const (
	// Obscure: a backbencher or former member; binds only where the full name stands in the article.
	Obscure Prominence = iota
	// Known: a minister, party leader, senator, governor; the surname binds with an honorific or
	// title that fits.
	Known
	// Leading: the surname alone names this person in political news (Trump, Putin, Starmer).
	Leading
)

// Entity is a person, body or place. Entities are immutable.
type Entity struct {
	// ID is stable across releases: a slug of the canonical name ("steve-witkoff").
	ID   string
	Name string
	// Type is schema.Person, schema.Organization or schema.Place.
	Type   schema.EntityType
	Gender Gender
	// Country is the ISO 3166 code, lower case, of the country whose politics they belong to; "" for
	// international bodies.
	Country string
	// Party is the entity id of the political party, "" when none or unknown.
	Party      string
	Prominence Prominence
	// Aliases are other names the press uses ("Bibi", "AOC"), without Name itself.
	Aliases []string
	// Terms are the offices held, latest first.
	Terms []Term
	// Active bounds the years in which the entity is in the news; zero when unknown.
	From, To int
}

// Term is one office held for a time.
type Term struct {
	Office *Office
	// From and To bound it; zero From is unknown, zero To is still in office.
	From, To schema.Date
}

// Office is a position that the press refers to by a description ("the Russian president").
type Office struct {
	// ID is stable, for example "gb-prime-minister".
	ID string
	// Title is the role as shown beside a name ("UK Prime Minister").
	Title string
	// Country is as in Entity; "" for international bodies.
	Country string
	// Body is the entity id of the party or body the office belongs to, if any.
	Body string
}

// Name is one way to name an entity.
type Name struct {
	Entity *Entity
	// Text is the name as the knowledge base writes it.
	Text string
	// Full: first name and surname, or a body's whole name; binds without context.
	Full bool
	// Caps: only as written in capitals ("US", "WHO", "ICE"), since in lower case it is a word.
	Caps bool
}

// Nominal is one way to describe the holder of an office.
type Nominal struct {
	Office *Office
	// Scoped: the phrase itself names the country, party or body ("the Labour leader"), so that it
	// means the same in any article; else the article's country decides ("the prime minister").
	Scoped bool
}

// The knowledge base offers (all safe for concurrent use, none does I/O):
//
//	Default() (*Base, error)                      the embedded base, parsed once
//	(*Base).WithOverlay(name string, data []byte) (*Base, error)
//	(*Base).Entity(id string) (*Entity, bool)
//	(*Base).MatchName(words []string) (n int, names []Name)       longest name at the head of folded words
//	(*Base).MatchNominal(words []string) (n int, noms []Nominal)  longest office phrase, likewise
//	(*Base).Surname(word string) []*Entity        persons with that folded surname, most prominent first
//	(*Base).GivenGender(first string) Gender      of a folded first name
//	(*Base).Holders(office string, on schema.Date) []*Entity
//	(*Entity).RoleAt(on schema.Date) string       title of the office held then, "" if none
//	(*Base).Entities() iter.Seq[*Entity]
//	(*Base).Demonym(word string) (country string, ok bool)        "russian" → "ru", "british" → "gb"
