package people

import (
	"slices"
	"strings"

	"onrecord/schema"
)

// makeNominals fills the lexicon of descriptions: each office's phrases alone, and with the country,
// party or body they belong to before ("russian president") and behind ("president of russia").
func (b *builder) makeNominals() *lexicon[Nominal] {
	x := newLexicon[Nominal](32 * len(b.ledger.offices))
	scopes := map[string]*scope{}
	for i, f := range b.ledger.offices {
		s, ok := scopes[f.scope]
		if !ok {
			s = b.scopeOf(f.scope)
			scopes[f.scope] = s
		}
		o := b.listed[i]
		phrases := f.phrases
		if len(phrases) == 0 && f.byTitle {
			phrases = []phrase{{text: s.strip(f.title)}}
		}
		for _, p := range phrases {
			for _, words := range phraseForms(p.text) {
				addPhrase(x, o, s, words, p.use)
			}
		}
	}
	return x
}

// strip returns a title in lower case without the country, party or body at its head.
func (s *scope) strip(title string) string {
	words := nameWords(title)
	for _, head := range s.before {
		if len(head) < len(words) && slices.Equal(head, words[:len(head)]) {
			return strings.Join(words[len(head):], " ")
		}
	}
	return strings.Join(words, " ")
}

// scope is how a country, party or body is named beside an office.
type scope struct {
	before [][]string // adjectives and names
	behind [][]string // names
}

func (b *builder) scopeOf(id string) *scope {
	f, ok := b.byID[id]
	if !ok {
		f, ok = b.byID[b.nations[id]]
	}
	s := &scope{}
	if !ok {
		return s
	}
	s.name(f.name)
	for _, a := range f.aliases {
		if !a.weak {
			s.name(a.text)
		}
	}
	for _, a := range f.adjectives {
		s.before = append(s.before, phraseForms(schema.Fold(a))...)
	}
	return s
}

func (s *scope) name(text string) {
	forms := phraseForms(schema.Fold(text))
	s.before = append(s.before, forms...)
	s.behind = append(s.behind, forms...)
}

// phraseForms cuts a phrase into words, with hyphens and, where it has any, also without.
func phraseForms(text string) [][]string {
	words := nameWords(text)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	forms := [][]string{words}
	if split, ok := splitHyphens(words); ok {
		forms = append(forms, split)
	}
	return forms
}

// addPhrase enters one phrase of an office, alone and beside each name of its scope.
func addPhrase(x *lexicon[Nominal], o *Office, s *scope, words []string, use phraseUse) {
	if use != withScope {
		addNominal(x, x.at(words), Nominal{Office: o, Scoped: use == asIs})
	}
	if use == asIs {
		return
	}
	for _, w := range s.before {
		addNominal(x, x.at(w, words), Nominal{Office: o, Scoped: true})
	}
	for _, w := range s.behind {
		addNominal(x, x.at(words, of, w), Nominal{Office: o, Scoped: true})
		addNominal(x, x.at(words, ofThe, w), Nominal{Office: o, Scoped: true})
	}
}

// What stands between an office and what it is of.
var of, ofThe = []string{"of"}, []string{"of", "the"}

func addNominal(x *lexicon[Nominal], node *lexNode[Nominal], n Nominal) {
	if node == nil || slices.ContainsFunc(node.values, func(m Nominal) bool { return m.Office == n.Office }) {
		return
	}
	x.add(node, n)
}
