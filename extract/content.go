package extract

import (
	"strings"
	"unicode/utf8"
)

// content narrows what follows clause c to what it reports: the listener, "that" and the time and
// place of speaking left out.
func (b *builder) content(f *frame, reg region, c *clause) region {
	reg = b.trim(f, reg)
	if reg.empty() {
		return reg
	}
	reg = b.cutContrast(f, reg)
	if that := b.findThat(f, reg, c); that >= 0 {
		return b.trim(f, region{that + 1, reg.last})
	}
	if c.cue.class&telling != 0 && c.cue.class&judging == 0 && f.items[reg.first].kind == itemNP && !c.inverted && b.tells(c) {
		reg.first++
		if prepositions[b.key(f, reg.first)] {
			reg = b.skipPlace(f, reg)
		}
		return b.trim(f, reg)
	}
	if c.cue.class&telling != 0 && b.tells(c) {
		for !reg.empty() && listeners[b.key(f, reg.first)] {
			reg.first++
		}
	}
	return b.trim(f, reg)
}

// cutContrast ends reg where the writer's own contrast begins: "…, while others waited".
func (b *builder) cutContrast(f *frame, reg region) region {
	for i := reg.first + 1; i+1 < reg.last; i++ {
		if f.items[i].kind != itemMark || b.key(f, i) != "," {
			continue
		}
		switch b.key(f, i+1) {
		case "while", "although", "though", "whereas":
			if !b.hasQuote(f, region{i, reg.last}) {
				return region{reg.first, i}
			}
		}
	}
	return reg
}

// cutAfterWords ends reg where, after its last words in marks, the writer goes on: at a comma or dash, or
// a word that begins a clause of the writer's own.
func (b *builder) cutAfterWords(f *frame, reg region) region {
	last := -1
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote {
			last = i
		}
	}
	for i := last + 1; i < reg.last; i++ {
		switch b.key(f, i) {
		case ",", ";", "—", "–", "-", "but", "though", "although", "while", "which", "who", "whereas", "meaning":
			return region{reg.first, i}
		}
	}
	if last >= 0 && b.endsClause(&b.d.marked[f.items[last].ref]) && last+1 < reg.last && f.items[last+1].kind != itemMark {
		// “…,” with the comma inside the marks: the clause ends with them.
		return region{reg.first, last + 1}
	}
	return reg
}

// endsClause reports whether the words of m end with a comma.
func (b *builder) endsClause(m *marked) bool {
	r, _ := utf8.DecodeLastRuneInString(b.d.text[m.start:m.end])
	return r == ','
}

// tells reports whether the verb of c names its listener first.
func (b *builder) tells(c *clause) bool {
	switch strings.ToLower(c.text) {
	case "told", "tells", "tell", "telling", "reminded", "reminds", "assured", "assures", "informed", "informs", "asked":
		return true
	}
	return false
}

// skipPlace drops "in an interview", "on Friday" and the like from the beginning of reg.
func (b *builder) skipPlace(f *frame, reg region) region {
	for i := reg.first; i < reg.last && i < reg.first+8; i++ {
		if k := b.key(f, i); k == "," || k == ":" {
			return region{i + 1, reg.last}
		}
	}
	return reg
}

// findThat returns the item of the "that" which begins the content of c, -1 without one: first of all,
// or after a listener or the circumstances of speaking.
func (b *builder) findThat(f *frame, reg region, c *clause) int {
	if c.cue.class&(saying|telling|thinking) == 0 {
		return -1
	}
	for i := reg.first; i < reg.last && i < reg.first+9; i++ {
		if f.items[i].kind == itemQuote {
			return -1
		}
		switch k := b.key(f, i); {
		case k == "that":
			return i
		case cues[k].class != 0 && !cues[k].base:
			return -1 // "that" belongs to a later verb
		case k == "who" || k == "which" || k == ":" || k == ";":
			return -1
		case i == reg.first && f.items[i].kind == itemWord && !prepositions[k] && !listeners[k] && !b.rd.isFiller(k):
			return -1
		case i == reg.first && f.items[i].kind == itemNP && c.cue.class&telling == 0:
			return -1
		}
	}
	return -1
}

// bareComplement are verbs whose content follows without "that".
var bareComplement = wordSet("said says say saying added adds adding told insisted insists argued argues claimed claims suggested suggests noted notes warned warns admitted admits acknowledged insisting arguing claiming warning noting")

// plausible reports whether reg reads as an indirect statement.
func (b *builder) plausible(f *frame, reg region, c *clause) bool {
	if c.cue.class&(saying|telling) == 0 || b.words(f, reg) < minIndirect || reg.empty() {
		return false
	}
	if c.according {
		return true
	}
	if b.key(f, reg.first-1) == "that" {
		return !b.describes(f, reg.first-1, c)
	}
	if !bareComplement[strings.ToLower(c.text)] || reg.first > c.last+4 {
		return false
	}
	if b.words(f, reg) <= maxVerbless && !b.hasVerb(f, reg) {
		return false // "told CBS News on Friday", "said late on Monday"
	}
	it := &f.items[reg.first]
	if it.kind == itemNP {
		p := &b.nps[it.ref]
		return p.kind != npPronoun || !accusative(b.d.toks[p.first].key)
	}
	k := b.key(f, reg.first)
	if k == "to" || prepositions[k] && k != "under" && k != "after" && k != "if" || k == "" {
		return false
	}
	return true
}

// maxVerbless is how many words a content may have in which no verb is known and none need be looked for.
const maxVerbless = 5

// hasVerb reports whether a word of reg is a verb by its form.
func (b *builder) hasVerb(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		k := b.key(f, i)
		if finite[k] || auxiliaries[k] || cues[k].class != 0 || len(k) > 3 && (strings.HasSuffix(k, "ed") || strings.HasSuffix(k, "s")) {
			return true
		}
	}
	return false
}

// describes reports whether the "that" at item i behind clause c describes the phrase before it rather than
// begin a content: "wrote a memo that outlined the plan".
func (b *builder) describes(f *frame, i int, c *clause) bool {
	if i <= c.last || i+1 >= len(f.items) || f.items[i+1].kind != itemWord {
		return false
	}
	k := b.key(f, i+1)
	return finite[k] || strings.HasSuffix(k, "ed") || cues[k].class != 0 && !cues[k].base && !cues[k].gerund
}

// allScare reports whether every quotation of reg is one that nobody spoke: a title, a nickname, a
// "so-called" term.
func (b *builder) allScare(f *frame, reg region) bool {
	for i := reg.first; i < reg.last; i++ {
		if f.items[i].kind == itemQuote && !b.scare(f, i) {
			return false
		}
	}
	return true
}

// namers introduce a title or a term rather than somebody's words.
var namers = wordSet(`so-called film movie book novel song album show series article episode documentary titled entitled headlined memoir play poem nicknamed
	dubbed known hashtag essay column slogan chant musical drama programme podcast titling term phrase acronym codenamed code-named`)

// scare reports whether the quotation at item i is not speech: announced as a name or title, or short
// and in the title's capitals.
func (b *builder) scare(f *frame, i int) bool {
	m := &b.d.marked[f.items[i].ref]
	prev := b.key(f, i-1)
	if prev == "" && i > 0 && f.items[i-1].kind == itemNP {
		prev = b.d.toks[f.items[i-1].last-1].key
	}
	if prev == "as" && (b.key(f, i-2) == "known" || b.key(f, i-2) == "labelled") {
		return true
	}
	if namers[prev] {
		return true
	}
	if f.para == 0 && b.d.isHeadline() {
		return false // a headline's capitals tell nothing
	}
	return b.titleCase(m) && b.wordsIn(m) >= 2
}

// titleCase reports whether all longer words of m are capitalised, as in titles of works.
func (b *builder) titleCase(m *marked) bool {
	caps := 0
	for i := m.first; i < m.last; i++ {
		t := &b.d.toks[i]
		if !t.is(isWord) || len(t.key) < 4 || functionWords[t.key] {
			continue
		}
		if !t.is(isCap) {
			return false
		}
		caps++
	}
	return caps >= 2
}
