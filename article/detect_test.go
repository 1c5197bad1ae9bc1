package article

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		want       Kind
		seems      string
	}{
		{"a.txt", "Plain words.", Text, ""},
		{"a", "Plain words.", Text, ""},
		{"a.md", "# Words", Markdown, ""},
		{"a.markdown.gz", "Words", Markdown, ""},
		{"a.md", "<!doctype html><p>x", HTML, ""},
		{"a.md", "<div align=center>", Markdown, ""},
		{"a.jsonl", `{"text":1}`, JSONLine, ""},
		{"a.jsonl", "not JSON at all", JSONLine, ""},
		{"-", `{"text":1}`, JSONLine, ""},
		{"a.txt", "\xEF\xBB\xBF \n{\n", JSONLine, ""},
		{"a.txt", "{sic} he wrote", Text, ""},
		{"a.txt", "[Applause] he said", Text, ""},
		{"a.json", `[{"text":1}]`, "", string(NotLines)},
		{"a.html", "Plain words.", HTML, ""},
		{"-", "<p>words", HTML, ""},
		{"-", "<!-- saved --><!DOCTYPE HTML>", HTML, ""},
		{"-", `<?xml version="1.0"?><html xmlns="x">`, HTML, ""},
		{"-", "<3 is what the mayor wrote", Text, ""},
		{"-", `<?xml version="1.0"?><rss>`, "", "XML"},
		{"-", `<feed xmlns="x">`, "", "XML"},
		{"a.txt", "%PDF-1.4", "", "PDF"},
		{"a.txt", `{\rtf1`, "", "RTF"},
		{"a.docx", "PK\x03\x04rest", "", "a zip archive or office document"},
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "", "binary data"},
		{"a.txt", strings.Repeat("A stray control character is dirt, no proof of a binary file.", 2) + "\x01", Text, ""},
		{"a.txt", "BMW said on Monday", Text, ""},
	} {
		kind, seems := detect([]byte(tt.head), tt.name)
		if kind != tt.want || seems != tt.seems {
			t.Errorf("detect(%q, %q) = %q, %q, want %q, %q", tt.head, tt.name, kind, seems, tt.want, tt.seems)
		}
	}
}

func TestExtension(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a.txt", ".txt"},
		{"a.TXT.gz", ".txt"},
		{"a", ""},
		{"a.gz", ""},
		{"a.b.md", ".md"},
		{"Vol. 2 of the report", ""},
		{"story.2023", ""},
		{"a.tar.gz", ".tar"},
		{"archive.mp4", ".mp4"},
	} {
		if got := extension(tt.in); got != tt.want {
			t.Errorf("extension(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
