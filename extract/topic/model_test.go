package topic

import (
	"math"
	"strings"
	"testing"
)

func TestParseModelErrors(t *testing.T) {
	tests := []struct {
		name, from, to, want string
	}{
		{"no number", "bias\t", "bias\tx", "is no name and number"},
		{"infinite", "bias\t", "bias\tInf\t", "is no name and number"},
		{"unknown name", "share\t", "shares\t", "is no name and number"},
		{"unknown topic", "\tenergy\t", "\tmagic\t", "is no name and number"},
		{"no tab", "share\t", "share ", "is no name and number"},
		{"missing", "local\t", "# local\t", `lacks "local"`},
		{"twice", "share\t", "share\t1\nshare\t", "stands twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(modelTSV, tt.from, tt.to, 1)
			if _, err := parseModel(text); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

// TestModelFormat shows that what fitting writes is what is read.
func TestModelFormat(t *testing.T) {
	m, err := parseModel(modelTSV)
	if err != nil {
		t.Fatal(err)
	}
	if got := formatModel(&m); got != modelTSV {
		t.Errorf("writing the model changes it:\n%s", got)
	}
}

// TestModelIsSane holds the fitted numbers to what the words mean: more evidence never makes a topic
// less likely, and the background is a distribution.
func TestModelIsSane(t *testing.T) {
	m := Default().model
	for name, w := range m.weights() {
		if name != "bias" && name != "first" && name != "second" && *w <= 0 {
			t.Errorf("%s is %v, want a positive weight", name, *w)
		}
	}
	if m.first > m.second {
		t.Errorf("a first topic needs more (%v) than a second one (%v)", m.first, m.second)
	}
	if sum := m.background.sum(); math.Abs(float64(sum)-1) > 0.01 {
		t.Errorf("the background sums to %v", sum)
	}
}

func TestRank(t *testing.T) {
	s := scores{0: 2, 1: 5, 2: 2, 3: 1}
	for i, want := range []int{1, 0, 2, 3} {
		if got := rank(&s, i); got != want {
			t.Errorf("rank of %d is %d, want %d", i, got, want)
		}
	}
}

func TestBest(t *testing.T) {
	tests := []struct {
		odds          scores
		first, second int
	}{
		{scores{}, 0, 1},
		{scores{1: 1}, 1, 0},
		{scores{3: 1, 7: 2}, 7, 3},
		{scores{3: 2, 7: 1}, 3, 7},
		{scores{21: 1, 20: 1}, 20, 21},
	}
	for _, tt := range tests {
		if a, b := best(&tt.odds); a != tt.first || b != tt.second {
			t.Errorf("best(%v) = %d, %d, want %d, %d", tt.odds, a, b, tt.first, tt.second)
		}
	}
}
