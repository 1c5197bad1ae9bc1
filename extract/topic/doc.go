// Package topic says which fields of politics a statement is about, from its words, the sentence
// around it, and what the whole article is about.
//
// It counts phrases of an embedded lexicon (lexicon.tsv) and weighs the counts with an embedded model
// of five numbers (model.tsv). README.md explains both files and how the model is fitted again.
//
// Nothing here does I/O at run time, and everything is safe for concurrent use. Topics are a guess made
// for facets and filters: on articles it was not made with, three in ten are missed or wrong.
package topic
