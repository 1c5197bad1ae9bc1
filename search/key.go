package search

import (
	"slices"
	"strings"

	"onrecord/schema"
)

// honorifics stand before a name and are not part of it, folded and without stops.
var honorifics = set(`
	mr mrs ms miss mx sir dame lord lady baroness baron viscount dr doctor prof professor rev reverend
	president vice deputy acting former senator sen representative rep congressman congresswoman governor
	gov secretary minister prime premier chancellor taoiseach mayor speaker judge justice attorney general
	gen admiral adm colonel col captain capt major ambassador envoy commissioner councillor cllr chair
	chairman chairwoman pope king queen prince princess rt right hon honourable honorable the`)

// suffixes stand behind a name and are not part of it.
var suffixes = set(`jr junior sr senior ii iii iv mp msp kc qc md phd obe cbe mbe`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// nameWords cuts a name into the words by which names are compared: folded, without stops and
// apostrophes, without a possessive ending; hyphens divide as spaces do, and initials that follow one
// another are one word ("J. D." is "jd").
func nameWords(name string) []string {
	words := strings.FieldsFunc(schema.Fold(name), func(r rune) bool {
		return r == ' ' || r == '-' || r == ',' || r == '_' || r == '\t' || r == '\n' || r == '/' || r == '"'
	})
	if n := len(words); n > 0 {
		words[n-1] = strings.TrimSuffix(words[n-1], "'s")
	}
	out := words[:0]
	initials := false
	for _, w := range words {
		plain := nameLetters.Replace(w)
		switch {
		case plain == "":
		case len(plain) == 1 && initials:
			out[len(out)-1] += plain
		default:
			out = append(out, plain)
			initials = len(plain) == 1
		}
	}
	return out
}

var nameLetters = strings.NewReplacer(".", "", "'", "", "(", "", ")", "", "?", "", "!", "", ":", "", ";", "")

// withoutTitles returns words without the titles before and the suffixes behind the name, but never
// nothing of something.
func withoutTitles(words []string) []string {
	for len(words) > 1 && honorifics[words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && suffixes[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// withoutInitials returns words without those between the first and the last that are initials.
func withoutInitials(words []string) []string {
	if len(words) < 3 {
		return words
	}
	out := slices.Clone(words[:1])
	for _, w := range words[1 : len(words)-1] {
		if len(w) > 2 {
			out = append(out, w)
		}
	}
	return append(out, words[len(words)-1])
}

// key joins words as they are looked up.
func key(words []string) string { return strings.Join(words, " ") }
