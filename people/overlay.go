package people

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"onrecord/schema"
)

// overlay is the file of the user's own; README.md describes it with an example.
type overlay struct {
	Countries []overlayCountry `yaml:"countries"`
	Entities  []overlayEntity  `yaml:"entities"`
	Offices   []overlayOffice  `yaml:"offices"`
}

type overlayCountry struct {
	Code     string   `yaml:"code"`
	Name     string   `yaml:"name"`
	Aliases  []string `yaml:"aliases"`
	Demonyms []string `yaml:"demonyms"`
}

type overlayEntity struct {
	ID         string            `yaml:"id"`
	Name       string            `yaml:"name"`
	Type       schema.EntityType `yaml:"type"`
	Gender     string            `yaml:"gender"`
	Country    string            `yaml:"country"`
	Party      string            `yaml:"party"`
	Spouse     string            `yaml:"spouse"`
	Surname    string            `yaml:"surname"`
	Wikidata   string            `yaml:"wikidata"`
	Prominence string            `yaml:"prominence"`
	Kind       string            `yaml:"kind"`
	Years      string            `yaml:"years"`
	Aliases    []string          `yaml:"aliases"`
	Adjectives []string          `yaml:"adjectives"`
	Offices    []overlayTerm     `yaml:"offices"`
}

type overlayTerm struct {
	Title   string   `yaml:"title"`
	Of      string   `yaml:"of"`
	Phrases []string `yaml:"phrases"`
	Many    bool     `yaml:"many"`
	From    string   `yaml:"from"`
	To      string   `yaml:"to"`
}

type overlayOffice struct {
	ID      string   `yaml:"id"`
	Title   string   `yaml:"title"`
	Of      string   `yaml:"of"`
	Phrases []string `yaml:"phrases"`
	Many    bool     `yaml:"many"`
}

// WithOverlay returns a base that says what b says, corrected and completed by the YAML file of that
// name and content; b itself does not change. The error names the file, the line of the entry at fault
// and the reason, and joins all that were found.
func (b *Base) WithOverlay(name string, data []byte) (*Base, error) {
	f, err := parseOverlay(name, data)
	if err != nil {
		return nil, err
	}
	f.number(len(b.layers))
	return build(append(slices.Clip(b.layers), f))
}

// plainYAML puts the decoder's messages into the words of the file instead of this package's.
var plainYAML = strings.NewReplacer(
	"yaml: unmarshal errors:\n  ", "", "yaml: ", "", " type people.overlayEntity", " an entity",
	" type people.overlayCountry", " a country", " type people.overlayOffice", " an office", " type people.overlayTerm", " a person's office",
	" type people.overlay", " the file", "people.overlayEntity", "entities", "people.overlayCountry", "countries", "people.overlayOffice", "offices",
	"people.overlayTerm", "offices", "!!", "a ",
)

func parseOverlay(name string, data []byte) (*facts, error) {
	var doc overlay
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %s", name, plainYAML.Replace(err.Error()))
	}
	if err := dec.Decode(new(overlay)); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: more than one document", name)
	}
	p := overlayParser{name: name, lines: entryLines(data)}
	p.countries(doc.Countries)
	p.offices(doc.Offices)
	p.entities(doc.Entities)
	return &p.out, errors.Join(p.errs...)
}

// entryLines returns the line on which each entry of each list of the document begins. The document has
// been decoded before, so that what does not parse here is of no list.
func entryLines(data []byte) map[string][]int {
	lines := map[string][]int{}
	var root yaml.Node
	if yaml.Unmarshal(data, &root) != nil || len(root.Content) == 0 {
		return lines
	}
	top := root.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		for _, entry := range top[i+1].Content {
			lines[top[i].Value] = append(lines[top[i].Value], entry.Line)
		}
	}
	return lines
}

// overlayParser turns the document's entries into facts.
type overlayParser struct {
	name  string
	lines map[string][]int
	out   facts
	errs  []error
}

// where names the entry i of a list.
func (p *overlayParser) where(list string, i int) string {
	if i < len(p.lines[list]) {
		return fmt.Sprintf("%s:%d", p.name, p.lines[list][i])
	}
	return fmt.Sprintf("%s: %s, entry %d", p.name, list, i+1)
}

func (p *overlayParser) fail(where string, err error) {
	p.errs = append(p.errs, fmt.Errorf("%s: %w", where, err))
}

func (p *overlayParser) countries(list []overlayCountry) {
	for i, c := range list {
		where := p.where("countries", i)
		if !isCountryCode(c.Code) {
			p.fail(where, fmt.Errorf("country code %q is not two lower-case letters", c.Code))
			continue
		}
		e := entityFact{
			where: where, kind: schema.Place, nation: true, country: c.Code, name: c.Name,
			aliases: overlayAliases(c.Aliases), adjectives: c.Demonyms,
		}
		p.add(where, e)
	}
}

func isCountryCode(s string) bool {
	return len(s) == 2 && s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z'
}

func (p *overlayParser) add(where string, e entityFact) {
	if e.name == "" && e.id == "" {
		p.fail(where, errors.New("an entry wants a name or an id"))
		return
	}
	if e.id == "" {
		e.id = schema.Slug(e.name)
	}
	p.out.entities = append(p.out.entities, &e)
}

func overlayAliases(list []string) []alias {
	var out []alias
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, parseAlias(s))
		}
	}
	return out
}

func (p *overlayParser) offices(list []overlayOffice) {
	for i, o := range list {
		where := p.where("offices", i)
		if o.Title == "" && o.ID == "" {
			p.fail(where, errors.New("an office wants a title or an id"))
			continue
		}
		p.office(where, o)
	}
}

func (p *overlayParser) office(where string, o overlayOffice) {
	scope := overlayScope(o.Of)
	if o.ID == "" {
		o.ID = schema.Slug(strings.TrimSpace(scope + " " + o.Title))
	}
	f := officeFact{where: where, id: o.ID, title: o.Title, scope: scope, many: o.Many, byTitle: o.Phrases == nil}
	for _, s := range o.Phrases {
		ph, err := parsePhrase(s)
		if err != nil {
			p.fail(where, err)
			continue
		}
		f.phrases = append(f.phrases, ph)
	}
	p.out.offices = append(p.out.offices, &f)
}

// overlayScope returns what an office is of: a country code as it is, else an entity's name as its id.
func overlayScope(of string) string {
	if isCountryCode(of) {
		return of
	}
	return schema.Slug(of)
}

func (p *overlayParser) entities(list []overlayEntity) {
	for i := range list {
		where := p.where("entities", i)
		e, err := list[i].fact(where)
		if err != nil {
			p.fail(where, err)
			continue
		}
		p.add(where, e)
		for _, t := range list[i].Offices {
			p.term(where, &list[i], t)
		}
	}
}

// term enters the office of a person's term, which may be one that is already known.
func (p *overlayParser) term(where string, e *overlayEntity, t overlayTerm) {
	p.office(where, overlayOffice{
		Title: t.Title, Of: cmp.Or(t.Of, e.Country), Phrases: t.Phrases, Many: t.Many,
	})
}

// fact turns an entry into what it says.
func (e *overlayEntity) fact(where string) (f entityFact, err error) {
	f = entityFact{
		where: where, id: e.ID, name: e.Name, kind: e.Type, country: e.Country, party: schema.Slug(e.Party),
		spouse: schema.Slug(e.Spouse), surname: e.Surname, wikidata: e.Wikidata,
		aliases: overlayAliases(e.Aliases), adjectives: e.Adjectives,
	}
	switch e.Type {
	case "", schema.Person, schema.Organization, schema.Place:
	default:
		return f, fmt.Errorf("type %q is none of person, organization, place", e.Type)
	}
	if f.gender, err = parseGender(e.Gender); err != nil {
		return f, err
	}
	if f.grade, err = parseGrade(e.Prominence); err != nil {
		return f, err
	}
	if f.body, err = parseBodyKind(e.Kind); err != nil {
		return f, err
	}
	if e.Years != "" {
		if f.from, f.to, err = parseYears(e.Years); err != nil {
			return f, err
		}
	}
	f.roles, err = overlayRoles(e.Offices)
	return f, err
}

func overlayRoles(terms []overlayTerm) ([]roleFact, error) {
	var out []roleFact
	for _, t := range terms {
		r := roleFact{title: t.Title, scope: overlayScope(t.Of)}
		if t.Title == "" {
			return nil, errors.New("an office wants a title")
		}
		var err error
		if r.from, err = parseFrom(t.From); err != nil {
			return nil, fmt.Errorf("from: %w", err)
		}
		if r.to, err = parseTo(t.To); err != nil {
			return nil, fmt.Errorf("to: %w", err)
		}
		out = append(out, r)
	}
	return out, nil
}
