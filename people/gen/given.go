package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord/schema"
)

// A first name has a gender if at least so many bearers are known and nearly all share it.
const (
	fewestBearers = 2
	agreement     = 0.95
)

// census counts the genders of the bearers of first names, each once however many sources list them.
type census struct {
	counted map[string]bool    // folded full names
	bearers map[string]*[2]int // men and women by first name
}

func (c *census) count(name, gender string) {
	name = schema.Fold(name)
	first, _, more := strings.Cut(name, " ")
	if !more || c.counted[name] || len(first) < 3 || strings.IndexFunc(first, notInName) >= 0 || notNames[first] {
		return
	}
	i := strings.Index("mf", gender[:min(1, len(gender))])
	if gender == "" || i < 0 {
		return
	}
	c.counted[name] = true
	if c.bearers[first] == nil {
		c.bearers[first] = new([2]int)
	}
	c.bearers[first][i]++
}

// notInName reports whether r cannot stand in a folded first name of Latin letters.
func notInName(r rune) bool { return (r < 'a' || r > 'z') && r != '-' && r != '\'' }

// notNames are titles that stand where a first name does.
var notNames = set("sir", "dame", "lord", "lady", "baroness", "baron", "prince", "princess", "king", "queen", "pope", "sheikh", "mullah",
	"the", "von", "van", "crown", "emperor", "dalai", "mother", "saint")

// familyFirst are countries whose lists put the family name first.
var familyFirst = set("China", "Hungary", "Japan", "South Korea", "North Korea", "Vietnam", "Taiwan", "Cambodia", "Hong Kong", "Macao",
	"Singapore", "Mongolia", "Rwanda", "Burundi", "Laos", "Thailand", "Bhutan", "Myanmar", "Malaysia", "Indonesia", "Sri Lanka")

// genders returns the genders of first names by the majority of their bearers.
func (c *census) genders() map[string]string {
	out := map[string]string{}
	for name, n := range c.bearers {
		total := n[0] + n[1]
		switch {
		case total < fewestBearers:
		case float64(n[0]) >= agreement*float64(total):
			out[name] = "m"
		case float64(n[1]) >= agreement*float64(total):
			out[name] = "f"
		}
	}
	return out
}

// countGivenNames asks every source.
func (g *generator) countGivenNames(groups ...people) error {
	c := &census{counted: map[string]bool{}, bearers: map[string]*[2]int{}}
	for _, group := range groups {
		for _, p := range group {
			c.count(p.name, p.gender)
		}
	}
	for _, p := range g.hand.persons {
		c.count(p.name, p.gender)
	}
	bio, err := g.biographies()
	if err != nil {
		return err
	}
	for _, r := range bio {
		c.count(r["name"], r["gender"])
	}
	if err := g.countWorld(c); err != nil {
		return err
	}
	g.given = c.genders()
	return nil
}

// countWorld counts the legislators of the world of 2015.
func (g *generator) countWorld(c *census) error {
	data, err := g.src.open("legislators-world-2015.jsonl.gz")
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p struct{ Name, Gender, Country string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return fmt.Errorf("legislators-world-2015.jsonl.gz: %w", err)
		}
		if !familyFirst[p.Country] && !strings.Contains(p.Name, ",") {
			c.count(p.Name, p.Gender)
		}
	}
	return lines.Err()
}

// givenNames writes the genders in lines of a readable length.
func (g *generator) givenNames() string {
	var b strings.Builder
	b.WriteString(head("Genders of first names, by at least 95 % of their bearers.", "all sources of ../README.md"))
	for _, gender := range []string{"f", "m"} {
		line := gender
		for _, name := range slices.Sorted(maps.Keys(g.given)) {
			if g.given[name] != gender {
				continue
			}
			if len(line)+len(name) > 140 {
				b.WriteString(line + "\n")
				line = gender
			}
			line += " " + name
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
