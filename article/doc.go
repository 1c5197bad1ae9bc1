// Package article reads news articles, whatever they come in, and hands them on as schema.Article.
//
// Reading has two halves, so that the slow one can run on every core:
//
//   - Reader.Records walks files, folders and standard input and cuts them into records: one article
//     each, still in its source's form. It streams; only the record at hand is in memory.
//   - Reader.Decode turns one record into an Item: the article, and what of it was unusable.
//
// An *Error is about one article (or one file), says where it stands and why it cannot be read, and
// never ends the run. What is read: plain text and Markdown with optional front matter, JSON lines,
// HTML pages, and each of these compressed with gzip. The content decides what a file is; its name is
// a hint. Limits are in limits.go.
//
// Texts are left as their source gives them but for line ends, blank lines between paragraphs, and
// bytes that are no text. The text of a JSON line is kept code point for code point, so that offsets
// into it hold for the text that the line's writer has; only CRLF, NUL and invalid UTF-8 are mended.
package article
