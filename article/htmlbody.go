package article

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/schema"
)

// maxPullQuotes bounds how many set-off quotations are looked up in the text; each costs a search
// through all of it.
const maxPullQuotes = 100

// A block is a paragraph of a page.
type block struct {
	text string
	// setOff marks a paragraph within a block quotation or an aside, which may repeat the text.
	setOff bool
}

// pageParagraphs returns the paragraphs below n, without captions, navigation and other furniture, and
// without pull quotes that repeat what the text says anyway.
func pageParagraphs(n *html.Node) []string {
	var c collector
	c.walk(n, false, false)
	c.flush(false)
	return withoutPullQuotes(c.blocks)
}

// inlineText returns the text below n as one line.
func inlineText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// furniture are the elements that hold no part of an article's text.
var furniture = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Figure: true,
	atom.Figcaption: true, atom.Nav: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true,
	atom.Footer: true, atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Audio: true, atom.Video: true,
	atom.Pre: true,
}

// inline are the elements that do not end a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true,
	atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true,
	atom.Wbr: true, atom.Img: true,
}

// furnitureClass are class names that publishers give to what is not the text.
var furnitureClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:caption|photo-?credit|image-?credit|related|newsletter|promo|share|social|byline|advert|ad-slot|timestamp|visually-?hidden|sr-only|off-?screen)(?:$|[\s_-])`)

var setOffClass = regexp.MustCompile(`(?i)pull-?quote`)

// collector gathers paragraphs on a walk through a page.
type collector struct {
	blocks []block
	// line is the paragraph so far; a line break within it is "\n", all other white space as it came.
	line strings.Builder
	// loose is what of it stands outside links, and linked whether some of it is a link.
	loose  strings.Builder
	linked bool
}

func (c *collector) walk(n *html.Node, setOff, inLink bool) {
	switch {
	case n.Type == html.TextNode:
		c.write(strings.ReplaceAll(n.Data, "\n", " "), inLink)
		return
	case n.Type == html.CommentNode || furniture[n.DataAtom] || hidden(n):
		return
	case n.DataAtom == atom.Br:
		c.line.WriteByte('\n')
		return
	}
	isBlock := n.Type == html.ElementNode && !inline[n.DataAtom]
	inner := setOff || n.DataAtom == atom.Blockquote || n.DataAtom == atom.Aside || setOffClass.MatchString(attr(n, "class"))
	if isBlock {
		c.flush(setOff)
	}
	c.quote(n, "“")
	for child := range n.ChildNodes() {
		c.walk(child, inner, inLink || n.DataAtom == atom.A)
	}
	c.quote(n, "”")
	if isBlock {
		c.flush(inner)
	}
}

func (c *collector) write(text string, inLink bool) {
	c.line.WriteString(text)
	if inLink {
		c.linked = c.linked || strings.TrimSpace(text) != ""
	} else {
		c.loose.WriteString(text)
	}
}

// quote writes the mark that browsers show around a q element.
func (c *collector) quote(n *html.Node, mark string) {
	if n.DataAtom == atom.Q {
		c.line.WriteString(mark)
	}
}

// flush ends the paragraph at hand, and leaves it out if it only leads elsewhere. Two line breaks in a
// row end one too, a single one is a space.
func (c *collector) flush(setOff bool) {
	if !c.linked || !onlyLeads.MatchString(c.loose.String()) {
		for part := range strings.SplitSeq(blankLine.ReplaceAllString(c.line.String(), "\n\n"), "\n\n") {
			if text := strings.Join(strings.Fields(part), " "); text != "" && !appeal.MatchString(text) {
				c.blocks = append(c.blocks, block{text, setOff})
			}
		}
	}
	c.line.Reset()
	c.loose.Reset()
	c.linked = false
}

// onlyLeads is what stands outside the link in a paragraph that is nothing but a link to another page.
var onlyLeads = regexp.MustCompile(`(?i)^[\s\pP\pS]*(?:related|read|read more|read also|more|see also|also|watch|listen)?[\s\pP\pS]*$`)

// appeal is a line that asks the reader to do something with the page.
var appeal = regexp.MustCompile(`(?i)^(?:advertisement|sign up (?:for|to) [^,.”"]{0,60}|subscribe(?: now| today)?|share (?:this|on) .{0,40}|` +
	`(?:story|article) continues below.{0,40}|(?:scroll|keep) (?:down|reading) .{0,40}|continue reading.{0,60}|image (?:copyright|caption|source).{0,60})[.!]?$`)

var blankLine = regexp.MustCompile(`\n\s*\n`)

// hidden reports whether an element is not shown or is furniture by its class.
func hidden(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "class":
			if furnitureClass.MatchString(a.Val) {
				return true
			}
		}
	}
	return false
}

// attr returns the value of an attribute, "" when n has none of that name.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// withoutPullQuotes drops the set-off paragraphs whose words the running text has too.
func withoutPullQuotes(blocks []block) []string {
	var running strings.Builder
	for _, b := range blocks {
		if !b.setOff {
			running.WriteString(lettersOf(b.text))
		}
	}
	all, left := running.String(), maxPullQuotes
	var out []string
	for _, b := range blocks {
		if b.setOff && left > 0 {
			left--
			if strings.Contains(all, lettersOf(b.text)) {
				continue
			}
		}
		out = append(out, b.text)
	}
	return out
}

// lettersOf returns the letters and digits of s for comparing.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, schema.Fold(s))
}
