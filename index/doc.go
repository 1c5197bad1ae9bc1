// Package index keeps quotes in Bleve and answers searches over them. It has a writing half and a
// reading half that share nothing but what lies on disk, so that a program may serve an index while
// another one builds the next.
//
// # On disk
//
// An index is a folder of immutable generations:
//
//	DIR/CURRENT              the name of the generation to serve, one line
//	DIR/LOCK                 locked (flock) by the one writer; holds its process id
//	DIR/next/                the generation being built, if any; the next run goes on with it
//	DIR/gen-<UTC time>/      a published generation: it never changes again
//	    MANIFEST.json        what it holds, and the size and SHA-256 of every other file
//	    entities.jsonl       names and types of the entities whose ids its quotes carry
//	    statements.bin       which of its quotes are the same statement
//	    bleve/               the Bleve index
//
// Names of generations sort in the order of their making. A generation is published by renaming a new
// CURRENT over the old one; Rollback writes an older name into it. What a crash leaves at any step is
// finished or removed by the next Writer.
//
// A generation shares unchanged segment files with the one that it was made from through hard links, so
// a copy of one folder is whole, and deleting one harms no other. The price is that a damaged segment is
// damaged in every generation that shares it: keep a copy elsewhere, or the articles.
//
// # Documents
//
// mapping.go lists the fields. Each quote is a document whose id is the quote's; each article is a
// document whose id is "a:" and the article's, written in the same batch as its quotes so that no
// crash leaves half an article. Articles carry one stored record and no terms: no query but by id
// finds them, save one for all documents.
package index
