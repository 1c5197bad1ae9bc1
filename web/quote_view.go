package web

import (
	"net/url"
	"strings"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// quoteView is one quote as pages show it.
type quoteView struct {
	ID   string
	Link string // its own page
	Kind schema.Kind
	// Label says what the words are where they are not simply quoted; "" for direct quotes.
	Label    string
	Pieces   []piece
	Speakers []nameView
	Via      *nameView
	Subjects []nameView
	Topics   []nameView
	Date     schema.Date
	Source   sourceView
	// Found is the evidence for the speaker in one sentence.
	Found string
	// Sure is the confidence in percent and Doubt whether it is so low that readers should look.
	Sure  int
	Doubt bool
	// Passage is the quote in its place, nil where that is not known.
	Passage []line
	// Seen tells where else the same was reported, nil where nowhere.
	Seen *seenView
}

// seenView says that several articles report a statement.
type seenView struct {
	Articles int
	// Link leads to the list of them.
	Link string
	// First and FirstDate are where and when it was reported first, FirstLink that quote's page; First
	// is "" and FirstDate zero where they are unknown, FirstLink "" where the quote shown is the first.
	First, FirstLink string
	FirstDate        schema.Date
}

// newHitView returns a hit of a search as pages show it.
func newHitView(h *search.Hit) quoteView {
	v := newQuoteView(&h.Quote, h.Marks)
	if h.Articles > 1 {
		v.Seen = &seenView{Articles: h.Articles, Link: v.Link + "#sightings"}
		if h.First != nil {
			v.Seen.First, v.Seen.FirstDate, v.Seen.FirstLink = h.First.Publication, h.First.Date, permalink(h.First.Quote)
		}
	}
	return v
}

// nameView is a person, body, place or topic with the search that its name leads to.
type nameView struct {
	Name string
	Link string
	// Role is a speaker's office or description; Type what it is where that is worth saying.
	Role string
	Type string
}

// sourceView is the article that a quote stands in.
type sourceView struct {
	Title, Publication string
	// Link is the article's address, "" where it has none that is safe to follow.
	Link string
}

// doubtful is the confidence below which a page asks readers to check the source.
const doubtful = 0.6

func newQuoteView(q *schema.Quote, marks []schema.Span) quoteView {
	v := quoteView{
		ID:      string(q.ID),
		Link:    permalink(q.ID),
		Kind:    q.Kind,
		Label:   kindLabels[q.Kind].short,
		Pieces:  pieces(q, marks),
		Date:    q.Date,
		Source:  newSourceView(q.Article),
		Found:   evidence(q),
		Sure:    int(min(max(q.Confidence, 0), 1)*100 + 0.5),
		Doubt:   q.Confidence < doubtful,
		Passage: passage(q),
	}
	for i := range q.Speakers {
		v.Speakers = append(v.Speakers, newSpeakerView(&q.Speakers[i]))
	}
	if q.Via != nil {
		via := newSpeakerView(q.Via)
		v.Via = &via
	}
	for _, s := range q.Subjects {
		v.Subjects = append(v.Subjects, nameView{Name: s.Name, Type: string(s.Type), Link: address(aboutBy(q, "subject", s.ID))})
	}
	for _, t := range q.Topics {
		v.Topics = append(v.Topics, nameView{Name: t.Label(), Link: address(aboutBy(q, "topic", string(t)))})
	}
	return v
}

// aboutBy is the search for what the quote's first speaker says about a subject or topic.
func aboutBy(q *schema.Quote, field, id string) query.Query {
	about := only(field, id)
	if len(q.Speakers) > 0 {
		about.Filters.Speaker = []string{q.Speakers[0].ID}
	}
	return about
}

func newSpeakerView(s *schema.Speaker) nameView {
	return nameView{Name: s.Name, Role: role(s), Link: address(only("speaker", s.ID)), Type: string(s.Type)}
}

// role returns the speaker's role, unless it only repeats the name.
func role(s *schema.Speaker) string {
	if schema.Fold(s.Role) == schema.Fold(s.Name) {
		return ""
	}
	return s.Role
}

func newSourceView(a schema.ArticleRef) sourceView {
	v := sourceView{Title: a.Title, Publication: a.Publication, Link: webLink(a.URL)}
	if v.Publication == "" {
		v.Publication = host(v.Link)
	}
	return v
}

func host(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// kindLabels tell readers how literal a quote is.
var kindLabels = map[schema.Kind]struct{ short, long string }{
	schema.Direct:   {"", "Direct quote: the words stand in quotation marks in the article."},
	schema.Mixed:    {"Partly quoted", "Partly quoted: only the words in quotation marks are the speaker’s own."},
	schema.Indirect: {"Reported speech", "Reported speech: the article’s words, not the speaker’s own."},
}

// methods tells how a speaker was found, in a sentence about the words beside it in the article.
var methods = map[schema.Method]string{
	schema.ByClause:       "The article names the speaker beside the words: {mention} ({cue}).",
	schema.ByColon:        "The speaker’s name stands before a colon: {mention}.",
	schema.ByPronoun:      "The article has {mention} ({cue}) here; that was taken to mean {speaker}.",
	schema.ByNominal:      "The article has {mention} ({cue}) here; that was taken to mean {speaker}.",
	schema.ByContinuation: "The words go on from what {speaker} said just before.",
	schema.ByFrame:        "The sentence around the words tells what {speaker} did.",
}

// evidence says in one sentence how the speaker was found.
func evidence(q *schema.Quote) string {
	if len(q.Speakers) == 0 {
		return "The article does not make clear who said this."
	}
	s := q.Speakers[0]
	return strings.NewReplacer(
		"{speaker}", s.Name, "{mention}", inMarks(s.Mention, s.Name), "{cue}", inMarks(q.Cue, "said"),
	).Replace(methods[q.Found])
}

func inMarks(s, otherwise string) string {
	if s == "" {
		s = otherwise
	}
	return "“" + s + "”"
}
