// Package tagger finds sources, cues and contents in sentences: who is said to have said something, in
// what words that is told, and what was said. It is a linear model over the items of a sentence, learned
// from annotated articles with an averaged structured perceptron.
//
// It sees a sentence as package extract reads it: words and punctuation, each noun phrase one item, each
// quotation one item. That makes sentences short and lets a feature reach across a long quotation.
//
// Start with Model.Tag; of a clause that has been found by other means, Model.Content tells what it
// reports. Train makes a model, Default is the one that comes with the package. README.md is
// its model card.
package tagger

// Kind says what an item is.
type Kind uint8

// The kinds of items.
const (
	Word      Kind = iota
	Mark           // punctuation
	Name           // a noun phrase with a proper name
	Pronoun        // he, she, they, it
	Nominal        // a noun phrase that describes people or an office
	Relative       // who, which
	Quotation      // a stretch in quotation marks, its marks included
)

// Token is one item of a sentence.
type Token struct {
	// Key is the Hash of the folded word; of a noun phrase, of its head, but of names 0.
	Key uint32
	// Affix is the Hash of a word's last letters, of a noun phrase's or a quotation's first word.
	// Of names it is that of a form of address or 0.
	Affix uint32
	Kind  Kind
	// Shape is what else can be seen of it, as bits that only the caller needs to understand: capitals,
	// digits, number, the length of a quotation.
	Shape uint8
	// Cue is the class of a verb that can report speech, 0 of everything else.
	Cue uint8
	// Clause tells which reporting clauses begin with the item, as bits that only the caller needs to
	// understand. Only Content sees it.
	Clause uint8
}

// Hash returns the hash of a folded word, for the fields of a Token.
func Hash(word string) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}

// Sentence is a sentence as the model sees it, for Train with the labels that are right.
type Sentence struct {
	Tokens []Token
	// Opens: the sentence is the first of its paragraph.
	Opens bool
	// Labels has one label for each token, none continuing what has not begun.
	Labels []Label
}

// Model holds the weights. It is immutable and safe for concurrent use.
type Model struct {
	// weights has a word for each bucket of features and in it a byte for each label, so that one load
	// brings the weights of all labels. A byte of zeroWeight stands for 0.
	weights [buckets]uint64
	moves   moves[int32]
	// contents are those that tell where contents begin and end.
	contents [contentBuckets]int8
}

const (
	zeroWeight = 128
	// evenLanes selects every second byte of a word.
	evenLanes = 0x00FF00FF00FF00FF
)

// Scratch is the memory that tagging needs. Its zero value is ready; it serves one goroutine at a time.
type Scratch struct {
	view   view
	path   path[int32]
	labels []Label
}

// Tag labels the items of a sentence, opens telling whether it is the first of its paragraph. The time is
// linear in their number. The labels are s's own and hold until s is used again.
func (m *Model) Tag(toks []Token, opens bool, s *Scratch) []Label {
	s.view.read(toks, opens)
	s.path.begin(len(toks))
	var f features
	for i := range toks {
		s.view.features(i, &f)
		local := m.local(&f)
		s.path.step(&m.moves, &local)
	}
	s.labels = s.path.labels(s.labels[:0])
	return s.labels
}

// local sums the weights of an item's features for each label. The sums of four labels share a word,
// sixteen bits for each; they cannot overflow, for len(f) times 255 is less.
func (m *Model) local(f *features) (out [Labels]int32) {
	var even, odd uint64
	for _, b := range f {
		w := m.weights[b]
		even += w & evenLanes
		odd += w >> 8 & evenLanes
	}
	for l := range out {
		sums := even
		if l%2 == 1 {
			sums = odd
		}
		out[l] = int32(sums>>(16*(l/2))&0xFFFF) - int32(len(f))*zeroWeight
	}
	return out
}
