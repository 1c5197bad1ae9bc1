package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/schema"
)

// token is one word or mark of the text. Offsets are bytes.
type token struct {
	start, end int
	// key is the folded form without periods ("us" for "U.S.", "mr" for "Mr."), as the knowledge
	// base and the word lists compare it.
	key  string
	sent int
	para int
	// quote is the index in document.marked of the marked span that the token stands in, -1 outside.
	quote int
	flags tokenFlags
}

type tokenFlags uint16

const (
	isWord   tokenFlags = 1 << iota
	isCap               // begins with an upper-case letter
	isCaps              // two letters or more, all upper case
	isAbbrev            // ends with a period of its own
	isNumber
	startsSentence
	isMark // an opening or closing quotation mark of a marked span

	// What the lists of nouns and their companions say of a word, looked up once for all who ask.
	determiner          // begins descriptions
	bareNoun            // describes speakers without a determiner
	personNoun          // can be the head of a description
	occupationAdjective // stands before the nouns of occupations: "political", "senior"
)

func (t *token) is(f tokenFlags) bool { return t.flags&f != 0 }

// abbreviations keep their period, which then ends no sentence.
var abbreviations = wordSet(`mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt adm cmdr maj hon rev st jr sr
	vs etc no inc corp co ltd dept univ assn bros jan feb mar apr jun jul aug sep sept oct nov dec ave blvd fig al messrs
	ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mont neb nev okla ore pa tenn tex va vt wash wis wyo
	d r i`)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// tokenize appends the tokens of text[a:b] to toks. A possessive 's is a token of its own; hyphened
// words, numbers with separators and abbreviations are one token.
func tokenize(toks []token, text string, a, b int) []token {
	for i := a; i < b; {
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			i += w
		case isWordRune(r):
			end := wordEnd(text, i, b)
			toks = appendWord(toks, text, i, end, b)
			i = toks[len(toks)-1].end
		case (r == '\'' || r == '`') && i+1 < b && text[i+1] == text[i]:
			// Two single marks typed for a double one.
			toks = append(toks, token{start: i, end: i + 2, key: "\"", quote: -1})
			i += 2
		case r == '″' || r == '‟' || r == '＂':
			toks = append(toks, token{start: i, end: i + w, key: "\"", quote: -1})
			i += w
		default:
			toks = append(toks, token{start: i, end: i + w, key: text[i : i+w], quote: -1})
			i += w
		}
	}
	return toks
}

func isWordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
		r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// minGlued is from how many letters on a word before a period and a capital ends its sentence.
const minGlued = 3

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// wordEnd returns the end of the word that starts at i: letters and digits, with apostrophes, hyphens,
// periods and commas inside where both neighbours allow it.
func wordEnd(text string, i, b int) int {
	var prev rune
	run := 0 // letters since the last mark inside
	for i < b {
		r, w := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			prev = r
			run++
			i += w
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[min(i+w, b):b])
		if !isWordRune(next) || !joins(r, prev, next) || r == '.' && unicode.IsLower(prev) && run >= minGlued {
			break // the last: "the shooting.Sheriff Sol said"
		}
		prev = r
		run = 0
		i += w
	}
	return i
}

// joins reports whether r between prev and next is part of a word.
func joins(r, prev, next rune) bool {
	switch {
	case isApostrophe(r):
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case r == '-' || r == '‐' || r == '‑':
		return true
	case r == '.':
		return unicode.IsDigit(prev) && unicode.IsDigit(next) || unicode.IsLetter(prev) && unicode.IsUpper(next)
	case r == ',':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	case r == '&':
		return unicode.IsUpper(prev) && unicode.IsUpper(next)
	}
	return false
}

// appendWord appends the word text[start:end], with its possessive split off and its abbreviating
// period taken in. limit is the end of the paragraph.
func appendWord(toks []token, text string, start, end, limit int) []token {
	word := text[start:end]
	if cut := possessive(word); cut > 0 {
		toks = append(toks, newWord(text, start, start+cut))
		return append(toks, token{start: start + cut, end: end, key: "'s", quote: -1, flags: isWord})
	}
	t := newWord(text, start, end)
	if end < limit && text[end] == '.' && takesPeriod(text, &t, end+1, limit) {
		t.end++
		t.flags |= isAbbrev
	}
	return append(toks, t)
}

// possessive returns where the 's of word begins, 0 if it has none.
func possessive(word string) int {
	n := len(word)
	if n < 3 || word[n-1] != 's' && word[n-1] != 'S' {
		return 0
	}
	r, w := utf8.DecodeLastRuneInString(word[:n-1])
	if isApostrophe(r) && n-1-w > 0 {
		return n - 1 - w
	}
	return 0
}

func newWord(text string, start, end int) token {
	word := text[start:end]
	t := token{start: start, end: end, key: wordKey(word), quote: -1, flags: isWord}
	t.flags |= nounFlags(t.key)
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsUpper(first), arabicArticle(word):
		t.flags |= isCap
		if len(t.key) > 1 && strings.IndexFunc(word, unicode.IsLower) < 0 {
			t.flags |= isCaps
		}
	case unicode.IsDigit(first):
		t.flags |= isNumber
	}
	return t
}

// arabicArticle reports whether word is a name written with its article in lower case: "al-Sadr".
func arabicArticle(word string) bool {
	article, rest, ok := strings.Cut(word, "-")
	if !ok || len(article) > 3 || rest == "" || rest[0] < 'A' || rest[0] > 'Z' {
		return false
	}
	switch article {
	case "al", "el", "ul", "as", "ash", "ad", "ar", "at", "az", "an":
		return true
	}
	return false
}

// wordKey folds a word and drops its periods.
func wordKey(word string) string {
	key := schema.Fold(word)
	if strings.IndexByte(key, '.') >= 0 {
		key = strings.ReplaceAll(key, ".", "")
	}
	return key
}

// takesPeriod reports whether the period after t belongs to it: a known abbreviation, an initial, or a
// word with periods inside ("U.S"). next is the offset after the period.
func takesPeriod(text string, t *token, next, limit int) bool {
	word := text[t.start:t.end]
	if strings.IndexByte(word, '.') > 0 && !t.is(isNumber) {
		return true
	}
	if t.is(isCap) && utf8.RuneCountInString(word) == 1 {
		return t.key != "i" || next < limit && text[next] == ' ' && next+1 < limit && text[next+1] >= 'A' && text[next+1] <= 'Z'
	}
	if !abbreviations[t.key] {
		return false
	}
	// "no." and "miss." are words at the end of a sentence as well.
	return t.is(isCap) || t.key == "vs" || t.key == "etc" || t.key == "al"
}
