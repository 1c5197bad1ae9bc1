package people

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"onrecord/schema"
)

func TestDayNumberRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.IntRange(-60_000, 60_000).Draw(t, "day")
		d := dateOf(day)
		if got := dayNumber(d); got != day {
			t.Fatalf("%s is day %d, want %d", d, got, day)
		}
	})
	if dayNumber(schema.Day(1970, 1, 1)) != 0 || dayNumber(schema.Day(1969, 12, 31)) != -1 {
		t.Error("days are not counted from 1 January 1970")
	}
}

// anyHoldings draws the holdings of an office by five persons within a hundred days.
func anyHoldings(t *rapid.T) []holding {
	crowd := make([]Entity, 5)
	for i := range crowd {
		crowd[i].ID = string(rune('a' + i))
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) holding {
		from := rapid.IntRange(0, 90).Draw(t, "from")
		to := rapid.OneOf(rapid.Just(dusk), rapid.IntRange(from+1, 100)).Draw(t, "to")
		return holding{span{from, to}, &crowd[rapid.IntRange(0, 4).Draw(t, "who")], rapid.IntRange(0, 2).Draw(t, "layer")}
	}), 0, 12).Draw(t, "holdings")
}

func TestTimelineAgreesWithSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hs := succession(anyHoldings(t), rapid.Bool().Draw(t, "single"))
		line := newTimeline(hs)
		day := rapid.IntRange(-1, 110).Draw(t, "day")
		var want []*Entity
		for i := len(hs) - 1; i >= 0; i-- {
			if hs[i].contains(day) {
				want = append(want, hs[i].who)
			}
		}
		if got := line.on(day); !slices.Equal(got, want) {
			t.Fatalf("on day %d: got %v, want %v", day, got, want)
		}
	})
}

func TestSuccessionKeepsWhatTheLastLayerSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hs := anyHoldings(t)
		most := 0
		for _, h := range hs {
			most = max(most, h.layer)
		}
		told := slices.Clone(hs)
		out := succession(hs, false)
		for _, h := range told {
			if h.layer == most && !slices.ContainsFunc(out, func(o holding) bool { return o.who == h.who && o.from <= h.from && h.to <= o.to }) {
				t.Fatalf("%v of the last layer is lost in %v", h, out)
			}
		}
	})
}

func TestSuccession(t *testing.T) {
	ann, bob := &Entity{ID: "ann"}, &Entity{ID: "bob"}
	tests := []struct {
		about  string
		in     []holding
		single bool
		want   []holding
	}{
		{"an open end closes", []holding{{span{0, dusk}, ann, 0}, {span{9, dusk}, bob, 0}}, true, []holding{{span{0, 9}, ann, 0}, {span{9, dusk}, bob, 0}}},
		{"several at once stay", []holding{{span{0, dusk}, ann, 0}, {span{9, dusk}, bob, 0}}, false, []holding{{span{0, dusk}, ann, 0}, {span{9, dusk}, bob, 0}}},
		{"two accounts of one term join", []holding{{span{0, 9}, ann, 0}, {span{5, 12}, ann, 0}}, true, []holding{{span{0, 12}, ann, 0}}},
		{"the later layer's account holds", []holding{{span{0, dusk}, ann, 0}, {span{1, 9}, ann, 1}}, true, []holding{{span{1, 9}, ann, 1}}},
		{"two terms stay two", []holding{{span{0, 4}, ann, 0}, {span{8, 12}, ann, 0}}, true, []holding{{span{0, 4}, ann, 0}, {span{8, 12}, ann, 0}}},
	}
	for _, tt := range tests {
		if got := succession(tt.in, tt.single); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.about, got, tt.want)
		}
	}
}
