package search

import "onrecord/query"

// readField reads an explicit field.
func (in *interpreter) readField(f *query.Field) alternative {
	switch f.Name {
	case "speaker", "subject":
		role := AsSpeaker
		if f.Name == "subject" {
			role = AsSubject
		}
		return nameField(f.Value, role, in.names.Resolve(f.Value, role))
	case "topic":
		if topic, ok := topicOf(f.Value); ok {
			return topicField(f.Value, topic)
		}
	}
	return alternative{expr: in.names.fill(f)}
}

// readFields reads alternatives of one field, or returns nil if e is anything else.
func (in *interpreter) readFields(e *query.Or) conjunct {
	var c conjunct
	name := ""
	for _, p := range e.Parts {
		f, ok := p.(*query.Field)
		if !ok || name != "" && f.Name != name {
			return nil
		}
		name = f.Name
		c = append(c, in.readField(f))
	}
	return c
}

// fill returns e with the IDs of every field in it.
func (n *Names) fill(e query.Expr) query.Expr {
	switch e := e.(type) {
	case *query.And:
		return &query.And{Parts: n.fillAll(e.Parts)}
	case *query.Or:
		return &query.Or{Parts: n.fillAll(e.Parts)}
	case *query.Not:
		return &query.Not{Part: n.fill(e.Part)}
	case *query.On:
		return e.Words
	case *query.Field:
		f := *e
		f.IDs = n.values(e)
		return &f
	}
	return e
}

func (n *Names) fillAll(parts []query.Expr) []query.Expr {
	out := make([]query.Expr, len(parts))
	for i, p := range parts {
		out[i] = n.fill(p)
	}
	return out
}

// values returns what f looks for.
func (n *Names) values(f *query.Field) []string {
	switch f.Name {
	case "speaker":
		return idsOf(n.Resolve(f.Value, AsSpeaker))
	case "subject":
		return idsOf(n.Resolve(f.Value, AsSubject))
	case "topic":
		if topic, ok := topicOf(f.Value); ok {
			return []string{string(topic)}
		}
	case "source":
		return n.sources[sourceKey(f.Value)]
	case "kind":
		return []string{f.Value}
	}
	return nil
}
