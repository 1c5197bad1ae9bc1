package article

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// sniffBytes is how much of a stream's beginning decides its kind: page builders put comments and
// white space before the first tag.
const sniffBytes = 4 << 10

// readable are the endings of the names that articles have. In a folder, files with other endings are
// counted and left; a file that is named on the command line is read whatever its ending.
var readable = map[string]bool{
	".txt": true, ".text": true, ".md": true, ".markdown": true, ".html": true, ".htm": true,
	".xhtml": true, ".jsonl": true, ".ndjson": true, ".json": true,
}

// extension returns the ending of a file's name in lower case, without a ".gz" after it; "" where the
// name has none or what follows its last dot is no ending ("Vol. 2 of the report").
func extension(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	if ext := path.Ext(name); endingForm.MatchString(ext) {
		return ext
	}
	return ""
}

var endingForm = regexp.MustCompile(`^\.[a-z][a-z0-9]{0,7}$`)

var (
	pageStart = regexp.MustCompile(`(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|article|title|meta)\b`)
	tagStart  = regexp.MustCompile(`^<(?:!--|[a-zA-Z][a-zA-Z0-9]*[ />])`)
	xmlStart  = regexp.MustCompile(`^<(?:\?xml|rss|feed|nitf|newsItem)\b`)
	jsonStart = regexp.MustCompile(`^\{\s*(?:"|\}|$)`)
	listStart = regexp.MustCompile(`^\[\s*(?:\{|\]|$)`)
)

// signatures are the beginnings of kinds that look like text but are none, with their names.
var signatures = []struct{ start, name string }{
	{"%PDF-", "PDF"}, {`{\rtf`, "RTF"}, {"%!PS", "PostScript"}, {"WARC/", "WARC"}, {"PK\x03\x04", "a zip archive or office document"},
}

// detect tells the kind of a stream from its beginning, with the file's name as a hint. It returns ""
// and what the stream seems to be where that is not read.
func detect(head []byte, name string) (kind Kind, seems string) {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	ext := extension(path.Base(name))
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.start)) {
			return "", s.name
		}
	}
	switch {
	case binary(head):
		return "", "binary data"
	case pageStart.Match(head):
		return HTML, ""
	case xmlStart.Match(head):
		return "", "XML"
	case listStart.Match(head) && ext != ".txt" && ext != ".md":
		return "", string(NotLines)
	case jsonStart.Match(head) || ext == ".jsonl" || ext == ".ndjson":
		return JSONLine, ""
	}
	return textKind(head, ext), ""
}

// textKind tells kinds apart that differ in their mark-up only, where the name counts most.
func textKind(head []byte, ext string) Kind {
	switch {
	case ext == ".md" || ext == ".markdown":
		return Markdown
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || tagStart.Match(head):
		return HTML
	}
	return Text
}

// binary reports whether more than one byte in fifty is a control character that no text has. A few
// are the dirt of old systems and are cleaned away.
func binary(head []byte) bool {
	n := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1b {
			n++
		}
	}
	return n*50 > len(head)
}
