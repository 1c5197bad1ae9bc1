package extract

import (
	"onrecord/people"
	"onrecord/schema"
)

// headlined returns the names in full of a headline, as the knowledge base has them: the text below may
// call these people by their surnames from its beginning.
func headlined(title string, base *people.Base, w *workspace) [][]people.Name {
	var out [][]people.Name
	for _, p := range chunk(parse(title, w), base, w) {
		if p.kind == npName && p.nameLast-p.nameFirst > 1 && len(p.known) > 0 {
			out = append(out, p.known)
		}
	}
	return out
}

// addHeadlined adds the people of the headline, before those of the text: among several of a surname they
// are the first.
func (r *resolver) addHeadlined(names [][]people.Name) {
	for _, known := range names {
		if kb := r.pick(&np{known: known}); kb != nil && kb.Type == schema.Person && r.activeAt(kb) {
			r.known(kb)
		}
	}
}
