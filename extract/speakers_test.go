package extract

import (
	"strings"
	"testing"

	"onrecord/extract/rank"
	"onrecord/schema"
)

// speakerCases are ways in which news names speakers, in the notation of cases.
var speakerCases = []struct{ name, text, want string }{
	{"rank with an ordinal", "“It is cold,” said Air Force 1st Lt. Tyr Brandvold.", "direct Tyr Brandvold"},
	{"remit after the title", "“It is late,” said Secretary of Harbours Anna Brandvold.", "direct Anna Brandvold"},
	{"body and occupation", "“It is late,” said Orvane University political scientist Tyr Brandvold.", "direct Tyr Brandvold"},
	{"two occupations", "According to Brenna Post contributor and economic historian David Brandvold, the port is too small.", "indirect David Brandvold"},
	{"occupation without a determiner", "The port is too small, says political scientist Tyr Brandvold.", "indirect Tyr Brandvold"},
	{"former office of a place", "“He will win,” said former Wisconsin Gov. Otto Brandvold.", "direct Otto Brandvold"},
	{"initial that is a word", "“We were not happy,” said Jock A. Brandvold, who runs the port.", "direct Jock A. Brandvold"},
	{"surname that is a verb", "“It’s a balancing act,” said Glen Read, a designer.", "direct Glen Read"},
	{"given name that is a verb", "It could get worse, said Will Brandvold, who runs the port.", "indirect Will Brandvold"},
	{"name after a long description", "One delegate not on the slate, Kelly Brandvold, told reporters she was leaning out.", "indirect Kelly Brandvold"},
	{"name after a possessor’s description", "“The tents are up,” the mayor’s chief of staff, Joe Brandvold, said.", "direct Joe Brandvold"},
	{"name after an inverted description", "“It was lawful,” wrote the ambassador at the time, John Brandvold.", "direct John Brandvold"},
	{"town and state", "Stacy Brandvold of Columbia, South Carolina says she really thinks the port can win.", "indirect Stacy Brandvold"},
	{"relative clause with an object", "The group that employed Mr Dray voiced anger at the “mean trick”.", "mixed group"},
	{"evidence speaks for nobody", "Judge Anna Brandvold has said the new evidence paints a “grim picture.”", "mixed Anna Brandvold"},
	{"that before a name", "Ms Quill said that Mr Dray frequently speaks to reporters. “He is always there,” she said.", "indirect Dorota Quill > Anselm Dray / direct Dorota Quill > Anselm Dray"},
	{"surname of a nation", "“It is great,” Cuban said. Mark Cuban came late.", "direct Mark Cuban"},
	{"surname of a place", "“It is twice as high,” adds Holland. The poll was made by Keating Holland.", "direct Keating Holland"},
	{"surname that begins its sentence", "Brandt said that two others had come.", "indirect Brandt"},
	{"plural that begins its sentence", "Associates say he is likely to run again.", "indirect ~Associates"},
	{"went on to say", "Ms Quill went on to say, “I know this to be true.”", "direct Dorota Quill"},
	{"Arabic article", "Tyr al-Sadr spoke on Friday, saying the port is “uneasy” about the talks.", "mixed Tyr al-Sadr"},
	{"hover text of a link", "Ms Quill Dorota Anna QuillLevy talks stall Poll shows a tie MORE said the levy “will fall”.", "mixed Dorota Quill"},
	{"participle before the pronoun", "Mr Dray praised the plan. “We will build,” Mr Dray said. Calling Mr Stenn a “true friend”, he said the port was open.", "direct Anselm Dray / mixed Anselm Dray / indirect Anselm Dray"},
	{"family of whom one tells", "Tyr Brandvold wrote of a man, Wolf Brandvold, who had fled. “The port was small,” Brandvold wrote.", "direct Tyr Brandvold"},
	{"name between the names", "Christine Brandvold Ford came in. “I am here,” Dr. Brandvold said.", "direct Christine Brandvold Ford"},
	{"planned to say", "“I drank milk,” Mr Gant planned to tell the panel, according to the prepared remarks.", "direct Leopold Gant"},
	{"reporting clause after all", "While Mr Thorne had wanted the talks to “play out”, he had decided to end them “given the noise”, spokesman Tyr Brandvold said in a statement.", "mixed Tyr Brandvold"},
	{"it shows", "Tyr Brandvold, who runs the port, wrote that it showed Mr Gant’s “long patience.”", "mixed Tyr Brandvold"},
	{"they had asked", "Mill House said later that they had asked officials to work on “the details of a visit”.", "mixed Mill House"},
	{"name with a place after a description", "Mr Gant’s young successor, Tyr Brandvold of Orvane, told reporters that the port is full.", "indirect Tyr Brandvold"},
	{"named later", "A federal judge ruled Tuesday that the levy breaks the law.¶District Judge Anna Brandvold said the state must act.", "indirect Anna Brandvold / indirect Anna Brandvold"},
	{"pronoun before the name", "“We can see a change, fine,” he said.¶Mr Gant expects a long day.", "direct Leopold Gant"},
	{"office of a place", "Valdoria’s prime minister said the state would be ready.", "indirect Mirela Vosk"},
	{"announced statement", "The house meets on Sunday. Here’s the Quill statement to reporters in full:¶“I have fought for years.¶“We will win.”¶Dorota Quill left.", "direct Dorota Quill"},
	{"noun like a verb", "Asked about the chancellor, Ms Aldercott slammed him in personal terms, saying: “That is late.”", "direct Noémi Aldercott"},
	{"many commas", "“It is no factory,” Fred Brandvold, special agent in charge of the office of Alcohol, Tobacco and Firearms, told reporters.", "direct Fred Brandvold"},
	{"colour in a name", "The pastor, Faith Green Brandvold, interrupted and made clear: “Mr Dray, I asked you here.”", "direct Faith Green Brandvold"},
	{"glued sentences", "They gave no motive for the fire.The harbour is closed, Sheriff Tyr Brandvold said.", "indirect Tyr Brandvold"},
	{"relative clause of a pronoun", "Dorota Quill was vexed with Ms Aldercott, who she said got “a little over her skis.”", "mixed Dorota Quill"},
	{"noun of saying", "The paper sought a response to Ms Quill’s statement that “the port is sinking fast.”", "direct Dorota Quill"},
	{"legal form", "Orvane Ferries Inc. said on Sunday that the boats would sail.", "indirect Orvane Ferries"},
	{"host with a leaning", "According to conservative talk radio host Tyr Brandvold, the move smells of fear.", "indirect Tyr Brandvold"},
	{"saying of whom", "The film has footage of Dorota Quill asking, “Why am I here so late, you might ask?”", "direct Dorota Quill"},
	{"two descriptions with a name", "“It was so sad,” said activist and prominent Dray surrogate Tyr Brandvold.", "direct Tyr Brandvold"},
	{"known beforehand", "“I am here not because I want to be,” Ms Quill will tell deputies, according to the prepared remarks.", "direct Dorota Quill"},
	{"took to", "Mr Dray, at his club, took to the radio on Saturday to call the press “fake” and “fraudulent.”", "mixed Anselm Dray"},
	{"according to one, another said", "According to Howard Brandvold, a Brenna Post analyst, Ms Quill said of Mr Gant earlier on Friday: “He knows I was under pressure.”", "direct Dorota Quill"},
	{"party and state before who", "The bill drew fire from Sen. Otto Brandvold, R-Ariz., who announced Friday that he will oppose the latest attempt.", "indirect Otto Brandvold"},
	{"with somebody saying", "The call came with Mr Gant reiterating that Valdoria is focused on reaching “a full deal with Karvenia.”", "mixed Leopold Gant"},
	{"no comma before the description", "It is very important to get this right, said Tyr Brandvold the head of the harbour team.", "indirect Tyr Brandvold"},
	{"no statement without a verb", "“It was the safest choice,” Ms Quill told Valdorian Radio on Friday.", "direct Dorota Quill"},
	{"relative by given name", "Karen Brandvold was jailed. Brandvold’s husband Joe told the crowd that his wife would not give in. “She won’t bow,” Mr Brandvold said.", "indirect Joe Brandvold / direct Joe Brandvold"},
	{"who acts after a clause", "As Mr Gant called on a reporter, Sen. Otto Brandvold leaned over and quietly told someone next to him, “She’s the only one left.”", "direct Otto Brandvold"},
	{"slip in a surname", "Police Chief Paul Brandvold spoke. “Tyr died a hero,” Brandvld said in a release.", "direct Paul Brandvold"},
	{"head of a chamber", "“It’s not the way,” said North Orvane Chamber of Commerce CEO Anna Brandvold.", "direct Anna Brandvold"},
	{"body with an and", "The National Legal and Policy Center said that the plan was dead.", "indirect National Legal and Policy Center"},
	{"no vice president", "Vice President Otto Brandvold spoke. Mirela Vosk, the president, came. In Orvane the president said that the port was near.", "indirect Mirela Vosk"},
	{"native of a place", "“Once the mines left”, the Valdoria native said, many went away.", "direct ~Valdoria native"},
	{"nickname", "Harry “Rick” Brandvold, who camped there, told reporters the plan was dead.", "indirect Harry Brandvold"},
	{"title with a body in a place", "“That is the only way,” said Louisiana Democratic Party Executive Director Anna Brandvold.", "direct Anna Brandvold"},
	{"semicolon", "The Brenna Post says it will look; Attorney General Otto Brandvold says he is “appalled” by what happened.", "indirect Brenna Post / mixed Otto Brandvold"},
	{"body for a cause", "Citizens for Clean Harbours said that the plan was dead.", "indirect Citizens for Clean Harbours"},
	{"within what another feels", "Otto Brandvold was glad that Mr Gant praised Ms Quill and said “this is a team that holds.”", "direct Otto Brandvold"},
	{"his of the subject", "Mr Dray has said he can’t stay. Otto Brandvold took up that theme in his speech. He said force must be used well.", "indirect Anselm Dray / indirect Otto Brandvold"},
	{"faith", "Meanwhile the port’s Catholic bishop Tyr Brandvold said that the plan was dead.", "indirect Tyr Brandvold"},
	{"several fragments", "Otto Brandvold told the panel that Mr Gant was a “racist,” “con man” and “cheat.” He left.", "mixed Otto Brandvold > Leopold Gant"},
	{"dateline", "ORVANE (Agency) - The anniversary was the time to choose a “new way forward”, activist Tyr Brandvold said.", "mixed Tyr Brandvold"},
	{"body for a cause of a kind", "The Reporters Committee for Freedom of the Press said that the plan was dead.", "indirect Reporters Committee for Freedom of the Press"},
	{"firm with an ampersand", "“There are no words,” Stow & Sons spokesman Tyr Brandvold said.", "direct Tyr Brandvold"},
	{"who has just spoken", "“We need two plans,” Dorota Quill said. “Like it or not,” the teenager said.", "direct Dorota Quill / direct Dorota Quill"},
	{"police of a town", "The rifle was new, Orvane Police Chief Tyr Brandvold said. Police had said that nobody was hurt.", "indirect Tyr Brandvold / indirect Orvane Police"},
	{"sort of body after its name", "The boats are late, according to the Brenna Post newspaper.", "indirect Brenna Post"},
	{"office of a place not known", "The house met in Valdoria. The prime minister of Karstland said that the port was near.", "indirect ~prime minister of Karstland"},
	{"month before a name", "It was quiet. Last May, Otto Brandvold, who had run, called it “a bore.” In May Brandvold called it “a bore” again.", "mixed Otto Brandvold / mixed Otto Brandvold"},
	{"named in the words", "Ms Quill met Ms Aldercott. “Aldercott is wrong,” she said.", "direct Dorota Quill > Noémi Aldercott"},
}

func TestSpeakers(t *testing.T) {
	x := New(sampleBase(t))
	d, err := schema.ParseDate("2025-03-23")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range speakerCases {
		t.Run(c.name, func(t *testing.T) {
			got := x.Extract(&schema.Article{ID: "case", Published: d, Text: strings.ReplaceAll(c.text, "¶", "\n\n")})
			if problem := mismatch(got, c.want); problem != "" {
				t.Errorf("%s\n%s\ngot  %s\nwant %s", c.text, problem, show(got), c.want)
			}
		})
	}
}

// Every feature has a name, and every name a weight of its own.
func TestAntecedentModel(t *testing.T) {
	if len(antecedentFeatures) != fNamedWithin+1 {
		t.Errorf("%d names for %d features", len(antecedentFeatures), fNamedWithin+1)
	}
	m := defaultAntecedents()
	tests := []struct {
		name          string
		better, worse rank.Features
	}{
		{"subject", 1 << fSubject, 0},
		{"near", 1 << fParagraph0, 1 << fParagraphFar},
		{"spoke last", 1 << fSpoke1, 0},
		{"gender known", 1 << fGender, 1 << fNoGender},
		{"not whom the words name", 0, 1 << fNamedWithin},
		{"not where it cannot be meant", 0, 1 << fBarred},
	}
	for _, tt := range tests {
		if b, w := m.Score(tt.better), m.Score(tt.worse); b <= w {
			t.Errorf("%s: %.2f is not above %.2f", tt.name, b, w)
		}
	}
}
