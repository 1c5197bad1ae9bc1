package statement

import "strings"

// plain has the codes of the words that every sentence is made of: articles, pronouns, prepositions,
// auxiliaries, and the verbs and adverbs of all talk. They tell little about who said something when,
// however rare they are in a small index. The order is part of the format of prints.
var plain = func() map[string]Word {
	words := strings.Fields(`
		the a an of to in on at by for with from as into about over up out
		and or but if so because than that this these those there here
		i me my you your he him his she her it its we us our they them their who what which when how
		im youre hes shes its were theyre ive weve dont didnt doesnt isnt wont cant thats
		is are was be been being am do does did done have has had having
		will would can could should may might must not no
		all any some more most very just now then only
		say said says think know want get go going make made see like need take thank
		people one time way much many good right
	`)
	codes := make(map[string]Word, len(words))
	for _, w := range words {
		if _, ok := codes[w]; !ok {
			codes[w] = Word(len(codes))
		}
	}
	return codes
}()
