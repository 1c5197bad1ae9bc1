package index

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	api "github.com/blevesearch/bleve_index_api"

	"onrecord/schema"
)

// The fields of a quote's document. Only fieldQuote and fieldPrint are stored.
const (
	// fieldText is the quote's text for searching by words: folded, without stop words, stemmed, with
	// the positions of each term, counted in words.
	fieldText = "text"
	// fieldExact is the same text for phrases: folded only, with positions.
	fieldExact = "exact"
	// The fields below are single terms, several where a quote has several values, absent where it is
	// unknown. They are postings only, without frequencies and norms; columns are loaded from the
	// postings too, so docvalues would be so much dead weight.
	fieldSpeaker = "speaker" // entity ids
	fieldSubject = "subject" // entity ids
	fieldTopic   = "topic"   // schema.Topic
	fieldSource  = "source"  // the publication's name
	fieldKind    = "kind"    // schema.Kind: every quote has one, no article does
	fieldArticle = "article" // schema.ArticleID
	// fieldDate is the quote's day as "2006-01-02", whose terms sort as days do.
	fieldDate = "date"
	// fieldConfidence is Quote.Confidence in whole percent, three digits: "000" to "100".
	fieldConfidence = "confidence"
	// fieldExtractor is the version that found the quote.
	fieldExtractor = "extractor"
	// fieldQuote is the stored record that decodeQuote reads.
	fieldQuote = "quote"
	// fieldPrint is the stored statement.Print, by which the same statement is known elsewhere.
	fieldPrint = "print"
)

// fieldBody is the stored record of an article's document, which decodeArticle reads.
const fieldBody = "body"

// termFields lists the fields that hold single terms.
var termFields = []string{
	fieldSpeaker, fieldSubject, fieldTopic, fieldSource, fieldKind, fieldArticle, fieldDate, fieldConfidence,
	fieldExtractor,
}

// The names of the analysers of fieldText and fieldExact.
const (
	analyzerText  = "onrecord_text"
	analyzerExact = "onrecord_exact"
)

// The indexing options of the fields; the mapping and the documents agree through them.
const (
	textOptions   = api.IndexField | api.IncludeTermVectors
	termOptions   = api.IndexField | api.SkipFreqNorm
	storedOptions = api.StoreField
)

// articleKey returns the document id of an article.
func articleKey(id schema.ArticleID) string { return articlePrefix + string(id) }

// articlePrefix sets the document ids of articles apart from those of quotes, which are hexadecimal.
const articlePrefix = "a:"

// newMapping returns the mapping of every generation of formatVersion. Queries get their analysers from
// it; documents are built field by field (see record_document.go) with the same options.
//
// Its analysers give the offsets of terms in bytes of the text as it stands, since folding changes terms
// and never the text. What is indexed leaves them out.
func newMapping() (*mapping.IndexMappingImpl, error) {
	if errRegister != nil {
		return nil, fmt.Errorf("register analysers: %w", errRegister)
	}
	quote := mapping.NewDocumentStaticMapping()
	quote.AddFieldMappingsAt(fieldText, fieldMapping(analyzerText, textOptions))
	quote.AddFieldMappingsAt(fieldExact, fieldMapping(analyzerExact, textOptions))
	for _, name := range termFields {
		quote.AddFieldMappingsAt(name, fieldMapping(keyword.Name, termOptions))
	}
	for _, name := range []string{fieldQuote, fieldPrint, fieldBody} {
		quote.AddFieldMappingsAt(name, fieldMapping(keyword.Name, storedOptions))
	}
	m := mapping.NewIndexMapping()
	m.DefaultMapping = quote
	m.DefaultAnalyzer = analyzerText
	m.DefaultField = fieldText
	m.ScoringModel = api.BM25Scoring
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	if err := m.Validate(); err != nil {
		return nil, fmt.Errorf("mapping: %w", err)
	}
	return m, nil
}

func fieldMapping(analyzer string, o api.FieldIndexingOptions) *mapping.FieldMapping {
	return &mapping.FieldMapping{
		Type: "text", Analyzer: analyzer,
		Store: o.IsStored(), Index: o.IsIndexed(), DocValues: o.IncludeDocValues(),
		IncludeTermVectors: o.IncludeTermVectors(), SkipFreqNorm: o.SkipFreqNorm(),
	}
}

func newTextAnalyzer(_ map[string]any, cache *registry.Cache) (analysis.Analyzer, error) {
	return newAnalyzer(cache, en.PossessiveName, en.StopName, porter.Name)
}

func newExactAnalyzer(_ map[string]any, cache *registry.Cache) (analysis.Analyzer, error) {
	return newAnalyzer(cache)
}

// newAnalyzer splits into words as Unicode does, folds them, and then applies the named filters.
func newAnalyzer(cache *registry.Cache, filters ...string) (analysis.Analyzer, error) {
	tokenizer, err := cache.TokenizerNamed(unicode.Name)
	if err != nil {
		return nil, err
	}
	a := &analysis.DefaultAnalyzer{Tokenizer: tokenizer, TokenFilters: []analysis.TokenFilter{foldFilter{}}}
	for _, name := range filters {
		f, err := cache.TokenFilterNamed(name)
		if err != nil {
			return nil, err
		}
		a.TokenFilters = append(a.TokenFilters, f)
	}
	return a, nil
}
