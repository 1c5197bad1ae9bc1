package extract

import "onrecord/people"

// maxName is the longest personal name, in tokens.
const maxName = 6

// maxBodyName is the longest name of a body for a cause: "Reporters Committee for Freedom of the Press".
const maxBodyName = 9

// grammarName returns how many tokens from i form a capitalised name: capitalised words and initials,
// particles between them, a suffix at the end.
func (c *chunker) grammarName(i, limit int) int {
	d, end := c.d, i
	longest, cause := maxName, false
	for j := i; j < limit && j < i+longest; j++ {
		t := &d.toks[j]
		switch {
		case t.key == "&" && j > i && j+1 < limit && d.toks[j+1].is(isCap):
		case !t.is(isWord) || t.key == "'s":
			return end - i
		case j > i && t.is(isAbbrev) && !t.is(isCap):
			return end - i
		case j > i && suffixes[t.key]:
			return j + 1 - i
		case t.is(isCap):
			if j > i && t.is(isAbbrev) && len(t.key) == 1 {
				end = j + 1 // an initial, be it that of "a" or "I"
				continue
			}
			if j == i+1 && c.surnameWord(j, limit) {
				return j + 1 - i
			}
			if j > i && finiteCue(t.key) {
				return end - i // "Ana Sol Calls Plan ‘a Disgrace’"
			}
			if j > i && d.toks[j-1].is(isCaps) && !t.is(isCaps) && len(d.toks[j-1].key) > 3 && len(t.key) > 1 {
				return end - i // "WATCHED Obama": a heading or a shout before a name
			}
			if j > i && (functionWords[t.key] || honorificAt(d, j) && !d.toks[j-1].is(isAbbrev) && c.beginsName(j+1, limit)) {
				return end - i
			}
			end = j + 1
		case t.key == "of" && j > i && orgWords[d.toks[j-1].key] && j+1 < limit && d.toks[j+1].is(isCap) && !functionWords[d.toks[j+1].key]:
		case particles[t.key] && t.key != "of" && t.key != "the" && t.key != "do" && j+1 < limit && d.toks[j+1].is(isCap):
		case cause && t.key == "of" && j+1 < limit && (d.toks[j+1].is(isCap) || d.toks[j+1].key == "the"), cause && t.key == "the" && d.toks[j-1].key == "of":
		case t.key == "for" && j > i && causes[d.toks[j-1].key] && j+1 < limit && d.toks[j+1].is(isCap) && (!functionWords[d.toks[j+1].key] || j+2 < limit && d.toks[j+2].is(isCap)):
			longest, cause = maxBodyName, true
		case t.key == "and" && j > i && c.bodyEndsAfter(j, limit):
		default:
			return end - i
		}
		if t.is(isCap) && t.is(isAbbrev) && len(t.key) > 3 {
			return end - i
		}
	}
	return end - i
}

// bodyEndsAfter reports whether the words in capitals behind the "and" at j end the name of the body that
// began before it: "National Legal and Policy Center".
func (c *chunker) bodyEndsAfter(j, limit int) bool {
	k := j + 1
	for k < limit && k <= j+3 && c.d.toks[k].is(isCap) {
		k++
	}
	if k < j+3 || !bodyEnds[c.d.toks[k-1].key] {
		return false
	}
	n, _ := c.knownName(j+1, limit)
	return n == 0
}

// causes are the words before "for" in names of bodies: "Citizens for Clean Harbours".
var causes = wordSet(`americans citizens center centre campaign coalition council committee institute foundation partnership alliance democracy doctors veterans students moms
	mothers women men workers parents people families physicians lawyers march action fund project network association society union catholics christians jews scientists teachers
	nurses farmers taxpayers voters friends concerned`)

// bodyEnds are the last words of names of bodies that hold an "and".
var bodyEnds = wordSet("center centre council commission committee association administration agency institute foundation department board authority bureau society union fund project laboratory")

// surnameWord reports whether the word at j, which is else a verb or a function word, is a surname: in
// capitals after a given name, where no headline goes on ("said Glen Read, a designer").
func (c *chunker) surnameWord(j, limit int) bool {
	t := &c.d.toks[j]
	if !finiteCue(t.key) && !functionWords[t.key] || c.base.GivenGender(c.d.toks[j-1].key) == people.UnknownGender {
		return false
	}
	return j+1 >= limit || !c.d.toks[j+1].is(isCap) && !c.d.toks[j+1].is(isNumber) && c.d.toks[j+1].key != ":"
}

// beginsName reports whether a capitalised word that is no suffix stands at i.
func (c *chunker) beginsName(i, limit int) bool {
	return i < limit && c.d.toks[i].is(isCap) && !suffixes[c.d.toks[i].key]
}
