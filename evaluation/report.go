package evaluation

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteText prints the figures as tables for a terminal of 120 columns. A dash stands for what has no
// cases.
func (f *Figures) WriteText(w io.Writer) error {
	var b strings.Builder
	b.WriteString(strconv.Itoa(f.Articles) + " article")
	if f.Articles != 1 {
		b.WriteByte('s')
	}
	if f.SpeechOnly {
		b.WriteString(", thoughts and plans left out")
	}
	b.WriteString("\n\n")
	f.writeFound(&b)
	f.writeSpeakers(&b)
	f.writeFragments(&b)
	if f.About != nil {
		f.About.write(&b)
	}
	f.writeTrust(&b)
	f.writeErrors(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (f *Figures) writeFound(b *strings.Builder) {
	t := table{{"Statements", "wanted", "given", "P@.5", "R@.5", "F1@.5", "P@.9", "R@.9", "F1@.9", "chars P", "R", "F1", "short spurious"}}
	for i := range f.Kinds {
		k := &f.Kinds[i]
		row := []string{k.Kind, strconv.Itoa(k.Wanted), strconv.Itoa(k.Given)}
		row = append(append(append(row, k.Half.cells()...), k.Nine.cells()...), k.Chars.cells()...)
		t = append(t, append(row, strconv.Itoa(k.ShortSpurious)))
	}
	t.write(b)
	b.WriteString("Found as:")
	for _, c := range f.Confusion {
		fmt.Fprintf(b, " %s→%s %d", c.Wanted, c.Given, c.Count)
	}
	b.WriteString("\n\n")
}

func (f *Figures) writeSpeakers(b *strings.Builder) {
	t := table{{"Speakers of those found", "name", "n", "full name", "n", "pronoun", "n", "described", "n", "nobody", "n", "unresolved", "end to end P", "R", "F1"}}
	for i := range f.Kinds {
		k := &f.Kinds[i]
		row := []string{k.Kind}
		for _, s := range []Share{k.Name, k.FullName, k.Pronoun, k.Described, k.Nobody} {
			row = append(row, s.cell(), strconv.Itoa(s.Of))
		}
		t = append(t, append(append(row, strconv.Itoa(k.Unresolved)), k.EndToEnd.cells()...))
	}
	t.write(b)
	b.WriteByte('\n')
}

func (f *Figures) writeFragments(b *strings.Builder) {
	g := &f.Fragments
	t := table{{"Double-quoted stretches", "speech", "given", "P", "R", "F1", "name", "n", "pronoun", "n", "end to end P", "R", "F1"}}
	row := []string{strconv.Itoa(g.All), strconv.Itoa(g.Wanted), strconv.Itoa(g.Given)}
	row = append(append(row, g.Speech.cells()...), g.Name.cell(), strconv.Itoa(g.Name.Of), g.Pronoun.cell(), strconv.Itoa(g.Pronoun.Of))
	t = append(t, append(row, g.EndToEnd.cells()...))
	t.write(b)
	b.WriteByte('\n')
}

func (a *About) write(b *strings.Builder) {
	t := table{{"By cover", "wanted", "found", "speaker", "n"}}
	for _, k := range a.Found {
		t = append(t, []string{k.Kind, strconv.Itoa(k.Found.Of), k.Found.cell(), k.Speaker.cell(), strconv.Itoa(k.Speaker.Of)})
	}
	t.write(b)
	b.WriteByte('\n')
	t = table{{"About", "wanted", "given", "P", "R", "F1"}}
	for _, p := range []struct {
		label string
		pairs Pairs
	}{
		{"people", a.People},
		{"bodies", a.Bodies},
		{"places", a.Places},
		{"topics", a.Topics},
		{"SPEAKER on PERSON", a.Search},
	} {
		t = append(t, append([]string{p.label, strconv.Itoa(p.pairs.Wanted), strconv.Itoa(p.pairs.Given)}, p.pairs.cells()...))
	}
	t.write(b)
	fmt.Fprintf(b, "Marked text that is nobody’s speech, taken for a quote: %d of %d\n\n", a.NotSpeech.Right, a.NotSpeech.Of)
}

func (f *Figures) writeTrust(b *strings.Builder) {
	t := table{{"Confidence", "quotes", "on no statement", "named", "right", "described", "right", "right in all", "claimed"}}
	for i := range f.Bands {
		t = append(t, f.Bands[i].cells())
	}
	t.write(b)
	if sure := f.Bands[0].Speaker; sure.Of > 0 {
		fmt.Fprintf(b, "Given %s: %d of %d named speakers right, %s; promised %s\n", bandLabel(0), sure.Right, sure.Of, sure.cell(), rate(promise))
	}
	b.WriteByte('\n')
	t = table{append(t[0], "named at .90", "right")}
	t[0][0] = "Speaker found by"
	for i := range f.Methods {
		m := &f.Methods[i]
		t = append(t, append(m.cells(), strconv.Itoa(m.Sure.Of), m.Sure.cell()))
	}
	t.write(b)
	b.WriteByte('\n')
}

func (t *Trust) cells() []string {
	row := []string{t.Label, strconv.Itoa(t.Quotes), strconv.Itoa(t.Stray)}
	for _, s := range []Share{t.Speaker, t.Described} {
		row = append(row, strconv.Itoa(s.Of), s.cell())
	}
	return append(row, orDash(t.Right), orDash(t.Claimed))
}

func orDash(x *float64) string {
	if x == nil {
		return "-"
	}
	return rate(*x)
}

func (f *Figures) writeErrors(b *strings.Builder) {
	if len(f.Errors) == 0 {
		b.WriteString("No errors\n")
		return
	}
	t := table{{"Errors", "count"}}
	examples := false
	for _, e := range f.Errors {
		t = append(t, []string{string(e.Class), strconv.Itoa(e.Count)})
		examples = examples || len(e.Examples) > 0
	}
	if t.write(b); !examples {
		return
	}
	for _, e := range f.Errors {
		fmt.Fprintf(b, "\n%s: %d of %d\n", strings.ToUpper(string(e.Class)), len(e.Examples), e.Count)
		for _, x := range e.Examples {
			x.write(b)
		}
	}
}

func (x *Example) write(b *strings.Builder) {
	orNothing := func(s string) string {
		if s == "" {
			return "nothing"
		}
		return oneLine(s)
	}
	fmt.Fprintf(b, "  %s at %s\n    gold   %s\n    given  %s\n    %s\n", oneLine(string(x.Article)), x.Span, orNothing(x.Wanted), orNothing(x.Given), x.Context)
}

// bandLabel names band i of confidence.
func bandLabel(i int) string {
	switch {
	case i == 0:
		return fmt.Sprintf("%.2f and more", float64(bandFloors[i])/100)
	case bandFloors[i] == 0:
		return fmt.Sprintf("below %.2f", float64(bandFloors[i-1])/100)
	}
	return fmt.Sprintf("%.2f to %.2f", float64(bandFloors[i])/100, float64(bandFloors[i-1]-1)/100)
}

func rate(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

func (r Rates) cells() []string { return []string{rate(r.Precision), rate(r.Recall), rate(r.F1)} }

func (s Share) cell() string { return orDash(s.Share) }

// table is rows of cells; the first row is the header.
type table [][]string

// write aligns the first column left and the others right.
func (t table) write(b *strings.Builder) {
	widths := make([]int, len(t[0]))
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range t {
		fmt.Fprintf(b, "%-*s", widths[0], row[0])
		for i, cell := range row[1:] {
			fmt.Fprintf(b, "  %*s", widths[i+1], cell)
		}
		b.WriteByte('\n')
	}
}
