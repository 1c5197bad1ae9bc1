package index

import (
	"fmt"
	"math"
	"time"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"

	"onrecord/schema"
	"onrecord/statement"
)

// documenter turns quotes and articles into Bleve's documents. Its documents are those that the mapping
// would give, built directly: Bleve's way from a value by reflection costs more than the analysis does.
// It is safe for concurrent use.
type documenter struct{ text, exact analysis.Analyzer }

func newDocumenter(m mapping.IndexMapping) *documenter {
	return &documenter{
		text: withoutOffsets{m.AnalyzerNamed(analyzerText)}, exact: withoutOffsets{m.AnalyzerNamed(analyzerExact)},
	}
}

// withoutOffsets leaves out where in the text a term stands in bytes, and keeps which word it is. Phrases
// need no more, marks are made by analysing the few quotes that are shown, and what is left out is a
// tenth of the index.
type withoutOffsets struct{ analysis.Analyzer }

// Analyze implements analysis.Analyzer.
func (a withoutOffsets) Analyze(text []byte) analysis.TokenStream {
	tokens := a.Analyzer.Analyze(text)
	for _, t := range tokens {
		t.Start, t.End = 0, 0
	}
	return tokens
}

// quote returns the document of q.
func (d *documenter) quote(q *schema.Quote) *document.Document {
	doc := document.NewDocument(string(q.ID))
	// Each field needs its own bytes, for stemming writes into them.
	doc.AddField(document.NewTextFieldCustom(fieldText, nil, []byte(q.Text), textOptions, d.text))
	doc.AddField(document.NewTextFieldCustom(fieldExact, nil, []byte(q.Text), textOptions, d.exact))
	for i := range q.Speakers {
		addTerm(doc, fieldSpeaker, i, q.Speakers[i].ID)
	}
	for i, s := range q.Subjects {
		addTerm(doc, fieldSubject, i, s.ID)
	}
	for i, t := range q.Topics {
		addTerm(doc, fieldTopic, i, string(t))
	}
	addTerm(doc, fieldSource, 0, q.Article.Publication)
	addTerm(doc, fieldKind, 0, string(q.Kind))
	addTerm(doc, fieldArticle, 0, string(q.Article.ID))
	addTerm(doc, fieldDate, 0, dayTerm(q.Date))
	addTerm(doc, fieldConfidence, 0, percentTerm(q.Confidence))
	addTerm(doc, fieldExtractor, 0, q.Extractor)
	doc.AddField(stored(fieldQuote, encodeQuote(q)))
	p := statement.NewPrint(q)
	print, _ := p.AppendBinary(nil) // never fails
	doc.AddField(stored(fieldPrint, print))
	return doc
}

// article returns the document of an article, which holds its record only.
func (d *documenter) article(r *articleRecord) *document.Document {
	doc := document.NewDocument(articleKey(r.Article.ID))
	doc.AddField(stored(fieldBody, encodeArticle(r)))
	return doc
}

// addTerm adds one whole value; the empty one is left out.
func addTerm(doc *document.Document, field string, i int, value string) {
	if value == "" {
		return
	}
	doc.AddField(document.NewTextFieldCustom(field, []uint64{uint64(i)}, []byte(value), termOptions, nil))
}

func stored(field string, value []byte) document.Field {
	return document.NewTextFieldCustom(field, nil, value, storedOptions, nil)
}

// dayTerm returns the term of fieldDate, "" when the date is unknown.
func dayTerm(d schema.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Day().Time().Format(time.DateOnly)
}

// percentTerm returns the term of fieldConfidence. What is no probability is taken for none.
func percentTerm(p float64) string {
	if math.IsNaN(p) {
		p = 0
	}
	return fmt.Sprintf("%03d", int(math.Round(100*min(max(p, 0), 1))))
}
