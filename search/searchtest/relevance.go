package searchtest

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// Relevance runs the queries of every .txt file in dir. Each file holds a small corpus and, below it,
// queries with what they should find:
//
//	# A line that begins so is a remark; empty lines are skipped.
//
//	article 2031-04-02 | The Courier | Senate votes on the harbour
//	k1 | Tomas Krell | Mara Veldhoen, place:Valdoria | foreign_trade | direct 0.9 | The tariffs stay.
//	k2 | - | - | - | indirect | Nobody was told.
//
//	? Krell on tariffs
//	= k1
//
// An article has a date ("-" for none), a publication and a title; the quotes below it have a name
// for the queries to use, speakers, subjects, topics, a kind with the confidence (0.9 if it is left
// out), and a text. "-" stands for none. Speakers and subjects are persons, or else begin with "org:",
// "place:", "doc:" or "anon:"; their ids are the slugs of their names.
//
// A query is what is typed, with parameters of the page behind it: "? tax & sort=newest". The line
// below says what it finds: "=" all of it in order, "~" all of it in any order, "<" the first hits in
// order, or "!" and a part of the message with which it is refused.
func Relevance(t *testing.T, dir string, open func(t *testing.T, corpus []Doc) search.Searcher) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no relevance tests in %s: %v", dir, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s, err := parseScript(string(data))
			if err != nil {
				t.Fatalf("%s:%v", path, err)
			}
			engine := open(t, s.docs())
			for _, c := range s.cases {
				t.Run(c.text, func(t *testing.T) { s.run(t, engine, c) })
			}
		})
	}
}

// script is what a file of relevance tests holds.
type script struct {
	articles []scriptArticle
	// texts are the quotes' names by their text, which no two share.
	names map[string]string
	cases []scriptCase
}

type scriptArticle struct {
	article    schema.Article
	statements []Statement
}

// scriptCase is one query and what it should find.
type scriptCase struct {
	line   int
	text   string
	params url.Values
	// expects is one of the marks "=", "~", "<", "!", and want what stands behind it.
	expects, want string
}

// parseScript reads a file. Its errors begin with the number of the line.
func parseScript(data string) (*script, error) {
	s := &script{names: make(map[string]string)}
	for i, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := s.readLine(i+1, line); err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	for _, c := range s.cases {
		if c.expects == "" {
			return nil, fmt.Errorf("%d: nothing says what the query should find", c.line)
		}
	}
	return s, nil
}

func (s *script) readLine(n int, line string) error {
	mark, rest := line[:1], strings.TrimSpace(line[1:])
	switch {
	case mark == "?":
		c := readQuery(rest)
		c.line = n
		s.cases = append(s.cases, c)
	case strings.Contains("=~<!", mark):
		if len(s.cases) == 0 || s.cases[len(s.cases)-1].expects != "" {
			return fmt.Errorf("%q belongs to no query", line)
		}
		c := &s.cases[len(s.cases)-1]
		c.expects, c.want = mark, rest
	case strings.HasPrefix(line, "article "):
		return s.readArticle(columns(strings.TrimPrefix(line, "article ")))
	default:
		return s.readQuote(columns(line))
	}
	return nil
}

func columns(line string) []string {
	out := strings.Split(line, "|")
	for i := range out {
		if out[i] = strings.TrimSpace(out[i]); out[i] == "-" {
			out[i] = ""
		}
	}
	return out
}

var parameter = regexp.MustCompile(`^[a-z]+=`)

// readQuery divides "tax & sort=newest" into text and parameters.
func readQuery(line string) scriptCase {
	c := scriptCase{text: line, params: url.Values{}}
	var words []string
	for _, part := range strings.Split(" "+line, " & ") {
		if parameter.MatchString(part) {
			name, value, _ := strings.Cut(part, "=")
			c.params.Add(name, value)
		} else {
			words = append(words, part)
		}
	}
	c.params.Set("q", strings.TrimSpace(strings.Join(words, " & ")))
	return c
}

func (s *script) readArticle(cols []string) error {
	if len(cols) != 3 {
		return fmt.Errorf("an article has a date, a publication and a title, not %d columns", len(cols))
	}
	date, err := schema.ParseDate(cols[0])
	if err != nil {
		return err
	}
	s.articles = append(s.articles, scriptArticle{article: schema.Article{
		ID:        schema.ArticleID("article-" + strconv.Itoa(len(s.articles))),
		Published: date, Publication: cols[1], Title: cols[2],
	}})
	return nil
}

func (s *script) readQuote(cols []string) error {
	if len(cols) != 6 || len(s.articles) == 0 {
		return fmt.Errorf("a quote has six columns and stands below an article: %q", cols)
	}
	kind, confidence, _ := strings.Cut(cols[4], " ")
	sure, err := strconv.ParseFloat(cmp.Or(confidence, "0.9"), 64)
	if err != nil || !slices.Contains(schema.Kinds(), schema.Kind(kind)) {
		return fmt.Errorf("%q is no kind with a confidence", cols[4])
	}
	q := schema.Quote{Kind: schema.Kind(kind), Confidence: sure}
	for _, e := range entitiesOf(cols[1]) {
		q.Speakers = append(q.Speakers, schema.Speaker{ID: e.ID, Name: e.Name, Type: e.Type})
	}
	q.Subjects = entitiesOf(cols[2])
	for _, topic := range list(cols[3]) {
		if !schema.Topic(topic).Valid() {
			return fmt.Errorf("there is no topic %q", topic)
		}
		q.Topics = append(q.Topics, schema.Topic(topic))
	}
	if s.names[cols[5]] != "" {
		return fmt.Errorf("%s says the same as %s", cols[0], s.names[cols[5]])
	}
	s.names[cols[5]] = cols[0]
	a := &s.articles[len(s.articles)-1]
	a.statements = append(a.statements, Statement{Parts: []string{cols[5]}, Quote: q})
	return nil
}

func list(column string) []string {
	var out []string
	for part := range strings.SplitSeq(column, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

var entityTypes = map[string]schema.EntityType{
	"org": schema.Organization, "place": schema.Place, "doc": schema.Document, "anon": schema.Anonymous,
}

func entitiesOf(column string) []schema.Subject {
	var out []schema.Subject
	for _, name := range list(column) {
		typ := schema.Person
		if prefix, rest, ok := strings.Cut(name, ":"); ok && entityTypes[prefix] != "" {
			name, typ = rest, entityTypes[prefix]
		}
		out = append(out, schema.Subject{ID: schema.Slug(name), Name: name, Type: typ})
	}
	return out
}

func (s *script) docs() []Doc {
	out := make([]Doc, len(s.articles))
	for i, a := range s.articles {
		out[i] = NewDoc(a.article, a.statements)
	}
	return out
}

// run asks engine for c and compares what it finds with what it should.
func (s *script) run(t *testing.T, engine search.Searcher, c scriptCase) {
	q, err := query.FromURL(c.params)
	if err == nil {
		if q.Size == 0 {
			q.Size = query.MaxSize
		}
		var found []string
		if found, err = s.find(t, engine, q); err == nil {
			compareFound(t, c, found)
			return
		}
	}
	if c.expects != "!" || !strings.Contains(err.Error(), c.want) {
		t.Errorf("line %d: %v", c.line, err)
	}
}

// find returns the names of the quotes that engine finds.
func (s *script) find(t *testing.T, engine search.Searcher, q query.Query) ([]string, error) {
	r, err := engine.Search(t.Context(), q)
	if err != nil {
		return nil, err
	}
	found := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		found[i] = s.names[h.Quote.Text]
	}
	return found, nil
}

func compareFound(t *testing.T, c scriptCase, found []string) {
	t.Helper()
	want := strings.Fields(c.want)
	switch c.expects {
	case "!":
		t.Errorf("line %d: found %v, want an error about %q", c.line, found, c.want)
		return
	case "~":
		slices.Sort(found)
		slices.Sort(want)
	case "<":
		found = found[:min(len(found), len(want))]
	}
	if !slices.Equal(found, want) {
		t.Errorf("line %d: found %v, want %s %v", c.line, found, c.expects, want)
	}
}
