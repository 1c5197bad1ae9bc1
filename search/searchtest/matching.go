package searchtest

import (
	"strings"
	"testing"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// matchingCases are texts, queries and what they find: the text with the marks in brackets, "" where
// it is not found.
var matchingCases = []struct{ text, query, want string }{
	{"We will raise taxes.", "tax", "We will raise [taxes]."},
	{"We will raise taxes.", "taxing", "We will raise [taxes]."},
	{"We will raise taxes.", "TAX raised", "We will [raise] [taxes]."},
	{"We will raise taxes.", "tax cut", ""},
	{"We will raise taxes.", `"raise taxes"`, "We will [raise taxes]."},
	{"We will raise taxes.", `"raise tax"`, ""},
	{"We will raise taxes.", `"will raise"`, "We [will raise] taxes."},
	{"Raise — taxes!", `"raise taxes"`, "[Raise — taxes]!"},
	{"Raise, then cut; raise taxes.", `"raise taxes"`, "Raise, then cut; [raise taxes]."},
	{"raise taxes raise taxes", `"raise taxes"`, "[raise taxes] [raise taxes]"},
	{"never never never", `"never never"`, "[never never never]"},
	{"You didn’t build that.", `"you didn't build"`, "[You didn’t build] that."},
	{"You didn't build that.", "didn’t build", "You didn't [build] that."},
	{"‘It’s a pose’", "pose", "‘It’s a [pose]’"},
	{"Krell’s plan", "Krell", "[Krell’s] plan"},
	{"Krell's plan", `"Krell plan"`, ""},
	{"Siân Ó Faoláin spoke", "sian faolain", "[Siân] Ó [Faoláin] spoke"},
	{"Sian O Faolain spoke", `"Siân Ó Faoláin"`, "[Sian O Faolain] spoke"},
	{"a naïve façade", "naive facade", "a [naïve] [façade]"},
	{"Fish and ﬁsh", "fish", "[Fish] and [ﬁsh]"},
	{"Castell-Brandt left", "Castell-Brandt", "[Castell-Brandt] left"},
	{"Castell Brandt left", "Castell-Brandt", "[Castell Brandt] left"},
	{"Brandt and Castell left", "Castell-Brandt", ""},
	{"Castell-Brandt left", "Brandt", "Castell-[Brandt] left"},
	{"a mother-in-law joke", "mother-in-law", "a [mother-in-law] joke"},
	{"a mother of law joke", "mother-in-law", "a [mother of law] joke"},
	{"a mother law joke", "mother-in-law", ""},
	{"To be or not to be", "to be", "[To] [be] or not [to] [be]"},
	{"To be or not to be", `"or not"`, "To be [or not] to be"},
	{"Being there", "to be", ""},
	{"A tax on the rich", "tax on imports", ""},
	{"A tax on imports", "the tax for imports", "A [tax] on [imports]"},
	{"A tax", "the -rich", ""},
	{"The tax", "the -rich", "[The] tax"},
	{"The tax", "the OR levy", "[The] tax"},
	{"A tax", "the OR levy", ""},
	{"A tax or a levy", "tax OR levy", "A [tax] or a [levy]"},
	{"A tax or a duty", "tax OR levy", "A [tax] or a duty"},
	{"A tax on imports", "tax -imports", ""},
	{"A tax on land", "tax -imports", "A [tax] on land"},
	{"A tax on land", "-imports", "A tax on land"},
	{"A tax on land", "(tax imports) OR land", "A tax on [land]"},
	{"A tax on imported goods", "tax NEAR/2 goods", ""},
	{"A tax on imported goods", "goods NEAR/3 tax", "A [tax] on imported [goods]"},
	{"A tax on land. No tax on goods.", "tax NEAR/2 goods", "A tax on land. No [tax] on [goods]."},
	{"A tax on land", `"tax on" NEAR/1 land`, "A [tax on] [land]"},
	{"one tax", "tax NEAR/5 tax", ""},
	{"immigrants and immigration", "immigra*", "[immigrants] and [immigration]"},
	{"Immigrés", "immigre*", "[Immigrés]"},
	{"migration", "immigra*", ""},
	{"taxes", "tax* taxe*", "[taxes]"},
	{"In the U.S. today", "U.S.", "In the [U.S]. today"},
	{"Over 1,000 of 3.5%", "1,000", "Over [1,000] of 3.5%"},
	{"平和 means peace", "平和", "[平和] means peace"},
	{"😀 tax 😀", "tax", "😀 [tax] 😀"},
	{"половина россии", "РОССИИ", "половина [россии]"},
	{"A tax", "½", ""},
	{"A tax", "½ tax", "A [tax]"},
}

// testMatching checks, text by text, what a query finds and marks.
func testMatching(t *testing.T, open Opener) {
	var corpus []Doc
	byText := make(map[string]schema.QuoteID)
	for _, tt := range matchingCases {
		if byText[tt.text] == "" {
			d := NewDoc(schema.Article{Title: tt.text}, []Statement{{Parts: []string{tt.text}, Quote: schema.Quote{Kind: schema.Direct}}})
			byText[tt.text] = d.Quotes[0].ID
			corpus = append(corpus, d)
		}
	}
	engine := open(t, corpus)
	for _, tt := range matchingCases {
		e, err := query.Parse(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := markedText(t, engine, e, byText[tt.text]); got != tt.want {
			t.Errorf("%q finds %q in %q, want %q", tt.query, got, tt.text, tt.want)
		}
	}
}

// markedText returns the text of the quote id with its marks in brackets, "" if e does not find it.
func markedText(t *testing.T, s search.Searcher, e query.Expr, id schema.QuoteID) string {
	t.Helper()
	r, err := s.Search(t.Context(), query.Query{Expr: e, Size: query.MaxSize})
	if err != nil {
		t.Fatalf("%s: %v", query.String(e), err)
	}
	for _, h := range r.Hits {
		if h.Quote.ID == id {
			return bracketed(h)
		}
	}
	return ""
}

func bracketed(h search.Hit) string {
	var b strings.Builder
	x := schema.NewRuneIndex(h.Quote.Text)
	at := 0
	for _, m := range h.Marks {
		if m.Start < at || !m.Valid(x.Len()) {
			return "bad marks"
		}
		b.WriteString(x.Slice(schema.Span{Start: at, End: m.Start}))
		b.WriteString("[" + x.Slice(m) + "]")
		at = m.End
	}
	b.WriteString(x.Slice(schema.Span{Start: at, End: x.Len()}))
	return b.String()
}

// testRelevance checks what any order of relevance must agree on.
func testRelevance(t *testing.T, open Opener) {
	for _, tt := range []struct{ name, query, better, worse string }{
		{"both words before one", "harbour OR levy", "the harbour levy stands", "the harbour stands here"},
		{"the rare word before the common", "harbour OR quay", "the quay stands here", "the harbour stands here"},
		{"more of it before less of it", "harbour", "harbour by harbour we go", "we go by the harbour now"},
		{"short before long", "harbour", "our harbour", "our harbour " + strings.Repeat("and another thing to say ", 12)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var corpus []Doc
			texts := []string{tt.worse, tt.better, "the harbour opens", "the harbour closes", "nothing at all", "words only"}
			for _, text := range texts {
				corpus = append(corpus, NewDoc(schema.Article{Title: text}, []Statement{{
					Parts: []string{text}, Quote: schema.Quote{Kind: schema.Direct, Confidence: 0.9},
				}}))
			}
			e, _ := query.Parse(tt.query)
			r, err := open(t, corpus).Search(t.Context(), query.Query{Expr: e})
			if err != nil {
				t.Fatal(err)
			}
			place := make(map[string]int)
			for i, h := range r.Hits {
				place[h.Quote.Text] = i + 1
			}
			if b, w := place[tt.better], place[tt.worse]; b == 0 || w == 0 || b > w {
				t.Errorf("%q is at place %d, %q at place %d (0: not found)", tt.better, b, tt.worse, w)
			}
		})
	}
}
