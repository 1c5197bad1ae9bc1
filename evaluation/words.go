package evaluation

import (
	"strings"
	"unicode"
)

// wordSet is the set of the words of a list.
func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// The closed classes of words that comparing names needs. Part of what the figures mean, they are not
// the extractor's own lists, which may change.
var (
	pronouns = wordSet(`i me my mine we us our ours you your he him his she her hers it its they them their theirs who whom whose
		which that this these those himself herself themselves myself one`)
	// titles are the words of offices and honorifics: capitalised in a phrase, and yet no name.
	titles = wordSet(`mr mrs ms miss dr sen sens senator senators rep reps representative representatives gov govs governor
		president vice former the a an secretary general gen lt col judge justice prime minister chancellor sir lord lady dame rev
		professor prof mayor speaker leader republican democrat democratic republicans democrats labour tory conservative house
		senate white state district attorney congressman congresswoman chairman chairwoman chief adviser spokesman spokeswoman
		candidate nominee campaign jr sr ii iii iv u.s. us american and of for in at by but king queen prince princess foreign
		press deputy director chair officer manager strategist`)
	// suffixes follow a surname.
	suffixes = wordSet(`jr sr ii iii iv esq md phd`)
	// generations are the suffixes that belong to a person and not to a profession.
	generations = wordSet(`jr sr ii iii iv`)
	// fillers are the words of a description that say nothing of who is described.
	fillers = wordSet(`the a an of for in on at to and or who that which with from by his her their its some many other others one
		two several`)
	// commonInBodies are words that many bodies and places share.
	commonInBodies = wordSet(`the of and for a an in on at to u.s. us united states american party committee department office
		administration campaign`)
	// articles and the honorifics that begin a description as easily as a name.
	leading = wordSet(`the a an mr mrs ms`)
)

// isWord reports whether r is part of a word wherever it stands.
func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// scan returns the stretches of s that begin with a rune of the class first and go on with letters,
// digits and the runes of inner.
func scan(s, inner string, first func(rune) bool) []string {
	var out []string
	start := -1
	for i, r := range s {
		switch {
		case start < 0 && first(r):
			start = i
		case start >= 0 && !isWord(r) && !strings.ContainsRune(inner, r):
			out = append(out, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// joints are what may stand inside a word: of "U.S.", "O’Hara", "Tell-Wright".
const joints = ".’'-"

// words returns the words of s as names are compared: in lower case, without possessive endings and
// without joints at either end.
func words(s string) []string {
	out := scan(withoutPossessives(s), joints, func(r rune) bool { return r != '_' && isWord(r) })
	kept := out[:0]
	for _, w := range out {
		if w = strings.ToLower(strings.Trim(w, joints)); w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// spelled returns the words of s that begin with a letter, as they are written.
func spelled(s, inner string) []string {
	return scan(s, inner, func(r rune) bool { return isWord(r) && r != '_' && !unicode.IsDigit(r) })
}

// withoutPossessives drops the 's behind words.
func withoutPossessives(s string) string {
	if !strings.ContainsAny(s, "'’") {
		return s
	}
	in := []rune(s)
	out := make([]rune, 0, len(in))
	for i := 0; i < len(in); i++ {
		if i > 0 && (isWord(in[i-1]) || in[i-1] == '.') && possessiveAt(in, i) {
			i++
			continue
		}
		out = append(out, in[i])
	}
	return string(out)
}

// possessiveAt reports whether 's stands at in[i] and ends a word there.
func possessiveAt(in []rune, i int) bool {
	return (in[i] == '\'' || in[i] == '’') && i+1 < len(in) && in[i+1] == 's' && (i+2 == len(in) || !isWord(in[i+2]))
}

// without returns the words that are in none of the sets; all of them if that leaves none.
func without(ws []string, sets ...map[string]bool) []string {
	if kept := dropped(ws, sets...); len(kept) > 0 {
		return kept
	}
	return ws
}

// dropped returns the words that are in none of the sets.
func dropped(ws []string, sets ...map[string]bool) []string {
	var kept []string
	for _, w := range ws {
		in := false
		for _, set := range sets {
			in = in || set[w]
		}
		if !in {
			kept = append(kept, w)
		}
	}
	return kept
}

func capitalised(w string) bool {
	for _, r := range w {
		return unicode.IsUpper(r)
	}
	return false
}

// shorten returns s, with its middle left out if it has more than n runes.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n/2]) + "…" + string(r[len(r)-n/2:])
}
