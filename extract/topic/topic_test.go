package topic

import (
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

func join(topics []schema.Topic) string {
	var s []string
	for _, t := range topics {
		s = append(s, string(t))
	}
	return strings.Join(s, " ")
}

// TestTopics gives sentences alone, without an article. A want of several words asks for all of them,
// in any order.
func TestTopics(t *testing.T) {
	tests := []struct{ quote, want string }{
		{"We will cut income tax and bring inflation down.", "macroeconomics"},
		{"The deficit must fall before interest rates can.", "macroeconomics"},
		{"Racial discrimination has no place in our country.", "civil_rights"},
		{"Same-sex couples deserve the same dignity.", "civil_rights"},
		{"Patients are waiting in hospital corridors for hours.", "health"},
		{"The vaccine is safe, and nurses deserve our thanks.", "health"},
		{"Farmers cannot sell their crops below cost.", "agriculture"},
		{"A higher minimum wage helps every worker.", "labor"},
		{"Teachers and pupils need smaller classrooms.", "education"},
		{"Carbon emissions are warming the climate.", "environment"},
		{"We need wind farms, solar power and cheaper electricity.", "energy"},
		{"Asylum seekers should not wait years at the border.", "immigration"},
		{"The new railway will spare commuters an hour each day.", "transportation"},
		{"Police officers took the suspects into custody.", "law_and_crime"},
		{"Background checks would keep guns from criminals.", "law_and_crime"},
		{"Food banks are no substitute for universal credit.", "social_welfare"},
		{"Renters face eviction while landlords prosper.", "housing"},
		{"The big banks and hedge funds wrote these rules.", "commerce_and_finance"},
		{"Our troops will leave once the militants are beaten.", "defense"},
		{"Social media companies must open their algorithms.", "technology"},
		{"Tariffs on steel imports will start a trade war.", "foreign_trade"},
		{"Our ambassador told the foreign minister so.", "international_affairs"},
		{"The filibuster has paralysed Congress.", "government_operations"},
		{"Turnout will decide the election in the swing states.", "elections"},
		{"The national park belongs to all of us, and so does its wilderness.", "public_lands"},
		{"Journalists and newspapers spread fake news.", "culture_and_media"},
		{"Planned Parenthood offers abortion and contraception.", "civil_rights health"},
		{"The government shutdown ends only with a debt ceiling deal.", "government_operations macroeconomics"},
		{"I love you all.", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.quote, func(t *testing.T) {
			got := Default().Topics(tt.quote, tt.quote, Article{})
			checkHas(t, got, tt.want)
		})
	}
}

func checkHas(t *testing.T, got []schema.Topic, want string) {
	t.Helper()
	for _, w := range strings.Fields(want) {
		if !slices.Contains(got, schema.Topic(w)) {
			t.Errorf("got %q, want %q", join(got), want)
		}
	}
	if want == "" && len(got) > 0 {
		t.Errorf("got %q, want none", join(got))
	}
	if len(got) > 2 || len(got) == 2 && got[0] == got[1] {
		t.Errorf("got %q, want at most two different topics", join(got))
	}
}

// TestAmbiguous has words of two minds.
func TestAmbiguous(t *testing.T) {
	tests := []struct{ quote, want, not string }{
		{"The bank must lend to small businesses again.", "commerce_and_finance", ""},
		{"Settlements in the West Bank must stop.", "international_affairs", "commerce_and_finance"},
		{"You can bank on our soldiers in this war.", "defense", "commerce_and_finance"},
		{"Islamic State fighters hold the town.", "defense", "government_operations"},
		{"The House of Representatives will vote on the bill.", "government_operations", "housing"},
		{"She would rather rent a house than take a mortgage.", "housing", "government_operations"},
		{"The energy bill of a family has doubled.", "energy", "government_operations"},
		{"Arms sales to the junta feed the war.", "defense", ""},
		{"Teachers are up in arms about the new curriculum.", "education", "defense"},
		{"People of every race deserve justice against racism.", "civil_rights", ""},
		{"It is a race against time to save the hospital.", "health", "civil_rights"},
		{"Immigrants cross the border.", "immigration", ""},
		{"What the tabloid prints borders on libel.", "culture_and_media", "immigration"},
		{"The Green New Deal would cut greenhouse gases.", "environment", ""},
		{"The minister gave the green light to a third runway.", "transportation", "environment"},
		{"ICE agents deported her father.", "immigration", ""},
	}
	for _, tt := range tests {
		t.Run(tt.quote, func(t *testing.T) {
			got := Default().Topics(tt.quote, tt.quote, Article{})
			checkHas(t, got, tt.want)
			if tt.not != "" && slices.Contains(got, schema.Topic(tt.not)) {
				t.Errorf("got %q, which has %s", join(got), tt.not)
			}
		})
	}
}

// TestArticle shows that an article speaks for its quotes that say nothing themselves.
func TestArticle(t *testing.T) {
	c := Default()
	text := strings.Repeat("Nurses and doctors in the hospitals of Valdoria go on treating patients. ", 5)
	a := c.Article("Hospitals plead for vaccines", text)
	for _, quote := range []string{"We will not give up.", "This is hard.", ""} {
		checkHas(t, c.Topics(quote, quote, a), "health")
	}
	mixed := c.Article("A day in Valdoria", text+"The railway lost its licence. ")
	train := "The trains are late again, every commuter says, and the railway does not care."
	checkHas(t, c.Topics(train, train, mixed), "transportation")
	checkHas(t, c.Topics("We will not give up.", "", c.Article("", "")), "")
}

// TestFrame shows that words beside the quote count, and count less than those of the quote.
func TestFrame(t *testing.T) {
	c := Default()
	checkHas(t, c.Topics("a disgrace", "On the railway strike, she called it a disgrace for the trains", Article{}), "transportation")
	got := c.Topics("The tariff kills trade deals", "Asked about crops, he said: The tariff kills trade deals", Article{})
	if len(got) == 0 || got[0] != "foreign_trade" {
		t.Errorf("got %q, want foreign_trade first", join(got))
	}
}

func TestTopicsAllocateOnlyTheAnswer(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates too")
	}
	c := Default()
	a := c.Article("Tax cuts stall", "The budget is late.")
	quote := "We shall not raise taxes on working families, whatever the opposition says about the deficit."
	n := testing.AllocsPerRun(100, func() { c.Topics(quote, quote, a) })
	if n > 1 {
		t.Errorf("%v allocations, want 1", n)
	}
}

func FuzzTopics(f *testing.F) {
	f.Add("We will cut taxes", "“We will cut taxes,” she said.", "Tax", "Tax cuts for Valdoria.")
	f.Add("U.S. don't ’s 's", "A.B.C. é́", "\xff\xfe", "..''’’")
	f.Fuzz(func(t *testing.T, quote, frame, title, text string) {
		c := Default()
		a := c.Article(title, text)
		got := c.Topics(quote, frame, a)
		if again := c.Topics(quote, frame, a); !slices.Equal(got, again) {
			t.Errorf("%q and then %q", got, again)
		}
		if len(got) > 2 || len(got) == 2 && got[0] == got[1] {
			t.Errorf("got %q", got)
		}
		for _, topic := range got {
			if !topic.Valid() {
				t.Errorf("%q is no topic", topic)
			}
		}
	})
}

func BenchmarkTopics(b *testing.B) {
	c := Default()
	quote := "We have said from the start that the budget must be balanced, that taxes on working families must not rise, and that " +
		"the hospitals and schools of this country come before the profits of a few very large banks and their shareholders."
	frame := "“" + quote + "” the Valdorian finance minister told reporters."
	a := c.Article("Valdoria's budget row deepens", quote)
	b.ReportAllocs()
	for b.Loop() {
		c.Topics(quote, frame, a)
	}
}

func BenchmarkArticle(b *testing.B) {
	c := Default()
	text := strings.Repeat("The opposition of Valdoria called the plan a gift to the banks and vowed to fight it in parliament. ", 48)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.Article("Valdoria's budget row deepens", text)
	}
}
