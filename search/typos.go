package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// typos finds the words of names that are nearly what was typed. Each word is filed under everything
// that is left of its first letters when one or two are struck out; two words that are one or two
// mistakes apart share such a remnant, so a look at the typed word's remnants finds the candidates
// without a walk through all words.
type typos struct {
	words  []string
	shapes []shape
	// remnants holds a hash of a remnant in the upper half and the place of its word in the lower,
	// sorted.
	remnants []uint64
}

// headLength is how many letters of a word are struck from: enough that mistakes behind them do not
// matter, since the remnants only choose candidates.
const headLength = 7

// mistakes returns how many letters of a name's word may be wrong: short words have too many
// neighbours.
func mistakes(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

func newTypos(entries []entry) typos {
	var t typos
	seen := make(map[string]bool)
	for _, e := range entries {
		for w := range strings.FieldsSeq(e.key) {
			if !seen[w] && mistakes(w) > 0 {
				seen[w] = true
				t.words = append(t.words, w)
				t.shapes = append(t.shapes, shapeOf(w))
			}
		}
	}
	var hashes []uint32
	for i, w := range t.words {
		hashes = appendRemnants(hashes[:0], w, mistakes(w))
		for _, h := range hashes {
			t.remnants = append(t.remnants, uint64(h)<<32|uint64(i))
		}
	}
	slices.Sort(t.remnants)
	t.remnants = slices.Clip(slices.Compact(t.remnants))
	return t
}

// appendRemnants appends a hash of the head of word, and of what is left of it with up to most letters,
// at most two, struck out.
func appendRemnants(out []uint32, word string, most int) []uint32 {
	var letters [headLength]rune
	n := 0
	for _, r := range word {
		if n == headLength {
			break
		}
		letters[n] = r
		n++
	}
	head := letters[:n]
	out = append(out, hashWithout(head, -1, -1))
	for i := range head {
		out = append(out, hashWithout(head, i, -1))
		for j := i + 1; most > 1 && j < n; j++ {
			out = append(out, hashWithout(head, i, j))
		}
	}
	return out
}

// hashWithout hashes letters without those at i and j (FNV-1a, by letters).
func hashWithout(letters []rune, i, j int) uint32 {
	h := uint32(2166136261)
	for k, r := range letters {
		if k != i && k != j {
			h = (h ^ uint32(r)) * 16777619
		}
	}
	return h
}

// shape tells of most pairs of words that they are too far apart, without a look at their letters.
type shape struct {
	// letters has a bit for every letter that occurs, by its code point modulo 32.
	letters uint32
	length  int16
	most    int16
}

func shapeOf(word string) shape {
	s := shape{most: int16(mistakes(word))}
	for _, r := range word {
		s.letters |= 1 << (r % 32)
		s.length++
	}
	return s
}

// mayBe reports whether a word of shape typed can be a misspelling of one of shape s: each mistake
// changes the length by one at most, and takes away and adds one letter at most.
func (s shape) mayBe(typed shape) bool {
	d := s.length - typed.length
	return d <= s.most && -d <= s.most && bits.OnesCount32(s.letters^typed.letters) <= 2*int(s.most)
}

// A candidate is a word that may have been meant, and how many mistakes that takes.
type candidate struct {
	word     string
	distance int
}

// maxCandidates bounds what is tried for each word typed.
const maxCandidates = 8

// near returns the words nearest to word, the nearest first, itself included.
func (t *typos) near(word string) []candidate {
	out := []candidate{{word: word}}
	if mistakes(word) == 0 || commonWords[word] {
		return out
	}
	for _, i := range t.sharing(word) {
		w := t.words[i]
		if !likely(word, w) {
			continue
		}
		if d := distance(word, w, mistakes(w)); d > 0 && d <= mistakes(w) {
			out = append(out, candidate{w, d})
		}
	}
	slices.SortFunc(out, byDistance)
	return out[:min(len(out), maxCandidates)]
}

// sharing returns the places of the words that share a remnant with word and are not too far from it by
// their shape, each once.
func (t *typos) sharing(word string) []uint32 {
	var found []uint32
	typed := shapeOf(word)
	var room [headLength * (headLength + 1)]uint32
	for _, h := range appendRemnants(room[:0], word, 2) {
		i, _ := slices.BinarySearch(t.remnants, uint64(h)<<32)
		for ; i < len(t.remnants) && uint32(t.remnants[i]>>32) == h; i++ {
			if w := uint32(t.remnants[i]); t.shapes[w].mayBe(typed) {
				found = append(found, w)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func byDistance(a, b candidate) int {
	return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.word, b.word))
}

// likely reports whether typed may be a misspelling of the name's word at all: in short words the
// first letter is right.
func likely(typed, word string) bool {
	return len(word) > 5 || typed[0] == word[0]
}

// maxLetters bounds the words that distance compares; longer ones are no misspelt names.
const maxLetters = 32

// distance returns how many letters have to be changed, added, removed or swapped with their neighbour
// to make b of a, or some number over most where it takes more than most.
func distance(a, b string, most int) int {
	var roomA, roomB [maxLetters]rune
	x, y := appendRunes(roomA[:0], a), appendRunes(roomB[:0], b)
	if d := len(x) - len(y); d > most || -d > most || len(x) == maxLetters || len(y) == maxLetters {
		return most + 1
	}
	var rows [3][maxLetters + 1]int
	prev2, prev, row := &rows[0], &rows[1], &rows[2]
	for j := range y {
		prev[j+1] = j + 1
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return least
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(y)]
}

// appendRunes appends the letters of s up to the capacity of out.
func appendRunes(out []rune, s string) []rune {
	for _, r := range s {
		if len(out) == cap(out) {
			break
		}
		out = append(out, r)
	}
	return out
}

// Bounds of the search for misspelt names: the words of a name, and how many combinations of their
// candidates are looked up.
const (
	maxTyped = 5
	maxTries = 100
)

// nearly returns those whom words mean with the fewest mistakes.
func (n *Names) nearly(words []string, role Role) []int32 {
	if len(words) > maxTyped {
		return nil
	}
	s := guess{names: n, role: role, fewest: 3 * len(words), words: make([]string, len(words))}
	for _, w := range words {
		s.candidates = append(s.candidates, n.typos.near(w))
	}
	s.try(0, 0)
	return n.ranked(s.best, role)
}

// guess tries combinations of candidates for the words of one name.
type guess struct {
	names      *Names
	role       Role
	candidates [][]candidate
	words      []string
	tries      int
	best       []int32
	fewest     int
}

// try goes through the candidates from word i on, for names with so many mistakes up to there.
func (g *guess) try(i, mistakes int) {
	if mistakes > g.fewest || g.tries >= maxTries {
		return
	}
	if i < len(g.words) {
		for _, c := range g.candidates[i] {
			g.words[i] = c.word
			g.try(i+1, mistakes+c.distance)
		}
		return
	}
	g.tries++
	found := g.names.lookup(key(g.words), g.role)
	if len(found) == 0 {
		return
	}
	if mistakes < g.fewest {
		g.best, g.fewest = nil, mistakes
	}
	g.best = append(g.best, found...)
}

// ranked returns found by falling count, each once, up to maxBearers.
func (n *Names) ranked(found []int32, role Role) []int32 {
	slices.SortFunc(found, func(a, b int32) int { return n.byCount(a, b, role) })
	found = slices.Compact(found)
	return found[:min(len(found), maxBearers)]
}
