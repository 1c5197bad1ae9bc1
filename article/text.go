package article

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// frontMatter is what may stand between two lines "---" at the head of a text. Other keys are ignored,
// so that the files of a site generator can be read as they are.
type frontMatter struct {
	ID          string    `yaml:"id"`
	URL         string    `yaml:"url"`
	Title       string    `yaml:"title"`
	Date        string    `yaml:"date"`
	Published   string    `yaml:"published"`
	Publication string    `yaml:"publication"`
	Source      string    `yaml:"source"`
	Authors     yamlNames `yaml:"authors"`
	Author      yamlNames `yaml:"author"`
	Section     string    `yaml:"section"`
	Language    string    `yaml:"language"`
}

// yamlNames is a by-line as a string or as a list.
type yamlNames []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (n *yamlNames) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*n = splitAuthors(node.Value)
		return nil
	}
	return node.Decode((*[]string)(n))
}

// readText reads plain text.
func readText(s string) (fields, *Error) {
	f, body, bad := readFrontMatter(unixLines(s))
	f.text = strings.Join(paragraphs(body), "\n\n")
	return f, bad
}

// readFrontMatter takes the front matter off s. Where s has none it returns no fields and all of s.
func readFrontMatter(s string) (fields, string, *Error) {
	matter, body, ok := cutFrontMatter(s)
	if !ok {
		return fields{}, s, nil
	}
	var node yaml.Node
	err := yaml.Unmarshal([]byte(matter), &node)
	if err == nil && (len(node.Content) == 0 || node.Content[0].Kind != yaml.MappingNode) {
		return fields{}, s, nil // Two rules with a paragraph between them.
	}
	var m frontMatter
	if err == nil {
		err = node.Decode(&m)
	}
	if err != nil {
		return fields{}, "", failure(Place{}, BadFrontMatter, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	return fields{
		id: m.ID, url: m.URL, title: m.Title, dates: []string{m.Date, m.Published},
		publication: firstOf(m.Publication, m.Source), authors: append(m.Authors, m.Author...),
		section: m.Section, language: m.Language,
	}, body, nil
}

// cutFrontMatter returns what stands between a first line "---" and the next such line (or "..."), and
// what follows.
func cutFrontMatter(s string) (matter, body string, ok bool) {
	first, rest, _ := strings.Cut(s, "\n")
	if strings.TrimRight(first, " \t") != "---" {
		return "", "", false
	}
	for at := 0; at < min(len(rest), MaxFrontMatter); {
		line, _, _ := strings.Cut(rest[at:], "\n")
		next := min(at+len(line)+1, len(rest))
		if l := strings.TrimRight(line, " \t"); l == "---" || l == "..." {
			return rest[:at], rest[next:], true
		}
		at = next
	}
	return "", "", false
}

// firstOf returns the first string that is not blank.
func firstOf(ss ...string) string {
	for _, s := range ss {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}
