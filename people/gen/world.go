package main

import (
	"fmt"
	"strings"

	"onrecord/schema"
)

// worldLeaders writes the heads of state and government of 2022 in countries of which the files written by
// hand name no office. Their terms are known to the year.
func (g *generator) worldLeaders() (string, error) {
	rows, err := g.src.csv("world-leaders-2022.csv")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(head("Heads of state and government of the smaller countries, known to the year.", "Wikidata (CC0)"))
	last := ""
	for _, r := range rows {
		code := g.hand.nations[schema.Fold(plainCountry(r["country"]))]
		name := strings.ReplaceAll(r["officeholderLabel"], ",", "")
		if strings.HasPrefix(schema.Slug(name), "x-") || code == "" || g.hand.governed[code] || !usable(name) || g.hand.ids[schema.Slug(name)] || r["start_year"] == "" {
			continue
		}
		title := strings.ToUpper(r["positionLabel"][:1]) + r["positionLabel"][1:]
		if strings.ContainsAny(title, "|;") {
			continue
		}
		if code+title != last {
			last = code + title
			fmt.Fprintf(&b, "%s-%s | %s | %s | %s | many\n", code, schema.Slug(title), title, code, leaderPhrases(title))
		}
		about := "O"
		if gender := g.guess(name); gender != "" {
			about = gender + " K"
		}
		fmt.Fprintf(&b, "  %s..%s %s, %s\n", r["start_year"], orElse(r["end_year"], "2022"), name, about)
	}
	return b.String(), nil
}

// plainCountry maps the source's names of countries to those of countries.txt.
func plainCountry(name string) string {
	name = strings.TrimPrefix(name, "Kingdom of the ")
	return strings.TrimPrefix(name, "The ")
}

// leaderPhrases returns how the press describes the holder of an office with that title.
func leaderPhrases(title string) string {
	for _, p := range []struct{ word, phrases string }{
		{"Prime Minister", "prime minister; pm; +leader"},
		{"President", "president; +leader"},
		{"King", "king; +monarch"},
		{"Queen", "queen; +monarch"},
	} {
		if strings.HasPrefix(title, p.word) {
			return p.phrases
		}
	}
	return ""
}

// guess returns the gender of most who share the first name, "" if unknown.
func (g *generator) guess(name string) string {
	first, _, _ := strings.Cut(schema.Fold(name), " ")
	return g.given[first]
}
