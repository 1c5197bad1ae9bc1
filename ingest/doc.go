// Package ingest is the run from articles to stored quotes: it reads, leaves out duplicates and what is
// stored unchanged, extracts on every core, and hands the quotes to a Sink or, in the order of the
// input, to a function.
//
// Start with Run.Do. What is wrong with one article is reported and counted, and the run goes on; only
// an error of the Sink or a done context ends it. Memory is bounded by the number of workers and the
// limits of package article, however long the input, but for some 50 bytes for each article, by which
// duplicates are known.
package ingest
