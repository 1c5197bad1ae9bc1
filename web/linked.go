package web

import "onrecord/schema"

// linkedQuotation is a quote for search engines, in the words of schema.org.
type linkedQuotation struct {
	Context string `json:"@context"`
	// Type is Quotation, or CreativeWork for reported speech: its words are nobody's quotation.
	Type      string         `json:"@type"`
	URL       string         `json:"url"`
	Text      string         `json:"text"`
	Creator   []linkedThing  `json:"creator,omitempty"`
	About     []linkedThing  `json:"about,omitempty"`
	IsBasedOn *linkedArticle `json:"isBasedOn,omitempty"`
}

type linkedThing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type linkedArticle struct {
	Type          string       `json:"@type"`
	Headline      string       `json:"headline,omitempty"`
	URL           string       `json:"url,omitempty"`
	DatePublished string       `json:"datePublished,omitempty"`
	Publisher     *linkedThing `json:"publisher,omitempty"`
}

func newLinkedQuotation(q *schema.Quote, link string) linkedQuotation {
	l := linkedQuotation{
		Context: "https://schema.org", Type: "Quotation", URL: link, Text: q.Text,
		IsBasedOn: newLinkedArticle(q.Article),
	}
	if q.Kind == schema.Indirect {
		l.Type = "CreativeWork"
	}
	for _, s := range q.Speakers {
		l.Creator = append(l.Creator, linkedThing{linkedType(s.Type), s.Name})
	}
	for _, s := range q.Subjects {
		l.About = append(l.About, linkedThing{linkedType(s.Type), s.Name})
	}
	return l
}

func newLinkedArticle(a schema.ArticleRef) *linkedArticle {
	l := &linkedArticle{
		Type: "NewsArticle", Headline: a.Title, URL: webLink(a.URL), DatePublished: a.Published.String(),
	}
	if a.Publication != "" {
		l.Publisher = &linkedThing{"Organization", a.Publication}
	}
	return l
}

// linkedType maps types of entities to schema.org's; those that it lacks are things.
func linkedType(t schema.EntityType) string {
	switch t {
	case schema.Person:
		return "Person"
	case schema.Organization:
		return "Organization"
	case schema.Place:
		return "Place"
	}
	return "Thing"
}
