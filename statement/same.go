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
	unknownWeight = 6

	// longWeight is from where on the common words need not be nearly all of the shorter quote's.
	longWeight = 12
	// longRun is how many words in a row must be common, where the shorter quote has as many.
	longRun = 5
)

// kinship says how the speakers of two quotes agree.
type kinship int

const (
	strangers kinship = iota
	sameSpeakers
	someSpeakers
	unknownSpeaker
)

func kin(a, b *Print) kinship {
	switch {
	case len(a.Speakers) == 0 || len(b.Speakers) == 0:
		return unknownSpeaker
	case slices.Equal(a.Speakers, b.Speakers):
		return sameSpeakers
	case within(a.Speakers, b.Speakers) || within(b.Speakers, a.Speakers):
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

// enough reports whether the common words make the two quotes one statement if they must weigh need.
func (c *cover) enough(need int) bool {
	return c.all.enough(need) || c.own.words >= fewestOwn && c.own.enough(need)
}

func (p *part) enough(need int) bool {
	if p.run < min(longRun, p.words) {
		return false
	}
	if p.common == p.words {
		return p.weight >= need-wholeRelief
	}
	if p.weight < need {
		return false
	}
	if p.weight < longWeight {
		return 5*p.common >= 4*p.words
	}
	return 2*p.common >= p.words
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
