package people

import "testing"

func TestKindOfName(t *testing.T) {
	tests := []struct {
		name string
		want BodyKind
	}{
		{"Harbour Party", PartyBody},
		{"Senate Committee on Canals", CommitteeBody},
		{"Bank of Valdoria", BankBody | CompanyBody},
		{"Stenn & Daughters Ltd.", CompanyBody},
		{"The Brenna Post", MediaBody},
		{"Centre for Canal Studies", GroupBody},
		{"Ministry of Canals", DepartmentBody},
		{"Marenz", 0},
		{"", 0},
	}
	for _, tt := range tests {
		if got := KindOfName(tt.name); got != tt.want {
			t.Errorf("%q: got %b, want %b", tt.name, got, tt.want)
		}
	}
}

func TestBodiesHaveKinds(t *testing.T) {
	tests := []struct {
		id   string
		want BodyKind
	}{
		{"facebook", CompanyBody},
		{"republican-party", PartyBody},
		{"the-guardian", MediaBody},
		{"federal-reserve", BankBody | AgencyBody},
		{"united-states-house-committee-on-rules", CommitteeBody},
	}
	b := base(t)
	for _, tt := range tests {
		if e, ok := b.Entity(tt.id); !ok || e.Body != tt.want {
			t.Errorf("%s: got %v, want %b", tt.id, e, tt.want)
		}
	}
}

func TestOverlayGivesKinds(t *testing.T) {
	b := withOverlay(t, "entities: [{name: Stenn & Daughters, type: organization, kind: company; bank}]")
	if e, _ := b.Entity("stenn-daughters"); e == nil || e.Body != CompanyBody|BankBody {
		t.Errorf("got %v", e)
	}
	_, err := base(t).WithOverlay("people.yaml", []byte("entities: [{name: Stenn, type: organization, kind: firm}]"))
	if err == nil || err.Error() != `people.yaml:1: unknown kind of body "firm"` {
		t.Errorf("got %v", err)
	}
}
