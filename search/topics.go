package search

import (
	"strings"

	"onrecord/schema"
)

// topicWords are the words by which people ask for a topic, beside its id and its label. Each is there
// once; a regular plural need not be told.
var topicWords = map[schema.Topic]string{
	"macroeconomics":        "economy, economic, economics, tax, taxes, taxation, budget, inflation, deficit, debt, interest rate, growth, recession, spending, austerity, fiscal policy, vat",
	"civil_rights":          "civil right, civil liberty, equality, discrimination, racism, abortion, free speech, freedom of speech, voting right, gay right, lgbt right, women right, privacy, equal marriage, gay marriage, same sex marriage, transgender right",
	"health":                "healthcare, health care, hospital, nhs, medicine, doctor, nurse, obamacare, affordable care act, medicare, medicaid, covid, coronavirus, pandemic, vaccine, drug price, mental health",
	"agriculture":           "farming, farm, farmer, food, fishing, fishery, livestock",
	"labor":                 "labour market, job, employment, unemployment, wage, minimum wage, pay, union, trade union, strike, worker, worker right, pension, work",
	"education":             "school, university, college, teacher, student, tuition fee, student loan",
	"environment":           "climate, climate change, global warming, pollution, emission, carbon, net zero, conservation, recycling",
	"energy":                "oil, gas, coal, fracking, nuclear power, nuclear energy, renewable, wind power, solar power, electricity, fuel, pipeline, energy price",
	"immigration":           "immigrant, migration, migrant, border, border security, asylum, asylum seeker, refugee, deportation, visa, small boat, border wall",
	"transportation":        "transport, rail, railway, train, road, airport, aviation, bus, infrastructure, high speed rail",
	"law_and_crime":         "law, crime, police, policing, justice, gun, gun control, prison, court, terrorism, terror, drug, law and order, death penalty, violence",
	"social_welfare":        "welfare, benefit, poverty, social security, food stamp, child care, childcare, social care, disability, disability benefit",
	"housing":               "home, rent, homelessness, mortgage, house price, planning, leasehold",
	"commerce_and_finance":  "business, bank, banking, finance, financial regulation, wall street, company, industry, consumer, competition, steel",
	"defense":               "defence, military, army, navy, air force, armed force, weapon, veteran, soldier, nuclear weapon, defence spending, defense spending, conscription, troop",
	"technology":            "tech, internet, ai, artificial intelligence, space, science, broadband, social media, cyber security, cybersecurity, data protection",
	"foreign_trade":         "trade, tariff, import, export, duty, customs, trade deal, trade war, free trade, single market, customs union, nafta, tpp",
	"international_affairs": "foreign policy, foreign affair, diplomacy, foreign aid, aid, sanction, international relation, human right, peace talk, treaty",
	"government_operations": "government, bureaucracy, corruption, lobbying, parliament, congress, civil service, constitution, shutdown, government shutdown, ethic, devolution, house of lord",
	"elections":             "election, campaign, campaign finance, vote, voting, voter, ballot, referendum, poll, primary, electoral reform, voter fraud, voter id, debate",
	"public_lands":          "public land, national park, water, forest, mining, land, flood, flooding",
	"culture_and_media":     "culture, media, press, sport, art, television, bbc, newspaper, fake news, museum, broadcasting, film, music, olympic",
}

// topicsByWord maps every key of topicKey to its topic.
var topicsByWord = func() map[string]schema.Topic {
	m := make(map[string]schema.Topic)
	for _, t := range schema.Topics() {
		m[topicKey(string(t))] = t
		m[topicKey(t.Label())] = t
		for w := range strings.SplitSeq(topicWords[t], ",") {
			m[topicKey(w)] = t
		}
	}
	return m
}()

// topicOf returns the topic that typed names by its id, its label or a common word for it.
func topicOf(typed string) (schema.Topic, bool) {
	t, ok := topicsByWord[topicKey(typed)]
	return t, ok
}

// topicKey returns the form in which words for topics are compared: folded, without "the", each word
// without a plural "s".
func topicKey(s string) string {
	words := strings.FieldsFunc(schema.Fold(s), func(r rune) bool { return strings.ContainsRune(" -_,.\"", r) })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for i, w := range words {
		w = strings.TrimSuffix(strings.ReplaceAll(w, "'", ""), "s")
		if strings.HasSuffix(w, "ie") {
			w = strings.TrimSuffix(w, "ie") + "y"
		}
		words[i] = w
	}
	return strings.Join(words, " ")
}
