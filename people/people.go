// Package people is the knowledge base of persons, bodies and places: their names and aliases, and who
// held which office when. It ships embedded in the binary; a file of the user's own can add to it and
// correct it (WithOverlay).
//
// Start at Default. What the tables mean and where their facts come from stands in README.md; the order
// of work is parse.go (text to facts), merge.go and build.go (facts to entities), lexicon.go (names and
// descriptions to look up).
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
	// Spouse is the entity id of the husband or wife, "" when none or unknown.
	Spouse string
	// Wikidata is the item's identifier there ("Q6383803"), "" when unknown.
	Wikidata string
	// Body tells what sort of body an organisation is, 0 for persons and places.
	Body BodyKind
	// Aliases are other names the press uses ("Bibi", "AOC"), without Name itself.
	Aliases []string
	// Terms are the offices held, latest first.
	Terms []Term
	// From and To bound the years in which the entity can speak or act: birth and death of historical
	// figures, the life of a body. Zero when unknown or open.
	From, To int
}

// Term is one office held for a time.
type Term struct {
	Office *Office
	// From and To bound it: the day it began and the day it ended, on which a successor may already
	// hold it. Zero From is unknown, zero To is still in office.
	From, To schema.Date

	first, after int // the same as day numbers
}

// Office is a position that the press refers to by a description ("the Russian president").
type Office struct {
	// ID is stable, for example "gb-prime-minister".
	ID string
	// Title is the role as shown beside a name ("UK Prime Minister").
	Title string
	// Country is as in Entity; "" for international bodies.
	Country string
	// Body is the entity id of the party, body or place the office belongs to, if any.
	Body string
	// Single: held by one person at a time.
	Single bool

	rank int // among offices held at once, the lower is the one to name
	line timeline
}

// Name is one way to name an entity.
type Name struct {
	Entity *Entity
	// Text is the name as the knowledge base writes it.
	Text string
	// Full: first name and surname, a body's or place's whole name, or a nickname that means nobody
	// else ("AOC"); binds without context. Others ("Boris", "Sir Keir", "von der Leyen") need an article
	// that speaks of the entity.
	Full bool
	// Small: the last word needs no capital ("the British government", "Iraqi forces").
	Small bool
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
