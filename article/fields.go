package article

import (
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"onrecord/schema"
)

// fields is what a reader finds in a record, before it is checked. All strings are valid UTF-8.
type fields struct {
	id, url, title, publication, section, language string
	authors                                        []string
	// dates are the record's statements of when it was published, the most trusted first.
	dates []string
	// text is final: nothing but its length is looked at.
	text string
}

// Decode turns a record into an Item. Its error is an *Error.
func (r *Reader) Decode(rec Record) (Item, error) {
	f, bad := rec.fields()
	if bad == nil {
		bad = f.check()
	}
	if bad != nil {
		bad.Place = rec.Place
		return Item{}, bad
	}
	item := f.item(r.Now)
	item.Place = rec.Place
	return item, nil
}

func (rec Record) fields() (fields, *Error) {
	text := toUTF8(rec.Data, rec.Kind)
	switch rec.Kind {
	case JSONLine:
		return readJSON(text)
	case HTML:
		return readPage(text)
	case Markdown:
		return readMarkdown(text)
	}
	return readText(text)
}

// check holds f against the limits and cleans every field but the text.
func (f *fields) check() *Error {
	for _, s := range []*string{&f.url, &f.title, &f.publication, &f.section, &f.language} {
		*s = cleanField(*s)
		if len(*s) > MaxField {
			return failure(Place{}, TooLarge, "a field of more than %d bytes: %s", MaxField, excerpt(*s))
		}
	}
	f.authors = cleanAuthors(f.authors)
	switch {
	case len(f.authors) > MaxAuthors:
		return failure(Place{}, TooLarge, "more than %d authors", MaxAuthors)
	case len(f.text) > MaxText:
		return failure(Place{}, TooLarge, "a text of %d bytes, more than %d MB", len(f.text), MaxText>>20)
	case strings.TrimSpace(f.text) == "":
		return failure(Place{}, NoText, "")
	case len(f.id) > MaxID:
		return failure(Place{}, BadID, "longer than %d bytes: %s", MaxID, excerpt(f.id))
	case strings.ContainsFunc(f.id, unicode.IsControl) || strings.TrimSpace(f.id) != f.id:
		return failure(Place{}, BadID, "white space around it or control characters: %s", excerpt(f.id))
	}
	return nil
}

// item makes an Item of checked fields, and a flaw of each fact that cannot be used.
func (f *fields) item(now time.Time) Item {
	var it Item
	it.OwnID = f.id != ""
	flaw := func(field, reason, value string) {
		if reason != "" {
			it.Flaws = append(it.Flaws, Flaw{Field: field, Reason: reason, Value: excerpt(value)})
		}
	}
	date, value, reason := firstDate(f.dates, now)
	flaw("published", reason, value)
	link, reason := checkURL(f.url)
	flaw("url", reason, f.url)
	tag, reason := checkLanguage(f.language)
	flaw("language", reason, f.language)
	it.Article = schema.Article{
		ID: schema.ArticleID(f.id), URL: link, Title: f.title, Publication: f.publication, Authors: f.authors,
		Published: date, Section: f.section, Language: tag, Text: f.text,
	}
	if !it.OwnID {
		it.Article.ID = schema.NewArticleID(link, f.title, f.text)
	}
	return it
}

// checkURL returns raw if it is a link that a page may show, else why not. Other schemes
// ("javascript:") never leave this package.
func checkURL(raw string) (link, reason string) {
	if raw == "" {
		return "", ""
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", "not an http address"
	}
	return raw, ""
}

// checkLanguage returns raw as a BCP 47 tag, else why it is none.
func checkLanguage(raw string) (tag, reason string) {
	if raw == "" {
		return "", ""
	}
	t, err := language.Parse(raw)
	if err != nil {
		return "", "not a language tag"
	}
	return t.String(), ""
}

// cleanField returns s as one line: white space of any kind is a space, other control characters go.
func cleanField(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// excerpt returns the beginning of s for a message.
func excerpt(s string) string {
	const most = 60
	s = cleanField(s)
	if len(s) <= most {
		return s
	}
	cut := most
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// cleanAuthors cleans each name and drops the empty ones and repetitions.
func cleanAuthors(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		n = strings.Trim(cleanField(n), `"' `)
		if len(n) > 3 && strings.EqualFold(n[:3], "by ") {
			n = n[3:]
		}
		if n != "" && len(n) <= MaxField && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// splitAuthors takes a by-line apart: "By Ann Lee, Bo Kim Jr. and Cy Day".
func splitAuthors(byline string) []string {
	var out []string
	for part := range strings.SplitSeq(strings.NewReplacer(";", ",", " and ", ",", " & ", ",").Replace(byline), ",") {
		part = strings.TrimSpace(part)
		if n := len(out); n > 0 && suffixes[strings.ToLower(strings.TrimSuffix(part, "."))] {
			out[n-1] += ", " + part
		} else if part != "" {
			out = append(out, part)
		}
	}
	return out
}

// suffixes follow a comma and belong to the name before it.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true, "phd": true, "ph.d": true, "md": true}
