package web

import (
	"strings"
	"testing"

	"onrecord/schema"
)

func TestCitations(t *testing.T) {
	docs := corpus()
	const here = "https://quotes.example/q/x"
	for _, c := range []struct {
		name string
		got  string
		want string
	}{
		{
			"text", citeText(&docs[0].Quotes[0], here),
			"“Mr Dray has never met a tax,” … “that he did not like.”\n— Mira Vosk, in “Vosk defends the harbour levy”, The Valdorian Courier, 14 March 2024\n" + here,
		},
		{
			"text of reported speech", citeText(&docs[0].Quotes[1], here),
			"the levy would stay until the harbour was paid for\n— Mira Vosk (reported speech), in “Vosk defends the harbour levy”, The Valdorian Courier, 14 March 2024\n" + here,
		},
		{
			"text without a speaker", citeText(&docs[1].Quotes[1], here),
			"“It was a black day for the harbour.”\n— Unknown speaker, in “Dray hits back”, Northern Wire, 6 February 2025\n" + here,
		},
		{
			"text of two speakers, undated", citeText(&docs[2].Quotes[0], here),
			"“Nobody asked us.”\n— Dockers’ Union and Tomas Dray, in “What is the harbour levy?”\n" + here,
		},
		{
			"Markdown", citeMarkdown(&docs[1].Quotes[0], here),
			"> a “good relationship” with the dockers was worth more than a levy\n>\n> — [Tomas Dray](" + here + "), [Dray hits back (Northern Wire)](<https://wire.example/reply?a=1&b=2>), 6 February 2025",
		},
		{
			"Markdown without a link", citeMarkdown(&docs[2].Quotes[0], here),
			"> “Nobody asked us.”\n>\n> — [Dockers’ Union and Tomas Dray](" + here + "), What is the harbour levy?",
		},
		{
			"BibTeX", citeBibTeX(&docs[1].Quotes[0], here),
			"@misc{quote-" + string(docs[1].Quotes[0].ID) + ",\n  author = {{Tomas Dray}},\n" +
				"  title = {a “good relationship” with the dockers was worth more than a levy},\n" +
				"  howpublished = {Dray hits back (Northern Wire)},\n  year = {2025},\n  date = {2025-02-06},\n" +
				"  url = {https://wire.example/reply?a=1&b=2},\n  note = {\\url{" + here + "}},\n}",
		},
	} {
		if c.got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, c.got, c.want)
		}
	}
}

// TestCitationsAreEscaped: what an article says cannot end a field, start a link or start a command.
func TestCitationsAreEscaped(t *testing.T) {
	nasty := `a\b}{c$d&e%f#g_h~i^j[k](javascript:l)*m*<n>` + "`o`|p\n\n> q"
	q := &schema.Quote{
		ID: `x},y={`, Kind: schema.Direct, Text: nasty, Speakers: []schema.Speaker{{Name: nasty}},
		Article: schema.ArticleRef{Title: nasty, Publication: nasty, URL: "https://wire.example/{a}\\b>"},
	}
	bib := citeBibTeX(q, "https://quotes.example/q/x")
	want := `a\textbackslash{}b\}\{c\$d\&e\%f\#g\_h\textasciitilde{}i\textasciicircum{}j[k](javascript:l)*m*<n>` + "`o`|p > q"
	if !strings.Contains(bib, "author = {{"+want+"}},\n") || !strings.HasPrefix(bib, "@misc{quote-xy,\n") {
		t.Errorf("BibTeX:\n%s", bib)
	}
	if strings.Contains(bib, "{a}") || strings.Count(bib, "\n  ") != 5 {
		t.Errorf("BibTeX has fields that it should not have:\n%s", bib)
	}
	md := citeMarkdown(q, "https://quotes.example/q/x")
	if strings.Contains(md, "[k](") || strings.Contains(md, " *m") || strings.Contains(md, "<n>") || strings.Count(md, "\n") != 2 {
		t.Errorf("Markdown:\n%s", md)
	}
}

func TestEvidence(t *testing.T) {
	one := []schema.Speaker{{Name: "Mira Vosk", Mention: "she"}}
	for _, c := range []struct {
		quote schema.Quote
		want  string
	}{
		{schema.Quote{}, "The article does not make clear who said this."},
		{schema.Quote{Speakers: one, Found: schema.ByClause, Cue: "warned"}, "The article names the speaker beside the words: “she” (“warned”)."},
		{schema.Quote{Speakers: one, Found: schema.ByColon}, "The speaker’s name stands before a colon: “she”."},
		{schema.Quote{Speakers: one, Found: schema.ByPronoun}, "The article has “she” (“said”) here; that was taken to mean Mira Vosk."},
		{schema.Quote{Speakers: one, Found: schema.ByContinuation}, "The words go on from what Mira Vosk said just before."},
		{schema.Quote{Speakers: one, Found: schema.ByFrame}, "The sentence around the words tells what Mira Vosk did."},
		{schema.Quote{Speakers: []schema.Speaker{{Name: "{cue}"}}, Found: schema.ByFrame}, "The sentence around the words tells what {cue} did."},
		{schema.Quote{Speakers: one, Found: "unheard of"}, ""},
	} {
		if got := evidence(&c.quote); got != c.want {
			t.Errorf("found by %q: %q, want %q", c.quote.Found, got, c.want)
		}
	}
}

func TestNumbersAndDates(t *testing.T) {
	for in, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 45123: "45,123", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := number(in); got != want {
			t.Errorf("number(%d) = %q, want %q", in, got, want)
		}
	}
	for _, c := range []struct{ got, want string }{
		{count(1, "quote", "quotes"), "1 quote"},
		{count(0, "quote", "quotes"), "0 quotes"},
		{count(1200, "quote", "quotes"), "1,200 quotes"},
		{longDate(schema.Day(2025, 3, 3)), "3 March 2025"},
		{longDate(schema.Date{}), ""},
		{conjunction(nil), ""},
		{conjunction([]string{"A"}), "A"},
		{conjunction([]string{"A", "B"}), "A and B"},
		{conjunction([]string{"A", "B", "C"}), "A, B and C"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
