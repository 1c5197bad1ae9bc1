package topic

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord/schema"
)

const (
	// maxWords bounds a phrase, so that matching looks ahead only so far.
	maxWords = 6
	// maxWeight is the weight of a phrase that decides; 2 is strong evidence, 1 a hint.
	maxWeight = 3
	// blocker stands in the topic column of phrases that are about no topic ("in the first place") and
	// keep their words from being counted.
	blocker = "none"
)

// entry is one line of the lexicon.
type entry struct {
	topic  int // index into schema.Topics, -1 for a blocker
	weight int
	words  []string
	forms  string // which inflected forms count: exactForm, verbForms, or "" for the plural
}

// Marks at a phrase's end.
const (
	exactForm = "=" // only the phrase as it stands
	verbForms = "+" // its last word is a verb, perhaps a noun too
)

// lexicon matches phrases. It is a trie whose edges are words.
type lexicon struct {
	edges map[uint64]int32 // by edge
	nodes []node
	// heads has a bit for each word that begins a phrase, found by the upper bits of its hash: most
	// words begin none, and one in fourteen of them is looked up in vain.
	heads [1 << 16 / 64]uint64
}

// begins reports whether word may begin a phrase.
func (l *lexicon) begins(word uint64) bool { return l.heads[word>>54]>>(word>>48&63)&1 != 0 }

func (l *lexicon) noteHead(word uint64) { l.heads[word>>54] |= 1 << (word >> 48 & 63) }

// edge names the edge of a word from a node: both mixed into one number, since a map is quickest with
// such keys. That two edges fall together is as unlikely as that two words have one hash.
func edge(from int32, word uint64) uint64 { return word ^ uint64(from)*0x9E3779B97F4A7C15 }

type node struct {
	phrase bool // a phrase ends here
	listed bool // it stands in the file as it is, so no inflected form may add to it
	votes  []vote
}

type vote struct {
	topic  int
	weight float32
}

// parseLexicon reads the lexicon's text: lines of topic, weight and phrase parted by tabs; empty lines
// and lines that begin with # are skipped.
func parseLexicon(text string) (*lexicon, error) {
	entries, err := parseEntries(text)
	if err != nil {
		return nil, err
	}
	l := &lexicon{edges: make(map[uint64]int32, 4*len(entries)), nodes: make([]node, 1)}
	for _, e := range entries {
		n := &l.nodes[l.insert(e.words)]
		n.phrase, n.listed = true, true
		n.add(e)
	}
	for _, e := range entries {
		l.addForms(e)
	}
	return l, nil
}

func parseEntries(text string) ([]entry, error) {
	index := map[string]int{blocker: -1}
	for i, t := range schema.Topics() {
		index[string(t)] = i
	}
	var entries []entry
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, err := parseEntry(line, index)
		if err != nil {
			return nil, fmt.Errorf("lexicon line %d: %w", n+1, err)
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func parseEntry(line string, index map[string]int) (entry, error) {
	f := strings.Split(line, "\t")
	if len(f) != 3 {
		return entry{}, fmt.Errorf("%d columns instead of topic, weight, phrase", len(f))
	}
	topic, ok := index[f[0]]
	if !ok {
		return entry{}, fmt.Errorf("unknown topic %q", f[0])
	}
	weight, err := strconv.Atoi(f[1])
	if err != nil || weight > maxWeight || (weight < 1) != (topic < 0) || weight < 0 {
		return entry{}, fmt.Errorf("weight %q of topic %s", f[1], f[0])
	}
	phrase := strings.TrimRight(f[2], exactForm+verbForms)
	words := phraseWords(phrase)
	if len(words) == 0 || len(words) > maxWords {
		return entry{}, fmt.Errorf("phrase %q has %d words instead of 1 to %d", f[2], len(words), maxWords)
	}
	return entry{topic: topic, weight: weight, words: words, forms: f[2][len(phrase):]}, nil
}

// phraseWords splits a phrase where scan would, keeping capitals.
func phraseWords(phrase string) []string {
	return strings.FieldsFunc(phrase, func(r rune) bool {
		return !wordRune(r) && !apostrophe(r) && r != '.'
	})
}

// addForms adds the phrase with its last word inflected, unless that form is in the file itself.
func (l *lexicon) addForms(e entry) {
	words := append([]string(nil), e.words...)
	last := len(words) - 1
	for _, form := range inflect(words[last], e.forms) {
		words[last] = form
		n := &l.nodes[l.insert(words)]
		if n.listed {
			continue
		}
		n.phrase = true
		n.add(e)
	}
}

// insert returns the node of the phrase, made if need be.
func (l *lexicon) insert(words []string) int32 {
	at := int32(0)
	for i, w := range words {
		word := makeToken(trimPossessive(w)).cased
		if i == 0 {
			l.noteHead(word)
		}
		k := edge(at, word)
		next, ok := l.edges[k]
		if !ok {
			next = int32(len(l.nodes))
			l.nodes = append(l.nodes, node{})
			l.edges[k] = next
		}
		at = next
	}
	return at
}

// add counts e's vote; of two forms that fall together the heavier vote holds.
func (n *node) add(e entry) {
	if e.topic < 0 {
		return
	}
	for i := range n.votes {
		if n.votes[i].topic == e.topic {
			n.votes[i].weight = max(n.votes[i].weight, float32(e.weight))
			return
		}
	}
	n.votes = append(n.votes, vote{e.topic, float32(e.weight)})
}

// inflect returns the regular forms of a word beside itself: the plural, and for a verb the past and
// the -ing form. Forms that no one writes ("healths") do no harm. A word with capitals, and one that
// ends in a digit, has a plural only where it is an abbreviation ("MPs").
func inflect(w, forms string) []string {
	n := len(w)
	lower := strings.ToLower(w) == w && w[n-1] >= 'a' && w[n-1] <= 'z'
	switch {
	case forms == exactForm || n < 2:
		return nil
	case !lower && strings.ToLower(w) != w:
		return []string{w + "s"}
	case !lower || n < 3:
		return nil
	}
	stem, plural, past := w, w+"s", w+"ed"
	switch {
	case w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])):
		plural, past = w[:n-1]+"ies", w[:n-1]+"ied"
	case w[n-1] == 'e':
		stem, past = w[:n-1], w+"d"
	case strings.ContainsRune("sxz", rune(w[n-1])), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		plural = w + "es"
	}
	if forms != verbForms {
		return []string{plural}
	}
	return []string{plural, past, stem + "ing"}
}

// count adds the votes of every phrase among the words to s: from left to right the longest one that
// fits, no word counted twice.
func (l *lexicon) count(words []token, s *scores) {
	for len(words) > 0 {
		if !l.begins(words[0].cased) && !l.begins(words[0].folded) {
			words = words[1:]
			continue
		}
		end, at := l.longest(words, 0, 0)
		if end == 0 {
			words = words[1:]
			continue
		}
		for _, v := range l.nodes[at].votes {
			s[v.topic] += v.weight
		}
		words = words[end:]
	}
}

// longest follows the words from node at and returns how many of them, done included, make the longest
// phrase, and its node; 0 when there is none. A word is tried with its capitals first.
func (l *lexicon) longest(words []token, done int, at int32) (int, int32) {
	best, end := 0, int32(0)
	if l.nodes[at].phrase {
		best, end = done, at
	}
	if done == len(words) {
		return best, end
	}
	w := words[done]
	if next, ok := l.edges[edge(at, w.cased)]; ok {
		if n, to := l.longest(words, done+1, next); n > best {
			best, end = n, to
		}
	}
	if w.folded == w.cased {
		return best, end
	}
	if next, ok := l.edges[edge(at, w.folded)]; ok {
		if n, to := l.longest(words, done+1, next); n > best {
			best, end = n, to
		}
	}
	return best, end
}
