package people

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/schema"
)

func base(t testing.TB) *Base {
	t.Helper()
	b, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func date(t testing.TB, s string) schema.Date {
	t.Helper()
	d, err := schema.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// words folds and cuts a text as the extractor does.
func words(s string) []string {
	return strings.Fields(strings.ReplaceAll(schema.Fold(s), "'s", ""))
}

// resolve returns the ids of all who can be meant by a description in an article of a country on a day.
func resolve(t testing.TB, b *Base, phrase, country, on string) string {
	w := words(phrase)
	n, noms := b.MatchNominal(w)
	if n != len(w) {
		return "no match"
	}
	var ids []string
	for _, nom := range noms {
		if !nom.Scoped && nom.Office.Country != country {
			continue
		}
		for _, e := range b.Holders(nom.Office.ID, date(t, on)) {
			ids = append(ids, e.ID)
		}
	}
	return strings.Join(ids, " ")
}

func TestDescriptionAtDate(t *testing.T) {
	tests := []struct{ phrase, country, on, want string }{
		{"the Prime Minister", "gb", "2024-05-01", "rishi-sunak"},
		{"the Prime Minister", "gb", "2024-07-04", "rishi-sunak"},
		{"the Prime Minister", "gb", "2024-07-05", "keir-starmer"},
		{"the PM", "gb", "2024-08-01", "keir-starmer"},
		{"PM", "gb", "2022-09-20", "liz-truss"},
		{"prime minister", "fr", "2016-12-20", "bernard-cazeneuve"},
		{"the British prime minister", "us", "2012-08-01", "david-cameron"},
		{"Britain's prime minister", "us", "2017-08-01", "theresa-may"},
		{"prime minister of the United Kingdom", "us", "2020-01-01", "boris-johnson"},
		{"the chancellor", "gb", "2025-03-23", "rachel-reeves"},
		{"the chancellor", "de", "2015-09-01", "angela-merkel"},
		{"the German chancellor", "gb", "2022-03-23", "olaf-scholz"},
		{"the shadow chancellor", "gb", "2025-03-23", "mel-stride"},
		{"the foreign secretary", "gb", "2018-03-23", "boris-johnson"},
		{"the home secretary", "gb", "2012-03-23", "theresa-may"},
		{"the health secretary", "gb", "2020-03-23", "matt-hancock"},
		{"the levelling-up secretary", "gb", "2023-03-23", "michael-gove"},
		{"the leader of the opposition", "gb", "2011-03-23", "ed-miliband"},
		{"the Labour leader", "us", "2017-06-01", "jeremy-corbyn"},
		{"the leader of the Labour Party", "gb", "2021-06-01", "keir-starmer"},
		{"the Tory leader", "gb", "2025-06-01", "kemi-badenoch"},
		{"leader of the Conservatives", "gb", "2008-06-01", "david-cameron"},
		{"the Lib Dem leader", "gb", "2014-06-01", "nick-clegg"},
		{"Liberal Democrat leader", "gb", "2025-06-01", "ed-davey"},
		{"the SNP leader", "gb", "2015-06-01", "nicola-sturgeon"},
		{"the Ukip leader", "gb", "2014-06-01", "nigel-farage"},
		{"the Reform UK leader", "gb", "2025-06-01", "nigel-farage"},
		{"the Greens leader", "gb", "2025-10-01", "zack-polanski"},
		{"Scotland's first minister", "us", "2023-10-01", "humza-yousaf"},
		{"the Welsh first minister", "gb", "2020-10-01", "mark-drakeford"},
		{"the mayor of London", "us", "2010-10-01", "boris-johnson"},
		{"London mayor", "gb", "2020-10-01", "sadiq-khan"},
		{"the governor of the Bank of England", "gb", "2016-10-01", "mark-carney"},
		{"Bank of England governor", "gb", "2022-10-01", "andrew-bailey"},
		{"the President", "us", "2025-03-23", "donald-trump"},
		{"the President", "us", "2012-03-23", "barack-obama"},
		{"the president", "fr", "2012-05-20", "francois-hollande"},
		{"the U.S. president", "gb", "2022-03-23", "joe-biden"},
		{"the president of the United States", "gb", "2005-03-23", "george-w-bush"},
		{"the American president", "gb", "2018-03-23", "donald-trump"},
		{"POTUS", "gb", "2010-03-23", "barack-obama"},
		{"president-elect", "us", "2016-12-01", "donald-trump"},
		{"the vice president", "us", "2022-03-23", "kamala-harris"},
		{"the vice-president", "us", "2025-03-23", "j-d-vance"},
		{"the first lady", "us", "2012-03-23", "michelle-obama"},
		{"the secretary of state", "us", "2010-03-23", "hillary-clinton"},
		{"US Secretary of State", "gb", "2025-03-23", "marco-rubio"},
		{"the Pentagon chief", "gb", "2014-03-23", "chuck-hagel"},
		{"the attorney general", "us", "2012-03-23", "eric-holder"},
		{"the attorney general", "gb", "2019-03-23", "geoffrey-cox"},
		{"the Speaker", "us", "2019-10-23", "nancy-pelosi"},
		{"the Speaker", "gb", "2019-03-23", "john-bercow"},
		{"House Speaker", "us", "2012-03-23", "john-boehner"},
		{"Speaker of the House", "us", "2024-03-23", "mike-johnson"},
		{"Senate majority leader", "us", "2014-12-23", "harry-reid"},
		{"House minority leader", "us", "2022-12-23", "kevin-mccarthy"},
		{"the White House press secretary", "us", "2013-03-23", "jay-carney"},
		{"White House chief of staff", "us", "2018-03-23", "john-kelly"},
		{"the FBI director", "us", "2016-10-23", "james-comey"},
		{"the Fed chair", "us", "2016-10-23", "janet-yellen"},
		{"the Texas governor", "us", "2012-10-23", "rick-perry"},
		{"governor of Florida", "us", "2022-10-23", "ron-desantis"},
		{"governor of Arkansas", "us", "2024-10-23", "sarah-huckabee-sanders"},
		{"New York City mayor", "us", "2015-10-23", "bill-de-blasio"},
		{"the US President's special envoy", "gb", "2025-03-23", "steve-witkoff"},
		{"the president's special envoy", "us", "2025-03-23", "steve-witkoff"},
		{"Russian president", "gb", "2025-03-23", "vladimir-putin"},
		{"the President of Russia", "us", "2011-03-23", "dmitry-medvedev"},
		{"Russia's foreign minister", "us", "2011-03-23", "sergei-lavrov"},
		{"the Kremlin spokesman", "us", "2022-03-23", "dmitry-peskov"},
		{"the Ukrainian leader", "us", "2022-03-23", "volodymyr-zelensky"},
		{"Israeli prime minister", "us", "2015-03-23", "benjamin-netanyahu"},
		{"the Iranian president", "us", "2013-09-23", "hassan-rouhani"},
		{"Iran's supreme leader", "us", "2015-09-23", "ali-khamenei"},
		{"the North Korean leader", "us", "2018-06-12", "kim-jong-un"},
		{"the Chinese leader", "gb", "2018-06-12", "xi-jinping"},
		{"the Canadian prime minister", "us", "2025-06-12", "mark-carney"},
		{"the taoiseach", "ie", "2019-06-12", "leo-varadkar"},
		{"the Australian prime minister", "gb", "2012-06-12", "julia-gillard"},
		{"the Nato secretary general", "gb", "2025-03-23", "mark-rutte"},
		{"NATO Secretary-General", "us", "2020-03-23", "jens-stoltenberg"},
		{"the UN secretary-general", "gb", "2012-03-23", "ban-ki-moon"},
		{"the European Commission president", "gb", "2018-03-23", "jean-claude-juncker"},
		{"president of the European Council", "gb", "2018-03-23", "donald-tusk"},
		{"the EU foreign policy chief", "gb", "2012-03-23", "catherine-ashton"},
		{"the pope", "va", "2020-03-23", "pope-francis"},
		{"the Hamas leader", "gb", "2024-03-23", "ismail-haniyeh"},
	}
	b := base(t)
	for _, tt := range tests {
		if got := resolve(t, b, tt.phrase, tt.country, tt.on); got != tt.want {
			t.Errorf("%s (%s, %s): got %q, want %q", tt.phrase, tt.country, tt.on, got, tt.want)
		}
	}
}

func TestNoOffice(t *testing.T) {
	for _, phrase := range []string{"the leader", "the Russian winter", "the", "", "leader of the pack", "the chief"} {
		if n, noms := base(t).MatchNominal(words(phrase)); n != 0 {
			t.Errorf("%q means %v", phrase, noms)
		}
	}
}

func TestUnscopedOfficeOfManyCountries(t *testing.T) {
	_, noms := base(t).MatchNominal(words("the president"))
	countries := map[string]bool{}
	for _, nom := range noms {
		if nom.Scoped {
			t.Errorf("%s is scoped", nom.Office.ID)
		}
		countries[nom.Office.Country] = true
	}
	for _, c := range []string{"us", "fr", "ru", "ua", "br", "kr"} {
		if !countries[c] {
			t.Errorf("no president of %s among %d", c, len(noms))
		}
	}
}

func TestMatchName(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string // ids, the most prominent first
	}{
		{"Boris Johnson said", 2, "boris-johnson"},
		{"Mike Johnson said", 2, "mike-johnson"},
		{"George W. Bush", 3, "george-w-bush"},
		{"George H.W. Bush", 3, "george-h-w-bush"},
		{"George H. W. Bush", 4, "george-h-w-bush"},
		{"Bill Clinton", 2, "bill-clinton"},
		{"Hillary Rodham Clinton", 3, "hillary-clinton"},
		{"Ron Paul", 2, "ron-paul"},
		{"Rand Paul", 2, "rand-paul"},
		{"Michelle Obama", 2, "michelle-obama"},
		{"Donald Trump Jr. said", 3, "donald-trump-jr"},
		{"Donald Trump said", 2, "donald-trump"},
		{"JD Vance", 2, "j-d-vance"},
		{"J.D. Vance", 2, "j-d-vance"},
		{"J. D. Vance", 3, "j-d-vance"},
		{"Charles E. Schumer", 3, "chuck-schumer"},
		{"Charles Schumer", 2, "chuck-schumer"},
		{"Robert F. Kennedy Jr.", 4, "robert-f-kennedy-jr"},
		{"Robert F. Kennedy was", 3, "robert-f-kennedy"},
		{"Volodymyr Zelenskyy", 2, "volodymyr-zelensky"},
		{"Recep Tayyip Erdogan", 3, "recep-tayyip-erdogan"},
		{"Bashar al-Assad", 2, "bashar-al-assad"},
		{"Bashar Assad", 2, "bashar-al-assad"},
		{"Alexandria Ocasio Cortez", 3, "alexandria-ocasio-cortez"},
		{"AOC tweeted", 1, "alexandria-ocasio-cortez"},
		{"Bibi", 1, "benjamin-netanyahu"},
		{"Sir Keir Starmer", 3, "keir-starmer"},
		{"Sir Keir said", 2, "keir-starmer"},
		{"von der Leyen", 3, "ursula-von-der-leyen"},
		{"Downing Street", 2, "10-downing-street"},
		{"No 10", 2, "10-downing-street"},
		{"the White House", 3, "white-house"},
		{"UN Security Council", 3, "united-nations-security-council"},
		{"the U.S.", 0, ""},
		{"U.S. officials", 1, "united-states"},
		{"Georgia", 1, "georgia georgia-country"},
		{"Trump", 0, ""},
		{"May", 0, ""},
		{"Jordan", 1, "jordan"},
		{"Israeli government", 2, "government-of-israel"},
		{"", 0, ""},
	}
	b := base(t)
	for _, tt := range tests {
		n, names := b.MatchName(words(tt.text))
		var ids []string
		for _, name := range names {
			ids = append(ids, name.Entity.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want || n != tt.n {
			t.Errorf("%q: got %q of %d words, want %q of %d", tt.text, got, n, tt.want, tt.n)
		}
	}
}

func TestNamesSayHowTheyBind(t *testing.T) {
	tests := []struct {
		text string
		want Name // without Entity and Text
	}{
		{"keir starmer", Name{Full: true}},
		{"sir keir", Name{}},
		{"aoc", Name{Full: true, Caps: true}},
		{"us", Name{Full: true, Caps: true}},
		{"united states", Name{Full: true}},
		{"who", Name{Full: true, Caps: true}},
		{"chad", Name{}},
		{"boris", Name{}},
		{"von der leyen", Name{}},
	}
	b := base(t)
	for _, tt := range tests {
		_, names := b.MatchName(words(tt.text))
		if len(names) != 1 {
			t.Errorf("%q: %d names", tt.text, len(names))
			continue
		}
		got := Name{Full: names[0].Full, Caps: names[0].Caps}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestSurname(t *testing.T) {
	tests := []struct{ word, first string }{
		{"trump", "donald-trump"},
		{"putin", "vladimir-putin"},
		{"starmer", "keir-starmer"},
		{"obama", "barack-obama"},
		{"xi", "xi-jinping"},
		{"assad", "bashar-al-assad"},
		{"al-assad", "bashar-al-assad"},
		{"ocasio-cortez", "alexandria-ocasio-cortez"},
		{"o'rourke", "beto-orourke"},
		{"netanyahu", "benjamin-netanyahu"},
		{"erdogan", "recep-tayyip-erdogan"},
		{"zelensky", "volodymyr-zelensky"},
		{"salmond", "alex-salmond"},
		{"zelenskyy", "volodymyr-zelensky"},
		{"qaddafi", "muammar-gaddafi"},
		{"leyen", "ursula-von-der-leyen"},
		{"nosuchname", ""},
	}
	b := base(t)
	for _, tt := range tests {
		got := ""
		if list := b.Surname(tt.word); len(list) > 0 {
			got = list[0].ID
		}
		if got != tt.first {
			t.Errorf("%s: got %q first, want %q", tt.word, got, tt.first)
		}
	}
}

func TestSurnameOfTwoWordsIsNotItsLast(t *testing.T) {
	for _, e := range base(t).Surname("smith") {
		if e.ID == "iain-duncan-smith" {
			t.Error("smith leads to Iain Duncan Smith")
		}
	}
	if n, names := base(t).MatchName(words("Duncan Smith said")); n != 2 || names[0].Full {
		t.Errorf("Duncan Smith matches %d words: %v", n, names)
	}
}

func TestSurnamesOfFamilies(t *testing.T) {
	for word, want := range map[string][]string{
		"bush":    {"george-w-bush", "george-h-w-bush", "jeb-bush"},
		"clinton": {"bill-clinton", "hillary-clinton"},
		"johnson": {"boris-johnson", "mike-johnson"},
		"paul":    {"rand-paul", "ron-paul"},
		"obama":   {"barack-obama", "michelle-obama"},
		"biden":   {"joe-biden", "jill-biden", "hunter-biden"},
	} {
		got := map[string]bool{}
		for _, e := range base(t).Surname(word) {
			got[e.ID] = true
		}
		for _, id := range want {
			if !got[id] {
				t.Errorf("%s does not lead to %s", word, id)
			}
		}
	}
}

func TestRoleAt(t *testing.T) {
	tests := []struct{ id, on, want string }{
		{"keir-starmer", "2024-08-01", "UK Prime Minister"},
		{"keir-starmer", "2022-08-01", "Leader of the Opposition"},
		{"boris-johnson", "2010-08-01", "Mayor of London"},
		{"boris-johnson", "2017-08-01", "UK Foreign Secretary"},
		{"donald-trump", "2025-03-23", "US President"},
		{"donald-trump", "2023-03-23", ""},
		{"steve-witkoff", "2025-03-23", "US special envoy"},
		{"laura-kuenssberg", "2018-03-23", "BBC political editor"},
		{"laura-kuenssberg", "", "BBC presenter"},
		{"bernie-sanders", "2014-03-23", "US Senator for Vermont"},
		{"winston-churchill", "1941-03-23", "UK Prime Minister"},
		{"winston-churchill", "2025-03-23", ""},
		{"mark-carney", "2015-03-23", "Governor of the Bank of England"},
		{"mark-carney", "2025-06-23", "Canadian Prime Minister"},
		{"tucker-carlson", "2015-03-23", "Fox News host"},
	}
	b := base(t)
	for _, tt := range tests {
		e, ok := b.Entity(tt.id)
		if !ok {
			t.Errorf("no %s", tt.id)
			continue
		}
		if got := e.RoleAt(date(t, tt.on)); got != tt.want {
			t.Errorf("%s on %q: got %q, want %q", tt.id, tt.on, got, tt.want)
		}
	}
}

func TestHolders(t *testing.T) {
	tests := []struct{ office, on, want string }{
		{"us-president", "2017-01-19", "barack-obama"},
		{"us-president", "2017-01-20", "donald-trump"},
		{"us-president", "", "donald-trump"},
		{"gb-brexit-secretary", "2021-01-01", ""},
		{"gb-brexit-secretary", "", "steve-barclay"},
		{"us-house-speaker", "2023-10-10", ""},
		{"green-party-uk-leader", "2017-01-01", "jonathan-bartley caroline-lucas"},
		{"no-such-office", "2017-01-01", ""},
	}
	b := base(t)
	for _, tt := range tests {
		var ids []string
		for _, e := range b.Holders(tt.office, date(t, tt.on)) {
			ids = append(ids, e.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%s on %q: got %q, want %q", tt.office, tt.on, got, tt.want)
		}
	}
}

func TestSpouses(t *testing.T) {
	b := base(t)
	for id, want := range map[string]string{
		"melania-trump": "donald-trump", "donald-trump": "melania-trump", "rishi-sunak": "akshata-murty", "bill-clinton": "hillary-clinton",
	} {
		if e, _ := b.Entity(id); e == nil || e.Spouse != want {
			t.Errorf("%s is married to %+v, want %s", id, e, want)
		}
	}
}
