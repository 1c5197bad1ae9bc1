package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// readMarkdown reads Markdown. Its mark-up is taken off line by line and paragraph by paragraph, each
// in one pass, because full parsers take quadratic time on hostile input; what they would make of it is
// the same for what articles contain. A heading before all text is the title where the front matter
// has none.
func readMarkdown(s string) (fields, *Error) {
	f, body, bad := readFrontMatter(unixLines(s))
	if bad != nil {
		return f, bad
	}
	blocks := markdownBlocks(body)
	if len(blocks) > 0 && blocks[0].heading {
		if t := plainInline(blocks[0].text); strings.TrimSpace(f.title) == "" || t == f.title {
			f.title, blocks = t, blocks[1:]
		}
	}
	var out []string
	for _, b := range blocks {
		if p := plainInline(b.text); p != "" {
			out = append(out, p)
		}
	}
	f.text = strings.Join(out, "\n\n")
	return f, nil
}

// A markdownBlock is a paragraph, list item or heading with its inline mark-up.
type markdownBlock struct {
	text    string
	heading bool
}

var (
	htmlComment = regexp.MustCompile(`(?s)<!--.*?-->`)
	fencedCode  = regexp.MustCompile("(?ms)^ {0,3}(?:```.*?^ {0,3}```+ *$|~~~.*?^ {0,3}~~~+ *$)")
	atxHeading  = regexp.MustCompile(`^ {0,3}#{1,6}(?:\s+(.*?))?(?:\s+#+)?\s*$`)
	underline   = regexp.MustCompile(`^ {0,3}(?:=+|-{2,})\s*$`)
	rule        = regexp.MustCompile(`^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$`)
	linkTarget  = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:\s*\S+`)
	quoteMarks  = regexp.MustCompile(`^ {0,3}(?:> ?)+`)
	listItem    = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,3}[.)])\s+`)
)

// lineMarks are the characters that begin a line that may be more than words.
const lineMarks = "#=->*_[+0123456789"

// markdownBlocks cuts Markdown with LF line ends into blocks.
func markdownBlocks(s string) []markdownBlock {
	s = fencedCode.ReplaceAllString(htmlComment.ReplaceAllString(s, ""), "\n")
	var out []markdownBlock
	var lines []string
	flush := func(heading bool) {
		if len(lines) > 0 {
			out = append(out, markdownBlock{strings.Join(lines, " "), heading})
			lines = nil
		}
	}
	for line := range strings.SplitSeq(s, "\n") {
		if trimmed := strings.TrimSpace(line); trimmed != "" && !strings.Contains(lineMarks, trimmed[:1]) {
			lines = append(lines, trimmed)
			continue
		}
		line = quoteMarks.ReplaceAllString(line, "")
		item := listItem.FindString(line)
		switch heading := atxHeading.FindStringSubmatch(line); {
		case heading != nil:
			flush(false)
			lines = append(lines, heading[1])
			flush(true)
		case len(lines) > 0 && underline.MatchString(line):
			flush(true)
		case strings.TrimSpace(line) == "" || rule.MatchString(line) || linkTarget.MatchString(line):
			flush(false)
		case item != "":
			flush(false)
			fallthrough
		default:
			lines = append(lines, strings.TrimSpace(line[len(item):]))
		}
	}
	flush(false)
	return out
}

// inlineMarkup are the forms of mark-up within a paragraph, in the order in which they are taken off,
// and what stays of each.
var inlineMarkup = []struct {
	form *regexp.Regexp
	rest string
}{
	{regexp.MustCompile(`!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])`), ""},            // pictures
	{regexp.MustCompile(`\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\))?[^()]*\))`), "$1"}, // links
	{regexp.MustCompile(`\[\^[^\[\]\s]+\]`), ""},                                    // notes
	{regexp.MustCompile(`\[([^\[\]]+)\]\[[^\[\]]*\]`), "$1"},                        // links by reference
	{regexp.MustCompile(`<((?:https?://|mailto:)[^<>\s]+)>`), "$1"},                 // bare links
	{regexp.MustCompile(`</?[a-zA-Z][^<>]*>`), ""},                                  // HTML
	{regexp.MustCompile("``(.+?)``|`([^`]+)`"), "$1$2"},                             // code
	{regexp.MustCompile(`\*{1,3}([^\s*](?:[^*]*[^\s*])?)\*{1,3}`), "$1"},            // emphasis
	{regexp.MustCompile(`(^|[^\pL\pN_])_{1,3}([^\s_](?:[^_]*[^\s_])?)_{1,3}($|[^\pL\pN_])`), "$1$2$3"},
}

// inlineMarks are the characters without which a paragraph has no mark-up.
const inlineMarks = "\\`*_[<&"

// escaped is a punctuation mark behind a backslash: it stands for itself. While mark-up is taken off,
// such marks are private characters, shifted by escapeShift.
var escaped = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]")

const escapeShift = 0xF500

// plainInline returns a paragraph without its mark-up.
func plainInline(s string) string {
	if !strings.ContainsAny(s, inlineMarks) {
		return strings.Join(strings.Fields(s), " ")
	}
	s = escaped.ReplaceAllStringFunc(s, func(m string) string { return string(rune(m[1]) + escapeShift) })
	for _, m := range inlineMarkup {
		s = m.form.ReplaceAllString(s, m.rest)
	}
	s = strings.Map(func(r rune) rune {
		if r > escapeShift+' ' && r < escapeShift+0x7f {
			return r - escapeShift
		}
		return r
	}, s)
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}
