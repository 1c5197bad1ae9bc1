package schema

// Topic is one of the fields of politics that a statement can be about: the major topics of the
// Comparative Agendas Project (comparativeagendas.net), and elections.
type Topic string

// topics lists every topic with its label for people, in the order in which pages show them.
var topics = []struct {
	id    Topic
	label string
}{
	{"macroeconomics", "Economy and taxes"},
	{"civil_rights", "Civil rights"},
	{"health", "Health"},
	{"agriculture", "Agriculture"},
	{"labor", "Work and employment"},
	{"education", "Education"},
	{"environment", "Environment"},
	{"energy", "Energy"},
	{"immigration", "Immigration"},
	{"transportation", "Transport"},
	{"law_and_crime", "Law and crime"},
	{"social_welfare", "Social welfare"},
	{"housing", "Housing"},
	{"commerce_and_finance", "Business and finance"},
	{"defense", "Defence"},
	{"technology", "Technology"},
	{"foreign_trade", "Foreign trade"},
	{"international_affairs", "International affairs"},
	{"government_operations", "Government"},
	{"elections", "Elections"},
	{"public_lands", "Public lands"},
	{"culture_and_media", "Culture and media"},
}

var topicLabels = func() map[Topic]string {
	m := make(map[Topic]string, len(topics))
	for _, t := range topics {
		m[t.id] = t.label
	}
	return m
}()

// Topics lists every topic.
func Topics() []Topic {
	out := make([]Topic, len(topics))
	for i, t := range topics {
		out[i] = t.id
	}
	return out
}

// Label returns the topic's name for people; an unknown topic is its own label.
func (t Topic) Label() string {
	if l, ok := topicLabels[t]; ok {
		return l
	}
	return string(t)
}

// Valid reports whether t is one of Topics.
func (t Topic) Valid() bool { _, ok := topicLabels[t]; return ok }
