package people

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/schema"
)

// makeNames fills the lexicon of names. A name that several bear leads to all of them.
func (b *builder) makeNames() *lexicon[Name] {
	x := newLexicon[Name](4 * len(b.ledger.entities))
	for i, f := range b.ledger.entities {
		e := &b.base.entities[i]
		addName(x, Name{Entity: e, Text: f.name, Full: bindsAlone(f)})
		for _, a := range f.aliases {
			addName(x, Name{Entity: e, Text: a.text, Full: !a.weak, Caps: a.caps})
		}
		if s := surnameOf(f); e.Prominence > Obscure && strings.Contains(s, " ") {
			addName(x, Name{Entity: e, Text: s})
		}
	}
	return x
}

// sortNames puts those who share a name in the order of their prominence.
func sortNames(x *lexicon[Name]) {
	for i := range x.nodes {
		if v := x.nodes[i].values; len(v) > 1 {
			slices.SortStableFunc(v, func(a, b Name) int { return byProminence(a.Entity, b.Entity) })
		}
	}
}

// bindsAlone reports whether the entry's own name needs no context.
func bindsAlone(f *entityFact) bool {
	return !f.weakName && (f.kind != schema.Person || strings.Contains(f.name, " "))
}

// addName enters a name in every form in which it is written.
func addName(x *lexicon[Name], n Name) {
	n.Small = n.Entity.Type == schema.Organization && endsSmall(n.Text)
	words := nameWords(n.Text)
	addForm(x, words, n)
	for _, form := range otherForms(words) {
		addForm(x, form, n)
	}
}

// endsSmall reports whether the last of several words begins with a small letter.
func endsSmall(name string) bool {
	i := strings.LastIndexByte(name, ' ')
	return i > 0 && name[i+1] >= 'a' && name[i+1] <= 'z'
}

func addForm(x *lexicon[Name], words []string, n Name) {
	node := x.at(words)
	if node == nil {
		return
	}
	for i := range node.values {
		if m := &node.values[i]; m.Entity == n.Entity {
			m.Caps = m.Caps && n.Caps // "FEMA" and "Fema"
			m.Small = m.Small || n.Small
			return
		}
	}
	x.add(node, n)
}

// byProminence orders the most prominent first; among equals those who still live, then by id, so that
// the order never depends on chance.
func byProminence(a, b *Entity) int {
	return cmp.Or(
		cmp.Compare(b.Prominence, a.Prominence),
		cmp.Compare(endOf(b), endOf(a)),
		cmp.Compare(latestTerm(b), latestTerm(a)),
		cmp.Compare(a.ID, b.ID))
}

func endOf(e *Entity) int {
	if e.To == 0 {
		return schema.LastYear
	}
	return e.To
}

func latestTerm(e *Entity) int {
	if len(e.Terms) == 0 {
		return 0
	}
	return e.Terms[0].From.Year()
}

// nameWords cuts a name into folded words as an article's words are: a comma does not count.
func nameWords(name string) []string {
	return strings.Fields(strings.ReplaceAll(schema.Fold(name), ",", " "))
}

// otherForms returns the forms in which a name of those words is met besides: initials run together
// ("j. d. vance", "jd vance"); without an initial in the middle ("charles e. schumer"); hyphens as
// spaces ("ocasio cortez"); and without the Arabic article ("bashar assad").
func otherForms(words []string) [][]string {
	var forms [][]string
	if joined, ok := joinInitials(words); ok {
		forms = append(forms, joined)
	} else if short, ok := dropInitial(words); ok {
		forms = append(forms, short)
	}
	if split, ok := splitHyphens(words); ok {
		forms = append(forms, split)
	}
	if n := len(words) - 1; n > 0 {
		if bare, ok := withoutArticle(words[n]); ok {
			forms = append(forms, append(slices.Clone(words[:n]), bare))
		}
	}
	return forms
}

// joinInitials runs the initials at the head of a name together.
func joinInitials(words []string) ([]string, bool) {
	n := 0
	for n < len(words) && isInitial(words[n]) {
		n++
	}
	if n < 2 || n == len(words) {
		return nil, false
	}
	return append([]string{strings.Join(words[:n], "")}, words[n:]...), true
}

func dropInitial(words []string) ([]string, bool) {
	if len(words) != 3 || !isInitial(words[1]) || isInitial(words[0]) {
		return nil, false
	}
	return []string{words[0], words[2]}, true
}

func isInitial(w string) bool { return len(w) == 1 || len(w) == 2 && w[1] == '.' }

func splitHyphens(words []string) ([]string, bool) {
	if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, "-") }) {
		return nil, false
	}
	return strings.Fields(strings.ReplaceAll(strings.Join(words, " "), "-", " ")), true
}

// makeSurnames lists the prominent persons by surname, in each of its spellings.
func (b *builder) makeSurnames() map[string][]*Entity {
	out := map[string][]*Entity{}
	for i, f := range b.ledger.entities {
		e := &b.base.entities[i]
		if f.kind != schema.Person || e.Prominence == Obscure {
			continue
		}
		for _, s := range f.surnames() {
			if !slices.Contains(out[s], e) {
				out[s] = append(out[s], e)
			}
		}
	}
	for _, list := range out {
		slices.SortFunc(list, byProminence)
	}
	return out
}

// surnames returns the surname and its other spellings, each in one word: those of the aliases that share
// the first name ("Volodymyr Zelenskyy"). Of "von der Leyen" it is the last word; "Duncan Smith" has none,
// since a Smith is somebody else.
func (f *entityFact) surnames() []string {
	var out []string
	add := func(word string) {
		out = append(out, word)
		if bare, ok := withoutArticle(word); ok {
			out = append(out, bare)
		}
	}
	words := nameWords(surnameOf(f))
	if n := len(words); n == 1 || n > 1 && particles[words[n-2]] {
		add(words[n-1])
	}
	if f.surname != "" {
		return out
	}
	first := nameWords(f.name)[0]
	for _, a := range f.aliases {
		words := nameWords(a.text)
		if n := len(words); n > 1 && words[0] == first && !isSuffix(words[n-1]) {
			add(words[n-1])
		}
	}
	return out
}

// withoutArticle returns a surname without the Arabic article that many papers leave out ("al-assad").
func withoutArticle(word string) (string, bool) {
	if rest, ok := strings.CutPrefix(word, "al-"); ok {
		return rest, true
	}
	return strings.CutPrefix(word, "el-")
}

// particles begin a surname of several words.
var particles = map[string]bool{
	"von": true, "van": true, "de": true, "der": true, "den": true, "la": true, "le": true, "du": true, "di": true,
	"da": true, "al": true, "el": true, "bin": true, "ibn": true, "ben": true, "dos": true, "del": true, "della": true, "st": true, "st.": true,
}

// surnameOf returns what the entry gives as surname, else the last word of the name and the particles
// before it; generational suffixes do not count.
func surnameOf(f *entityFact) string {
	if f.surname != "" || f.kind != schema.Person {
		return f.surname
	}
	words := strings.Fields(f.name)
	if n := len(words); n > 2 && isSuffix(words[n-1]) {
		words = words[:n-1]
	}
	i := len(words) - 1
	for i > 1 && particles[schema.Fold(words[i-1])] {
		i--
	}
	return strings.Join(words[max(i, 0):], " ")
}

func isSuffix(w string) bool {
	switch strings.TrimSuffix(strings.ToLower(w), ".") {
	case "jr", "sr", "ii", "iii", "iv", "junior", "senior":
		return true
	}
	return false
}

// makeDemonyms leads from the adjectives of countries, and from their names in capitals ("uk"), to their
// codes.
func (b *builder) makeDemonyms() *lexicon[string] {
	x := newLexicon[string](4 * len(b.nations))
	for _, f := range b.ledger.entities {
		if !f.nation {
			continue
		}
		for _, a := range f.adjectives {
			b.addDemonym(x, f, a)
		}
		for _, a := range f.aliases {
			if a.caps {
				b.addDemonym(x, f, a.text)
			}
		}
	}
	return x
}

func (b *builder) addDemonym(x *lexicon[string], f *entityFact, word string) {
	node := x.at(nameWords(word))
	switch {
	case node == nil:
	case len(node.values) == 0:
		node.values = []string{f.country}
	case node.values[0] != f.country:
		b.fail(f.where, "%q describes both %s and %s", word, node.values[0], f.country)
	}
}
