package people

import (
	"errors"
	"fmt"
	"strings"

	"onrecord/schema"
)

// officeParser reads a file of offices: definitions of phrase lists, the offices, and below each the
// succession of those who held it, one to a line that begins with a space.
//
//	@pm = prime minister; pm; premier; +leader
//	gb-prime-minister | UK Prime Minister | gb | @pm
//	  2024-07-05 Keir Starmer
type officeParser struct {
	lists map[string][]phrase
	out   []*officeFact
}

func (f *facts) parseOffices(name, data string) error {
	p := officeParser{lists: map[string][]phrase{}}
	err := parseLines(name, data, func(where, line string) error {
		switch line[0] {
		case '@':
			return p.list(line)
		case ' ', '\t':
			return p.holder(where, strings.TrimSpace(line))
		}
		return p.office(where, line)
	})
	f.offices = append(f.offices, p.out...)
	return err
}

func (p *officeParser) list(line string) error {
	name, col, ok := strings.Cut(line, "=")
	if !ok {
		return errors.New("a list of phrases wants =")
	}
	list, err := p.phrases(col)
	p.lists[strings.TrimSpace(name)] = list
	return err
}

func (p *officeParser) phrases(col string) ([]phrase, error) {
	var out []phrase
	for _, item := range items(col) {
		if item[0] == '@' {
			list, ok := p.lists[item]
			if !ok {
				return nil, fmt.Errorf("unknown list %s", item)
			}
			out = append(out, list...)
			continue
		}
		one, err := parsePhrase(item)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// parsePhrase reads "prime minister", "+leader" (only with its country, party or body) or "=potus"
// (names it already).
func parsePhrase(s string) (phrase, error) {
	p := phrase{text: schema.Fold(strings.TrimSpace(s))}
	if rest, ok := strings.CutPrefix(p.text, "+"); ok {
		p = phrase{text: rest, use: withScope}
	} else if rest, ok := strings.CutPrefix(p.text, "="); ok {
		p = phrase{text: rest, use: asIs}
	}
	if len(nameWords(p.text)) == 0 {
		return p, fmt.Errorf("phrase %q has no words", s)
	}
	return p, nil
}

// office reads a line of
//
//	id | title | country code or id of party, body, place | phrases | "many" when several hold it
func (p *officeParser) office(where, line string) error {
	cols := columns(line, 5)
	list, err := p.phrases(cols[3])
	if err != nil {
		return err
	}
	if cols[0] == "" || cols[1] == "" {
		return errors.New("an office wants an id and a title")
	}
	if cols[4] != "" && cols[4] != "many" {
		return fmt.Errorf("%q is not the word many", cols[4])
	}
	p.out = append(p.out, &officeFact{
		where: where, id: cols[0], title: cols[1], scope: cols[2], phrases: list, many: cols[4] == "many",
	})
	return nil
}

// holder reads a line of "from name" or "from..to name"; ", m" or ", f" behind the name, and " L" behind
// that, describe a person who has no entry of their own. Without an end the next line's beginning is it.
func (p *officeParser) holder(where, line string) error {
	if len(p.out) == 0 {
		return errors.New("a holder without an office")
	}
	o := p.out[len(p.out)-1]
	span, rest, ok := strings.Cut(line, " ")
	if !ok {
		return errors.New("a holder wants a date and a name")
	}
	h := holderFact{where: where}
	from, to, _ := strings.Cut(span, "..")
	var err error
	if h.from, err = parseFrom(from); err != nil {
		return err
	}
	if h.to, err = parseTo(to); err != nil {
		return err
	}
	name, about, described := strings.Cut(rest, ",")
	h.name = strings.TrimSpace(name)
	if described {
		if err := h.describe(strings.Fields(about)); err != nil {
			return err
		}
	}
	o.holders = append(o.holders, h)
	return nil
}

// describe reads what stands behind a holder's name: gender, grade and, with hyphens for spaces, party.
func (h *holderFact) describe(words []string) (err error) {
	h.grade = gradeOf(Known)
	for _, w := range words {
		switch w {
		case "L", "K", "O":
			h.grade, err = parseGrade(w)
		case "m", "f":
			h.gender, err = parseGender(w)
		default:
			h.party = w
		}
		if err != nil {
			return err
		}
	}
	return nil
}
