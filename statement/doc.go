// Package statement tells which quotes are the same statement: the same words of the same speaker on the
// same occasion, as several articles report them.
package statement
