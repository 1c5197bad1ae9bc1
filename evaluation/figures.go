package evaluation

import "onrecord/schema"

// Figures are the rates of a tally, as they are printed and written as JSON.
type Figures struct {
	Articles   int         `json:"articles"`
	SpeechOnly bool        `json:"speech_only"`
	Kinds      []Kind      `json:"kinds"`
	Fragments  Fragments   `json:"fragments"`
	Confusion  []Confusion `json:"confusion"`
	// About is nil where no article has subjects and topics.
	About   *About   `json:"about,omitempty"`
	Bands   []Trust  `json:"confidence"`
	Methods []Trust  `json:"methods"`
	Errors  []Errors `json:"errors"`
}

// Rates are precision, recall and their harmonic mean, 0 to 1; 0 where there is nothing to count.
type Rates struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Share is how many of a number of cases are right.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"`
	// Share is Right divided by Of, nil where there are no cases.
	Share *float64 `json:"share"`
}

// Kind are the figures of statements of a kind; "quoted" is direct and mixed together.
type Kind struct {
	Kind string `json:"kind"`
	// Wanted is how many statements of the kind there are, Given how many the extractor gave.
	Wanted int `json:"wanted"`
	Given  int `json:"given"`
	// Half and Nine rate statements found when half, or nine tenths, of what both sides cover together
	// must be common; Chars rates characters.
	Half  Rates `json:"overlap_50"`
	Nine  Rates `json:"overlap_90"`
	Chars Rates `json:"characters"`
	// ShortSpurious counts quotes of at most three words that match no statement.
	ShortSpurious int `json:"short_spurious"`
	// Name is how often the speaker is right where readers name one, FullName the same by canonical
	// names, Pronoun where the article has a pronoun, Described where it has only a description ("a
	// spokesman"), Nobody how often no speaker is given where the article has none.
	Name      Share `json:"name"`
	FullName  Share `json:"full_name"`
	Pronoun   Share `json:"pronoun"`
	Described Share `json:"described"`
	Nobody    Share `json:"nobody"`
	// Unresolved counts statements found whose pronoun nobody resolved.
	Unresolved int `json:"unresolved"`
	// EndToEnd rates statements that are found and have the right speaker.
	EndToEnd Rates `json:"end_to_end"`
	// Named is how many statements have a speaker with a name: those that EndToEnd wants.
	Named int `json:"named"`
}

// Fragments are the figures of stretches in double quotation marks: is each speech, and whose?
type Fragments struct {
	All      int   `json:"all"`
	Wanted   int   `json:"wanted"`
	Given    int   `json:"given"`
	Speech   Rates `json:"speech"`
	Name     Share `json:"name"`
	Pronoun  Share `json:"pronoun"`
	EndToEnd Rates `json:"end_to_end"`
}

// Confusion is how many statements of one kind were found by quotes of a kind.
type Confusion struct {
	Wanted schema.Kind `json:"wanted"`
	Given  schema.Kind `json:"given"`
	Count  int         `json:"count"`
}

// About are the figures of articles with subjects and topics.
type About struct {
	Articles int     `json:"articles"`
	Found    []Found `json:"found"`
	People   Pairs   `json:"people"`
	Bodies   Pairs   `json:"orgs"`
	Places   Pairs   `json:"places"`
	Topics   Pairs   `json:"topics"`
	// Search rates what "SPEAKER on PERSON" would return for every pair there is.
	Search Pairs `json:"search"`
	// NotSpeech is how much marked text that is nobody's speech was taken for a quote.
	NotSpeech Share `json:"not_speech_taken"`
}

// Found is how many statements were found, and how many of them have the right canonical speaker.
type Found struct {
	Kind    string `json:"kind"`
	Found   Share  `json:"found"`
	Speaker Share  `json:"speaker"`
}

// Pairs rate (statement, name) or (statement, topic) pairs.
type Pairs struct {
	Rates
	Wanted int `json:"wanted"`
	Given  int `json:"given"`
}

// Trust says what became of the quotes of a band of confidence or of a method of finding the speaker.
type Trust struct {
	Label string `json:"label"`
	// Quotes is how many there are, Stray how many of them lie on no statement.
	Quotes int `json:"quotes"`
	Stray  int `json:"stray"`
	// Speaker is how many speakers are right of those that readers name, Sure the same of the quotes given
	// 0.90 or more, Described of those whom readers can only describe.
	Speaker   Share `json:"speaker"`
	Sure      Share `json:"sure"`
	Described Share `json:"described"`
	// Right is the share of all quotes that are on a statement and have the right speaker, estimated from
	// those that can be judged; Claimed is their mean confidence. They are nil where there are none.
	Right   *float64 `json:"right"`
	Claimed *float64 `json:"claimed"`
}

// Errors are the errors of a class: how many, and examples.
type Errors struct {
	Class    Class     `json:"class"`
	Count    int       `json:"count"`
	Examples []Example `json:"examples,omitempty"`
}
