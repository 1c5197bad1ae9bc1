package extract

// sayingNouns are nouns of saying that report what follows "that" as the possessor's: "Ms Sol's claim that".
var sayingNouns = wordSet(`claim assertion statement remark comment suggestion warning contention argument promise vow insistence allegation accusation pledge
	declaration announcement prediction complaint admission acknowledgement acknowledgment charge observation reply response message quip boast`)

// nounClause reads the clause of a noun of saying at item i with its possessor: "his claim that", "Ms Sol's
// statement that".
func (r *reader) nounClause(f *frame, i int) (clause, bool) {
	if r.wordAt(f, i+1) != "that" {
		return clause{}, false
	}
	it := &f.items[i]
	source, ref := i, -1
	switch it.kind {
	case itemWord:
		if i == 0 || !sayingNouns[r.d.toks[it.first].key] || f.items[i-1].kind != itemNP || !r.nps[f.items[i-1].ref].possessive {
			return clause{}, false
		}
		source, ref = i-1, f.items[i-1].ref
	case itemNP:
		p := &r.nps[it.ref]
		if p.kind != npNominal || p.of < 0 || !r.nps[p.of].possessive || !sayingNouns[r.d.toks[p.headLast-1].key] {
			return clause{}, false
		}
		ref = p.of
	default:
		return clause{}, false
	}
	return clause{
		frame: f, cue: cue{class: saying}, at: i, source: source, first: source, last: i + 1, ref: ref, joint: -1,
		text: r.d.source(it.last-1, it.last),
	}, true
}
