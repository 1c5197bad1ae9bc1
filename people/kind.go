package people

import (
	"fmt"
	"strings"

	"onrecord/schema"
)

// BodyKind is a set of the sorts of bodies that one can be called: "the company", "the bank". A body can
// be of several; 0 is a body of which none is known.
type BodyKind uint32

// The sorts of bodies that the press tells apart when it describes one instead of naming it.
const (
	PartyBody BodyKind = 1 << iota
	CompanyBody
	BankBody
	MediaBody
	PollsterBody
	UniversityBody
	UnionBody
	GroupBody // a lobby, charity, think tank, movement or militia
	AllianceBody
	GovernmentBody
	DepartmentBody
	AgencyBody
	CommitteeBody
	CourtBody
	LegislatureBody
	MilitaryBody
	PoliceBody
	CampaignBody
	ChurchBody
)

// bodyKinds are the kinds as the data files call them.
var bodyKinds = map[string]BodyKind{
	"party": PartyBody, "company": CompanyBody, "bank": BankBody, "media": MediaBody, "pollster": PollsterBody, "university": UniversityBody,
	"union": UnionBody, "group": GroupBody, "alliance": AllianceBody, "government": GovernmentBody, "department": DepartmentBody, "agency": AgencyBody,
	"committee": CommitteeBody, "court": CourtBody, "legislature": LegislatureBody, "military": MilitaryBody, "police": PoliceBody,
	"campaign": CampaignBody, "church": ChurchBody,
}

// parseBodyKind reads kinds between ";".
func parseBodyKind(s string) (BodyKind, error) {
	var set BodyKind
	for _, item := range items(s) {
		k, ok := bodyKinds[item]
		if !ok {
			return 0, fmt.Errorf("unknown kind of body %q", item)
		}
		set |= k
	}
	return set, nil
}

// tellingWords are the words of names that say what sort of body bears them.
var tellingWords = func() map[string]BodyKind {
	m := map[string]BodyKind{}
	for words, kind := range map[string]BodyKind{
		"party":                              PartyBody,
		"committee subcommittee":             CommitteeBody,
		"commission":                         CommitteeBody | AgencyBody,
		"board panel":                        CommitteeBody | AgencyBody,
		"department ministry treasury":       DepartmentBody,
		"secretariat":                        DepartmentBody,
		"agency bureau service office":       AgencyBody,
		"authority":                          AgencyBody | GovernmentBody,
		"administration government":          GovernmentBody,
		"court circuit tribunal":             CourtBody,
		"parliament congress senate knesset": LegislatureBody,
		"assembly house":                     LegislatureBody,
		"university college school":          UniversityBody,
		"union teamsters":                    UnionBody | GroupBody,
		"bank bancorp":                       BankBody | CompanyBody,
		"inc corp co llc ltd plc sa ag gmbh": CompanyBody,
		"corporation company holdings":       CompanyBody,
		"airlines airways motors energy oil": CompanyBody,
		"gas industries systems":             CompanyBody,
		"technologies technology software":   CompanyBody,
		"pharmaceuticals stores foods":       CompanyBody,
		"studios entertainment capital":      CompanyBody,
		"partners securities insurance":      CompanyBody,
		"news times post tribune herald":     MediaBody,
		"journal gazette magazine press":     MediaBody,
		"broadcasting telegraph radio":       MediaBody,
		"review chronicle observer":          MediaBody,
		"dispatch globe sentinel register":   MediaBody,
		"poll polling surveys":               PollsterBody,
		"institute center centre council":    GroupBody,
		"foundation association society":     GroupBody,
		"coalition league project fund":      GroupBody,
		"trust action movement initiative":   GroupBody,
		"alliance network front caucus":      GroupBody,
		"federation brotherhood":             GroupBody | UnionBody,
		"campaign":                           CampaignBody,
		"army navy force forces corps":       MilitaryBody,
		"military":                           MilitaryBody,
		"police":                             PoliceBody,
		"church diocese archdiocese":         ChurchBody,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = kind
		}
	}
	return m
}()

// KindOfName tells from its words what sort of body bears a name: the last word counts first, then the
// others in their order ("Bank of England"), those of legislatures last, since their parts bear them too
// ("Senate Committee on Finance"). 0 when none tells.
func KindOfName(name string) BodyKind {
	words := strings.Fields(strings.ReplaceAll(schema.Fold(name), ".", ""))
	if len(words) == 0 {
		return 0
	}
	if k := tellingWords[words[len(words)-1]]; k != 0 {
		return k
	}
	legislature := BodyKind(0)
	for _, w := range words {
		switch k := tellingWords[w]; k {
		case 0:
		case LegislatureBody:
			legislature = k
		default:
			return k
		}
	}
	return legislature
}
