package article

import (
	"testing"
	"unicode/utf8"
)

func TestToUTF8(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		kind     Kind
		want     string
	}{
		{"ASCII", "plain", Text, "plain"},
		{"UTF-8", "“Zoë”", Text, "“Zoë”"},
		{"byte-order mark", "\xEF\xBB\xBFZoë", Text, "Zoë"},
		{"Windows-1252", "\x93Zo\xEB\x94 \x80 5", Text, "“Zoë” € 5"},
		{"NUL", "a\x00b", Text, "ab"},
		{"damaged UTF-8", "“Zoë” caf\xE9 “here”", Text, "“Zoë” caf\uFFFD “here”"},
		{"declared Windows-1251", "<meta charset=windows-1251>\xCC\xE8\xF0", HTML, "<meta charset=windows-1251>Мир"},
		{"declared in the old way", `<meta http-equiv=content-type content="text/html; charset=iso-8859-2">\` + "\xB3", HTML, `<meta http-equiv=content-type content="text/html; charset=iso-8859-2">\ł`},
		{"UTF-8 beats a wrong label", "<meta charset=iso-8859-1>Zoë", HTML, "<meta charset=iso-8859-1>Zoë"},
		{"labelled UTF-8 but Windows-1252", "<meta charset=utf-8>Zo\xEB \x96 \x93hi\x94", HTML, "<meta charset=utf-8>Zoë – “hi”"},
		{"a label of no charset", "<meta charset=klingon>Zo\xEB", HTML, "<meta charset=klingon>Zoë"},
		{"labels do not count in plain text", "<meta charset=windows-1251>\xCC", Text, "<meta charset=windows-1251>Ì"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := toUTF8([]byte(tt.in), tt.kind); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzToUTF8(f *testing.F) {
	f.Add([]byte("\xFF\xFEa\x00"), true)
	f.Add([]byte("<meta charset=shift_jis>\x81\x82\x00"), true)
	f.Fuzz(func(t *testing.T, data []byte, page bool) {
		kind := Text
		if page {
			kind = HTML
		}
		if got := toUTF8(data, kind); !utf8.ValidString(got) {
			t.Fatalf("%q is not valid UTF-8", got)
		}
	})
}
