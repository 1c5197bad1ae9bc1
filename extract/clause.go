package extract

import "strings"

// clause is a reporting verb with its subject, as found in a frame. Positions are items of the frame.
type clause struct {
	frame *frame
	cue   cue
	// at is the position of the verb, source that of its subject; source is -1 for one taken over
	// from elsewhere (inherited), or without subject.
	at, source int
	// first, last bound the reporting words: subject, verb and what stands between.
	first, last int
	// ref is the noun phrase of the subject, -1 without one.
	ref int
	// joint is a second subject ("Mr Jenrick and Mr Philp said"), -1 without.
	joint int
	// inverted: the subject follows the verb.
	inverted bool
	// inherited: the subject is that of an earlier verb.
	inherited bool
	// relative: the clause is a relative one ("who said").
	relative bool
	// according: "according to X" in place of a verb.
	according bool
	// negated, hypothetical: "did not say", "will say".
	negated, hypothetical bool
	// text is the cue as shown.
	text string
	// topics are noun phrases that the reporting words name as what it is about.
	topics []int
}

// reader finds the reporting clauses of frames.
type reader struct {
	d   *document
	nps []np
	// room holds the clauses of all frames, found those of the one that was read last.
	room, found []clause
}

// keep returns a copy of cl that lasts as long as the article is read.
func (r *reader) keep(cl []clause) []clause {
	from := len(r.room)
	r.room = append(r.room, cl...)
	return r.room[from:len(r.room):len(r.room)]
}

// maxClauses bounds the reporting clauses of a sentence: no writer's has as many, and the work on each may
// grow with the length of the sentence.
const maxClauses = 40

// clauses returns the reporting clauses of f in the order of their verbs, the first maxClauses of them.
func (r *reader) clauses(f *frame) []clause {
	out := r.found[:0]
	for i := range f.items {
		if len(out) == maxClauses {
			break
		}
		it := &f.items[i]
		if c, ok := r.nounClause(f, i); ok {
			out = append(out, c)
			continue
		}
		if it.kind != itemWord {
			continue
		}
		key := r.d.toks[it.first].key
		if key == "according" && r.wordAt(f, i+1) == "to" {
			if c, ok := r.accordingTo(f, i); ok {
				out = append(out, c)
			}
			continue
		}
		cu, ok := cues[key]
		if key == "put" && r.wordAt(f, i+1) == "" && i+1 < len(f.items) && r.isIt(f, i+1) {
			cu, ok = cue{class: saying}, true
		}
		if !ok {
			continue
		}
		if c, ok := r.clauseAt(f, i, cu, out); ok && !r.told(f, out, &c) {
			out = append(out, c)
		}
	}
	r.found = out
	return r.keep(out)
}

// told reports whether clause c only stands within what the clause before it tells, since no person, body
// or document is its subject: "he said the evidence paints a “disturbing picture”".
func (r *reader) told(f *frame, before []clause, c *clause) bool {
	if len(before) == 0 || c.source < 0 || c.inverted || c.according || c.inherited {
		return false
	}
	b := &before[len(before)-1]
	if r.itself(f, b, c) {
		return true
	}
	if b.ref < 0 || b.inverted || b.according || b.negated || b.cue.class&(saying|telling) == 0 || c.source < b.last || c.source > b.last+2 {
		return false
	}
	p := &r.nps[c.ref]
	if p.kind == npNominal && !isPersonNoun(r.d.toks[p.headLast-1].key) {
		return true
	}
	if b.cue.class&saying == 0 {
		return b.cue.class&telling != 0 && r.d.toks[p.first].key == "they"
	}
	return speaking[strings.ToLower(c.text)] || r.asksTo(f, c)
}

// asksTo reports whether the verb of c asks somebody to do something: "had asked Ms Sol to resign". Within what
// another says it is a deed of which he tells, and words in marks are his.
func (r *reader) asksTo(f *frame, c *clause) bool {
	i := c.at + 1
	return c.cue.class&(telling|willing) != 0 && i < len(f.items) && f.items[i].kind == itemNP && r.wordAt(f, i+1) == "to"
}

// itself reports whether the subject of c, after "that" in what b reports, is a pronoun for a thing or for
// those who report: "wrote that it showed", "the office said that they had asked".
func (r *reader) itself(f *frame, b, c *clause) bool {
	if b.ref < 0 || b.according || b.negated || b.cue.class&saying == 0 || c.source <= b.at || r.wordAt(f, c.source-1) != "that" {
		return false
	}
	switch p := &r.nps[c.ref]; r.d.toks[p.first].key {
	case "it":
		return true
	case "they":
		return r.nps[b.ref].kind != npPronoun
	}
	return false
}

// speaking are verbs of saying that report nothing without quotation marks: "said that Ms Sol speaks to
// reporters".
var speaking = wordSet("speak speaks spoke talk talks talked")

// isIt reports whether item i is "it", as in "as she put it".
func (r *reader) isIt(f *frame, i int) bool {
	return f.items[i].kind == itemNP && f.items[i].last-f.items[i].first == 1 && r.d.toks[f.items[i].first].key == "it"
}

// wordAt returns the key of the word item i, "" when it is none.
func (r *reader) wordAt(f *frame, i int) string {
	if i < 0 || i >= len(f.items) || f.items[i].kind == itemQuote || f.items[i].kind == itemNP {
		return ""
	}
	return r.d.toks[f.items[i].first].key
}

func (r *reader) accordingTo(f *frame, i int) (clause, bool) {
	j := i + 2
	for j < len(f.items) && (f.items[j].kind == itemWord || r.wordAt(f, j) == ",") && j < i+6 {
		j++
	}
	if j >= len(f.items) || f.items[j].kind != itemNP {
		return clause{}, false
	}
	c := clause{
		frame: f, cue: cue{class: saying}, at: i, source: j, first: i, last: j + 1, ref: f.items[j].ref,
		joint: -1, according: true, text: "according to",
	}
	if i > 0 || r.wordAt(f, j+1) == "(" || r.wordAt(f, j+1) == "," && r.isApposition(f, j+2) {
		c.last = r.skipApposition(f, j+1)
	}
	return c, true
}

// clauseAt reads the clause of the reporting verb at item i. before are the frame's earlier clauses.
func (r *reader) clauseAt(f *frame, i int, cu cue, before []clause) (clause, bool) {
	c := clause{frame: f, cue: cu, at: i, source: -1, first: i, last: i + 1, ref: -1, joint: -1, text: r.d.source(f.items[i].first, f.items[i].last)}
	r.modality(f, i, &c)
	if r.nominalUse(f, i, cu) || cu.class&willing == 0 && r.infinitiveFollows(f, i) {
		return c, false
	}
	switch {
	case cu.class&inverting != 0 && r.invertedFirst(f, i) && r.sourceRight(f, i, &c):
	case cu.gerund && r.gerundSource(f, i, before, &c):
	case !cu.gerund && r.sourceLeft(f, i, before, &c):
	case cu.class&inverting != 0 && r.sourceRight(f, i, &c):
	default:
		return c, false
	}
	return c, !cu.base || r.basePossible(f, i, &c)
}

// basePossible reports whether a verb in its base form is a verb here: after a modal or "did", or
// with a subject that is not the third person singular. Else it is a noun ("the peace plan").
func (r *reader) basePossible(f *frame, i int, c *clause) bool {
	if r.wentOn(f, i-1) || r.willSay(f, i-1) > 0 || r.tookTo(f, i-1) > 0 {
		return true
	}
	for j := i - 1; j >= 0 && j >= i-3 && f.items[j].kind == itemWord; j-- {
		switch r.wordAt(f, j) {
		case "did", "do", "would", "could", "can", "may", "might", "must", "will", "should", "didn't", "not":
			return true
		}
	}
	if c.ref < 0 || c.inherited {
		return c.inherited
	}
	p := &r.nps[c.ref]
	if p.kind == npPronoun {
		return p.gender == unknownGender && r.d.toks[p.first].key != "it"
	}
	return p.plural || c.joint >= 0 || p.kind == npRelative
}

// nominalUse reports whether the cue's form is a noun or an infinitive here: "his call", "to say".
func (r *reader) nominalUse(f *frame, i int, cu cue) bool {
	prev := r.wordAt(f, i-1)
	if determiners[prev] || prev == "'s" || prev == "of" || prev == "for" || prev == "no" || prev == "his" || prev == "her" || prev == "their" || prev == "its" {
		return true
	}
	if i > 0 && f.items[i-1].kind == itemNP {
		if p := &r.nps[f.items[i-1].ref]; p.possessive && (p.kind == npName || p.kind == npPronoun) {
			return true
		}
	}
	return cu.base && prev == "to" && !r.wentOn(f, i-1) && r.willSay(f, i-1) == 0 && r.tookTo(f, i-1) == 0
}

// tookTo returns the item of the subject's last word before "took to Twitter to", whose second "to" is item i;
// 0 when there is none.
func (r *reader) tookTo(f *frame, i int) int {
	if r.wordAt(f, i) != "to" {
		return 0
	}
	for j := i - 1; j > 0 && j >= i-6; j-- {
		if r.wordAt(f, j) == "took" && r.wordAt(f, j+1) == "to" && j+1 < i {
			for j--; j > 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)); {
				j--
			}
			return j
		}
	}
	return 0
}

// plans are words before "to say" of words that are known before they are said.
var plans = wordSet("planned plans expected set due scheduled going prepared intended about")

// willSay returns the item of the subject's last word before "planned to" whose "to" is item i, if words in
// marks stand before the subject: "“…,” Ms Sol planned to say". 0 when they do not.
func (r *reader) willSay(f *frame, i int) int {
	if r.wordAt(f, i) != "to" || !plans[r.wordAt(f, i-1)] {
		return 0
	}
	j := i - 2
	for j > 0 && f.items[j].kind == itemWord && r.isFiller(r.wordAt(f, j)) {
		j--
	}
	if j < 1 || f.items[j].kind != itemNP || f.items[j-1].kind != itemQuote {
		return 0
	}
	return j
}

// wentOn reports whether item i is the "to" of "went on to say".
func (r *reader) wentOn(f *frame, i int) bool {
	return r.wordAt(f, i) == "to" && r.wordAt(f, i-1) == "on" && (r.wordAt(f, i-2) == "went" || r.wordAt(f, i-2) == "goes")
}

// infinitiveFollows reports whether "to" and a verb follow item i: "continued to lead".
func (r *reader) infinitiveFollows(f *frame, i int) bool {
	return r.wordAt(f, i+1) == "to" && i+2 < len(f.items) && f.items[i+2].kind == itemWord && !listeners[r.wordAt(f, i+2)]
}

// modality notes negation and hypotheses before the verb at item i.
func (r *reader) modality(f *frame, i int, c *clause) {
	for j := i - 1; j >= 0 && j >= i-4 && f.items[j].kind == itemWord; j-- {
		switch key := r.wordAt(f, j); key {
		case "not", "didn't", "doesn't", "don't", "never", "wouldn't", "won't", "hasn't", "haven't", "cannot", "can't", "nor":
			c.negated = true
		case "would", "could", "might", "may", "should", "will", "if", "must":
			c.hypothetical = true
		}
	}
}
