package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
	"onrecord/search/searchtest"
)

// ledger is a corpus of more quotes than a page of an export has; every other one is hostile.
func ledger() []searchtest.Doc {
	var docs []searchtest.Doc
	for i := range 50 {
		a := schema.Article{URL: "https://press.example/" + strconv.Itoa(i), Title: "<b>=Ships</b> & \"docks\"", Publication: "Selm Post"}
		if i%2 == 0 {
			a.Published = schema.Day(2031, 3, 1+i%28)
		}
		var statements []searchtest.Statement
		for j := range 5 {
			text := []string{
				"Ship " + strconv.Itoa(5*i+j) + " has sailed.", "=HYPERLINK(\"https://evil.example\")" + strconv.Itoa(5*i+j),
				"<script>alert(" + strconv.Itoa(5*i+j) + ")</script>", "-1+cmd|' /C calc'!A" + strconv.Itoa(5*i+j), "A \"quoted\", line\u2028 " + strconv.Itoa(5*i+j),
			}[j]
			statements = append(statements, searchtest.Statement{Parts: []string{text}, Quote: schema.Quote{
				Kind: schema.Direct, Confidence: 0.5, Topics: []schema.Topic{"transportation"},
				Speakers: []schema.Speaker{{ID: "mara-veldhoen", Name: "Mara Veldhoen", Type: schema.Person}, {ID: "at-krell", Name: "@Krell", Type: schema.Person}},
			}})
		}
		docs = append(docs, searchtest.NewDoc(a, statements))
	}
	return docs
}

func ledgerOptions() Options { return Options{Searcher: searchtest.NewReference(ledger())} }

// TestExports: as many rows as the total says, each quote once, in the order of the search.
func TestExports(t *testing.T) {
	h := handlerOf(t, ledgerOptions())
	for _, search := range []string{"", "?sort=newest", "?q=ship&sort=oldest", "?q=nothing", "?size=3&cursor="} {
		var want []string
		for cursor := ""; ; {
			params, _ := url.ParseQuery(strings.TrimPrefix(search, "?"))
			params.Set("size", "100")
			params.Set("cursor", cursor)
			page := answer2(t, h, "/api/v1/quotes?"+params.Encode())
			for _, hit := range page.Hits {
				want = append(want, string(hit.Quote.ID))
			}
			if page.Next == nil {
				break
			}
			cursor = *page.Next
		}
		r := get(h, "/search.csv"+search)
		rows, err := csv.NewReader(r.Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range rows[1:] {
			got = append(got, row[0])
		}
		if diff := cmp.Diff(want, got); diff != "" || r.Header.Get("X-Total-Count") != strconv.Itoa(len(want)) {
			t.Errorf("%q as CSV, %s in all (-want +got):\n%s", search, r.Header.Get("X-Total-Count"), diff)
		}
		got = nil
		d := json.NewDecoder(get(h, "/search.ndjson"+search).Body)
		for d.More() {
			var line hitJSON
			if err := d.Decode(&line); err != nil {
				t.Fatal(err)
			}
			got = append(got, string(line.Quote.ID))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q as lines (-want +got):\n%s", search, diff)
		}
	}
}

func answer2(t *testing.T, h http.Handler, target string) (page quotesAnswer) {
	t.Helper()
	if err := json.NewDecoder(get(h, target).Body).Decode(&page); err != nil {
		t.Fatal(err)
	}
	return page
}

// TestExportIsInert: no cell is a formula.
func TestExportIsInert(t *testing.T) {
	rows, err := csv.NewReader(get(handlerOf(t, ledgerOptions()), "/search.csv").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	apostrophes := 0
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("column %s is a formula: %s", rows[0][i], cell)
			}
			if strings.HasPrefix(cell, "'") {
				apostrophes++
			}
		}
	}
	if apostrophes == 0 {
		t.Error("the corpus is not hostile")
	}
	for _, tt := range []struct{ in, want string }{{"", ""}, {"a=b", "a=b"}, {"-5", "'-5"}, {"＝1", "'＝1"}, {"\tx", "'\tx"}} {
		if got := inert(tt.in); got != tt.want {
			t.Errorf("inert(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// failingLater is an engine whose second page fails.
type failingLater struct{ search.Searcher }

func (f failingLater) Search(ctx context.Context, q query.Query) (*search.Result, error) {
	if q.Cursor != "" {
		return nil, errors.New("gone")
	}
	return f.Searcher.Search(ctx, q)
}

// TestExportThatFails: a client is never left with a part that looks like the whole.
func TestExportThatFails(t *testing.T) {
	server := httptest.NewServer(handlerOf(t, Options{Searcher: failingLater{searchtest.NewReference(ledger())}}))
	defer server.Close()
	r, err := http.Get(server.URL + "/search.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if rows, err := csv.NewReader(r.Body).ReadAll(); err == nil {
		t.Errorf("%d rows and no error", len(rows))
	}
}

// TestFeeds reads every form back.
func TestFeeds(t *testing.T) {
	h := handlerOf(t, ledgerOptions())
	first := answer2(t, h, "/api/v1/quotes?sort=newest&size=1").Hits[0].Quote
	link := "http://example.com/q/" + string(first.ID)

	var r struct {
		Channel struct {
			Title string `xml:"title"`
			Items []struct {
				GUID, Description, Date string
			} `xml:"item"`
		} `xml:"channel"`
	}
	readXML(t, get(h, "/search.rss"), &r)
	if len(r.Channel.Items) != feedSize || r.Channel.Items[0].GUID != "" && r.Channel.Items[0].GUID != link {
		t.Errorf("RSS: %d items, the first %+v", len(r.Channel.Items), r.Channel.Items[0])
	}
	for _, i := range r.Channel.Items {
		if strings.Contains(strings.ToLower(i.Description), "<script") {
			t.Errorf("RSS: a script: %s", i.Description)
		}
	}
	var a struct {
		ID      string `xml:"id"`
		Entries []struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
		} `xml:"entry"`
	}
	readXML(t, get(h, "/search.atom?q=ship&size=5"), &a)
	if len(a.Entries) != 5 || a.ID != "http://example.com/search?q=ship&sort=newest" {
		t.Errorf("Atom: %+v", a)
	}
	for _, e := range a.Entries {
		if !strings.HasPrefix(e.ID, "http://example.com/q/") || e.Updated == "" {
			t.Errorf("Atom: %+v", e)
		}
	}
	var j jsonFeedDocument
	if err := json.NewDecoder(get(h, "/search.json?q=nothing").Body).Decode(&j); err != nil || j.Items == nil || j.Version != "https://jsonfeed.org/version/1.1" {
		t.Errorf("JSON Feed: %+v, %v", j, err)
	}
	if err := json.NewDecoder(get(h, "/search.json").Body).Decode(&j); err != nil || j.Items[0].ID != link {
		t.Errorf("JSON Feed: %+v, %v, want %s first", j.Items[0], err, link)
	}
}

func readXML(t *testing.T, r *http.Response, v any) {
	t.Helper()
	if r.StatusCode != http.StatusOK {
		t.Fatalf("status %d", r.StatusCode)
	}
	if err := xml.NewDecoder(r.Body).Decode(v); err != nil {
		t.Fatal(err)
	}
}
