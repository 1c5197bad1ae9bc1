package statement

import (
	"math"
	"slices"
)

// shingle is how many words in a row must agree before any of them counts as common.
const shingle = 3

// The rules of the package comment as numbers. Weights are in halves of a word: a plain word has one,
// any other two.
const (
	// fewestOwn is how many words of a quote must stand in marks for those to be compared by themselves.
	fewestOwn = 3

	nearDays = 3
	soonDays = 14

	// What the common words must weigh when the same speakers are quoted within nearDays, within soonDays
	// and at any other time, or at a time unknown.
	nearWeight  = 6
	soonWeight  = 9
	otherWeight = 12
	// wholeRelief is how much less is enough when nothing else is in the shorter quote.
	wholeRelief = 1
	// someWeight is what is needed beyond that when only some of the speakers are the same.
	someWeight = 4
	// unknownWeight is what is needed beyond that when a speaker is unknown.
	unknownWeight = 3

	// reportedWeight is what is needed beyond that of words that may be the reporter's, copiedWeight where
	// neither quote has any others.
	reportedWeight = 4
	copiedWeight   = 2
	// shortRun is how many words in a row must be common, where the shorter quote has as many.
	shortRun = 5
	// longWeight and longRun are from where on the common words need not be nearly all of the shorter
	// quote's.
	longWeight = 14
	longRun    = 8
)

// kinship says how the speakers of two quotes agree.
type kinship int

const (
	strangers kinship = iota
	sameSpeakers
	someSpeakers
	unknownSpeaker
)

// kin compares the speakers of two quotes. Where one is unknown the quotes must be of two articles: what
// one article says in the same words without the same speaker is mostly one statement inside another
// ("she said that he said").
func kin(a, b *class) kinship {
	return kinOf(a.print.Speakers, b.print.Speakers, a.oneArticle && b.oneArticle && a.print.Article == b.print.Article)
}

func kinOf(a, b []uint32, oneArticle bool) kinship {
	switch {
	case len(a) == 0 || len(b) == 0:
		if oneArticle {
			return strangers
		}
		return unknownSpeaker
	case slices.Equal(a, b):
		return sameSpeakers
	case within(a, b) || within(b, a):
		return someSpeakers
	}
	return strangers
}

// within reports whether all of a are in b. There are at most maxSpeakers of them.
func within(a, b []uint32) bool {
	return !slices.ContainsFunc(a, func(s uint32) bool { return !slices.Contains(b, s) })
}

// gap returns the days between two quotes, a very large number if one is undated.
func gap(a, b *Print) int64 {
	if a.Day == Undated || b.Day == Undated {
		return math.MaxInt64
	}
	d := int64(a.Day) - int64(b.Day)
	return max(d, -d)
}

// needed returns what the words common to two quotes must weigh at least.
func needed(k kinship, days int64) int {
	w := otherWeight
	switch {
	case days <= nearDays:
		w = nearWeight
	case days <= soonDays:
		w = soonWeight
	}
	switch k {
	case someSpeakers:
		w += someWeight
	case unknownSpeaker:
		w += unknownWeight
	}
	return w
}

// sizes are how many words a quote has: all, and those that are the speaker's own.
type sizes struct{ all, own int }

func sizesOf(words []Word) sizes {
	s := sizes{all: len(words)}
	for _, w := range words {
		if w.own() {
			s.own++
		}
	}
	return s
}

// size is what counts as the length of the quote: its own words where there are enough of them.
func (s sizes) size() int {
	if s.own >= fewestOwn {
		return s.own
	}
	return s.all
}

// shortest returns the size below which a quote is a mention of a statement of n words rather than a
// report of it.
func shortest(n int) int {
	return max(fewestOwn, n/16, (n-100)/2)
}

// cover is what of a quote's words is found in a longer one.
type cover struct{ all, own part }

// part is what is found of all words, or of the own ones: how many of them there are, how many are
// common, what these weigh, and how many of them stand in a row at most.
type part struct{ words, common, weight, run int }

// fit says how a quote is compared with a longer one.
type fit struct {
	// need is what the common words must weigh.
	need int
	// overlap is whether parts of the two are enough where they are long; else the shorter quote must be
	// in the longer one, or nearly.
	overlap bool
	// more is how many words the longer quote has more.
	more int
}

// enough reports whether the common words make the two quotes one statement.
func (c *cover) enough(f fit) bool {
	if c.own.words >= fewestOwn && c.own.enough(f.need, f.overlap) {
		return true
	}
	need := f.need + reportedWeight
	if c.all.common == c.all.words && f.more <= 1 {
		need = f.need + copiedWeight
	}
	return c.all.enough(need, f.overlap)
}

func (p *part) enough(need int, overlap bool) bool {
	switch {
	case p.run < min(shortRun, p.words):
		return false
	case p.common == p.words:
		return p.weight >= need-wholeRelief
	case p.weight < need:
		return false
	case overlap && p.weight >= longWeight && p.run >= longRun:
		return 2*p.common >= p.words
	}
	return 4*p.common >= 3*p.words
}

// coverOf returns what is found of words; found says for each three words in a row, by the place of
// the first, whether they are in the longer quote.
func coverOf(words []Word, found func(i int) bool) cover {
	var c cover
	end, run := 0, 0 // of the common words around the present one
	for i, w := range words {
		switch {
		case i+shingle > len(words):
		case !found(i):
			run = 0
		default:
			end, run = i+shingle, max(run+1, shingle)
		}
		c.all.count(w, i < end, run)
		if w.own() {
			c.own.count(w, i < end, run)
		}
	}
	return c
}

func (p *part) count(w Word, common bool, run int) {
	p.words++
	if common {
		p.common++
		p.weight += w.weight()
		p.run = max(p.run, run)
	}
}

// shinglesOf appends to dst the hashes of each three words in a row.
func shinglesOf(dst []uint32, words []Word) []uint32 {
	for i := 0; i+shingle <= len(words); i++ {
		key := uint64(words[i]&code)<<30 | uint64(words[i+1]&code)<<15 | uint64(words[i+2]&code)
		dst = append(dst, mix(key))
	}
	return dst
}

// mix spreads key over 32 bits: the finaliser of MurmurHash3.
func mix(key uint64) uint32 {
	key ^= key >> 33
	key *= 0xff51afd7ed558ccd
	key ^= key >> 33
	key *= 0xc4ceb9fe1a85ec53
	return uint32(key >> 32)
}
