package article

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// wrapColumns is the width beyond which a line is a whole paragraph: editors and mail wrap at 80 or
// less, some archives at 100.
const wrapColumns = 110

// paragraphs cuts a text with LF line ends into its paragraphs. Blank lines always part them. Whether
// a single line end does too is decided for the text as a whole: if lines were wrapped to a width, it
// is a space; if every line is a paragraph, it parts them.
func paragraphs(s string) []string {
	blocks := textBlocks(s)
	wrapped := isWrapped(blocks)
	var out []string
	for _, b := range blocks {
		if wrapped {
			out = append(out, strings.Join(b, " "))
		} else {
			out = append(out, b...)
		}
	}
	return out
}

// textBlocks returns the lines of each run between blank lines, without the white space around them.
func textBlocks(s string) [][]string {
	var blocks [][]string
	fresh := true
	for line := range strings.SplitSeq(lineEnds.Replace(s), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			fresh = true
		case fresh:
			blocks = append(blocks, []string{line})
			fresh = false
		default:
			b := &blocks[len(blocks)-1]
			*b = append(*b, line)
		}
	}
	return blocks
}

// lineEnds are the other characters that end a line.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n", "\v", "\n", "\f", "\n")

// sentenceEnd is how the last line of a paragraph ends, and few lines that were wrapped.
var sentenceEnd = regexp.MustCompile(`[.!?…:]["'”’»)\]]*$`)

// isWrapped reports whether the line ends within blocks come from wrapping: no line is longer than a
// wrapped one can be, and most of them break off within a sentence.
func isWrapped(blocks [][]string) bool {
	inner, ended := 0, 0
	for _, b := range blocks {
		for _, line := range b[:len(b)-1] {
			if utf8.RuneCountInString(line) > wrapColumns {
				return false
			}
			inner++
			if sentenceEnd.MatchString(line) {
				ended++
			}
		}
	}
	return 2*ended < inner
}
