package query

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Parse reads a query. Text without anything to look for gives nil, which finds everything. Every
// error is an *Error with the place where reading stopped. Parse takes time linear in the text's
// length, and refuses text over MaxBytes before it looks at it.
func Parse(text string) (Expr, error) {
	if len(text) > MaxBytes {
		return nil, errTooLong()
	}
	if i := invalidUTF8(text); i >= 0 {
		return nil, &Error{Message: "the query is not valid UTF-8 text", Offset: i}
	}
	p := parser{lex: lexer{text: text}}
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.sequence(0)
	if err != nil {
		return nil, err
	}
	if p.tok.kind == closeToken {
		return nil, p.errorAt("this parenthesis closes nothing")
	}
	e = withoutColons(understand(e), nil)
	if len(String(e)) > MaxBytes {
		// Typed without the spaces that the canonical text has; a link to it could not be read.
		return nil, errTooLong()
	}
	return e, nil
}

func errTooLong() error {
	return &Error{
		Message: "the query is too long: at most " + strconv.Itoa(MaxBytes) + " bytes can be searched for",
		Offset:  MaxBytes,
	}
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// parser reads by recursive descent, one token ahead:
//
//	sequence = either { either }
//	either   = near { "OR" near }
//	near     = unary [ "NEAR/n" unary ]
//	unary    = "-" unary | primary
//	primary  = word | phrase | field | "(" sequence ")"
//
// Each returns nil for what holds nothing to look for, such as "( … )".
type parser struct {
	lex   lexer
	tok   token
	terms int
}

func (p *parser) advance() (err error) {
	p.tok, err = p.lex.next()
	return err
}

func (p *parser) errorAt(message string) error { return &Error{Message: message, Offset: p.tok.at} }

func (p *parser) sequence(depth int) (Expr, error) {
	var parts []Expr
	for p.tok.kind != endToken && p.tok.kind != closeToken {
		e, err := p.either(depth)
		if err != nil {
			return nil, err
		}
		parts = append(parts, e)
	}
	return All(parts...), nil
}

func (p *parser) either(depth int) (Expr, error) {
	e, err := p.near(depth)
	parts := []Expr{e}
	for err == nil && p.tok.kind == orToken {
		ahead := p.lex
		if t, lexErr := ahead.next(); lexErr == nil && !startsOperand(t.kind) {
			break
		}
		if err = p.advance(); err != nil {
			break
		}
		e, err = p.near(depth)
		parts = append(parts, e)
	}
	if err != nil {
		return nil, err
	}
	return Any(parts...), nil
}

func startsOperand(k kind) bool {
	return k == wordToken || k == phraseToken || k == fieldToken || k == openToken || k == minusToken
}

func (p *parser) unary(depth int) (Expr, error) {
	if p.tok.kind != minusToken {
		return p.primary(depth)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if !startsOperand(p.tok.kind) && p.tok.kind != orToken {
		return nil, nil
	}
	e, err := p.unary(depth)
	if err != nil {
		return nil, err
	}
	return none(e), nil
}

func (p *parser) near(depth int) (Expr, error) {
	left, err := p.unary(depth)
	if err != nil || p.tok.kind != nearToken {
		return left, err
	}
	op := p.tok
	if err := p.advance(); err != nil {
		return nil, err
	}
	if !startsOperand(p.tok.kind) {
		return nil, errNear(op.at)
	}
	right, err := p.unary(depth)
	if err != nil {
		return nil, err
	}
	if !canBeNear(left) || !canBeNear(right) || p.tok.kind == nearToken {
		return nil, errNear(op.at)
	}
	return &Near{Left: left, Right: right, Distance: op.distance}, nil
}

func errNear(at int) error {
	return &Error{Message: "NEAR stands between two words or phrases", Offset: at}
}

func canBeNear(e Expr) bool {
	switch e := e.(type) {
	case *Word:
		return !e.Prefix
	case *Phrase:
		return true
	}
	return false
}

func (p *parser) primary(depth int) (Expr, error) {
	t := p.tok
	switch t.kind {
	case openToken:
		return p.group(depth + 1)
	case nearToken:
		return nil, errNear(t.at)
	}
	if p.terms++; p.terms > MaxTerms {
		return nil, p.errorAt("too many words: at most " + strconv.Itoa(MaxTerms) +
			" can be searched for; put quotation marks around words that stand in a row")
	}
	e, err := leaf(t)
	if err != nil {
		return nil, err
	}
	return e, p.advance()
}

// leaf returns the node of a token that is neither operator nor parenthesis. An OR that has nothing on
// one of its sides comes here: it is a word.
func leaf(t token) (Expr, error) {
	switch t.kind {
	case orToken:
		return &Word{Text: "or"}, nil
	case phraseToken:
		return &Phrase{Text: t.text}, nil
	case fieldToken:
		return field(t)
	case wordToken:
		return &Word{Text: t.text, Prefix: t.prefix}, nil
	}
	// The parser asks for a primary only where one can begin.
	return nil, nil
}

func (p *parser) group(depth int) (Expr, error) {
	open := p.tok
	if depth > MaxDepth {
		return nil, p.errorAt("too many parentheses inside one another: at most " + strconv.Itoa(MaxDepth))
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.sequence(depth)
	if err != nil {
		return nil, err
	}
	if p.tok.kind != closeToken {
		return nil, &Error{Message: "this parenthesis is never closed", Offset: open.at}
	}
	return e, p.advance()
}

// withoutColons returns e without the colons that the lexer left on words, save that of keep, which
// divides "A: B". What understand has replaced is done already.
func withoutColons(e, keep Expr) Expr {
	switch e := e.(type) {
	case *And:
		return &And{Parts: mapParts(e.Parts, keep)}
	case *Or:
		return &Or{Parts: mapParts(e.Parts, keep)}
	case *Not:
		return &Not{Part: withoutColons(e.Part, keep)}
	case *Near:
		return &Near{Left: withoutColons(e.Left, keep), Right: withoutColons(e.Right, keep), Distance: e.Distance}
	case *Word:
		if e != keep {
			return &Word{Text: strings.TrimSuffix(e.Text, ":"), Prefix: e.Prefix}
		}
	}
	return e
}

func mapParts(parts []Expr, keep Expr) []Expr {
	out := make([]Expr, len(parts))
	for i, p := range parts {
		out[i] = withoutColons(p, keep)
	}
	return out
}
