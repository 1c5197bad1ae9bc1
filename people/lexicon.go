package people

import (
	"hash/maphash"
	"strings"
)

// lexicon finds the longest known sequence of words at the head of a longer one, without allocating.
//
// A sequence is a path of hashes: each node's key mixes its parent's key with the hash of a word. The
// hash is 64 bits wide and seeded by chance for each lexicon, so that no text can be made to collide
// with a name. Full stops do not count: "u.s." and "us", "j.d." and "jd" are the same word.
type lexicon[T any] struct {
	seed  maphash.Seed
	index map[uint64]int32 // key of a path → its node
	// heads has a bit for the key of each first word, found by the key's upper bits. Most words of a text
	// begin nothing, and a bit is quicker to look at than the index.
	heads [1 << headBits / 64]uint64
	nodes []lexNode[T]
	slab  []T // room for the first value of nodes to come
}

// lexNode is the end of a path; one without values is only the beginning of longer ones.
type lexNode[T any] struct {
	values []T
	more   bool // longer paths begin here
}

// newLexicon returns an empty lexicon with room for some number of paths.
func newLexicon[T any](room int) *lexicon[T] {
	return &lexicon[T]{
		seed:  maphash.MakeSeed(),
		index: make(map[uint64]int32, room),
		nodes: make([]lexNode[T], 0, room),
	}
}

// maxWord bounds the words that a lexicon knows, in bytes; the longest real ones are double-barrelled
// surnames of some thirty.
const maxWord = 64

// headBits is chosen so that not one bit in eight is set.
const headBits = 16

// head returns the word of heads and the bit in it for the key of a first word.
func (x *lexicon[T]) head(key uint64) (word *uint64, bit uint64) {
	return &x.heads[key>>(64-headBits+6)], 1 << (key >> (64 - headBits) & 63)
}

// step returns the key of the path that goes on from key with word; ok is false for a word that is too
// long to be known.
func (x *lexicon[T]) step(key uint64, word string) (next uint64, ok bool) {
	if len(word) > maxWord {
		return 0, false
	}
	h := uint64(0)
	if strings.IndexByte(word, '.') < 0 {
		h = maphash.String(x.seed, word)
	} else {
		var buf [maxWord]byte
		n := 0
		for i := 0; i < len(word); i++ {
			if word[i] != '.' {
				buf[n] = word[i]
				n++
			}
		}
		h = maphash.Bytes(x.seed, buf[:n])
	}
	return (key<<7 | key>>57) ^ h*0x9E3779B97F4A7C15, true
}

// at returns the node of the words of all parts together, making it and those that lead to it where they
// are missing. It returns nil when there are none or one is too long to be known. The node is valid until
// the next call.
func (x *lexicon[T]) at(parts ...[]string) *lexNode[T] {
	var key uint64
	node := int32(-1)
	for _, words := range parts {
		for _, w := range words {
			next, ok := x.step(key, w)
			if !ok {
				return nil
			}
			if node < 0 {
				head, bit := x.head(next)
				*head |= bit
			}
			node, key = x.child(node, next), next
		}
	}
	if node < 0 {
		return nil
	}
	return &x.nodes[node]
}

// child returns the node with that key, which is one word longer than parent's.
func (x *lexicon[T]) child(parent int32, key uint64) int32 {
	if parent >= 0 {
		x.nodes[parent].more = true
	}
	node, ok := x.index[key]
	if !ok {
		node = int32(len(x.nodes))
		x.nodes = append(x.nodes, lexNode[T]{})
		x.index[key] = node
	}
	return node
}

// add enters a value at a node that at has returned.
func (x *lexicon[T]) add(node *lexNode[T], value T) {
	if len(node.values) > 0 {
		node.values = append(node.values, value)
		return
	}
	if len(x.slab) == 0 {
		x.slab = make([]T, 1024)
	}
	x.slab[0] = value
	node.values, x.slab = x.slab[:1:1], x.slab[1:]
}

// match returns the values of the longest known sequence at the head of words and its length in words;
// 0 and nil when there is none. The values are shared and must not be changed.
func (x *lexicon[T]) match(words []string) (n int, values []T) {
	var key uint64
	for i, w := range words {
		next, ok := x.step(key, w)
		if !ok {
			break
		}
		if i == 0 {
			if head, bit := x.head(next); *head&bit == 0 {
				break
			}
		}
		node, ok := x.index[next]
		if !ok {
			break
		}
		if at := &x.nodes[node]; len(at.values) > 0 {
			n, values = i+1, at.values
		}
		if !x.nodes[node].more {
			break
		}
		key = next
	}
	return n, values
}
