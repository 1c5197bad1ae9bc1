package schema

import (
	"strings"
	"unicode"
)

// Fold returns s as names are compared: lower case, Latin letters without their marks ("Ó" is "o",
// "ß" is "ss"), every apostrophe "'", every dash and hyphen "-", combining marks dropped. ASCII input
// that is already lower case is returned as it is, without allocating. The result is for comparing
// and for keys, never for showing.
func Fold(s string) string {
	if foldedASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < 0x80:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
		case unicode.Is(unicode.Mn, r):
		default:
			if t, ok := foldTable[unicode.ToLower(r)]; ok {
				b.WriteString(t)
			} else {
				b.WriteRune(unicode.ToLower(r))
			}
		}
	}
	return b.String()
}

func foldedASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] >= 'A' && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// foldTable maps lower-case letters and marks to their plain form. It covers Latin-1, Latin Extended-A
// and the letters of Extended-B and Extended Additional that names of people use.
var foldTable = makeFoldTable(map[string]string{
	"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ",
	"g": "ĝğġģǧ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐịỉ", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉŋ",
	"o": "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ", "oe": "œ", "r": "ŕŗř", "s": "śŝşšșſ", "ss": "ß", "t": "ţťŧț", "th": "þ",
	"u": "ùúûüũūŭůűųǔưụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
	"'": "’‘ʼ′`´", "-": "‐‑‒–—―−", "\"": "“”„‟«»", " ": "\u00a0\u2009\u202f",
})

func makeFoldTable(forms map[string]string) map[rune]string {
	t := make(map[rune]string, 256)
	for plain, letters := range forms {
		for _, r := range letters {
			t[r] = plain
		}
	}
	return t
}
