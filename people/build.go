package people

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"onrecord/schema"
)

// The ranks of offices without a place in the order of the office files.
const (
	rankOwn  = 1 << 20 // named only in a person's own entry
	rankSeat = 1 << 21 // a seat in a parliament
)

// builder turns a ledger into a Base.
type builder struct {
	*ledger
	base     *Base
	titled   map[titleKey]*Office
	listed   []*Office // those of the ledger, in its order
	holdings map[*Office][]holding
}

// build makes the base that the layers describe together.
func build(layers []*facts) (*Base, error) {
	l, err := merge(layers)
	if err != nil {
		return nil, err
	}
	b := &builder{
		ledger: l, titled: map[titleKey]*Office{}, holdings: map[*Office][]holding{},
		base: &Base{
			layers: layers, given: map[string]Gender{}, byID: make(map[string]*Entity, len(l.entities)),
			entities: make([]Entity, len(l.entities)), offices: make(map[string]*Office, len(l.offices)),
		},
	}
	for _, f := range layers {
		maps.Copy(b.base.given, f.given)
	}
	b.makeEntities()
	b.makeOffices()
	b.makeTables()
	if err := errors.Join(b.errs...); err != nil {
		return nil, err
	}
	return b.base, nil
}

// makeTables enters the terms and fills the tables of names. The two largest tables are filled beside the
// rest, since they need nothing of it but the terms by which equal names are put in order.
func (b *builder) makeTables() {
	var tables sync.WaitGroup
	tables.Go(func() { b.base.nominals = b.makeNominals() })
	tables.Go(func() { b.base.names = b.makeNames() })
	b.appoint()
	b.enterTerms()
	b.base.surnames = b.makeSurnames()
	b.base.demonyms = b.makeDemonyms()
	tables.Wait()
	sortNames(b.base.names)
}

func (b *builder) makeEntities() {
	for i, f := range b.ledger.entities {
		e := &b.base.entities[i]
		*e = Entity{
			ID: f.id, Name: f.name, Type: f.kind, Gender: f.gender, Country: f.country, Party: f.party,
			Spouse: f.spouse, Wikidata: f.wikidata, Prominence: f.grade.prominence(), From: f.from, To: f.to,
		}
		if f.kind != schema.Person {
			e.Prominence = Leading
		}
		if f.kind == schema.Organization {
			e.Body = cmp.Or(f.body, KindOfName(f.name))
		}
		for _, a := range f.aliases {
			if a.text != f.name && !slices.Contains(e.Aliases, a.text) {
				e.Aliases = append(e.Aliases, a.text)
			}
		}
		b.base.byID[f.id] = e
	}
	for i := range b.base.entities {
		b.marry(&b.base.entities[i])
	}
}

// marry makes a marriage known from both sides.
func (b *builder) marry(e *Entity) {
	if e.Spouse == "" {
		return
	}
	if other := b.base.byID[e.Spouse]; other.Spouse == "" {
		other.Spouse = e.ID
	}
}

func (b *builder) makeOffices() {
	for i, f := range b.ledger.offices {
		o := &Office{ID: f.id, Title: f.title, Country: b.countryOf(f.scope), Single: !f.many, rank: i}
		if f.scope != o.Country {
			o.Body = f.scope
		}
		b.listed = append(b.listed, o)
		b.base.offices[o.ID] = o
		b.titled[titleKey{f.title, f.scope}] = o
		if _, taken := b.titled[titleKey{f.title, o.Country}]; !taken {
			b.titled[titleKey{f.title, o.Country}] = o
		}
	}
}

// officeOf returns the office that a person's own entry names: by id, by title, or a new one that only
// such entries know.
func (b *builder) officeOf(r *roleFact, country string) *Office {
	if o, ok := b.base.offices[r.title]; ok {
		return o
	}
	scope := cmp.Or(r.scope, country)
	if o, ok := b.titled[titleKey{r.title, scope}]; ok {
		return o
	}
	o := &Office{ID: b.newOfficeID(r.title, scope), Title: r.title, Country: country, rank: rankOwn}
	if r.seat {
		o.rank = rankSeat
	}
	b.base.offices[o.ID] = o
	b.titled[titleKey{r.title, scope}] = o
	return o
}

func (b *builder) newOfficeID(title, scope string) string {
	id := schema.Slug(title)
	if scope != "" && !strings.HasPrefix(id, scope+"-") {
		id = scope + "-" + id
	}
	free := id
	for n := 2; b.base.offices[free] != nil; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	return free
}

// appoint gathers who held what from the successions and from the persons' own entries.
func (b *builder) appoint() {
	for n, f := range b.ledger.offices {
		o := b.listed[n]
		for i, h := range f.holders {
			if h.name == vacancy {
				continue
			}
			to := dayOr(h.to, dusk)
			if o.Single && i+1 < len(f.holders) {
				to = min(to, dayOr(f.holders[i+1].from, dusk))
			}
			b.hold(h.where, o, holding{span{dayOr(h.from, dawn), to}, b.base.byID[schema.Slug(h.name)], f.layer})
		}
	}
	for i, f := range b.ledger.entities {
		for j := range f.roles {
			r := &f.roles[j]
			b.hold(f.where, b.officeOf(r, f.country), holding{span{dayOr(r.from, dawn), dayOr(r.to, dusk)}, &b.base.entities[i], r.layer})
		}
	}
}

func (b *builder) hold(where string, o *Office, h holding) {
	if h.from >= h.to {
		b.fail(where, "%s: %s ends before it begins", h.who.Name, o.Title)
		return
	}
	b.holdings[o] = append(b.holdings[o], h)
}

// enterTerms enters what was gathered with the offices and with their holders.
func (b *builder) enterTerms() {
	for o, hs := range b.holdings {
		hs = succession(hs, o.Single)
		for _, h := range hs {
			h.who.Terms = append(h.who.Terms, Term{
				Office: o, From: dateOf(h.from), To: dateOf(h.to), first: h.from, after: h.to,
			})
		}
		o.line = newTimeline(hs)
	}
	for i := range b.base.entities {
		slices.SortFunc(b.base.entities[i].Terms, latestFirst)
	}
}

func latestFirst(a, b Term) int {
	return cmp.Or(cmp.Compare(b.first, a.first), cmp.Compare(a.Office.rank, b.Office.rank), cmp.Compare(a.Office.ID, b.Office.ID))
}
