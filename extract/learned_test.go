package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestLearned has sentences whose contents begin or end where no rule would have them, and reporting words
// without a subject that the rules know. want lists kind, speaker and words of each quote, parted by " / ".
func TestLearned(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		// Where contents begin.
		{"Mr Dray said in an interview with the Courier that the levy was “a tax on work”.", "mixed Anselm Dray: that the levy was “a tax on work”"},
		{"Ms Quill told voters that the port “would close by May”.", "mixed Dorota Quill: that the port “would close by May”"},
		{"Mr Dray said the message was that “this is not going to be over in May”.", "mixed Anselm Dray: the message was that “this is not going to be over in May”"},
		// Where they end, and that they go on.
		{"Mr Dray said Ms Quill had been “extremely careless” with the port, and that he would “not forget it”.", "mixed Anselm Dray: Ms Quill had been “extremely careless” with the port, and that he would “not forget it”"},
		{"Mr Dray called the levy “a tax on work” and accused Ms Quill of “selling the port”.", "mixed Anselm Dray: the levy “a tax on work” / mixed Anselm Dray: Ms Quill of “selling the port”"},
		// One who hails and one who dismisses speak for themselves.
		{"Mr Dray hailed his “good relationship” with Ms Quill hours before she dismissed the levy as “a pose”.", "mixed Anselm Dray: his “good relationship” with Ms Quill hours / mixed Dorota Quill: the levy as “a pose”"},
		{"When Mr Dray announced his plans in May, he called them “a tax on work”.", "mixed Anselm Dray: them “a tax on work”"},
		{"Ms Quill shouted “Close the port!” as she had on Friday.", "direct Dorota Quill: Close the port!"},
		{"Mr Dray said the port was “no concern of his”, although he owns half of it.", "mixed Anselm Dray: the port was “no concern of his”"},
		// A pronoun's verb within what is reported does not end it.
		{"Mr Dray said he found Ms Quill to be “very charming”.", "mixed Anselm Dray: he found Ms Quill to be “very charming”"},
		// What sets the scene holds titles and no words.
		{"“The port stays open,” Mr Dray said on the show “Morning Call”.", "direct Anselm Dray: The port stays open,"},
		{"“The port stays open,” Mr Dray said in his book, “The Northern Tide”.", "direct Anselm Dray: The port stays open,"},
		{"Sunday on the show “Morning Call,” Mr Dray said that the port would stay open.", "indirect Anselm Dray: that the port would stay open"},
		{"On Sunday the owners, the guild and the “friends of the port” agreed to close it, Mr Dray said.", "mixed Anselm Dray: On Sunday the owners, the guild and the “friends of the port” agreed to close it"},
		// A headline gives the words behind its colon to the name before it.
		{"Dray: the levy is ‘a tax on work’\nAnselm Dray spoke in the harbour on Friday.", "mixed Anselm Dray: the levy is ‘a tax on work’"},
		// "That" may describe what was written, and a passive has no speaker.
		{"Mr Dray wrote a memo last year that outlined the plans for the port.", ""},
		{"In what is called the “spin room”, Ms Quill left at noon.", ""},
		// A title within what is reported is nobody's words.
		{"Ms Quill said she had seen “The Northern Tide” twice.", "indirect Dorota Quill: she had seen “The Northern Tide” twice"},
		// A town's state does not speak.
		{"Officials in Tolva, Ill., said the port would “close by May”.", "mixed ~Officials in Tolva: the port would “close by May”"},
		// Reporting words without a known subject, and nouns that report.
		{"“The port will close by May,” said the 46-year-old.", "direct ?: The port will close by May,"},
		{"“The port will close by May,” a voice over says as a ship is shown.", "direct ?: The port will close by May,"},
		{"Ms Quill left before Mr Dray's claim that the port was “open to all”.", "mixed Anselm Dray: that the port was “open to all”"},
		// "Asked" is not who asks.
		{"Asked about the plans for a “harbour of the willing”, Mr Dray left.", ""},
	} {
		var got []string
		for _, q := range checkAll(t, x, c.text) {
			got = append(got, fmt.Sprintf("%s %s: %s", q.Kind, speakersOf(&q), q.Text))
		}
		if list := strings.Join(got, " / "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}
