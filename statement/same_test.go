package statement

import (
	"slices"
	"testing"
)

// TestSame: each case is two quotes ("speakers | date | kind | words"), whether they are the same
// statement, and why.
func TestSame(t *testing.T) {
	for _, tt := range []struct {
		why  string
		same bool
		a, b string
	}{
		// Copies.
		{
			"a copy", true,
			"anna | 2027-03-01 | direct | The harbour will stay open all winter.",
			"anna | 2027-03-02 | direct | The harbour will stay open all winter.",
		},
		{
			"case, marks and punctuation", true,
			"anna | 2027-03-01 | direct | “The harbour will stay open, all winter…",
			"anna | 2027-03-01 | direct | the 'harbour' – WILL – stay open; all winter",
		},
		{
			"apostrophes, abbreviations, diacritics, brackets in words, hyphens, numbers", true,
			"anna | 2027-03-01 | direct | [W]e don’t owe the V.D.A. façade builders 12,000 half-crowns.",
			"anna | 2027-03-01 | direct | We dont owe the VDA facade builders 12000 half crowns",
		},
		{
			"another script", true,
			"anna | 2027-03-01 | direct | 港口整个冬天都会开放", "anna | 2027-03-01 | direct | 港口整个冬天都会开放。",
		},
		{
			"a short answer on one day", true,
			"anna | 2027-03-01 | direct | I will not resign,", "anna | 2027-03-01 | direct | I will not resign!",
		},
		{"two words", false, "anna | 2027-03-01 | direct | Ferries matter.", "anna | 2027-03-01 | direct | Ferries matter."},
		{"plain words only", false, "anna | 2027-03-01 | direct | Thank you very much.", "anna | 2027-03-01 | direct | Thank you very much."},
		{"no words at all", false, "anna | 2027-03-01 | direct | …", "anna | 2027-03-01 | direct | …"},

		// Parts and changes.
		{
			"that in front", true,
			"anna | 2027-03-01 | indirect | that the harbour would stay open all winter",
			"anna | 2027-03-01 | indirect | the harbour would stay open all winter",
		},
		{
			"a word dropped at the edge", true,
			"anna | 2027-03-01 | direct | Well, the harbour will stay open all winter", "anna | 2027-03-01 | direct | The harbour will stay open all winter",
		},
		{
			"an ellipsis", true,
			"anna | 2027-03-01 | direct | The harbour will stay open all winter, whatever the ice does to the old quay, and the ferries will sail.",
			"anna | 2027-03-01 | direct | The harbour will stay open all winter ... and the ferries will sail.",
		},
		{
			"its second sentence", true,
			"anna | 2027-03-01 | direct | I grew up here. Nobody closes a harbour on my watch.", "anna | 2027-03-02 | direct | Nobody closes a harbour on my watch",
		},
		{
			"a fragment in a reporter's sentence", true,
			"anna | 2027-03-01 | direct | This budget is a gift to nobody but the ice.", `anna | 2027-03-01 | mixed | the plan for the coast was "a gift to nobody"`,
		},
		{
			"the same fragment in two sentences", true,
			`anna | 2027-03-01 | mixed | critics of the plan had offered "tears for the ferry"`, `anna | 2027-03-02 | mixed | what she heard were "tears for the ferry" and nothing else`,
		},
		{
			"halves that overlap, with a long run in common", true,
			"anna | 2027-03-01 | direct | We have waited long. The harbour will stay open all winter and the ferries will sail to every island. That is a promise of this town.",
			"anna | 2027-03-01 | direct | The harbour will stay open all winter and the ferries will sail to every island. Ask the pilots, ask the fishermen, ask anyone.",
		},
		{
			"the word that matters is another", false,
			"anna | 2027-03-01 | direct | The harbour will stay open.", "anna | 2027-03-01 | direct | The harbour will stay closed.",
		},
		{
			"same frame, other filling", false,
			"anna | 2027-03-01 | direct | The time for small ferries is behind us.", "anna | 2027-03-01 | direct | The time for trivial fights is behind us.",
		},
		{
			"the words in another order", false,
			"anna | 2027-03-01 | direct | The ferry sinks or the ferry swims.", "anna | 2027-03-01 | direct | The ferry swims or the ferry sinks.",
		},
		{
			"the same in other words", false,
			"anna | 2027-03-01 | indirect | the harbour would not be shut before spring", "anna | 2027-03-01 | direct | We keep the port open all winter",
		},
		{
			"a short part of a speech", false,
			"anna | 2027-03-01 | direct | " + speech(300), "anna | 2027-03-01 | direct | " + speech(12),
		},
		{
			"a long part of it", true,
			"anna | 2027-03-01 | direct | " + speech(300), "anna | 2027-03-01 | direct | " + speech(150),
		},
		{
			"a name in marks", false,
			`anna | 2027-03-01 | mixed | on "Good Morning Valdoria" that she was tired of the rain`, `anna | 2027-03-02 | mixed | the ferry's end in an interview with "Good Morning Valdoria"`,
		},

		// Time.
		{
			"a slogan years later", false,
			"anna | 2027-03-01 | direct | Make the ferries sail again!", "anna | 2031-03-01 | direct | Make the ferries sail again!",
		},
		{
			"a long statement years later", true,
			"anna | 2027-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
			"anna | 2031-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
		},
		{
			"a slogan within days", true,
			"anna | 2027-03-01 | direct | Make the ferries sail again!", "anna | 2027-03-04 | direct | Make the ferries sail again!",
		},
		{
			"a slogan, undated", false,
			"anna | 2027-03-01 | direct | Make the ferries sail again!", "anna | | direct | Make the ferries sail again!",
		},
		{
			"a long statement, undated", true,
			"anna | | direct | The harbour will stay open all winter, and every ferry will sail.",
			"anna | 2031-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
		},

		// Speakers.
		{
			"other speakers", false,
			"anna | 2027-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
			"bert | 2027-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
		},
		{
			"one unknown, long enough", true,
			"anna | 2027-03-01 | direct | The harbour will stay open all winter.", "| 2027-03-01 | direct | The harbour will stay open all winter.",
		},
		{
			"both unknown, long enough", true,
			"| 2027-03-01 | direct | The harbour will stay open all winter.", "| 2027-03-01 | direct | The harbour will stay open all winter.",
		},
		{
			"one unknown, too short", false,
			"anna | 2027-03-01 | direct | I will not resign.", "| 2027-03-01 | direct | I will not resign.",
		},
		{
			"one of two speakers", true,
			"anna bert | 2027-03-01 | direct | The harbour will stay open all winter.", "anna | 2027-03-01 | direct | The harbour will stay open all winter.",
		},
		{
			"one of two speakers, too short", false,
			"anna bert | 2027-03-01 | direct | I will not resign.", "anna | 2027-03-01 | direct | I will not resign.",
		},
		{
			"one speaker in common, others differ", false,
			"anna bert | 2027-03-01 | direct | The harbour will stay open all winter.", "anna cora | 2027-03-01 | direct | The harbour will stay open all winter.",
		},
		{
			"a middle initial", true,
			"ada-m-quill | 2027-03-01 | direct | The harbour will stay open.", "ada-quill | 2027-03-01 | direct | The harbour will stay open.",
		},

		// Reporters' words.
		{
			"a phrase that any reporter would use", false,
			"anna | 2027-03-01 | indirect | lawmakers to vote against the bill because it would close the harbour", "anna | 2027-03-01 | indirect | members to vote against the bill",
		},
		{
			"a report copied", true,
			"anna | 2027-03-01 | indirect | that she was running for mayor", "anna | 2027-03-02 | indirect | that she was running for mayor",
		},
	} {
		t.Run(tt.why, func(t *testing.T) {
			a, b := said(t, "1", tt.a), said(t, "2", tt.b)
			for _, prints := range [][]Print{{a, b}, {b, a}} {
				if got := len(Group(prints)) == 1; got != tt.same {
					t.Errorf("same is %v, want %v", got, tt.same)
				}
			}
		})
	}
}

// speech returns the first n words of a speech in which no three words occur twice.
func speech(n int) string {
	var out []byte
	for i := range n {
		out = append(out, "word"...)
		for ; i > 0; i /= 26 {
			out = append(out, byte('a'+i%26))
		}
		out = append(out, ' ')
	}
	return string(out)
}

// TestStatements: each case is some quotes and which of them are one statement, by their numbers, in the
// order in which Group must give them.
func TestStatements(t *testing.T) {
	for _, tt := range []struct {
		why    string
		quotes []string
		want   [][]int
	}{
		{"the earliest first, undated ones last", []string{
			"anna | | direct | The harbour will stay open all winter, and every ferry will sail.",
			"anna | 2027-03-02 | direct | The harbour will stay open all winter, and every ferry will sail.",
			"anna | 2027-03-01 | direct | And every ferry will sail.",
		}, [][]int{{2, 1, 0}}},
		{"parts that have nothing in common, through the whole", []string{
			"anna | 2027-03-01 | direct | The harbour will stay open all winter. Every ferry will sail to every island.",
			"anna | 2027-03-01 | direct | The harbour will stay open all winter.",
			"anna | 2027-03-01 | direct | Every ferry will sail to every island.",
		}, [][]int{{0, 1, 2}}},
		{"a fragment of two statements joins the one nearer in time and does not join them", []string{
			"anna | 2027-03-01 | direct | On the coast our fathers waited out storms, wars and taxes, and I tell you every ferry will sail to every island, as sure as spring follows winter.",
			"anna | 2027-03-11 | direct | My friends in the mountains ask for trains, tunnels and bread; every ferry will sail to every island, and their turn comes next year at harvest.",
			"anna | 2027-03-10 | direct | Every ferry will sail to every island",
		}, [][]int{{2, 1}}},
		{"no chain of overlaps", []string{
			"anna | 2027-03-01 | direct | alder birch cedar dogwood elm fir gum hazel ironwood juniper kapok larch maple nutmeg oak pine",
			"anna | 2027-03-01 | direct | ironwood juniper kapok larch maple nutmeg oak pine quince rowan spruce teak upas viburnum willow yew",
			"anna | 2027-03-01 | direct | quince rowan spruce teak upas viburnum willow yew apple banana cherry damson elder fig grape haw",
			"anna | 2027-03-01 | direct | apple banana cherry damson elder fig grape haw ivy jasmine kiwi lemon mango nut olive pear",
		}, [][]int{{0, 1}, {2, 3}}},
		{"a part of a quote that joined by an overlap", []string{
			"anna | 2027-03-01 | direct | The ice is early. The harbour will stay open all winter and the ferries will sail. I say it to you all today.",
			"anna | 2027-03-01 | direct | The harbour will stay open all winter and the ferries will sail. Nobody need fear for bread.",
			"anna | 2027-03-01 | direct | Nobody need fear for bread",
		}, [][]int{{0, 1, 2}}},
		{"an unknown speaker does not join two", []string{
			"anna | 2027-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
			"bert | 2027-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
			"| 2027-03-01 | direct | The harbour will stay open all winter, and every ferry will sail.",
		}, [][]int{{1, 2}}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			var prints []Print
			for i, q := range tt.quotes {
				prints = append(prints, said(t, string(rune('a'+i)), q))
			}
			got := Group(prints)
			equal := slices.EqualFunc(got, tt.want, func(g []int32, w []int) bool {
				return slices.EqualFunc(g, w, func(a int32, b int) bool { return int(a) == b })
			})
			if !equal {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestOneArticle: a statement inside another of the same article is another.
func TestOneArticle(t *testing.T) {
	outer := said(t, "1", "| 2027-03-01 | indirect | that the mayor had said the harbour would stay open all winter and every ferry would sail")
	inner := said(t, "2", "anna | 2027-03-01 | indirect | the harbour would stay open all winter and every ferry would sail")
	if got := Group([]Print{outer, inner}); len(got) != 1 {
		t.Errorf("of two articles: %v", got)
	}
	inner.Article = outer.Article
	if got := Group([]Print{outer, inner}); len(got) != 0 {
		t.Errorf("of one article: %v", got)
	}
}
