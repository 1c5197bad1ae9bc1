// Package schema holds the words that every other package of On the Record speaks: Article, Quote,
// Speaker, Subject, Topic, Span, Date, and how their identifiers are made.
//
// It imports the standard library only, does no I/O and holds no state. Read it first.
//
// # Offsets
//
// Every Span counts Unicode code points (not bytes, not UTF-16 units) of Article.Text, and
// text[start:end] holds for each. RuneIndex turns them into byte offsets and back.
package schema
