package search

import (
	"slices"

	"onrecord/query"
)

// understood tells how the query was read.
func (in *interpreter) understood() Understood {
	var u Understood
	var rest []conjunct
	for i, c := range in.conjuncts {
		var text conjunct
		for j, a := range c {
			switch {
			case a.bearers != nil:
				list := u.list(a.role)
				*list = append(*list, in.explained(i, j)...)
			case a.topic != "":
				u.Topics = append(u.Topics, a.topic)
			case !a.silent:
				text = append(text, a)
			}
		}
		if text != nil {
			rest = append(rest, text)
		}
	}
	u.Text = query.String(exprOf(rest))
	return u
}

// list returns where the entities that were understood in role belong.
func (u *Understood) list(role Role) *[]Entity {
	switch role {
	case AsSpeaker:
		return &u.Speakers
	case AsSubject:
		return &u.Subjects
	}
	return &u.Named
}

// explained returns the bearers of the j-th name of the i-th conjunct with the ways to change the query.
func (in *interpreter) explained(i, j int) []Entity {
	a := in.conjuncts[i][j]
	out := slices.Clone(a.bearers)
	without := in.textWith(i, j, nil)
	for k := range out {
		out[k].Without = without
		if len(out) > 1 {
			out[k].Only = in.textWith(i, j, pinned(out[k].ID, a.role))
		}
	}
	return out
}

// pinned returns what finds one entity by its id.
func pinned(id string, role Role) query.Expr {
	if role == Either {
		return query.Any(&query.Field{Name: "speaker", Value: id}, &query.Field{Name: "subject", Value: id})
	}
	return &query.Field{Name: role.field(), Value: id}
}

// textWith returns the query's text with e, which may be nil, for the j-th alternative of the i-th
// conjunct.
func (in *interpreter) textWith(i, j int, e query.Expr) string {
	cs := slices.Clone(in.conjuncts)
	if e != nil {
		cs[i] = slices.Clone(cs[i])
		cs[i][j] = alternative{expr: e}
	} else {
		cs[i] = slices.Delete(slices.Clone(cs[i]), j, j+1)
	}
	return query.String(exprOf(cs))
}
