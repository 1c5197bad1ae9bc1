package extract

import (
	"strings"

	"onrecord/schema"
)

// nameKeys returns the folded given name and surname of a full name.
func nameKeys(name string) (first, last string) {
	words := strings.Fields(name)
	for len(words) > 1 && suffixes[strings.Trim(wordKey(words[len(words)-1]), ".,")] {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return "", ""
	}
	first, last = wordKey(words[0]), wordKey(words[len(words)-1])
	if len(words) == 1 {
		first = ""
	}
	return first, last
}

// endsInName reports whether a full name ends in the words of a surname of several: "Bob Vander Plaats"
// in "Vander Plaats".
func endsInName(full, surname string) bool {
	full, surname = schema.Fold(full), schema.Fold(surname)
	return len(full) > len(surname)+1 && strings.HasSuffix(full, surname) && full[len(full)-len(surname)-1] == ' '
}

// properText returns the proper name of p as written, on one line.
func (r *resolver) properText(p *np) string {
	if p.nameLast-p.nameFirst > 3 && r.d.toks[p.nameFirst+1].is(isMark) {
		return r.d.source(p.nameFirst, p.nameFirst+1) + " " + r.d.source(p.nameLast-1, p.nameLast) // without the nickname
	}
	return strings.Join(strings.Fields(r.d.source(p.nameFirst, p.nameLast)), " ")
}

// legalForms end the full names of companies, which are known without them.
var legalForms = wordSet("inc corp ltd llc plc llp sa ag nv gmbh co incorporated")

// withoutLegalForm returns a company's name without its legal form: "Orvane Ferries Inc." is Orvane Ferries.
func withoutLegalForm(name string) string {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 || !legalForms[wordKey(name[i+1:])] {
		return name
	}
	return strings.TrimRight(name[:i], ", ")
}

// compatibleFirst reports whether two given names can be one person's: an initial, or a short form.
func compatibleFirst(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	return len(a) >= 3 && len(b) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}
