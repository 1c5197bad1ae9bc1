package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// toUTF8 returns data as valid UTF-8 without a byte-order mark and without NULs.
//
// What is valid UTF-8 is UTF-8, whatever it declares: wrong labels are common, and no other charset
// gives valid UTF-8 by chance. What holds more valid multi-byte characters than stray bytes is damaged
// UTF-8, and each stray byte becomes U+FFFD. Else the charset that a page declares counts, and without
// one Windows-1252, which is what old systems of the press wrote.
func toUTF8(data []byte, kind Kind) string {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	text := string(data)
	if !utf8.ValidString(text) {
		text = decode(data, kind)
	}
	return strings.ReplaceAll(text, "\x00", "")
}

func decode(data []byte, kind Kind) string {
	if good, stray := multiByte(data); good > stray {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	enc, name := charmap.Windows1252.NewDecoder(), ""
	if kind == HTML {
		e, declared, _ := charset.DetermineEncoding(data, "")
		enc, name = e.NewDecoder(), declared
	}
	text, err := enc.Bytes(data)
	if err != nil || name == "utf-8" {
		text, _ = charmap.Windows1252.NewDecoder().Bytes(data)
	}
	return strings.ToValidUTF8(string(text), "\uFFFD")
}

// multiByte counts the characters of data that are valid UTF-8 of two bytes or more, and the bytes
// that are not valid UTF-8.
func multiByte(data []byte) (good, stray int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			stray++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good, stray
}
