package extract

// maxHover bounds the tokens of a link's hover text.
const maxHover = 120

// maxFullName bounds the tokens between a surname and its repetition at the end of the full name.
const maxFullName = 8

// dropHover takes the hover text of links out of a paragraph's tokens, as pages leave it in copies of
// articles: after a name the full name, glued to the titles of other articles, up to the word MORE ("Ana Sol
// Ana Maria SolTax bill passes MORE said"). The words stay in the text, unread.
func dropHover(text string, toks []token) []token {
	out := toks[:0]
	for i := 0; i < len(toks); i++ {
		out = append(out, toks[i])
		if end := hoverEnd(text, toks, i); end > i {
			i = end - 1
		}
	}
	return out
}

// hoverEnd returns the token after the hover text that follows the surname at token i, i when none does.
func hoverEnd(text string, toks []token, i int) int {
	if !toks[i].is(isCap) || i+2 >= len(toks) || !toks[i+1].is(isCap) && toks[i+1].key != "(" {
		return i
	}
	for j := i + 2; j < len(toks) && j <= i+maxFullName; j++ {
		if gluedTo(text, &toks[j], toks[i].key) {
			for k := j + 1; k < len(toks) && k < j+maxHover; k++ {
				if toks[k].is(isCaps) && toks[k].key == "more" {
					return k + 1
				}
			}
			return i
		}
	}
	return i
}

// gluedTo reports whether t is the surname with another capitalised word glued to its end.
func gluedTo(text string, t *token, surname string) bool {
	n := len(surname)
	if len(t.key) <= n || t.key[:n] != surname || t.end-t.start <= n {
		return false
	}
	before, after := text[t.start+n-1], text[t.start+n]
	return before >= 'a' && before <= 'z' && after >= 'A' && after <= 'Z'
}
