package schema

import "strings"

// Article is one news article as a reader hands it on.
type Article struct {
	// ID names the article; readers fill it with NewArticleID where the source has none.
	ID ArticleID `json:"id"`
	// URL is where the article can be read, as the source gave it.
	URL string `json:"url,omitempty"`
	// Title is the headline. It is not part of Text.
	Title string `json:"title,omitempty"`
	// Publication is the outlet's name, for example "The Guardian".
	Publication string `json:"publication,omitempty"`
	// Authors are the by-line's names.
	Authors []string `json:"authors,omitempty"`
	// Published is when it appeared; zero when unknown.
	Published Date `json:"published,omitzero"`
	// Section is the outlet's section, for example "politics".
	Section string `json:"section,omitempty"`
	// Language is a BCP 47 tag, empty when unknown.
	Language string `json:"language,omitempty"`
	// Text is the body: valid UTF-8, paragraphs separated by a blank line.
	Text string `json:"text"`
}

// ContentHash identifies what the article says: its title and text.
func (a *Article) ContentHash() string { return hashID("content", a.Title, a.Text) }

// Fingerprint identifies everything of the article that its quotes depend on: what it says and also
// its date, outlet and link, since a corrected date changes who "the Prime Minister" was. An article
// whose fingerprint has not changed need not be extracted again by the same extractor.
func (a *Article) Fingerprint(extractor string) string {
	return hashID("article", string(a.ID), a.URL, a.Title, a.Publication, strings.Join(a.Authors, "\x01"),
		a.Published.String(), a.Section, a.Language, a.Text, extractor)
}

// Ref returns the part of the article that travels with each of its quotes.
func (a *Article) Ref() ArticleRef {
	return ArticleRef{ID: a.ID, URL: a.URL, Title: a.Title, Publication: a.Publication, Published: a.Published}
}

// ArticleRef is what a quote says of the article it stands in.
type ArticleRef struct {
	ID          ArticleID `json:"id"`
	URL         string    `json:"url,omitempty"`
	Title       string    `json:"title,omitempty"`
	Publication string    `json:"publication,omitempty"`
	Published   Date      `json:"published,omitzero"`
}
