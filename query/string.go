package query

import (
	"strconv"
	"strings"
)

// String returns e as canonical text: the same for all ways of typing the same tree, and such that
// Parse gives that tree again for every tree that Parse gives. The text of nil is empty. What
// search.Names fills in does not show.
func String(e Expr) string {
	var b strings.Builder
	write(&b, e)
	return b.String()
}

func write(b *strings.Builder, e Expr) {
	switch e := e.(type) {
	case *And:
		for i, p := range e.Parts {
			if i > 0 {
				b.WriteByte(' ')
			}
			write(b, p)
		}
	case *Or:
		for i, p := range e.Parts {
			if i > 0 {
				b.WriteString(" OR ")
			}
			_, and := p.(*And)
			writeGroup(b, p, and)
		}
	case *Not:
		b.WriteByte('-')
		writeGroup(b, e.Part, !isLeaf(e.Part))
	case *Near:
		write(b, e.Left)
		b.WriteString(" NEAR/" + strconv.Itoa(e.Distance) + " ")
		write(b, e.Right)
	case *On:
		write(b, e.Words)
	case *Word:
		b.WriteString(e.Text)
		if e.Prefix {
			b.WriteByte('*')
		}
	case *Phrase:
		b.WriteString(`"` + e.Text + `"`)
	case *Field:
		b.WriteString(e.Name + ":" + quoteValue(e.Name, e.Value))
	}
}

func writeGroup(b *strings.Builder, e Expr, parentheses bool) {
	if !parentheses {
		write(b, e)
		return
	}
	b.WriteByte('(')
	write(b, e)
	b.WriteByte(')')
}

func isLeaf(e Expr) bool {
	switch e.(type) {
	case *Word, *Phrase, *Field:
		return true
	}
	return false
}

// quoteValue puts quotation marks around a field's value that would not be read whole without.
func quoteValue(name, value string) string {
	if strings.ContainsFunc(value, endsWord) || trimValue(name, value) != value {
		return `"` + value + `"`
	}
	return value
}
