package main

import (
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// lastCongress is when the newest Congress that the Wikidata list knows ended; whoever it leaves without
// an end and the list of 2026 does not name is known to have served until then.
const lastCongress = "2023-01-03"

// since returns when a term began. The lists begin with the Congress of January 1999: who sat in it may have
// sat before.
func since(start string) string {
	if strings.HasPrefix(start, "1999-01-0") {
		return ""
	}
	return start
}

// inaugurations are when administrations ended and, with them, most offices below.
var inaugurations = []string{"2001-01-20", "2009-01-20", "2017-01-20", "2021-01-20"}

// servedUntil returns until when an office without an end is known to have been held: until its like changes
// hands after its beginning, or until the list was made.
func servedUntil(from string, changes []string, snapshot string) string {
	for _, c := range changes {
		if from < c {
			return c
		}
	}
	return snapshot
}

// congressman is an entry of the list of sitting members.
type congressman struct {
	ID struct {
		Wikidata  string `yaml:"wikidata"`
		Wikipedia string `yaml:"wikipedia"`
	} `yaml:"id"`
	Name struct {
		First    string `yaml:"first"`
		Last     string `yaml:"last"`
		Suffix   string `yaml:"suffix"`
		Nickname string `yaml:"nickname"`
		Full     string `yaml:"official_full"`
	} `yaml:"name"`
	Bio struct {
		Gender   string `yaml:"gender"`
		Birthday string `yaml:"birthday"`
	} `yaml:"bio"`
	Terms []struct {
		Type, Start, End, State, Party string
	} `yaml:"terms"`
}

// readCongress returns every member of Congress since 2000.
func (g *generator) readCongress() (people, error) {
	all := people{}
	if err := g.sitting(all); err != nil {
		return nil, err
	}
	rows, err := g.src.csv("us-legislators-2000-2022.csv.gz")
	if err != nil {
		return nil, err
	}
	bio, err := g.biographies()
	if err != nil {
		return nil, err
	}
	sitting := map[string]bool{}
	for qid := range all {
		sitting[qid] = true
	}
	for _, r := range rows {
		title := federalSeat[r["position"]]
		if title == "" || sitting[r["personID"]] || !usable(r["person"]) {
			continue
		}
		p := all.at(r["personID"], r["person"], "us")
		p.describe(bio[p.qid])
		if title == "US Senator" {
			p.grade = "K"
		}
		p.terms = append(p.terms, term{title: title, from: since(r["start"]), to: orElse(r["end"], lastCongress), seat: true})
	}
	return all, nil
}

var federalSeat = map[string]string{
	"United States representative":                         "US Representative",
	"United States senator":                                "US Senator",
	"non-voting member of the House of Representatives":    "US Delegate",
	"Resident Commissioner of Puerto Rico":                 "Resident Commissioner of Puerto Rico",
	"member of the United States House of Representatives": "US Representative",
}

// sitting enters the members of the Congress of 2026 with all their terms.
func (g *generator) sitting(all people) error {
	data, err := g.src.open("us-congress-2026.yaml.gz")
	if err != nil {
		return err
	}
	var list []congressman
	if err := yaml.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("us-congress-2026.yaml.gz: %w", err)
	}
	for i := range list {
		c := &list[i]
		if c.ID.Wikidata == "" {
			continue
		}
		p := all.at(c.ID.Wikidata, orElse(c.Name.Full, c.Name.First+" "+c.Name.Last), "us")
		c.fill(p)
	}
	return nil
}

func (c *congressman) fill(p *person) {
	p.gender = strings.ToLower(c.Bio.Gender)
	p.born = year(c.Bio.Birthday)
	p.call(plainTitle(c.ID.Wikipedia))
	p.alias(c.Name.First + " " + c.Name.Last)
	if c.Name.Nickname != "" {
		p.alias(c.Name.Nickname + " " + c.Name.Last)
	}
	for _, t := range c.Terms {
		title := "US Representative for " + stateNames[t.State]
		if t.Type == "sen" {
			title = "US Senator for " + stateNames[t.State]
			p.grade = "K"
		}
		p.party = usParties[t.Party]
		to := t.End
		if to > "2026-06-30" {
			to = "" // still sitting when the list was made
		}
		p.terms = append(p.terms, term{title: title, from: t.Start, to: to, seat: true})
	}
}

var usParties = map[string]string{"Democrat": "democratic-party", "Republican": "republican-party"}

// biographies returns the lines of the biographical list by Wikidata id.
func (g *generator) biographies() (map[string]row, error) {
	rows, err := g.src.csv("us-bio.csv.gz")
	if err != nil {
		return nil, err
	}
	out := make(map[string]row, len(rows))
	for _, r := range rows {
		out[r["id"]] = r
	}
	return out, nil
}

// describe takes gender, birth and the name by which the person is known from a biographical line.
func (p *person) describe(r row) {
	if r == nil {
		return
	}
	p.gender = mf(r["gender"])
	p.born = orElse(year(r["dob"]), year(r["DOB"]))
	p.call(plainTitle(r["enwiki"]))
}

func mf(gender string) string {
	switch gender {
	case "male":
		return "m"
	case "female":
		return "f"
	}
	return ""
}

func (g *generator) readUSOfficials() (people, error) {
	rows, err := g.src.csv("us-holders21-2000-2022.csv")
	if err != nil {
		return nil, err
	}
	bio, err := g.biographies()
	if err != nil {
		return nil, err
	}
	snapshot := lastDate(rows)
	all := people{}
	for _, r := range rows {
		if usByHand[r["position"]] || g.hand.titles[usTitle(r["position"])] || strings.HasPrefix(r["position"], "Governor of ") ||
			!usable(r["person"]) {
			continue
		}
		p := all.at(r["personID"], r["person"], "us")
		p.describe(bio[p.qid])
		p.terms = append(p.terms, term{title: usTitle(r["position"]), from: r["start"], to: orElse(r["end"], servedUntil(r["start"], inaugurations, snapshot))})
	}
	return all, nil
}

// lastDate returns the newest date of the rows: what has no end was still so on that day.
func lastDate(rows []row) string {
	last := ""
	for _, r := range rows {
		last = max(last, r["start"], r["end"])
	}
	return last
}

// usTitle makes a position's title understandable outside its country.
func usTitle(position string) string {
	for _, own := range []string{"White House", "Lieutenant Governor of", "Secretary of State of", "Governor of"} {
		if strings.HasPrefix(position, own) {
			return position
		}
	}
	return "US " + strings.ToUpper(position[:1]) + strings.ReplaceAll(position[1:], "Defence", "Defense")
}

// usByHand are the positions whose succession is written by hand.
var usByHand = set(
	"President", "Vice President", "First Lady", "Secretary of State", "Secretary of the Treasury", "Secretary of Defence",
	"Attorney General", "Deputy Attorney General", "Secretary of Homeland Security", "Secretary of Health and Human Services",
	"Secretary of Education", "Secretary of Energy", "Secretary of Labor", "Secretary of Commerce", "Secretary of Agriculture",
	"Secretary of the Interior", "Secretary of Transportation", "Secretary of Housing and Urban Development",
	"Secretary of Veterans Affairs", "Administrator of the Environmental Protection Agency",
	"Director of the Office of Management and Budget", "United States Trade Representative", "Ambassador to the United Nations",
	"National Security Advisor", "White House Chief of Staff", "White House Press Secretary", "White House Communications Director",
	"Director of the CIA", "Director of the FBI", "Director of National Intelligence", "Chair of the Federal Reserve",
	"Chairman of the Joint Chiefs of Staff", "Speaker of the House of Representatives", "Chief Justice", "Supreme Court Justice",
	"Solicitor General", "ambassador to the United Kingdom",
)

func set(items ...string) map[string]bool {
	m := make(map[string]bool, len(items))
	for _, s := range items {
		m[s] = true
	}
	return m
}

// usGovernors writes the governors as offices, so that "the Texas governor" finds them.
func (g *generator) usGovernors() (string, error) {
	rows, err := g.src.csv("us-holders21-2000-2022.csv")
	if err != nil {
		return "", err
	}
	bio, err := g.biographies()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(head("Governors of the states and territories.", "Wikidata (CC0)"))
	last := ""
	for _, r := range rows {
		place, ok := strings.CutPrefix(r["position"], "Governor of ")
		if !ok || !usable(r["person"]) || stopgap(r) {
			continue
		}
		if place != last {
			last = place
			fmt.Fprintf(&b, "us-governor-%s | Governor of %s | %s | +governor; +gov\n", slugOfState(place), place, slugOfState(place))
		}
		b.WriteString(g.governor(r, bio[r["personID"]]))
	}
	return b.String(), nil
}

// stopgap reports whether a row is of somebody who held the office for some days between two others.
func stopgap(r row) bool {
	from, err := time.Parse(time.DateOnly, r["start"])
	to, err2 := time.Parse(time.DateOnly, r["end"])
	return err == nil && err2 == nil && to.Sub(from) < 30*24*time.Hour
}

// governor writes one line of a succession. Where no end is known the next line's beginning is it.
func (g *generator) governor(r, bio row) string {
	p := &person{qid: r["personID"], name: r["person"], country: "us", grade: "K"}
	p.describe(bio)
	p.terms = []term{{from: r["start"], to: r["end"]}}
	span := r["start"]
	if r["end"] != "" {
		span += ".." + r["end"]
	}
	if id := g.hand.match(p); id != "" {
		return fmt.Sprintf("  %s %s\n", span, g.hand.persons[id].name)
	}
	if id, ok := g.ids[p.qid]; ok {
		return fmt.Sprintf("  %s %s\n", span, id)
	}
	return fmt.Sprintf("  %s %s, %s K\n", span, strings.ReplaceAll(p.name, ",", ""), p.gender)
}
