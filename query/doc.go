// Package query is the user's query language: from what was typed to a syntax tree and back to a
// canonical text, and the same for the parameters of a URL. It knows nothing of engines, indexes or
// names of people; who "Witkoff" is gets decided where the names are (package search).
//
// # The language
//
//	tax cuts               both words, in any form ("taxes", "cutting")
//	"tax cuts"             exactly these words in a row; “…”, «…» and „…“ do as well. A mark that is
//	                       never closed is read to the end, so that a query works while it is typed
//	-tax  -"tax cuts"      without it; also -speaker:x and -(…)
//	tax OR duty            either; binds tighter than standing side by side, so that "Trump OR Vance
//	                       on Ukraine" means what it says. OR with nothing on one side is a word
//	(…)                    grouping
//	tax NEAR/5 cut         at most five words apart, in either order; takes words and phrases
//	immigra*               words that begin so; three letters at least, and nothing after the star
//	speaker: subject: topic: source: kind:
//	                       a field and its value: speaker:Witkoff, source:"The Courier"
//	date:2025-03           in a year, a month or on a day; date:2025-03..2025-04 with both ends
//	                       included and either end left out
//	since: until:          from, and up to, with that day (month, year)
//	before: after:         the same without it
//
// Case does not matter except in OR and NEAR. A name before a colon that is no field is a word.
// Punctuation at either end of a word is dropped.
//
// # A on B
//
// At the top of a query, one unbroken run of words and phrases may ask for what somebody says about
// something, with filters before or after it:
//
//	A on B   A about B   A re B   A: B   A said about B   A's views on B
//	what did A say   what did A say about B   what has A said on B
//	quotes by A   quotes by A on B
//
// Where "on" occurs more than once the first that has something on both sides divides: A is a name,
// and names rarely hold such words, while what B is about may. Whether A is a name at all cannot be
// told here; On therefore keeps the plain words too.
package query
