package extract

import "strings"

// culprits are the heads of descriptions that crime reports use of one person throughout, before and after
// they give the name.
var culprits = wordSet("gunman shooter suspect attacker assailant killer bomber perpetrator")

// identifiedWithin is how far before a name, in tokens, "the gunman was identified as" may begin.
const identifiedWithin = 10

// findCulprit returns the one person of the article whom a title, an apposition or an identification
// ("identified the gunman as Otto Bram") calls by a word of culprits; -1 if that is nobody or several.
func (r *resolver) findCulprit() int {
	for i := range r.nps {
		if p := &r.nps[i]; p.kind == npName && p.ent >= 0 && r.identifiedCulprit(p) {
			r.ents[p.ent].roles = append(r.ents[p.ent].roles, "suspect")
		}
	}
	found := -1
	for i, e := range r.ents {
		if !e.isPerson() || !e.isCulprit() {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

func (e *entity) isCulprit() bool {
	for _, role := range e.roles {
		if culprits[role[strings.LastIndexByte(role, ' ')+1:]] {
			return true
		}
	}
	return false
}

// identifiedCulprit reports whether name p follows "identified as", spoken of a culprit.
func (r *resolver) identifiedCulprit(p *np) bool {
	if len(r.ents[p.ent].roles) >= maxRoles {
		return false
	}
	as, identified, culprit := false, false, false
	for i := p.first - 1; i >= 0 && i > p.first-identifiedWithin && r.d.toks[i].sent == r.d.toks[p.first].sent; i-- {
		key := r.key(i)
		as = as || key == "as" && i >= p.first-3
		identified = identified || as && key == "identified"
		culprit = culprit || as && culprits[key]
	}
	return identified && culprit
}
