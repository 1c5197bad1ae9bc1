package evaluation

import (
	"regexp"
	"slices"
	"strings"
)

// sourceOf tells what kind of phrase names a speaker.
func sourceOf(phrase string) SourceType {
	if phrase == "" {
		return NoSource
	}
	ws := spelled(phrase, joints)
	if len(ws) > 0 && !slices.ContainsFunc(ws, func(w string) bool { return !pronouns[strings.ToLower(w)] }) {
		return ByPronoun
	}
	if slices.ContainsFunc(ws, func(w string) bool {
		lower := strings.ToLower(w)
		return capitalised(w) && !pronouns[lower] && !leading[lower]
	}) {
		return ByName
	}
	return ByDescription
}

// class says how far a statement's speaker can be judged.
type class int

const (
	// named: a name tells who it was.
	named class = iota
	// resolved: a pronoun, and a reader has noted whose.
	resolved
	// unresolved: a pronoun, and nobody knows whose; not judged.
	unresolved
	// described: a phrase without a name.
	described
	// nobody: the article has no phrase for the speaker.
	nobody
)

// hasName reports whether c is judged by a name.
func (c class) hasName() bool { return c == named || c == resolved }

// truth is what the readers say of a statement's speaker, as it can be compared.
type truth struct {
	class class
	// keys are the words of which any one makes an answer right.
	keys []string
	// full is the whole name, "" if only the phrase is known.
	full string
}

// truthOf returns what is known of the speaker of s.
func truthOf(s *Statement) truth {
	if name := surname(s.Name); name != "" {
		if s.Source == ByPronoun {
			return truth{resolved, []string{name}, s.Name}
		}
		return truth{named, []string{name}, s.Name}
	}
	switch {
	case s.Phrase == "":
		return truth{class: nobody}
	case s.Source == ByPronoun:
		return truth{class: unresolved}
	case s.Source == ByDescription || s.Source == NoSource:
		return truth{class: described, keys: descriptionKeys(s.Phrase)}
	}
	if name := surname(s.Guess); name != "" {
		t := truth{class: named, keys: []string{name}}
		if len(dropped(words(s.Guess), titles)) > 1 {
			t.full = s.Guess
		}
		return t
	}
	return truth{class: named, keys: nameKeys(s.Phrase)}
}

// surname is the last word of a name, "" if it has none.
func surname(name string) string {
	ws := without(words(name), suffixes)
	if len(ws) == 0 {
		return ""
	}
	return ws[len(ws)-1]
}

func descriptionKeys(phrase string) []string {
	if ws := words(phrase); len(ws) > 0 {
		return without(ws, fillers)
	}
	return []string{strings.ToLower(phrase)}
}

var (
	ownerEnds     = regexp.MustCompile(`['’]s?[\s\v\p{Z}\x{85}]`)
	appositionEnd = regexp.MustCompile(`,|\bwho\b|\(`)
	possessive    = regexp.MustCompile(`['’]s\b`)
)

// nameKeys returns the words of the name that a phrase is about: not of its owner ("Dray's spokesman Ivo
// Lund" is Lund), and not of what is said behind the name.
func nameKeys(phrase string) []string {
	head := phrase
	for _, part := range ownerEnds.Split(phrase, -1) {
		if slices.ContainsFunc(spelled(part, ".-"), capitalised) {
			head = part
		}
	}
	for _, part := range appositionEnd.Split(head, -1) {
		if hasName(part) {
			head = part
			break
		}
	}
	var keys []string
	for _, w := range spelled(possessive.ReplaceAllString(head, ""), joints) {
		if key := strings.ToLower(strings.Trim(w, joints)); capitalised(w) && !titles[key] && !suffixes[key] && !pronouns[key] {
			keys = append(keys, key)
		}
	}
	if len(keys) > 0 {
		return keys
	}
	return without(words(phrase), fillers)
}

// hasName reports whether the phrase has a capitalised word that is no title.
func hasName(phrase string) bool {
	return slices.ContainsFunc(spelled(phrase, ".-"), func(w string) bool {
		return capitalised(w) && !titles[strings.Trim(strings.ToLower(w), ".")]
	})
}

// verdict is how an answer compares with the truth. Each half is nil where it cannot be judged.
type verdict struct {
	// right: the answer names the speaker, in its name or its mention.
	right *bool
	// full: the canonical name of the answer agrees in surname and first name.
	full *bool
}

// judge compares the speaker of an answer with the truth.
func (t *truth) judge(g *given) verdict {
	var v verdict
	right := false
	switch t.class {
	case unresolved:
		return v
	case nobody:
		right = g.speaker == "" && g.mention == ""
	default:
		right = slices.ContainsFunc(t.keys, func(k string) bool { return slices.Contains(g.words(), k) })
	}
	v.right = &right
	if t.full != "" && t.class.hasName() {
		full := agrees(t.full, g.speaker)
		v.full = &full
	}
	return v
}

// agrees reports whether a canonical name given for the person of name has the same surname, and where
// both have a first name, the same first name or initial.
func agrees(name, given string) bool {
	want := without(words(name), suffixes, titles)
	var got []string
	for _, w := range words(given) {
		if !suffixes[w] && (!titles[w] || slices.Contains(want, w)) {
			got = append(got, w)
		}
	}
	last := want[len(want)-1]
	if !slices.Contains(got, last) {
		return false
	}
	if len(want) == 1 || len(got) == 1 || got[0] == last {
		return true
	}
	return sameFirst(want, got, true)
}

// samePerson reports whether two names can be the same person's: same surname, and no contradiction in
// the first names.
func samePerson(a, b string) bool {
	x, y := dropped(words(a), generations), dropped(words(b), generations)
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] != y[len(y)-1] {
		return slices.Equal(x, y)
	}
	return len(x) == 1 || len(y) == 1 || sameFirst(x, y, false)
}

// sameFirst reports whether the first names of two names with one surname agree: the same, an initial, a
// short form with the same three letters, or another name that the longer one has. With short, two
// letters are enough ("Ed" for "Edward").
func sameFirst(x, y []string, short bool) bool {
	a, b := x[0], y[0]
	if a == b || slices.Contains(x, b) || slices.Contains(y, a) {
		return true
	}
	p, q := firstLetters(a, 1), firstLetters(b, 1)
	if p == q && (p == a || q == b) {
		return true
	}
	p, q = firstLetters(a, 3), firstLetters(b, 3)
	return p == q || short && (strings.HasPrefix(a, q) || strings.HasPrefix(b, p))
}

// firstLetters returns the first n runes of s.
func firstLetters(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// sameThing reports whether two names can be those of one body or place: they share a word that not
// every second body has.
func sameThing(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, y := words(a), words(b)
	own := dropped(x, commonInBodies)
	return slices.ContainsFunc(own, func(w string) bool { return slices.Contains(y, w) }) || sameSet(x, y)
}

func sameSet(x, y []string) bool {
	in := func(set []string) func(string) bool {
		return func(w string) bool { return !slices.Contains(set, w) }
	}
	return !slices.ContainsFunc(x, in(y)) && !slices.ContainsFunc(y, in(x))
}

// sameSpeaker reports whether an answer's canonical speaker is the one of that name: as a person, or as
// a body if the name is a single word.
func sameSpeaker(name, given string) bool {
	return given != "" && (samePerson(name, given) || !strings.Contains(name, " ") && sameThing(name, given))
}
