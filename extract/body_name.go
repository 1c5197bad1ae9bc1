package extract

import (
	"strings"

	"onrecord/people"
	"onrecord/schema"
)

// byCountry reports whether what the name of p means depends on the country that the article is about:
// each has its Supreme Court and its Navy.
func byCountry(p *np) bool {
	country := ""
	for _, k := range p.known {
		if k.Entity.Type != schema.Organization {
			continue
		}
		if !k.Full || country != "" && country != k.Entity.Country {
			return true
		}
		country = k.Entity.Country
	}
	return false
}

// belongs reports whether k can be meant in this article: a body by a name that many have only if it is
// one of the article's country, or named in full.
func (r *resolver) belongs(k people.Name) bool {
	e := k.Entity
	if e.Type != schema.Organization || k.Full || e.Country == "" || e.Country == r.country {
		return true
	}
	_, named := r.byID[e.ID]
	return named
}

// noteBodies notes by what shorter names the article may go on to call the bodies that it names in
// full: "the Observatory", "Whitefish", or letters that it introduces in brackets.
func (r *resolver) noteBodies() {
	r.byShort, r.byLetters = map[string][]int{}, map[string]int{}
	for i := range r.nps {
		p := &r.nps[i]
		if p.kind != npName || p.ent < 0 || p.nameLast-p.nameFirst < 2 {
			continue
		}
		if letters := r.lettersBehind(p); letters != "" && !r.ents[p.ent].isPerson() {
			r.byLetters[letters] = p.ent
			if e := r.ents[p.ent]; e.typ == "" {
				e.typ, e.body = schema.Organization, people.KindOfName(e.name)
			}
		}
		if r.ents[p.ent].typ == schema.Organization {
			r.noteShort(p)
		}
	}
}

// maxShort bounds how many bodies are kept for one word.
const maxShort = 20

// noteShort notes the words of p, the full name of a body.
func (r *resolver) noteShort(p *np) {
	for i := p.nameFirst; i < p.nameLast; i++ {
		key := r.key(i)
		list := r.byShort[key]
		if len(list) < maxShort && !functionWords[key] && (len(list) == 0 || list[len(list)-1] != p.ent) {
			r.byShort[key] = append(list, p.ent)
		}
	}
}

// lettersBehind returns the folded letters in brackets behind p's name if they are its initials, in order
// and beginning with its first: "Puerto Rico Electric Power Authority (Prepa)"; "" without.
func (r *resolver) lettersBehind(p *np) string {
	i := p.nameLast
	if i+2 >= len(r.d.toks) || r.key(i) != "(" || r.key(i+2) != ")" {
		return ""
	}
	letters := strings.ReplaceAll(r.key(i+1), ".", "")
	if len(letters) < 2 || len(letters) > maxAcronym || letters[0] != r.key(p.nameFirst)[0] {
		return ""
	}
	n := 0
	for j := p.nameFirst; j < p.nameLast && n < len(letters); j++ {
		switch {
		case r.key(j)[0] == letters[n]:
			n++
		case !functionWords[r.key(j)]:
			return ""
		}
	}
	if n < len(letters) {
		return ""
	}
	return letters
}

// bodyShort returns the body of the article that p, a name of one word that is nothing by itself, is
// short for: letters in brackets behind the full name, or one of its words after "the", or the first. -1
// without one.
func (r *resolver) bodyShort(p *np) int {
	key := r.key(p.nameFirst)
	if e, ok := r.byLetters[key]; ok {
		return e
	}
	if _, nation := r.base.Demonym(key); nation || p.nameLast-p.nameFirst != 1 || p.roleLast > p.roleFirst {
		return -1
	}
	if _, names := r.base.MatchName([]string{key}); len(names) > 0 {
		return -1
	}
	best, at := -1, -1
	after := p.first > 0 && r.key(p.first-1) == "the" || r.key(p.first) == "the"
	for _, e := range r.byShort[key] {
		body := r.ents[e]
		first := strings.HasPrefix(schema.Fold(body.name), key+" ")
		if !after && (!first || people.KindOfName(key) != 0) {
			continue
		}
		if m := body.before(p.first); m > at {
			best, at = e, m
		}
	}
	return best
}
