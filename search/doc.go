// Package search says what a search over quotes answers, whichever engine finds it: Searcher and the
// types of its answer. It also holds what every engine shares: who a typed name means among those the
// index holds (Names), and the errors that callers tell apart. Hits carry offsets, never HTML.
//
// # What matches
//
// Every engine matches an Interpretation the same way; package searchtest holds them to it. A quote's
// text is cut into words at the word boundaries of Unicode (UAX #29), so that hyphens, dashes and
// quotation marks divide and apostrophes within a word do not. The words are kept in two forms:
//
//   - exact: in normalisation form KC, then folded by schema.Fold (case, diacritics and the shape of
//     apostrophes do not matter), then cut to 64 bytes;
//   - stemmed: exact, then without a possessive "'s", without the stop words of Bleve's analyser "en",
//     and stemmed by Porter's algorithm.
//
// The nodes of an expression match so:
//
//   - Word: its text is cut and stemmed in the same way. One word that is left must occur in stemmed
//     form. Several ("Ocasio-Cortez", "mother-in-law") must occur in a row; a stop word between them
//     stands for any one word, at either end it asks for nothing. Where only stop words are left
//     ("on", "and/or") they must occur in a row in exact form.
//   - Word with Prefix: some exact word begins with its exact form. Apostrophes count as letters. Where
//     more words begin so than an engine can look through it may refuse with ErrBadQuery.
//   - Phrase: its exact words occur in a row.
//   - Near: the words and phrases occur without overlapping, with a distance of at most Distance:
//     neighbours have distance 1, so the distance is the position of the later's first word less that
//     of the earlier's last.
//   - And: every part matches. Stop words ask for nothing beside something else that looks for text:
//     where some part is, or holds outside a Not, a Word with other words, a Word with Prefix, a Phrase
//     or a Near, those parts are left out that are a Word of stop words only.
//   - Or, Not: as in logic; there is no exception for stop words. A Word or a Phrase without any word
//     (a lone "½" has none) matches nothing, and counts as a stop word in And.
//   - Field: the quote has one of IDs (speaker, subject, topic, kind: its ids; source: its
//     publication's name). Without IDs nothing matches. date: the quote's day lies within From and To;
//     a quote without a date lies in no range.
//
// Speakers are Quote.Speakers; who handed words on (Quote.Via) is not one of them.
//
// A hit must match the expression, lie within the query's From and To (as a date field does), and have
// one of the chosen values of each field of Filters that has any; Filters.Source and Filters.Year
// compare the publication's name and the four digits of the year of the quote's date.
//
// # Order
//
// By date: by calendar day, then by quote id, ascending in both orders; undated quotes last. By
// relevance: by falling score; how scores are made is the engine's. Each order is total, so that pages
// neither overlap nor leave gaps.
//
// # Facets
//
// The values of a field are counted over the quotes that match expression, dates and all Filters but
// the field's own; a quote counts once for each of its values. They are listed by falling count, then
// by Name, then by ID, up to FacetSize of them (YearFacetSize for years); chosen values are listed even beyond that, and at a
// count of 0. Names are those of the entities, topics' labels, and otherwise the id itself, also for a
// chosen id that the index does not hold.
//
// # Marks
//
// Marks cover what the words, phrases, prefixes and Nears of the expression matched in Quote.Text: each
// word whole, whatever part of it was looked for, and a phrase (or a Word of several words) from the
// beginning of its first word to the end of its last. A Near's are those of its two sides wherever they
// meet its distance. Parts of an Or or an And that did not match have no marks, nor have a Not and stop
// words that ask for nothing. Marks that overlap are one.
package search
