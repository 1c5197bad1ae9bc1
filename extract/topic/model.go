package topic

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"onrecord/schema"
)

// model turns evidence into log-odds, alike for all topics: a logistic regression over five features.
type model struct {
	bias float32
	// local is the weight of ln(1+x), x the weighted count of the topic's words in and around the quote.
	local float32
	// dominance is the weight of x/(1+sum of x over all topics).
	dominance float32
	// ratio is the weight of ln(share/background), how much more the article speaks of the topic than
	// articles do.
	ratio float32
	// share is the weight of the topic's share in the article's evidence.
	share float32
	// leading is added for the topics that stand out most in the article against the background.
	leading float32
	// first and second are the log-odds from which a topic is given as the first, as the second one.
	first, second float32
	// background is each topic's mean share over many articles.
	background scores
}

// smoothing keeps the logarithm of a share that is near zero in bounds.
const smoothing = 0.02

func (m *model) weights() map[string]*float32 {
	return map[string]*float32{
		"bias": &m.bias, "local": &m.local, "dominance": &m.dominance, "ratio": &m.ratio,
		"share": &m.share, "leading": &m.leading, "first": &m.first, "second": &m.second,
	}
}

// parseModel reads the model's text: lines of name and number, and of "background", topic and number.
// Every name and topic stands exactly once.
func parseModel(text string) (model, error) {
	var m model
	missing := m.weights()
	for i, t := range schema.Topics() {
		missing["background "+string(t)] = &m.background[i]
	}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		i := strings.LastIndexByte(line, '\t')
		name := strings.ReplaceAll(line[:max(i, 0)], "\t", " ")
		v, err := strconv.ParseFloat(line[i+1:], 32)
		to, ok := missing[name]
		if err != nil || !ok || math.IsNaN(v) || math.IsInf(v, 0) {
			return m, fmt.Errorf("model line %d: %q is no name and number, or stands twice", n+1, line)
		}
		*to = float32(v)
		delete(missing, name)
	}
	for name := range missing {
		return m, fmt.Errorf("model lacks %q", name)
	}
	return m, nil
}

// articleOdds sets odds to what the article's evidence says of its statements; without any evidence,
// to what is true of the average article.
func (m *model) articleOdds(all, odds *scores) {
	shares := m.background
	if total := all.sum(); total > 0 {
		shares = scores{}
		shares.addScaled(all, 1/total)
	}
	excess := shares
	excess.addScaled(&m.background, -1)
	for i, s := range shares {
		odds[i] = m.bias + m.share*s + m.ratio*float32(math.Log(float64((s+smoothing)/(m.background[i]+smoothing))))
		if excess[i] > 0 && rank(&excess, i) < leadingTopics {
			odds[i] += m.leading
		}
	}
}

// localOdds sets odds to what the words in and around the quote add to the article's.
func (m *model) localOdds(local, odds *scores) {
	total := local.sum()
	for i, x := range local {
		odds[i] = m.local*float32(math.Log1p(float64(x))) + m.dominance*x/(1+total)
	}
}
