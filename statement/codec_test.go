package statement

import (
	"bytes"
	"errors"
	"strings"
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

// TestDamagedPrint: each case is bytes that are no print, and what the error says.
func TestDamagedPrint(t *testing.T) {
	head := "\x01\x02a\x02b\x00\x00" // version, ids, no day, no speakers
	for _, tt := range []struct{ bytes, want string }{
		{"", "version cut short"},
		{"\x02", "version 2, not 1"},
		{"\x01\xff", "length of an id is no number"},
		{"\x01\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01a", "id cut short"},
		{"\x01\x02a\x02b\xff\xff\xff\xff\xff\x01", "no day"},
		{"\x01\x02a\x02b\x00\x09", "9 speakers"},
		{"\x01\x02a\x02b\x00\x01\x00\x00", "speakers cut short"},
		{head + "\xff\xff\xff\x7f", "268435455 words"},
		{head + "\x03\x04\x01\x01", "stretches of words that do not fit"},
		{head + "\x02\x00\x00\x02", "stretches of words that do not fit"},
		{head + "\x02\x02\x01", "words cut short"},
		{head + "\x01\x01\x80\x05", "a plain word in two bytes"},
		{head + "\x01\x01\x05\x05", "1 bytes too many"},
	} {
		p := Print{ID: "kept"}
		err := p.UnmarshalBinary([]byte(tt.bytes))
		if !errors.Is(err, errPrint) || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("%q: error %v, want %q", tt.bytes, err, tt.want)
		}
		if p.ID != "kept" {
			t.Errorf("%q: the print was changed to %+v", tt.bytes, p)
		}
	}
}

// TestPrintSize: a quote of twenty words takes sixty to eighty bytes beside the index.
func TestPrintSize(t *testing.T) {
	p := said(t, "0123456789abcdef0123",
		"anna-drummond | 2027-03-01 | direct | The harbour of Valdoria will stay open all winter, and every ferry will sail to every island that has a quay.")
	p.Article = "0123456789abcdef0123"
	b, err := p.AppendBinary(nil)
	if err != nil || len(p.Words) < 20 || len(b) > 80 {
		t.Errorf("%d words take %d bytes (%v), more than 80", len(p.Words), len(b), err)
	}
	t.Logf("%d words take %d bytes", len(p.Words), len(b))
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
