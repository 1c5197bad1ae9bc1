package web

import (
	"strings"
	"unicode/utf8"

	"onrecord/schema"
)

// citation is a quote in a form to copy.
type citation struct{ Name, ID, Text string }

func citations(q *schema.Quote, link string) []citation {
	return []citation{
		{"Text", "cite-text", citeText(q, link)},
		{"Markdown", "cite-markdown", citeMarkdown(q, link)},
		{"BibTeX", "cite-bibtex", citeBibTeX(q, link)},
	}
}

// plainWords returns the quote with its quotation marks, as text in one line.
func plainWords(q *schema.Quote) string {
	var b strings.Builder
	for _, p := range pieces(q, nil) {
		if p.Gap {
			b.WriteString(" … ")
		}
		b.WriteString(p.Open + p.Text + p.Close)
	}
	return oneLine(b.String())
}

// oneLine puts single spaces for whatever white space there is.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func speakerNames(q *schema.Quote) string {
	if len(q.Speakers) == 0 {
		return "Unknown speaker"
	}
	names := make([]string, len(q.Speakers))
	for i, s := range q.Speakers {
		names[i] = oneLine(s.Name)
	}
	return conjunction(names)
}

// conjunction joins names as a sentence does.
func conjunction(names []string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}

// attribution says who, where and when: "— Steve Witkoff, in “Title”, The Telegraph, 23 March 2025".
// The words of an indirect quote are not the speaker's, which it says.
func attribution(q *schema.Quote) string {
	parts := []string{"— " + speakerNames(q)}
	if q.Kind == schema.Indirect {
		parts[0] += " (reported speech)"
	}
	if title := oneLine(q.Article.Title); title != "" {
		parts = append(parts, "in “"+title+"”")
	}
	if p := newSourceView(q.Article).Publication; p != "" {
		parts = append(parts, oneLine(p))
	}
	if !q.Date.IsZero() {
		parts = append(parts, longDate(q.Date))
	}
	return strings.Join(parts, ", ")
}

func citeText(q *schema.Quote, link string) string {
	return plainWords(q) + "\n" + attribution(q) + "\n" + link
}

// citeMarkdown returns a block quotation whose attribution links to the quote and to its source.
func citeMarkdown(q *schema.Quote, link string) string {
	var b strings.Builder
	b.WriteString("> " + markdown(plainWords(q)) + "\n>\n> — [" + markdown(speakerNames(q)) + "](" + link + ")")
	source := newSourceView(q.Article)
	if name := markdown(oneLine(source.name())); name != "" && source.Link != "" {
		b.WriteString(", [" + name + "](<" + source.Link + ">)")
	} else if name != "" {
		b.WriteString(", " + name)
	}
	if !q.Date.IsZero() {
		b.WriteString(", " + longDate(q.Date))
	}
	return b.String()
}

// name returns what to call the article.
func (v sourceView) name() string {
	if v.Title != "" && v.Publication != "" {
		return v.Title + " (" + v.Publication + ")"
	}
	return v.Title + v.Publication
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "!", `\!`,
)

func markdown(s string) string { return markdownEscapes.Replace(s) }

// citeBibTeX returns an entry of the kind misc, whose key is the quote's id.
func citeBibTeX(q *schema.Quote, link string) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			b.WriteString("  " + name + " = {" + value + "},\n")
		}
	}
	b.WriteString("@misc{quote-" + bibKey(string(q.ID)) + ",\n")
	line("author", "{"+bibTeX(speakerNames(q))+"}")
	line("title", bibTeX(plainWords(q)))
	line("howpublished", bibTeX(oneLine(newSourceView(q.Article).name())))
	if !q.Date.IsZero() {
		line("year", q.Date.Time().Format("2006"))
		line("date", q.Date.Day().String())
	}
	line("url", bibURL(newSourceView(q.Article).Link))
	line("note", `\url{`+bibURL(link)+"}")
	b.WriteString("}")
	return b.String()
}

var bibTeXEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
)

func bibTeX(s string) string { return bibTeXEscapes.Replace(s) }

// bibURL keeps a URL from ending its field or starting a command.
func bibURL(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(s)
}

// bibKey keeps what a BibTeX key may hold.
func bibKey(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-') {
			return r
		}
		return -1
	}, s)
}
