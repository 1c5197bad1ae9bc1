package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind tells tokens apart.
type kind byte

const (
	endToken kind = iota
	wordToken
	phraseToken
	fieldToken
	openToken
	closeToken
	minusToken
	orToken
	nearToken
)

// token is one unit of the query's text.
type token struct {
	kind kind
	// text is a word, a phrase without its marks, or a field's value.
	text string
	// name is a field's name in lower case, as typed ("since").
	name string
	// prefix marks a word that ended in a star.
	prefix bool
	// distance is that of NEAR.
	distance int
	// at is the offset of the token, in bytes.
	at int
}

// lexer cuts a query into tokens, from the left, reading each byte a bounded number of times.
type lexer struct {
	text string
	at   int
}

// next returns the next token; at the end, an endToken for good.
func (l *lexer) next() (token, error) {
	for l.skipSpace(); l.at < len(l.text); l.skipSpace() {
		start := l.at
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		switch {
		case r == '(':
			l.at++
			return token{kind: openToken, at: start}, nil
		case r == ')':
			l.at++
			return token{kind: closeToken, at: start}, nil
		case isMark(r):
			l.at += size
			if text := l.quoted(); hasLetter(text) {
				return token{kind: phraseToken, text: text, at: start}, nil
			}
		case r == '-' && l.excludes():
			l.at++
			return token{kind: minusToken, at: start}, nil
		default:
			t, err := l.word()
			if err != nil || t.kind != endToken {
				return t, err
			}
		}
	}
	return token{kind: endToken, at: len(l.text)}, nil
}

func (l *lexer) skipSpace() {
	for l.at < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		if !isSpace(r) {
			return
		}
		l.at += size
	}
}

// excludes reports whether the hyphen at l.at excludes what follows: it opens a word, and a word,
// phrase or group follows. Two hyphens are a dash.
func (l *lexer) excludes() bool {
	if l.at > 0 {
		if before, _ := utf8.DecodeLastRuneInString(l.text[:l.at]); !isSpace(before) && before != '(' {
			return false
		}
	}
	after, size := utf8.DecodeRuneInString(l.text[l.at+1:])
	return size > 0 && after != '-' && after != ')' && !isSpace(after)
}

// quoted reads a phrase whose opening mark has been read, up to and with its closing mark or the end.
// White space within is evened out.
func (l *lexer) quoted() string {
	start, end := l.at, len(l.text)
	l.at = end
	if i := strings.IndexFunc(l.text[start:], isMark); i >= 0 {
		end = start + i
		_, size := utf8.DecodeRuneInString(l.text[end:])
		l.at = end + size
	}
	return strings.Join(strings.FieldsFunc(l.text[start:end], isSpace), " ")
}

// raw reads up to the next white space, parenthesis or quotation mark.
func (l *lexer) raw() string {
	start := l.at
	if i := strings.IndexFunc(l.text[start:], endsWord); i >= 0 {
		l.at = start + i
	} else {
		l.at = len(l.text)
	}
	return l.text[start:l.at]
}

// word reads a word or what begins like one: an operator, a field, a prefix. An endToken means that
// there was nothing but punctuation.
func (l *lexer) word() (token, error) {
	start := l.at
	raw := l.raw()
	body := strings.TrimLeftFunc(raw, func(r rune) bool { return r != '*' && !isWordRune(r) })
	at := start + len(raw) - len(body)
	if name, value, ok := strings.Cut(body, ":"); ok && isField(strings.ToLower(name)) {
		return l.field(strings.ToLower(name), value, at)
	}
	if strings.Contains(body, "*") {
		return prefixToken(body, at)
	}
	text := trimWord(body)
	switch operator := strings.TrimSuffix(text, ":"); {
	case text == "":
		return token{kind: endToken}, nil
	case operator == "OR":
		return token{kind: orToken, at: at}, nil
	case strings.HasPrefix(operator, "NEAR/"):
		return nearOperator(operator, at)
	}
	return token{kind: wordToken, text: text, at: at}, nil
}

// field reads the value of a field of which value is what stood against its colon. Where that is
// nothing, the value is the phrase or word that follows, also after a space.
func (l *lexer) field(name, value string, at int) (token, error) {
	quoted := false
	if value == "" {
		l.skipSpace()
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		if quoted = isMark(r); quoted {
			l.at += size
			value = l.quoted()
		} else {
			value = l.raw()
		}
	}
	if isDateField(name) || !quoted {
		value = trimValue(name, value)
	}
	if !hasLetter(value) && !isDateField(name) || value == "" {
		return token{}, &Error{Message: name + ": needs a value after the colon", Offset: at}
	}
	return token{kind: fieldToken, name: name, text: value, at: at}, nil
}

// prefixToken reads a word with a star in it.
func prefixToken(body string, at int) (token, error) {
	body = strings.TrimRightFunc(body, func(r rune) bool { return r != '*' && !isWordRune(r) })
	star := strings.IndexByte(body, '*')
	stem := body[:star]
	if star != len(body)-1 || strings.ContainsFunc(stem, func(r rune) bool { return !isWordRune(r) && !isApostrophe(r) }) {
		return token{}, &Error{Message: "a star may only stand at the end of a single word, as in immigra*", Offset: at + star}
	}
	if utf8.RuneCountInString(stem) < MinPrefix {
		return token{}, &Error{
			Message: "a star needs at least " + strconv.Itoa(MinPrefix) + " letters before it", Offset: at + star,
		}
	}
	return token{kind: wordToken, text: stem, prefix: true, at: at}, nil
}

// nearOperator reads "NEAR/5".
func nearOperator(text string, at int) (token, error) {
	n, err := strconv.Atoi(text[len("NEAR/"):])
	if err != nil || n < 1 || n > MaxNear {
		return token{}, &Error{
			Message: "NEAR/ takes a number of words from 1 to " + strconv.Itoa(MaxNear) + ", as in NEAR/5", Offset: at,
		}
	}
	return token{kind: nearToken, distance: n, at: at}, nil
}

// trimWord drops punctuation from the end of a word whose beginning is trimmed. The stop of "U.S." and
// a colon stay: the one is part of the word, the other may make the word a speaker's name.
func trimWord(s string) string {
	body, colon := strings.CutSuffix(s, ":")
	word := strings.TrimRightFunc(body, func(r rune) bool { return !isWordRune(r) })
	if !hasLetter(word) {
		return ""
	}
	if strings.HasPrefix(body[len(word):], ".") && strings.Contains(word, ".") {
		word += "."
	}
	if colon {
		word += ":"
	}
	return word
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func isMark(r rune) bool { return strings.ContainsRune("\"“”„‟«»＂", r) }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func endsWord(r rune) bool { return r == '(' || r == ')' || isMark(r) || isSpace(r) }

// isWordRune reports whether r can begin or end a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// hasLetter reports whether s holds anything that can be found.
func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
