package main

import (
	"regexp"
	"strconv"
	"strings"

	"onrecord/schema"
)

// peer takes a peer's label apart: "David Evans, Baron Evans of Watford", "Francis Grosvenor, 8th Earl of
// Wilton".
var peer = regexp.MustCompile(`^([^,]+), (\d+(?:st|nd|rd|th) )?(Baron|Baroness|Earl|Countess|Viscount|Viscountess|Marquess|Duke|Lord|Lady) (.+)$`)

// dissolution ended the parliament elected in 2019, of which the Wikidata list does not yet know the end.
const dissolution = "2024-05-30"

// leftEarly are those who left that parliament after the list was made.
var leftEarly = map[string]string{
	"Boris Johnson": "2023-06-12", "Nigel Adams": "2023-06-13", "David Warburton": "2023-06-19",
	"Margaret Ferrier": "2023-08-01", "Nadine Dorries": "2023-08-29", "Chris Pincher": "2023-09-07",
	"Peter Bone": "2023-12-19", "Chris Skidmore": "2024-01-08", "Tony Lloyd": "2024-01-17", "Scott Benton": "2024-03-25",
	"Christian Matheson": "2022-10-21", "Kate Green": "2022-11-10", "Rosie Cooper": "2022-12-01",
}

// byElections are when those entered the parliament of 2024 who were not elected with it.
var byElections = map[string]string{"Runcorn and Helsby": "2025-05-01", "Gorton and Denton": "2026-02-26", "Makerfield": "2026"}

// readParliament returns the members of both houses since 2000.
func (g *generator) readParliament() (people, error) {
	rows, err := g.src.csv("united-kingdom-legislators-2000-2022.csv.gz")
	if err != nil {
		return nil, err
	}
	all := people{}
	for _, r := range rows {
		if dead := year(r["DOD"]); dead != "" && dead < "2008" || r["DOB"] != "" && year(r["DOB"]) < "1920" {
			continue
		}
		g.member(all, r)
	}
	return all, g.elected2024(all)
}

// member enters one row: a seat in the Commons of one parliament, or in the Lords.
func (g *generator) member(all people, r row) {
	name, title := r["person"], ""
	if m := peer.FindStringSubmatch(name); m != nil {
		if m[2] != "" && year(r["DOB"]) < "1940" {
			return // most hereditary peers left the house in 1999, though the list does not say so
		}
		name, title = m[1], m[4]
	}
	if !usable(name) {
		return
	}
	p := all.at(r["personID"], name, "gb")
	p.gender, p.born = mf(r["gender"]), year(r["DOB"])
	if enwiki := plainTitle(r["enwiki"]); !strings.Contains(enwiki, ",") {
		p.call(enwiki)
	}
	if strings.Contains(r["position"], "Lords") {
		p.peerNames(title)
		p.terms = append(p.terms, term{title: "Member of the House of Lords", from: r["start"], to: r["end"], seat: true})
		return
	}
	to := r["end"]
	if to == "" {
		to = orElse(leftEarly[p.name], dissolution)
	}
	from := r["start"]
	if from == "1997-05-01" {
		from = "" // the list begins with that parliament, which many entered again
	}
	p.terms = append(p.terms, term{title: "Member of Parliament", from: from, to: to, seat: true})
}

// peerNames adds "Lord Evans of Watford" and, where the article speaks of him, "Lord Evans".
func (p *person) peerNames(title string) {
	style := "Lord "
	if p.gender == "f" {
		style = "Baroness "
	}
	if title == "" {
		words := strings.Fields(p.name)
		title = words[len(words)-1]
	}
	title = strings.TrimPrefix(title, "of ")
	if short, _, long := strings.Cut(title, " of "); long {
		p.alias(style + title)
		title = short
	}
	p.alias("~" + style + title)
}

// elected2024 enters the members of the parliament elected in 2024 with party and constituency.
func (g *generator) elected2024(all people) error {
	rows, err := g.src.csv("uk-mps-2026.csv.gz")
	if err != nil {
		return err
	}
	byName := map[string][]*person{}
	for _, p := range all.sorted() {
		byName[schema.Fold(p.name)] = append(byName[schema.Fold(p.name)], p)
	}
	for _, r := range rows {
		name := withoutStyle(r["display_as"])
		if !usable(name) {
			continue
		}
		p := sittingNamesake(byName[schema.Fold(name)])
		if p == nil {
			p = all.at("mp-"+r["member_id"], name, "gb")
		}
		if full := r["display_as"]; strings.HasPrefix(full, "Sir ") || strings.HasPrefix(full, "Dame ") {
			p.alias(full)
		}
		p.party = ukParties[r["party_text"]]
		p.terms = append(p.terms, term{title: "MP for " + r["pcon_name"], from: orElse(byElections[r["pcon_name"]], "2024-07-04"), seat: true})
	}
	return nil
}

// sittingNamesake returns who of several of one name sat when the parliament was dissolved, or else the
// only one.
func sittingNamesake(list []*person) *person {
	for _, p := range list {
		for _, t := range p.terms {
			if t.to == dissolution {
				return p
			}
		}
	}
	if len(list) == 1 && list[0].servedAfter("2000") && list[0].title() != "Member of the House of Lords" {
		return list[0]
	}
	return nil
}

// title returns the title of the latest term.
func (p *person) title() string {
	if ts := p.joined(); len(ts) > 0 {
		return ts[0].title
	}
	return ""
}

// servedAfter reports whether the person held an office after that year.
func (p *person) servedAfter(y string) bool {
	for _, t := range p.terms {
		if year(t.from) > y || year(t.to) > y {
			return true
		}
	}
	return false
}

// withoutStyle strips what Parliament puts before a name.
func withoutStyle(name string) string {
	for again := true; again; {
		again = false
		for _, style := range []string{"Rt Hon ", "Sir ", "Dame ", "Dr ", "Mr ", "Mrs ", "Ms ", "Miss ", "Prof ", "Rev ", "Lady "} {
			if rest, ok := strings.CutPrefix(name, style); ok {
				name, again = rest, true
			}
		}
	}
	return name
}

var ukParties = map[string]string{
	"Labour": "labour-party", "Labour (Co-op)": "labour-party", "Conservative": "conservative-party",
	"Liberal Democrat": "liberal-democrats", "Scottish National Party": "scottish-national-party",
	"Plaid Cymru": "plaid-cymru", "Green Party": "green-party-uk", "Reform UK": "reform-uk", "Sinn Féin": "sinn-fein",
	"Democratic Unionist Party": "democratic-unionist-party", "Ulster Unionist Party": "ulster-unionist-party",
	"Social Democratic & Labour Party": "social-democratic-and-labour-party", "Alliance": "alliance-party-of-northern-ireland",
	"Traditional Unionist Voice": "traditional-unionist-voice", "Your Party": "your-party",
}

func (g *generator) readUKOfficials() (people, error) {
	rows, err := g.src.csv("united-kingdom-holders21-2000-2022.csv")
	if err != nil {
		return nil, err
	}
	snapshot := lastDate(rows)
	all := people{}
	for _, r := range rows {
		name := r["person"]
		if m := peer.FindStringSubmatch(name); m != nil {
			name = m[1]
		}
		if ukByHand[r["position"]] || g.hand.titles[ukTitle(r["position"])] || !usable(name) {
			continue
		}
		p := all.at(r["personID"], name, "gb")
		p.gender, p.born = mf(r["gender"]), year(r["DOB"])
		if enwiki := plainTitle(r["enwiki"]); !strings.Contains(enwiki, ",") {
			p.call(enwiki)
		}
		if strings.HasPrefix(r["position"], "Minister") || strings.HasPrefix(r["position"], "Secretary of State") {
			p.grade = "K"
		}
		p.terms = append(p.terms, term{title: ukTitle(r["position"]), from: r["start"], to: orElse(r["end"], ukUntil(r, snapshot))})
	}
	return all, nil
}

// primeMinisters are when prime ministers changed and, with them, most ministers.
var primeMinisters = []string{"2007-06-27", "2010-05-11", "2016-07-13", "2019-07-24"}

// posting is how many years an ambassador or official stays at most in the rule.
const posting = 5

// ukUntil returns until when an office without an end is known to have been held.
func ukUntil(r row, snapshot string) string {
	if strings.Contains(r["position"], "inister") || strings.Contains(r["position"], "Secretary of State") {
		return servedUntil(r["start"], primeMinisters, snapshot)
	}
	y, err := strconv.Atoi(year(r["start"]))
	if err != nil {
		return snapshot
	}
	return min(snapshot, strconv.Itoa(y+posting)+"-01-01")
}

// ukTitle makes a position's title understandable outside its country.
func ukTitle(position string) string {
	if strings.HasPrefix(position, "ambassador to") || strings.HasPrefix(position, "Permanent Rep") {
		return "UK " + strings.ToUpper(position[:1]) + position[1:]
	}
	if position == "Justice of the Supreme Court" || position == "President of the Supreme Court" || position == "National Security Advisor" {
		return "UK " + position
	}
	return position
}

// ukByHand are the positions whose succession is written by hand, and those that say nothing.
var ukByHand = set(
	"monarch", "Prime Minister", "Chancellor of the Exchequer", "Deputy Prime Minister", "Mayor of London", "Lord Chancellor",
	"Secretary of State for Foreign and Commonwealth Affairs", "Secretary of State for the Home Department",
	"Secretary of State for Defence", "Secretary of State for Health and Social Care", "Secretary of State for Education",
	"Secretary of State for Justice", "Secretary of State for Work and Pensions", "Secretary of State for Transport",
	"Secretary of State for Business, Energy and Industrial Strategy", "Secretary of State for Environment, Food and Rural Affairs",
	"Secretary of State for Levelling Up, Housing and Communities", "Secretary of State for Culture, Media and Sport",
	"Secretary of State for Energy and Climate Change", "Secretary of State for International Trade",
	"Secretary of State for International Development", "Secretary of State for Exiting the European Union",
	"Secretary of State for Northern Ireland", "Secretary of State for Scotland", "Secretary of State for Wales",
	"Chief Secretary to the Treasury", "Leader of the House of Commons", "Attorney General", "Speaker of the House of Commons",
	"Governor of the Bank of England", "Cabinet Secretary", "First Lord of the Treasury", "Minister for the Civil Service",
	"Lord of the Treasury", "Downing Street Chief of Staff", "ambassador to the United States of America",
	"Minister for the Union", "Head of the Home Civil Service",
)
