package index

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var sampleGrouping = grouping{quotes: 9, groups: []group{
	{articles: 2, ranks: []uint32{8, 0}}, {articles: 1, ranks: []uint32{3, 1, 2}},
}}

func TestGroupingIsReadAsWritten(t *testing.T) {
	for _, want := range []grouping{{}, {quotes: 4}, sampleGrouping} {
		got, err := decodeGrouping(want.encode(), want.quotes)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.groups) == 0 {
			got.groups = nil
		}
		if diff := cmp.Diff(want, *got, cmp.AllowUnexported(grouping{}, group{})); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestGroupingThatIsWrong(t *testing.T) {
	for _, tt := range []struct {
		name string
		b    []byte
	}{
		{"of another index", (&grouping{quotes: 8}).encode()},
		{"a quote that is not there", (&grouping{quotes: 9, groups: []group{{1, []uint32{0, 9}}}}).encode()},
		{"a quote in two statements", (&grouping{quotes: 9, groups: []group{{1, []uint32{0, 1}}, {1, []uint32{1, 2}}}}).encode()},
		{"a quote twice", (&grouping{quotes: 9, groups: []group{{1, []uint32{4, 4}}}}).encode()},
		{"a statement of one quote", (&grouping{quotes: 9, groups: []group{{1, []uint32{4}}}}).encode()},
		{"a statement of none", (&grouping{quotes: 9, groups: []group{{1, nil}}}).encode()},
		{"more behind it", append(sampleGrouping.encode(), 0)},
		{"nothing", nil},
	} {
		if _, err := decodeGrouping(tt.b, 9); !errors.Is(err, errRecord) {
			t.Errorf("%s: %v, want errRecord", tt.name, err)
		}
	}
	whole := sampleGrouping.encode()
	for n := range whole {
		if _, err := decodeGrouping(whole[:n], 9); !errors.Is(err, errRecord) {
			t.Errorf("cut to %d bytes: %v, want errRecord", n, err)
		}
	}
}

func FuzzDecodeGrouping(f *testing.F) {
	f.Add(sampleGrouping.encode())
	f.Add([]byte{9, 255, 255, 255, 255, 15})
	f.Fuzz(func(t *testing.T, b []byte) {
		g, err := decodeGrouping(b, 9)
		if err != nil {
			return
		}
		for _, s := range g.groups {
			for _, r := range s.ranks {
				if r >= 9 {
					t.Errorf("%v has a quote that is not there", g.groups)
				}
			}
		}
	})
}
