package people

import "onrecord/schema"

// facts is what one layer of knowledge says: a generated file, a file written by hand, an overlay.
// Later layers correct earlier ones; see merge.go.
type facts struct {
	entities []*entityFact
	offices  []*officeFact
	given    map[string]Gender // of folded first names
}

// number tells the facts which layer they are, so that later ones can be known for later.
func (f *facts) number(layer int) {
	for _, e := range f.entities {
		for i := range e.roles {
			e.roles[i].layer = layer
		}
	}
	for _, o := range f.offices {
		o.layer = layer
	}
}

// entityFact is what one entry says of a person, body or place. Zero fields say nothing.
type entityFact struct {
	where    string // file and line or entry, for errors
	id, name string
	kind     schema.EntityType
	gender   Gender
	grade    grade
	country  string
	party    string
	spouse   string
	surname  string
	wikidata string
	from, to int
	// body is what sort of body it is, where the name does not tell.
	body    BodyKind
	aliases []alias
	// adjectives describe without naming: "russian" for a country, "tory" for a party.
	adjectives []string
	// weakName: the name itself needs context, since it is also a word or a given name ("Chad").
	weakName bool
	// nation: the entity is the country whose code Country is.
	nation bool
	roles  []roleFact
	// merged: a copy that a ledger has made for itself and may change.
	merged bool
}

// grade is a Prominence that may be unsaid.
type grade byte

const ungraded grade = 0

func gradeOf(p Prominence) grade { return grade(p) + 1 }

// prominence returns the grade, Obscure when unsaid.
func (g grade) prominence() Prominence {
	if g == ungraded {
		return Obscure
	}
	return Prominence(g - 1)
}

// alias is one more name. Caps and weak are the opposites of what Name says of binding.
type alias struct {
	text string
	caps bool // only in capitals
	weak bool // only where the article speaks of the entity
}

// roleFact is an office as a person's own entry names it.
type roleFact struct {
	title    string // title or id of the office
	scope    string // as in officeFact; "" is the country of the person
	from, to schema.Date
	layer    int  // that says so
	seat     bool // in a parliament: to be named only where there is no other office
}

// officeFact is what one entry says of an office and of those who held it.
type officeFact struct {
	where     string
	id, title string
	scope     string // country code or id of the party, body or place
	phrases   []phrase
	byTitle   bool // with no phrases given, the title is one
	many      bool // held by several at once
	layer     int  // that lists the holders
	holders   []holderFact
}

// holderFact is one line of an office's succession. A holder that no entry of their own describes is
// made from it.
type holderFact struct {
	where    string
	name     string // or id, or vacancy
	gender   Gender
	grade    grade
	party    string
	from, to schema.Date
}

// vacancy stands for the holder of an office that nobody held.
const vacancy = "-"

// phrase is a description of an office in lower case.
type phrase struct {
	text string
	use  phraseUse
}

// phraseUse says whether a phrase needs the country, party or body beside it.
type phraseUse byte

const (
	anywhere  phraseUse = iota // with it, and without in an article of that country
	withScope                  // only with it: "leader" is nobody, "russian leader" is
	asIs                       // names it already: "potus"
)
