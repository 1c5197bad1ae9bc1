package statement

import (
	"bytes"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord/schema"
)

func TestPrintRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, p := range drawPrints(t, 10) {
			p.ID = schema.QuoteID(rapid.SampledFrom([]string{"", "00ff", "00FF", "0", "basil:1"}).Draw(t, "id"))
			p.Day = rapid.Int32().Draw(t, "day")
			b, err := p.AppendBinary([]byte("before"))
			if err != nil {
				t.Fatal(err)
			}
			var q Print
			if err := q.UnmarshalBinary(bytes.TrimPrefix(b, []byte("before"))); err != nil {
				t.Fatal(err)
			}
			if len(p.Words) == 0 {
				p.Words = nil
			}
			if diff := gocmp.Diff(p, q); diff != "" {
				t.Fatalf("read again (-want +got):\n%s", diff)
			}
		}
	})
}

func FuzzPrint(f *testing.F) {
	for _, line := range []string{
		"anna-drummond | 2027-03-01 | direct | The harbour will stay open all winter.",
		"| | indirect | that the harbour would stay open",
		`a b | 1820-01-01 | mixed | it was "a great day" for "all of Valdoria"`,
	} {
		p := said(f, "0123456789abcdef0123", line)
		b, err := p.AppendBinary(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var p Print
		if p.UnmarshalBinary(b) != nil {
			return
		}
		again, err := p.AppendBinary(nil)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		var q Print
		if err := q.UnmarshalBinary(again); err != nil || !gocmp.Equal(p, q) {
			t.Fatalf("%+v became %+v, %v", p, q, err)
		}
		Group([]Print{p, q})
	})
}
