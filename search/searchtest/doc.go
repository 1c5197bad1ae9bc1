// Package searchtest holds every engine to what package search promises. An engine's tests call
//
//	searchtest.Run(t, func(t *testing.T, corpus []searchtest.Doc) search.Searcher { … })
//	searchtest.Relevance(t, "../tests/relevance", open)
//
// with a function that indexes a corpus and opens what came of it. Run compares the engine's answers
// to random queries with those of Reference, which finds them by looking at every quote; Relevance
// runs the queries of text files that a person wrote down with what they should find.
//
// Everything here is made up: the country of Valdoria, its people, press and quarrels.
package searchtest
