package search

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"
)

// typos finds the words of names that are nearly what was typed. Each word is filed under everything
// that is left of its first letters when one or two are struck out; two words that are one or two
// mistakes apart share such a remnant, so a look at the typed word's remnants finds the candidates
// without a walk through all words.
type typos struct {
	seed  maphash.Seed
	words []string
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
	t := typos{seed: maphash.MakeSeed()}
	seen := make(map[string]bool)
	for _, e := range entries {
		for w := range strings.FieldsSeq(e.key) {
			if !seen[w] && mistakes(w) > 0 {
				seen[w] = true
				t.words = append(t.words, w)
			}
		}
	}
	for i, w := range t.words {
		for _, r := range remnants(w, mistakes(w)) {
			t.remnants = append(t.remnants, t.hash(r)<<32|uint64(i))
		}
	}
	slices.Sort(t.remnants)
	return t
}

func (t *typos) hash(s string) uint64 { return maphash.String(t.seed, s) >> 32 }

// remnants returns the head of word with up to n letters struck out, each once.
func remnants(word string, n int) []string {
	head := []rune(word)
	if len(head) > headLength {
		head = head[:headLength]
	}
	out := []string{string(head)}
	for from := 0; n > 0; n-- {
		to := len(out)
		for _, r := range out[from:to] {
			for i := range r {
				_, size := utf8.DecodeRuneInString(r[i:])
				if s := r[:i] + r[i+size:]; !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
		}
		from = to
	}
	return out
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
	for _, r := range remnants(word, 2) {
		h := t.hash(r)
		i, _ := slices.BinarySearch(t.remnants, h<<32)
		for ; i < len(t.remnants) && t.remnants[i]>>32 == h; i++ {
			w := t.words[uint32(t.remnants[i])]
			if d := distance(word, w); d > 0 && d <= mistakes(w) && likely(word, w) {
				out = append(out, candidate{w, d})
			}
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.word, b.word))
	})
	out = slices.Compact(out)
	return out[:min(len(out), maxCandidates)]
}

// likely reports whether typed may be a misspelling of the name's word at all: in short words the
// first letter is right.
func likely(typed, word string) bool {
	return len(word) > 5 || typed[0] == word[0]
}

// distance returns how many letters have to be changed, added, removed or swapped with their neighbour
// to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	prev2, prev, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return prev[len(y)]
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
	slices.SortFunc(found, func(a, b int32) int {
		x, y := &n.known[a], &n.known[b]
		return cmp.Or(cmp.Compare(y.count(role), x.count(role)), strings.Compare(x.ID, y.ID))
	})
	found = slices.Compact(found)
	return found[:min(len(found), maxBearers)]
}
