package search

import (
	"slices"
	"strings"

	"onrecord/schema"
)

// Suggestion is an entity that what was typed so far may become.
type Suggestion struct {
	ID, Name string
	Type     schema.EntityType
	// Spoken and About are in how many quotes it speaks and is spoken of.
	Spoken, About int
}

// Suggest returns up to limit entities some name of which begins with prefix, the most quoted first;
// where those are fewer, then also those of which it begins so with one letter wrong, missing, added
// or two swapped. Only entities that occur in quotes are suggested. It is fast enough to be asked at
// every key.
func (n *Names) Suggest(prefix string, limit int) []Suggestion {
	k := key(nameWords(prefix))
	if k == "" || limit <= 0 {
		return nil
	}
	found := n.appendRanked(nil, append(n.beginning(k), n.beginning(lastApart(k))...), limit)
	if len(found) < limit {
		found = n.appendRanked(found, n.beginningNearly(k), limit)
	}
	out := make([]Suggestion, len(found))
	for i, f := range found {
		e := &n.known[f]
		out[i] = Suggestion{ID: e.ID, Name: e.Name, Type: e.Type, Spoken: e.Spoken, About: e.About}
	}
	return out
}

// lastApart returns the key k with its last letter as a word of its own: after initials ("J. D. O") a
// single letter may be one more of them or the beginning of the surname. Where k does
// not end in initials it returns noKey.
func lastApart(k string) string {
	last := k[strings.LastIndexByte(k, ' ')+1:]
	if len(last) < 2 || len(last) > maxInitials {
		return noKey
	}
	return k[:len(k)-1] + " " + k[len(k)-1:]
}

const (
	// maxInitials is the most letters of a word that is read as initials.
	maxInitials = 4
	// noKey sorts behind every key and begins none.
	noKey = "\xff"
)

// beginning returns those who have a key that begins with prefix, some of them several times.
func (n *Names) beginning(prefix string) []int32 {
	var found []int32
	for i := n.from(prefix); i < len(n.entries) && strings.HasPrefix(n.entries[i].key, prefix); i++ {
		found = append(found, n.entries[i].entity)
	}
	return found
}

// from returns the place of the first entry that does not sort before k.
func (n *Names) from(k string) int {
	i, _ := slices.BinarySearchFunc(n.entries, k, func(e entry, k string) int { return strings.Compare(e.key, k) })
	return i
}

// appendRanked appends to found those of more who are not in it, the most quoted first, up to limit.
// That is their order in n.known.
func (n *Names) appendRanked(found, more []int32, limit int) []int32 {
	slices.Sort(more)
	for _, m := range slices.Compact(more) {
		if len(found) == limit {
			break
		}
		if n.known[m].count(Either) > 0 && !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	return found
}

// minFuzzy is the fewest letters of which one may be wrong: shorter beginnings are near to everything.
const minFuzzy = 4

// beginningNearly returns those who have a key that begins with prefix but for one letter behind the
// first. It looks up every string that is one mistake away from prefix, which are some hundreds.
func (n *Names) beginningNearly(prefix string) []int32 {
	letters := []rune(prefix)
	if len(letters) < minFuzzy || len(letters) > maxFuzzy {
		return nil
	}
	var found []int32
	for i := 1; i < len(letters); i++ {
		head, tail := string(letters[:i]), string(letters[i:])
		rest := string(letters[i+1:])
		found = append(found, n.beginning(head+rest)...)
		if i+1 < len(letters) {
			found = append(found, n.beginning(head+string(letters[i+1])+string(letters[i])+string(letters[i+2:]))...)
		}
		for c := range alphabet {
			found = append(found, n.beginning(head+string(alphabet[c])+tail)...)
			found = append(found, n.beginning(head+string(alphabet[c])+rest)...)
		}
	}
	return found
}

const (
	// maxFuzzy bounds the letters of a beginning that may be wrong: who typed more has seen the names.
	maxFuzzy = 24
	// alphabet holds the letters of folded names.
	alphabet = "abcdefghijklmnopqrstuvwxyz "
)
