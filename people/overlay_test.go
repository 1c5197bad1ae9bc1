package people

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

const valdoria = `
countries:
  - {code: xv, name: Valdoria, aliases: [Republic of Valdoria], demonyms: [Valdorian, Valdorians]}
entities:
  - name: Harbour Party
    type: organization
    country: xv
    aliases: [Harbourites]
    adjectives: [Harbour]
  - name: Ilse Marrant
    gender: female
    country: xv
    party: Harbour Party
    prominence: leading
    aliases: [Ilse Marrant-Vey]
    offices:
      - {title: Valdorian Prime Minister, phrases: [prime minister, pm, +leader], from: 2019-05-01, to: 2023-06}
      - {title: Harbour leader, of: Harbour Party, from: 2017, to: 2023-06}
  - name: Tomas Quill
    gender: male
    country: xv
    party: harbour-party
    prominence: leading
    spouse: Ilse Marrant
    offices:
      - {title: Valdorian Prime Minister, from: 2023-07-01}
      - {title: Harbour leader, of: Harbour Party, from: 2023-07-01}
      - {title: Valdorian Minister of Canals, from: 2019, to: 2021}
  - id: keir-starmer
    aliases: [~The Barrister]
`

func withOverlay(t *testing.T, data string) *Base {
	t.Helper()
	b, err := base(t).WithOverlay("people.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOverlayResolves(t *testing.T) {
	tests := []struct {
		phrase, on string
		want       string
	}{
		{"the Valdorian prime minister", "2023-06-30", "ilse-marrant"},
		{"the Valdorian prime minister", "2023-05-31", "ilse-marrant"},
		{"Valdoria's PM", "2023-07-01", "tomas-quill"},
		{"Valdorian leader", "2024-07-01", "tomas-quill"},
		{"the Harbour leader", "2018-07-01", "ilse-marrant"},
		{"the leader of the Harbour Party", "2024-07-01", "tomas-quill"},
		{"the minister of canals", "2020-07-01", "tomas-quill"},
		{"the minister of canals", "2022-01-01", ""},
	}
	b := withOverlay(t, valdoria)
	for _, tt := range tests {
		_, noms := b.MatchNominal(words(tt.phrase))
		var got []string
		for _, nom := range noms {
			if nom.Office.Country != "xv" {
				continue
			}
			for _, e := range b.Holders(nom.Office.ID, date(t, tt.on)) {
				got = append(got, e.ID)
			}
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s on %s: got %q, want %q", tt.phrase, tt.on, g, tt.want)
		}
	}
	if c, _ := b.Demonym("valdorians"); c != "xv" {
		t.Errorf("Demonym(valdorians) = %q", c)
	}
}

func TestOverlayCorrects(t *testing.T) {
	b := withOverlay(t, valdoria)
	e, _ := b.Entity("keir-starmer")
	if e.Name != "Keir Starmer" || e.RoleAt(date(t, "2024-08-01")) != "UK Prime Minister" {
		t.Errorf("the correction lost what was known: %+v", e)
	}
	if _, names := b.MatchName(words("the barrister")); len(names) != 1 || names[0].Entity != e || names[0].Full {
		t.Errorf("the new alias leads to %v", names)
	}
	wife, _ := b.Entity("ilse-marrant")
	if wife.Spouse != "tomas-quill" {
		t.Errorf("spouse is %q", wife.Spouse)
	}
	if _, ok := base(t).Entity("tomas-quill"); ok {
		t.Error("the overlay changed the base it was laid over")
	}
}

func TestOverlayErrors(t *testing.T) {
	tests := []struct{ data, want string }{
		{"entities:\n  - nmae: X\n", `p.yaml: line 2: field nmae not found in an entity`},
		{"entities:\n  - {name: Mara Sand, type: river}\n", `p.yaml:2: type "river" is none of person, organization, place`},
		{"entities:\n  - {name: Mara Sand, gender: x}\n", `p.yaml:2: gender "x" is neither m nor f`},
		{"entities:\n\n  - {name: Mara Sand, party: No Party}\n", `p.yaml:3: Mara Sand: unknown party "no-party"`},
		{"entities:\n  - {id: mara-sand}\n", `p.yaml:2: there is no "mara-sand" to correct, and a new entry wants a name`},
		{"entities:\n  - {gender: f}\n", `p.yaml:2: an entry wants a name or an id`},
		{"entities:\n  - {name: Mara Sand, country: xq}\n", `p.yaml:2: Mara Sand: unknown country "xq"`},
		{"entities:\n  - {name: Mara Sand, offices: [{title: Mayor, from: June}]}\n", `p.yaml:2: from: "June" is neither a day, a month nor a year`},
		{"entities:\n  - {name: Mara Sand, offices: [{title: Mayor, from: 2020, to: 2019}]}\n", `p.yaml:2: Mara Sand: Mayor ends (2020-01-01) before it begins (2020-01-01)`},
		{"countries:\n  - {code: VAL, name: Valdoria}\n", `p.yaml:2: country code "VAL" is not two lower-case letters`},
		{"countries:\n  - {code: gb, name: Valdoria}\n", `p.yaml:2: country code "gb" is that of United Kingdom`},
		{"entities: []\n---\nentities: []\n", `p.yaml: more than one document`},
		{"entities: {a: b}", `p.yaml: line 1: cannot unmarshal a map into []entities`},
	}
	b := base(t)
	for _, tt := range tests {
		_, err := b.WithOverlay("p.yaml", []byte(tt.data))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", tt.data, diff)
		}
	}
}

func TestEmptyOverlayChangesNothing(t *testing.T) {
	b := withOverlay(t, "")
	for e := range base(t).Entities() {
		o, ok := b.Entity(e.ID)
		if !ok || o.Name != e.Name || o.RoleAt(schema.Date{}) != e.RoleAt(schema.Date{}) {
			t.Fatalf("%s differs under an empty overlay", e.ID)
		}
	}
}

func FuzzOverlay(f *testing.F) {
	f.Add(valdoria)
	f.Add("entities:\n - {name: a b, aliases: ['=', '~', ' '], offices: [{title: x, of: x, phrases: ['+']}]}")
	f.Add("offices:\n - {id: gb-prime-minister, title: ''}\nentities: &a [*a]")
	b, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data string) {
		over, err := b.WithOverlay("fuzz.yaml", []byte(data))
		if err != nil {
			return
		}
		for e := range over.Entities() {
			if e.ID == "" || e.Name == "" {
				t.Errorf("an entity without id or name: %+v", e)
			}
		}
	})
}
