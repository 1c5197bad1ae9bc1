package ingest

import (
	"maps"

	"onrecord/article"
	"onrecord/schema"
)

// Summary counts what became of the articles of a run.
type Summary struct {
	// New, Changed and Unchanged are the articles by what the Sink held of them before; without a Sink
	// all are new. They are all that were read and kept.
	New, Changed, Unchanged int
	// Duplicates are articles that came up before in the run; Superseded those under a link that an
	// earlier article of the run has, with other content. Of both the earlier one was kept.
	Duplicates, Superseded int
	// Quotes are those extracted in this run, by kind.
	Quotes map[schema.Kind]int
	// Skipped are the articles and files that were lost, by reason.
	Skipped map[article.Reason]int
	// Foreign are the files in folders that are no articles, by what their names end in.
	Foreign map[string]int
	// Unusable are the facts of articles that could not be used, by field and reason.
	Unusable map[Unusable]int
}

// Unusable is one way in which a field could not be used.
type Unusable struct{ Field, Reason string }

func newSummary() Summary {
	return Summary{
		Quotes: map[schema.Kind]int{}, Skipped: map[article.Reason]int{},
		Foreign: map[string]int{}, Unusable: map[Unusable]int{},
	}
}

// Articles returns how many articles were read and kept.
func (s *Summary) Articles() int { return s.New + s.Changed + s.Unchanged }

// Lost returns how many articles and files were skipped.
func (s *Summary) Lost() int { return total(s.Skipped) }

// AllQuotes returns how many quotes were extracted.
func (s *Summary) AllQuotes() int { return total(s.Quotes) }

func total[K comparable](counts map[K]int) (n int) {
	for c := range maps.Values(counts) {
		n += c
	}
	return n
}

func (s *Summary) add(p passage) {
	switch p.fate {
	case skipped:
		if p.bad.Reason == article.Foreign {
			s.Foreign[p.bad.Detail]++
		} else {
			s.Skipped[p.bad.Reason]++
		}
		return
	case duplicate:
		s.Duplicates++
		return
	case superseded:
		s.Superseded++
		return
	case unchanged:
		s.Unchanged++
	case changed:
		s.Changed++
	default:
		s.New++
	}
	for i := range p.quotes {
		s.Quotes[p.quotes[i].Kind]++
	}
	for _, f := range p.item.Flaws {
		s.Unusable[Unusable{f.Field, f.Reason}]++
	}
}

// Notice is one thing of an article that was left out or could not be used.
type Notice struct {
	article.Place
	// Lost tells that the article is not among the results; else only a fact of it was left out, or it
	// is one that an earlier article makes superfluous.
	Lost bool `json:"lost"`
	// Reason is the same for the same trouble; Detail says more of this one and may be empty.
	Reason string `json:"reason"`
	Detail string `json:"detail,omitempty"`
}

// String returns the notice as one line.
func (n Notice) String() string {
	e := article.Error{Place: n.Place, Reason: article.Reason(n.Reason), Detail: n.Detail}
	return e.Error()
}

// notices returns what there is to report about p. Duplicates and foreign files are only counted.
func (p passage) notices() []Notice {
	var out []Notice
	switch p.fate {
	case skipped:
		if p.bad.Reason != article.Foreign {
			out = append(out, Notice{p.bad.Place, true, string(p.bad.Reason), p.bad.Detail})
		}
	case superseded:
		out = append(out, Notice{p.item.Place, false, "other content under the link of an earlier article", p.item.Article.URL})
	case duplicate:
	default:
		for _, f := range p.item.Flaws {
			out = append(out, Notice{p.item.Place, false, f.Field + " not used: " + f.Reason, f.Value})
		}
	}
	return out
}
