package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("The levy was debated until midnight ", 5)
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"one line", "One.", "One."},
		{"blank lines part", "One.\n\nTwo.", "One.|Two."},
		{"blank lines with spaces, many of them", "One.\n \t \n\n\nTwo.\n", "One.|Two."},
		{"every line a paragraph", "One.\nTwo.\nThree.", "One.|Two.|Three."},
		{"every line a paragraph, some blank lines", "One.\nTwo.\n\nThree.\nFour.", "One.|Two.|Three.|Four."},
		{"long lines are paragraphs even without an end", long + "\nand then", strings.TrimSpace(long) + "|and then"},
		{"wrapped", "The levy was\ndebated until\nmidnight.", "The levy was debated until midnight."},
		{"wrapped, blank lines part", "The levy\nwas debated.\n\nIt stays\nfor now.", "The levy was debated.|It stays for now."},
		{"quotation marks behind the end", "“One.”\n‘Two.’\n(Three.)", "“One.”|‘Two.’|(Three.)"},
		{"a headline among paragraphs", "Levy stays\nIt is fair.\nHe left.\nShe stayed.", "Levy stays|It is fair.|He left.|She stayed."},
		{"indented", "  One.\n\n\tTwo.", "One.|Two."},
		{"carriage returns", "One.\r\n\r\nTwo.\rThree.", "One.|Two.|Three."},
		{"Unicode line ends", "One.\u2029Two.\u2028Three.", "One.|Two.|Three."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, strings.Join(paragraphs(tt.in), "|")); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestParagraphsOfAnyLayout: the same text comes out however it is laid out.
func TestParagraphsOfAnyLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "levy", "Valdoria", "“stays”", "harbour", "in", "government"}), 25, 60)
		want := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(words.Draw(t, "words"), " ") + "."
		}), 1, 6).Draw(t, "paragraphs")
		width := rapid.IntRange(40, 80).Draw(t, "width")
		var wrapped []string
		for _, p := range want {
			wrapped = append(wrapped, wrapAt(p, width))
		}
		layouts := map[string]string{
			"a line each":           strings.Join(want, "\n"),
			"a line each, parted":   strings.Join(want, "\n\n"),
			"wrapped, parted":       strings.Join(wrapped, "\n\n"),
			"wrapped, CRLF, parted": strings.ReplaceAll(strings.Join(wrapped, "\n\n"), "\n", "\r\n"),
		}
		for name, in := range layouts {
			if d := cmp.Diff(want, paragraphs(in)); d != "" {
				t.Fatalf("%s: %s", name, d)
			}
		}
	})
}

// wrapAt breaks s into lines of at most width columns.
func wrapAt(s string, width int) string {
	var lines []string
	line := ""
	for w := range strings.FieldsSeq(s) {
		if line != "" && len([]rune(line))+1+len([]rune(w)) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return strings.Join(append(lines, line), "\n")
}

func TestMarkdownInline(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"**bold**, *italic*, _italic_, __bold__, ***both***", "bold, italic, italic, bold, both"},
		{"snake_case_name stays", "snake_case_name stays"},
		{"2 * 3 * 4 stays", "2 * 3 * 4 stays"},
		{"f*** and s*** stay", "f*** and s*** stay"},
		{`\*escaped\* and \[so on\]`, "*escaped* and [so on]"},
		{"[a link](https://example.org/x_(y) \"title\") here", "a link here"},
		{"[a link][ref] and [brackets]", "a link and [brackets]"},
		{"![a picture](x.png) gone", "gone"},
		{"<b>tags</b> go, <https://example.org> stays, 1 < 2 stays", "tags go, https://example.org stays, 1 < 2 stays"},
		{"`code` and ``co`de``", "code and co`de"},
		{"R&amp;D &mdash; yes", "R&D — yes"},
		{"a note[^1].", "a note."},
	} {
		if got := plainInline(tt.in); got != tt.want {
			t.Errorf("plainInline(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
