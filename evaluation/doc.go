// Package evaluation measures an extractor against articles that readers have annotated: how many
// statements it finds, how often it names the right speaker, whom and what it says they are about, and
// how far its confidence can be trusted.
//
// Read gives annotated articles out of a file (README.md describes the format), Options.Run extracts
// and compares them on every core, and a Tally holds the counts. Tallies of parts can be merged, so that
// a set of articles can be measured in folds. Figures turns a tally into rates, for printing or as JSON.
//
// # What is compared with what
//
// A quote of three parts counts as three rows, one for each contiguous span. Spans are compared without
// the quotation marks, punctuation and white space at their ends. There are two ways to pair rows with
// statements, because there are two ways to annotate:
//
//   - By extent: one to one, the largest overlap first, as long as it is half of what both cover
//     together. This is for annotations of whole statements, and gives the figures of Kinds, Fragments and Confusion.
//   - By cover: a statement is found when rows cover half of it, and the row that covers most of it
//     answers for it. This is for articles whose annotators marked the quoted fragments of a sentence
//     and noted subjects and topics, and gives the figures of About.
//
// Reliability and the examples of errors use the second way for articles with subjects and the first
// for all others.
package evaluation
