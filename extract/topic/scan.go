package topic

import (
	"unicode"
	"unicode/utf8"

	"onrecord/schema"
)

// token is one word of a text as the lexicon compares it.
type token struct {
	folded uint64 // hash of the word in lower case, without diacritics
	cased  uint64 // hash of the word with its capitals; equal to folded when it has none
}

// scan appends the words of s to dst and returns it.
//
// A word is a run of letters and digits. Hyphens part words, so that "same-sex" and "same sex" are the
// same; apostrophes do not ("don't" is "dont"), except that a possessive 's is dropped; the dots of
// initials do not ("U.S." is "US").
func scan(dst []token, s string) []token {
	for i := 0; i < len(s); {
		r, n := decode(s, i)
		if !wordRune(r) {
			i += n
			continue
		}
		end := wordEnd(s, i)
		dst = append(dst, makeToken(trimPossessive(s[i:end])))
		i = end
	}
	return dst
}

// wordEnd returns the end of the word that begins at i.
func wordEnd(s string, i int) int {
	start := i
	for i < len(s) {
		if plainWord[s[i]] {
			i++
			continue
		}
		r, n := decode(s, i)
		switch {
		case wordRune(r):
		case apostrophe(r) && letterAt(s, i+n):
		case r == '.' && initial(s, start, i) && letterAt(s, i+1):
		default:
			return i
		}
		i += n
	}
	return i
}

// initial reports whether the dot at i stands between single letters, as in "U.S." or "J.D. Vance" but
// not in "3.5" or "end.Next".
func initial(s string, start, i int) bool {
	single := i-start == 1 || i >= 2 && s[i-2] == '.'
	return single && s[i-1] > '9' && !letterAt(s, i+2)
}

func letterAt(s string, i int) bool {
	r, _ := decode(s, i)
	return wordRune(r)
}

func decode(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// plainWord marks the letters and digits of ASCII, which most text consists of.
var plainWord = func() (t [256]bool) {
	for _, r := range "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" {
		t[r] = true
	}
	return t
}()

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return plainWord[r]
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

func trimPossessive(w string) string {
	n := len(w)
	if n < 3 || w[n-1]|0x20 != 's' {
		return w
	}
	if w[n-2] == '\'' {
		return w[:n-2]
	}
	if r, size := utf8.DecodeLastRuneInString(w[:n-1]); r == '’' {
		return w[:n-1-size]
	}
	return w
}

// FNV-1a, 64 bits.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func makeToken(w string) token {
	t := token{hashStart, hashStart}
	for i := 0; i < len(w); {
		c := w[i]
		if c >= utf8.RuneSelf {
			_, n := utf8.DecodeRuneInString(w[i:])
			t.addFolded(schema.Fold(w[i : i+n]))
			i += n
			continue
		}
		i++
		if c == '\'' || c == '.' {
			continue
		}
		t.cased = (t.cased ^ uint64(c)) * hashPrime
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		t.folded = (t.folded ^ uint64(c)) * hashPrime
	}
	return t
}

// addFolded adds a letter outside ASCII in its plain form. Its case is not kept: no phrase of the
// lexicon tells words apart by the capital of such a letter.
func (t *token) addFolded(plain string) {
	for i := 0; i < len(plain); i++ {
		if plain[i] == '\'' {
			continue
		}
		t.cased = (t.cased ^ uint64(plain[i])) * hashPrime
		t.folded = (t.folded ^ uint64(plain[i])) * hashPrime
	}
}
