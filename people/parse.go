package people

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"onrecord/schema"
)

// The data files are lines of columns between "|"; README.md describes each. An empty line and what
// stands behind "#" at the beginning of a line say nothing.

// parseLines calls entry for every line of data that says something and joins its errors, each with
// the name of the file and the line.
func parseLines(name, data string, entry func(where, line string) error) error {
	var errs []error
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		where := name + ":" + strconv.Itoa(n)
		if err := entry(where, line); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", where, err))
		}
	}
	return errors.Join(errs...)
}

// columns splits a line into at least n columns, padding with empty ones.
func columns(line string, n int) []string {
	cols := make([]string, 0, n+2)
	for rest, more := line, true; more; {
		var col string
		col, rest, more = strings.Cut(rest, "|")
		cols = append(cols, strings.TrimSpace(col))
	}
	for len(cols) < n {
		cols = append(cols, "")
	}
	return cols
}

// items splits a column into its parts between ";".
func items(col string) []string {
	if col == "" {
		return nil
	}
	parts := make([]string, 0, strings.Count(col, ";")+1)
	for rest, more := col, true; more; {
		var part string
		part, rest, more = strings.Cut(rest, ";")
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// parsePersons reads lines of
//
//	name | gender | country | party | grade | aliases | key=value…
func (f *facts) parsePersons(name, data string) error {
	return parseLines(name, data, func(where, line string) error {
		cols := columns(line, 6)
		e := entityFact{
			where: where, kind: schema.Person, name: cols[0], country: cols[2], party: cols[3],
			aliases: parseAliases(cols[5]),
		}
		var err error
		if e.gender, err = parseGender(cols[1]); err != nil {
			return err
		}
		if e.grade, err = parseGrade(cols[4]); err != nil {
			return err
		}
		if err := e.parseKeys(cols[6:]); err != nil {
			return err
		}
		return f.add(e)
	})
}

func (f *facts) parseOrganizations(name, data string) error {
	return f.parseThings(name, data, schema.Organization)
}

func (f *facts) parsePlaces(name, data string) error { return f.parseThings(name, data, schema.Place) }

// parseThings reads lines of
//
//	name | country | aliases | key=value…
//
// and lines "[kind]", which say what sort of bodies those are that follow, up to the next such line.
func (f *facts) parseThings(name, data string, kind schema.EntityType) error {
	var body BodyKind
	return parseLines(name, data, func(where, line string) (err error) {
		if section, ok := strings.CutPrefix(line, "["); ok {
			body, err = parseBodyKind(strings.TrimSuffix(section, "]"))
			return err
		}
		cols := columns(line, 3)
		e := entityFact{where: where, kind: kind, country: cols[1], aliases: parseAliases(cols[2]), body: body}
		e.setName(cols[0])
		if err := e.parseKeys(cols[3:]); err != nil {
			return err
		}
		return f.add(e)
	})
}

// parseCountries reads lines of
//
//	code | name | aliases | adjectives and names of the people | key=value…
func (f *facts) parseCountries(name, data string) error {
	return parseLines(name, data, func(where, line string) error {
		cols := columns(line, 4)
		e := entityFact{
			where: where, kind: schema.Place, nation: true, country: cols[0],
			aliases: parseAliases(cols[2]), adjectives: items(cols[3]),
		}
		e.setName(cols[1])
		if err := e.parseKeys(cols[4:]); err != nil {
			return err
		}
		return f.add(e)
	})
}

// setName reads a name that may need context, as parseAlias does: "~Jordan".
func (e *entityFact) setName(s string) {
	if s != "" {
		a := parseAlias(s)
		e.name, e.weakName = a.text, a.weak
	}
}

// parseGiven reads lines of a gender and the folded first names of those who have it: "f anna maria".
func (f *facts) parseGiven(name, data string) error {
	return parseLines(name, data, func(_, line string) error {
		mark, rest, _ := strings.Cut(line, " ")
		g, err := parseGender(mark)
		if err != nil {
			return err
		}
		if f.given == nil {
			f.given = make(map[string]Gender, 4096)
		}
		for first := range strings.FieldsSeq(rest) {
			f.given[first] = g
		}
		return nil
	})
}

func (f *facts) add(e entityFact) error {
	if e.name == "" {
		return errors.New("an entry without a name")
	}
	if e.id == "" {
		e.id = schema.Slug(e.name)
	}
	f.entities = append(f.entities, &e)
	return nil
}

// parseKeys reads the columns behind the fixed ones.
func (e *entityFact) parseKeys(cols []string) error {
	for _, col := range cols {
		key, value, ok := strings.Cut(col, "=")
		if !ok {
			return fmt.Errorf("%q is no key=value", col)
		}
		if err := e.parseKey(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return err
		}
	}
	return nil
}

func (e *entityFact) parseKey(key, value string) (err error) {
	switch key {
	case "id":
		e.id = value
	case "qid":
		e.wikidata = value
	case "spouse":
		e.spouse = schema.Slug(value)
	case "surname":
		e.surname = value
	case "kind":
		e.body, err = parseBodyKind(value)
	case "adj":
		e.adjectives = items(value)
	case "years":
		e.from, e.to, err = parseYears(value)
	case "role", "seat":
		for _, item := range items(value) {
			r, err := parseRole(item)
			if err != nil {
				return err
			}
			r.seat = key == "seat"
			e.roles = append(e.roles, r)
		}
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return err
}

// parseAliases reads names between ";": "=US" only in capitals, "~Boris" only in context.
func parseAliases(col string) []alias {
	parts := items(col)
	if parts == nil {
		return nil
	}
	out := make([]alias, len(parts))
	for i, p := range parts {
		out[i] = parseAlias(p)
	}
	return out
}

func parseAlias(s string) alias {
	switch s[0] {
	case '=':
		return alias{text: s[1:], caps: true}
	case '~':
		return alias{text: s[1:], weak: true}
	}
	return alias{text: s}
}

func parseGender(s string) (Gender, error) {
	switch s {
	case "", "-":
		return UnknownGender, nil
	case "m", "male":
		return Male, nil
	case "f", "female":
		return Female, nil
	}
	return 0, fmt.Errorf("gender %q is neither m nor f", s)
}

func parseGrade(s string) (grade, error) {
	switch s {
	case "":
		return ungraded, nil
	case "O", "obscure":
		return gradeOf(Obscure), nil
	case "K", "known":
		return gradeOf(Known), nil
	case "L", "leading":
		return gradeOf(Leading), nil
	}
	return 0, fmt.Errorf("prominence %q is none of obscure, known, leading", s)
}

// parseRole reads a title with the time in which it was held: "BBC political editor 2015-07..2022-05".
// Without a time it is held for as long as the person is in the news.
func parseRole(s string) (roleFact, error) {
	r := roleFact{title: s}
	i := strings.LastIndexByte(s, ' ')
	if i < 0 || !strings.Contains(s[i:], "..") {
		return r, nil
	}
	from, to, _ := strings.Cut(s[i+1:], "..")
	r.title = strings.TrimSpace(s[:i])
	var err error
	if r.from, err = parseFrom(from); err != nil {
		return r, err
	}
	r.to, err = parseTo(to)
	return r, err
}

func parseYears(s string) (from, to int, err error) {
	a, b, ok := strings.Cut(s, "-")
	if !ok {
		return 0, 0, fmt.Errorf("years %q are not of the form 1874-1965", s)
	}
	for _, p := range []struct {
		text string
		year *int
	}{{a, &from}, {b, &to}} {
		if p.text == "" {
			continue
		}
		if *p.year, err = strconv.Atoi(p.text); err != nil {
			return 0, 0, fmt.Errorf("year %q is no number", p.text)
		}
	}
	return from, to, nil
}

// parseFrom reads the day, month or year in which something began: the first day of it.
func parseFrom(s string) (schema.Date, error) {
	if len(s) == len("2006-01-02") || s == "" {
		return schema.ParseDate(s)
	}
	first, _, err := period(s)
	return first, err
}

// parseTo reads the day on which something ended, or the month or year at whose end it had.
func parseTo(s string) (schema.Date, error) {
	if len(s) == len("2006-01-02") || s == "" {
		return schema.ParseDate(s)
	}
	_, after, err := period(s)
	return after, err
}

// period returns the first day of a month or year and the first day after it.
func period(s string) (first, after schema.Date, err error) {
	year, month, dashed := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	if err != nil || y < schema.FirstYear || y > schema.LastYear {
		return first, after, fmt.Errorf("%q is neither a day, a month nor a year", s)
	}
	if !dashed {
		return schema.Day(y, time.January, 1), schema.Day(y+1, time.January, 1), nil
	}
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		return first, after, fmt.Errorf("%q is neither a day, a month nor a year", s)
	}
	return schema.Day(y, time.Month(m), 1), schema.Day(y, time.Month(m)+1, 1), nil
}
