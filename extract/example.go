package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/extract/tagger"
	"onrecord/schema"
)

// Annotation is a stretch of a text that a reader marked as a source, a cue or a content.
type Annotation struct {
	// Part is tagger.BeginSource, tagger.BeginCue or tagger.BeginContent.
	Part tagger.Label
	schema.Span
}

// Examples cuts text as Extract does and labels its sentences by annotations, for training the tagger.
// Where contents overlap the longest counts, and it hides what is annotated inside it.
func (x *Extractor) Examples(text string, annotations []Annotation) []tagger.Sentence {
	ws := new(workspace)
	d := parse(text, ws)
	nps := chunk(d, x.base, ws)
	annotations = slices.Clone(annotations)
	slices.SortStableFunc(annotations, func(a, b Annotation) int {
		return cmp.Or(cmp.Compare(b.Part, a.Part), cmp.Compare(b.End-b.Start, a.End-a.Start))
	})
	p := painter{d: d, runes: schema.NewRuneIndex(text)}
	var out []tagger.Sentence
	for _, f := range frames(d, nps, ws) {
		s := tagger.Sentence{Tokens: d.taggerTokens(nil, &f, nps, nil), Opens: f.startsPara}
		s.Labels = p.labels(&f, annotations)
		out = append(out, s)
	}
	return out
}

// painter turns annotations of a text into labels of its items.
type painter struct {
	d     *document
	runes *schema.RuneIndex
}

// labels returns the labels of the items of f, earlier annotations before later ones.
func (p *painter) labels(f *frame, annotations []Annotation) []tagger.Label {
	labels := make([]tagger.Label, len(f.items))
	spans := make([]schema.Span, len(f.items))
	for i := range f.items {
		spans[i] = p.span(&f.items[i])
	}
	for _, a := range annotations {
		if a.End > spans[0].Start && a.Start < spans[len(spans)-1].End {
			paint(labels, spans, a)
		}
	}
	return labels
}

// span returns the code points of an item, of a quotation without its marks.
func (p *painter) span(it *item) schema.Span {
	if it.kind == itemQuote {
		m := &p.d.marked[it.ref]
		return schema.Span{Start: p.runes.Rune(m.start), End: p.runes.Rune(m.end)}
	}
	return schema.Span{Start: p.runes.Rune(p.d.toks[it.first].start), End: p.runes.Rune(p.d.toks[it.last-1].end)}
}

// paint labels the items that a covers by half or more, of a source those that it touches: the phrase
// that the chunker found may be longer. What has a label keeps it.
func paint(labels []tagger.Label, spans []schema.Span, a Annotation) {
	for i, s := range spans {
		both := min(s.End, a.End) - max(s.Start, a.Start)
		if both <= 0 || labels[i] != tagger.Outside || 2*both < s.End-s.Start && a.Part != tagger.BeginSource {
			continue
		}
		labels[i] = a.Part
		if i > 0 && spans[i-1].End > a.Start && (labels[i-1] == a.Part || labels[i-1] == a.Part+1) {
			labels[i]++
		}
	}
}

// Bits of a tagger.Token's shape.
const (
	shapeCap = 1 << iota
	shapeNumber
	shapeGerund
	shapeBase
	shapePast // ends as past forms do
	shapeIng
)

// Bits of a noun phrase's shape.
const (
	shapePossessive = 1 << iota
	shapePlural
	shapeObject // him, them
)

// Values and bits of a quotation's shape.
const (
	shapeShort   = 1 // two words at most
	shapeMedium  = 2 // five words at most
	shapeCapital = 4
	shapeComma   = 8  // ends with a comma
	shapeStop    = 16 // ends as a sentence does
)

// according is the class under which the tagger knows "according" besides the reporting verbs.
const according = 1 << 7

// taggerTokens appends the items of f, whose clauses are cl, as the tagger sees them to out.
func (d *document) taggerTokens(out []tagger.Token, f *frame, nps []np, cl []clause) []tagger.Token {
	for i := range f.items {
		it := &f.items[i]
		first := &d.toks[it.first]
		switch it.kind {
		case itemNP:
			out = append(out, d.phraseToken(&nps[it.ref], first))
		case itemQuote:
			out = append(out, d.quoteToken(&d.marked[it.ref]))
		case itemMark:
			out = append(out, tagger.Token{Kind: tagger.Mark, Key: tagger.Hash(first.key), Shape: markShape(first.key)})
		default:
			out = append(out, wordToken(first))
		}
	}
	for i := range cl {
		out[cl[i].first].Clause |= clauseFirst | clauseBits(&cl[i])
		out[cl[i].at].Clause |= clauseVerb | clauseBits(&cl[i])
	}
	return out
}

// Bits of what clauses begin with an item.
const (
	clauseFirst = 1 << iota
	clauseVerb
	clauseInherited
	clauseRelative
	clauseGerund
)

func clauseBits(c *clause) (bits uint8) {
	if c.inherited {
		bits |= clauseInherited
	}
	if c.relative {
		bits |= clauseRelative
	}
	if c.cue.gerund {
		bits |= clauseGerund
	}
	return bits
}

func wordToken(t *token) tagger.Token {
	out := tagger.Token{Kind: tagger.Word, Key: tagger.Hash(t.key), Affix: tagger.Hash(t.key[max(0, len(t.key)-3):])}
	if t.is(isCap) {
		out.Shape |= shapeCap
	}
	if t.is(isNumber) {
		out.Shape |= shapeNumber
	}
	switch {
	case strings.HasSuffix(t.key, "ed"):
		out.Shape |= shapePast
	case strings.HasSuffix(t.key, "ing"):
		out.Shape |= shapeIng
	}
	c, ok := cues[t.key]
	if !ok && t.key != "according" {
		return out
	}
	out.Cue = uint8(c.class) | according
	if c.gerund {
		out.Shape |= shapeGerund
	}
	if c.base {
		out.Shape |= shapeBase
	}
	return out
}

var phraseKinds = [...]tagger.Kind{npName: tagger.Name, npPronoun: tagger.Pronoun, npNominal: tagger.Nominal, npRelative: tagger.Relative}

// phraseToken shows the tagger a noun phrase, of a name only a form of address: who somebody is must not
// count.
func (d *document) phraseToken(p *np, first *token) tagger.Token {
	out := tagger.Token{Kind: phraseKinds[p.kind]}
	if p.kind != npName {
		out.Key = tagger.Hash(d.toks[p.headLast-1].key)
	}
	if _, address := honorifics[first.key]; address || p.kind != npName {
		out.Affix = tagger.Hash(first.key)
	}
	if p.possessive {
		out.Shape |= shapePossessive
	}
	if p.plural {
		out.Shape |= shapePlural
	}
	if p.kind == npPronoun && accusative(first.key) {
		out.Shape |= shapeObject
	}
	return out
}

func (d *document) quoteToken(m *marked) tagger.Token {
	out := tagger.Token{Kind: tagger.Quotation, Affix: tagger.Hash(d.toks[m.first].key)}
	words := 0
	for i := m.first; i < m.last && words <= 5; i++ {
		if d.toks[i].is(isWord) {
			words++
		}
	}
	switch {
	case words <= 2:
		out.Shape = shapeShort
	case words <= 5:
		out.Shape = shapeMedium
	}
	text := d.text[m.start:m.end]
	if startsUpper(text) {
		out.Shape |= shapeCapital
	}
	switch r, _ := utf8.DecodeLastRuneInString(text); r {
	case ',':
		out.Shape |= shapeComma
	case '.', '!', '?', '…', '—':
		out.Shape |= shapeStop
	}
	return out
}

// markShape tells marks that can begin or end a content.
func markShape(key string) uint8 {
	switch key {
	case "(", ")", "$", "£", "€", "[", "]", "#", "@", "%":
		return 1
	}
	return 0
}
