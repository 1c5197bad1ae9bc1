package statement

import (
	"strconv"
	"testing"

	"onrecord/schema"
)

func TestGroup(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"The harbour will stay open all winter.", "“the harbour will stay open, all winter”", true},
		{"The harbour will stay open all winter.", "The harbour will stay closed all winter.", false},
		{"Thank you.", "Thank you.", false},
	} {
		var prints []Print
		for i, text := range []string{tt.a, tt.b} {
			p := NewPrint(&schema.Quote{ID: schema.QuoteID(strconv.Itoa(i)), Text: text})
			b, err := p.AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			var q Print
			if err := q.UnmarshalBinary(b); err != nil || q != p {
				t.Errorf("%+v was read as %+v, %v", p, q, err)
			}
			prints = append(prints, q)
		}
		if same := len(Group(prints)) == 1; same != tt.same {
			t.Errorf("%q and %q: %v, want %v", tt.a, tt.b, same, tt.same)
		}
	}
}
