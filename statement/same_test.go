package statement

import "testing"

// TestSame: each case is two quotes, whether they are the same statement, and why.
func TestSame(t *testing.T) {
	for _, tt := range []struct {
		why  string
		same bool
		a, b string
	}{
		{"a copy", true, "anna | 2027-03-01 | direct | The harbour will stay open all winter.", "anna | 2027-03-02 | direct | The harbour will stay open all winter."},
		{"case, marks and punctuation", true, "anna | 2027-03-01 | direct | The harbour will stay open, all winter…", "anna | 2027-03-01 | direct | the “harbour” will stay open all winter"},
		{"a changed word in a short quote", false, "anna | 2027-03-01 | direct | The harbour will stay open all winter.", "anna | 2027-03-01 | direct | The harbour will stay closed all winter."},
		{"nothing to know it by", false, "anna | 2027-03-01 | direct | Thank you.", "anna | 2027-03-01 | direct | Thank you."},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got := len(Group([]Print{said(t, "1", tt.a), said(t, "2", tt.b)})) == 1
			if got != tt.same {
				t.Errorf("same is %v, want %v", got, tt.same)
			}
		})
	}
}
