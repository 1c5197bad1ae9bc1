// Package statement tells which quotes are the same statement: words said once and reported by several
// articles, whole or in part.
//
// # What the same statement is
//
// Two quotes are the same statement if a careful reader of both would say that they report the same words
// from the same mouth on the same occasion. Wire copies are; so are reports that differ in punctuation,
// case, ellipses or a few words, that cut the statement at another place or into parts, or that put
// a fragment of it into a sentence of their own. Other words that mean the same are not, nor is the same
// phrase on another occasion. As neither can be known from words alone, it is a question of evidence:
//
//   - Words count as common only three in a row (shingles), and five in a row must be common at least,
//     or all of the shorter quote. Plain words ("we will do that") count half: see plain.
//   - How much is needed depends on what else agrees. Three words are enough when the same speakers are
//     quoted within three days; six when years lie between, when a date is unknown, or almost so much when
//     a speaker is. With different speakers nothing is enough: they may read from one sheet, and to show
//     one person's words as another's is the worst that can happen. Anonymous speakers are unknown ones.
//   - What stands in quotation marks is compared by itself as well, since in a mixed quote
//     (`the plan was "a gift to nobody"`) the rest is the reporter's. A reporter's words need more, and in
//     one article a quote whose speaker is unknown is the same as no other: there it is mostly one
//     statement inside another ("she said that he said").
//   - The common words must be three quarters of the shorter quote, or half of it if eight in a row are.
//   - A very short part of a very long quote is a mention of it rather than a report: see shortest.
//
// The numbers are in same.go. They were chosen on pairs of quotes that a reader had judged, and
// TestJudged measures them on others.
//
// # Which quotes go together
//
// Likeness is not transitive, so that pairs alone make no groups: a fragment may be in two statements,
// and one partial overlap after the other leads anywhere. Therefore the longest quote leads. In order
// of their length quotes join the statement of which they hold most, of several the one nearest in time,
// or else lead one. They join by their likeness to the leader, or by being in a quote that did: no further.
// Two leaders are never joined, so that a fragment of two statements joins one of them.
//
// # How it is found
//
// Shingles are from A. Broder, On the resemblance and containment of documents (1997); what is measured
// is his containment, with runs. All of a quote's shingles are kept, unlike in winnowing (Schleimer,
// Wilkerson, Aiken, Winnowing, SIGMOD 2003), because most quotes are short and fragments shorter. Only
// shingles that occur twice are listed. Each list is ordered by speaker and day, and a quote looks
// at those next to it: what is near in time is found first, and a phrase that everybody says costs no
// more than a rare one. So work is bounded for each word of each quote, whatever the input.
//
//	words     a text's words, folded to codes        words.go plain.go
//	print     what is kept of a quote, and its bytes print.go codec.go
//	rules     how two quotes are compared            same.go
//	group     copies, lists of shingles, leaders     copies.go lists.go group.go
package statement
