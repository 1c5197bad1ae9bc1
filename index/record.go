package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/klauspost/compress/zstd"

	"onrecord/schema"
)

// Two records are stored, one with each quote and one with each article. A quote's record leaves out
// what its article tells (text, context, title, link): restore puts that back. Both are sequences of
// numbers and strings in a fixed order (see recordWriter) after one byte that tells the version; any
// change of the order is a new formatVersion.
const (
	quoteVersion   = 1
	articleVersion = 1
)

// errRecord is behind every error of decodeQuote and decodeArticle: the record is damaged, or of
// another version.
var errRecord = errors.New("damaged record")

// articleRecord is what the index keeps of an article.
type articleRecord struct {
	Article schema.Article
	// Fingerprint is what Writer.Put was given: the article need not be extracted again while it is
	// the same.
	Fingerprint string
	// Quotes are the ids of its quotes in the index, in the order of the text.
	Quotes []schema.QuoteID
}

// encodeQuote returns the record of q without its ID, Text, Context and, of Article, all but the ID.
func encodeQuote(q *schema.Quote) []byte {
	w := recordWriter{b: make([]byte, 0, 192)}
	w.byte(quoteVersion)
	w.id(string(q.Article.ID))
	w.word(string(q.Kind))
	w.spans(q.Content)
	w.verbatim(q)
	w.uint(uint64(len(q.Speakers)))
	for i := range q.Speakers {
		w.speaker(&q.Speakers[i])
	}
	w.bool(q.Via != nil)
	if q.Via != nil {
		w.speaker(q.Via)
	}
	w.string(q.Cue)
	w.word(string(q.Found))
	w.uint(uint64(len(q.Subjects)))
	for _, s := range q.Subjects {
		w.string(s.ID)
		w.string(s.Name)
		w.word(string(s.Type))
	}
	w.uint(uint64(len(q.Topics)))
	for _, t := range q.Topics {
		w.word(string(t))
	}
	w.date(q.Date)
	w.uint64(math.Float64bits(q.Confidence))
	w.bool(q.Unclosed)
	w.string(q.Extractor)
	return w.b
}

// decodeQuote reads what encodeQuote wrote. Of the result's Article only the ID is set, and its ID,
// Text and Context are not: see restore. Lists are empty, never nil. It keeps no reference to b.
func decodeQuote(b []byte) (schema.Quote, error) {
	r := recordReader{b: string(b)}
	r.version(quoteVersion)
	var q schema.Quote
	q.Article.ID = schema.ArticleID(r.id())
	q.Kind = schema.Kind(r.word())
	q.Content = r.spans()
	q.Verbatim = r.verbatim(q.Content)
	q.Speakers = list(&r, (*recordReader).speaker)
	if r.bool() {
		via := r.speaker()
		q.Via = &via
	}
	q.Cue = r.string()
	q.Found = schema.Method(r.word())
	q.Subjects = list(&r, (*recordReader).subject)
	q.Topics = list(&r, func(r *recordReader) schema.Topic { return schema.Topic(r.word()) })
	q.Date = r.date()
	q.Confidence = math.Float64frombits(r.uint64())
	q.Unclosed = r.bool()
	q.Extractor = r.string()
	if err := r.end(); err != nil {
		return schema.Quote{}, fmt.Errorf("quote: %w", err)
	}
	return q, nil
}

// restore sets what a quote's record leaves out: id, and what is cut from the article that x indexes.
// It fails if the quote's spans lie outside the text, which means that the two do not belong together.
func restore(q *schema.Quote, id schema.QuoteID, a *schema.Article, x *schema.RuneIndex) error {
	if q.Article.ID != a.ID {
		return fmt.Errorf("%w: quote %s is of article %s, not %s", errRecord, id, q.Article.ID, a.ID)
	}
	if err := q.Check(x.Len()); err != nil {
		return fmt.Errorf("%w: quote %s: %w", errRecord, id, err)
	}
	q.ID = id
	q.Article = a.Ref()
	q.Text = schema.JoinSpans(x, q.Content)
	q.Context = schema.ContextOf(x, q.Content)
	return nil
}

// encodeArticle returns the record of r: fingerprint and quote ids as they are, since they do not
// compress and are often wanted alone, then the article, compressed.
func encodeArticle(r *articleRecord) []byte {
	w := recordWriter{b: make([]byte, 0, 64+12*len(r.Quotes)+len(r.Article.Text)/2)}
	w.byte(articleVersion)
	w.id(r.Fingerprint)
	w.uint(uint64(len(r.Quotes)))
	for _, id := range r.Quotes {
		w.id(string(id))
	}
	body := recordWriter{b: make([]byte, 0, len(r.Article.Text)+256)}
	body.article(&r.Article)
	w.uint(uint64(len(body.b)))
	return zstdEncoder.EncodeAll(body.b, w.b)
}

// decodeArticle reads what encodeArticle wrote. It keeps no reference to b.
func decodeArticle(b []byte) (*articleRecord, error) {
	rec, size, body, err := decodeArticleHead(b)
	if err != nil {
		return nil, err
	}
	if size > maxArticle {
		return nil, fmt.Errorf("article: %w: it has %d bytes", errRecord, size)
	}
	text, err := zstdDecoder.DecodeAll(body, make([]byte, 0, size))
	if err != nil {
		return nil, fmt.Errorf("article: %w: %w", errRecord, err)
	}
	r := recordReader{b: string(text)}
	rec.Article = r.article()
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("article: %w", err)
	}
	return rec, nil
}

// decodeArticleHead reads fingerprint and quote ids only. It returns the article as it is compressed, and
// how many bytes it says it has when it is not.
func decodeArticleHead(b []byte) (rec *articleRecord, size uint64, body []byte, err error) {
	r := recordReader{b: string(b)}
	r.version(articleVersion)
	rec = &articleRecord{Fingerprint: r.id()}
	rec.Quotes = list(&r, func(r *recordReader) schema.QuoteID { return schema.QuoteID(r.id()) })
	size = r.uint()
	if r.err != nil {
		return nil, 0, nil, fmt.Errorf("article: %w", r.err)
	}
	return rec, size, b[len(b)-len(r.b):], nil
}

// maxArticle bounds an article in bytes, with all its fields, so that a damaged record cannot ask for
// all memory. Readers of articles stop far below.
const maxArticle = 32 << 20

// articleBytes returns at least as many bytes as the article's part of its record has.
func articleBytes(a *schema.Article) int {
	n := 256 + len(a.ID) + len(a.URL) + len(a.Title) + len(a.Publication) + len(a.Section) + len(a.Language) + len(a.Text)
	for _, s := range a.Authors {
		n += len(s) + binary.MaxVarintLen32
	}
	return n
}

// The coders are safe for concurrent use through EncodeAll and DecodeAll and cost too much to make for
// each record. Their options are constants, so the errors of making them are those of a wrong program.
var (
	zstdEncoder = must(zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(true),
		zstd.WithLowerEncoderMem(true)))
	zstdDecoder = must(zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderConcurrency(0)))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// dayNumber returns the days from 1970-01-01 to d's calendar day.
func dayNumber(d schema.Date) int {
	return int(d.Day().Time().Unix() / int64(24*time.Hour/time.Second))
}
