package query

import (
	"errors"
	"slices"
	"strings"

	"onrecord/schema"
)

// field returns the node of a field's token.
func field(t token) (Expr, error) {
	if isDateField(t.name) {
		f, err := dateField(t.name, t.text)
		if err != nil {
			return nil, &Error{Message: err.Error(), Offset: t.at}
		}
		return f, nil
	}
	if t.name == "kind" {
		k, err := parseKind(t.text)
		if err != nil {
			return nil, &Error{Message: err.Error(), Offset: t.at}
		}
		return &Field{Name: t.name, Value: k}, nil
	}
	return &Field{Name: t.name, Value: t.text}, nil
}

// parseKind reads a kind of quote in any case.
func parseKind(s string) (string, error) {
	k := schema.Kind(strings.ToLower(s))
	if !slices.Contains(schema.Kinds(), k) {
		return "", errors.New("a kind is direct, mixed or indirect")
	}
	return string(k), nil
}

// trimValue drops punctuation from both ends of a field's value as from words. Dates keep their dots,
// which leave an end open.
func trimValue(name, value string) string {
	if isDateField(name) {
		return strings.Trim(value, " ,;!?'’")
	}
	value = strings.TrimLeftFunc(value, func(r rune) bool { return !isWordRune(r) })
	return strings.TrimSuffix(trimWord(value), ":")
}

// isField reports whether name, in lower case, is that of a field.
func isField(name string) bool {
	switch name {
	case "speaker", "subject", "topic", "source", "kind":
		return true
	}
	return isDateField(name)
}

func isDateField(name string) bool {
	switch name {
	case "date", "since", "until", "before", "after":
		return true
	}
	return false
}
