package extract

import (
	_ "embed"
	"fmt"
	"math"
	"strings"

	"onrecord/extract/rank"
	"onrecord/schema"
)

// Confidence is the chance that a quote's words are a statement, times the chance that its speaker is then
// the right one. Both are told by the same signs, each with its weight (logistic regression), learned from
// what readers say of the quotes that the extractor finds: `indexer train --model chances`. `indexer eval`
// shows how far they hold.

// way is how the speaker of a statement was found, finer than schema.Method.
type way uint8

const (
	noWay way = iota
	subjectWay
	descriptionWay
	afterNameWay      // "SOL: …"
	rankedWay         // a pronoun's person, chosen among those in view
	describedWay      // a pronoun that means somebody only described
	aheadWay          // a pronoun whose person is named behind it
	unresolvedWay     // a pronoun that means nobody in view
	speakersWay       // "they": who spoke last
	severalWay        // "they": the last several who were named
	bodyWay           // "it"
	sameParagraphWay  // who has just spoken
	nextParagraphWay  // who spoke in the paragraph before
	announcedWay      // the sentence before ends with a colon
	sentenceBeforeWay // the subject of the sentence before
	sentenceAfterWay
	ownSentenceWay // the subject of the sentence around words in marks
	ways
)

// Evidence are the signs by which the chances of a quote are told.
type Evidence rank.Features

// The signs besides the ways.
const (
	signAlways = int(ways) + iota
	signMixed
	signIndirect
	signShort
	signUnclosed
	signWeak
	signTagged
	signHeadline
	signNoClause
	signTelling
	signJudging
	signWilling
	signThinking
	signNotInverting
	signAccording
	signInverted
	signInherited
	signRelative
	signGerund
	signFar
	signJoint
	signBody
	signDocument
	signUndescribed
	signDefinite
	signPlural
	signOwned
	signUnknown
	signSurnameOnly
	signCompleted
	signNamesakes
	signManyNamesakes
	signOnce
	signMajor
	signSure60
	signSure75
	signSure90
	signSure97
	signs
)

var signNames = [signs]string{
	"no way", "subject", "description", "after a name", "pronoun ranked", "pronoun of a description", "pronoun before the name", "pronoun unresolved",
	"they who spoke", "they who were named", "it", "same paragraph", "next paragraph", "announced", "sentence before", "sentence after", "own sentence",
	"always", "mixed", "indirect", "thirty bytes or fewer", "unclosed", "weak", "tagged", "first paragraph", "no clause", "telling", "judging", "willing", "thinking",
	"not inverting", "according", "inverted", "inherited", "relative", "gerund", "far from the verb", "joint",
	"body", "document", "only described", "definite description", "plural description", "somebody’s", "not in the knowledge base", "surname only", "name completed", "two of the surname", "three of the surname",
	"mentioned once", "mentioned most", "ranked 0.60", "ranked 0.75", "ranked 0.90", "ranked 0.97",
}

// Chances tell how likely quotes and their speakers are right. They are immutable and safe for concurrent use.
type Chances struct{ stated, spoken *rank.Model }

// of returns the chance that words with these signs are a statement and have the right speaker.
func (c *Chances) of(e Evidence) float64 {
	return chance(c.stated.Score(rank.Features(e))) * chance(c.spoken.Score(rank.Features(e)))
}

func chance(score float64) float64 { return 1 / (1 + math.Exp(-score)) }

// Case is a quote of which readers have told whether it is right.
type Case struct {
	Evidence Evidence
	// Stray: it is no statement. Otherwise, if Judged, it is known whether its speaker is Right.
	Stray, Judged, Right bool
	// Times is how often it counts.
	Times int
}

// LearnChances returns the chances that cases teach. The same cases give the same chances.
func LearnChances(cases []Case) *Chances {
	var stated, spoken []rank.Choice
	add := func(to []rank.Choice, c *Case, yes bool) []rank.Choice {
		// A choice between the case and one without any sign, whose score is 0, is logistic regression.
		right := 1
		if yes {
			right = 0
		}
		return append(to, rank.Choice{Candidates: []rank.Features{rank.Features(c.Evidence), 0}, Right: right})
	}
	for i := range cases {
		c := &cases[i]
		for range c.Times {
			stated = add(stated, c, !c.Stray)
			if c.Judged && !c.Stray {
				spoken = add(spoken, c, c.Right)
			}
		}
	}
	return &Chances{rank.Train(stated), rank.Train(spoken)}
}

//go:embed chance.txt
var chanceModel string

// defaultChances returns the embedded chances. That they can be read is for the tests to see.
func defaultChances() *Chances {
	c, err := parseChances(chanceModel)
	if err != nil {
		panic("extract: chance.txt: " + err.Error())
	}
	return c
}

// chancesBetween parts the two models in a file.
const chancesBetween = "# What speaks for its speaker being right.\n"

// FormatChances returns c as the file chance.txt has it.
func FormatChances(c *Chances) []byte {
	return []byte("# What speaks for words being a statement; see chance.go.\n" + c.stated.Format(signNames[:]) + chancesBetween + c.spoken.Format(signNames[:]))
}

func parseChances(text string) (*Chances, error) {
	first, second, ok := strings.Cut(text, chancesBetween)
	if !ok {
		return nil, fmt.Errorf("the second half is missing")
	}
	stated, err := rank.Parse(first, signNames[:])
	if err != nil {
		return nil, fmt.Errorf("first half: %w", err)
	}
	spoken, err := rank.Parse(second, signNames[:])
	if err != nil {
		return nil, fmt.Errorf("second half: %w", err)
	}
	return &Chances{stated, spoken}, nil
}

// shortQuote is how many bytes of words may well be a title or a term.
const shortQuote = 30

// evidence returns the signs of statement s, which has a speaker with a name if spoken.
func (w *writer) evidence(s *statement, spoken bool) Evidence {
	way := s.way
	if !spoken && way != unresolvedWay {
		way = noWay
	}
	size := 0
	for _, p := range s.content {
		size += p.end - p.start
	}
	f := rank.Features(0).With(int(way), true).With(signAlways, true).
		With(signMixed, s.kind == schema.Mixed).With(signIndirect, s.kind == schema.Indirect).With(signShort, size <= shortQuote).
		With(signUnclosed, s.unclosed).With(signWeak, s.weak).With(signTagged, s.tagged).With(signHeadline, w.frames[s.frame].para == 0).
		With(signSure60, s.sure >= 0.6).With(signSure75, s.sure >= 0.75).With(signSure90, s.sure >= 0.9).With(signSure97, s.sure >= 0.97)
	f = clauseSigns(f, s.clause)
	for _, k := range s.speakers {
		f = w.speakerSigns(f, k)
	}
	return Evidence(f)
}

// farFromVerb is how many items between subject and verb make their belonging together doubtful.
const farFromVerb = 4

func clauseSigns(f rank.Features, c *clause) rank.Features {
	if c == nil {
		return f.With(signNoClause, true)
	}
	class := c.cue.class
	plain := class&(saying|telling) != 0 || c.according || c.text == ":"
	return f.With(signTelling, class&telling != 0).With(signJudging, class&judging != 0 && !plain).With(signWilling, class&willing != 0 && !plain).
		With(signThinking, class&thinking != 0 && !plain).With(signNotInverting, class&inverting == 0 && plain && !c.according).
		With(signAccording, c.according).With(signInverted, c.inverted).With(signInherited, c.inherited).With(signRelative, c.relative).
		With(signGerund, c.cue.gerund).With(signFar, c.source >= 0 && max(c.at-c.source, c.source-c.at) > farFromVerb).With(signJoint, c.joint >= 0)
}

// speakerSigns adds what is known of the speaker that phrase k names.
func (w *writer) speakerSigns(f rank.Features, k int) rank.Features {
	p := &w.nps[k]
	if p.ent < 0 {
		named := nominalType(w.headKey(p))
		first := w.d.toks[p.first].key
		return f.With(signUndescribed, true).With(signDefinite, first == "the" || first == "that" || first == "this").
			With(signPlural, p.plural).With(signOwned, p.of >= 0).With(signBody, named == schema.Organization).With(signDocument, named == schema.Document)
	}
	e := w.r.ents[p.ent]
	f = f.With(signUnknown, e.kb == nil).With(signOnce, len(e.mentions) <= 1)
	if !e.isPerson() {
		return f.With(signBody, e.typ != schema.Document).With(signDocument, e.typ == schema.Document)
	}
	alone := p.kind == npName && p.nameLast-p.nameFirst == 1
	n := len(w.r.bySurname[e.last])
	return f.With(signSurnameOnly, !e.full).With(signCompleted, e.full && !e.spelled).
		With(signNamesakes, alone && n >= 2).With(signManyNamesakes, alone && n >= 3).With(signMajor, len(e.mentions) == w.most)
}
