package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestReports notes one statement by brackets, as TestExamples does. want lists the verb of each clause that
// could report with its content.
func TestReports(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		{"s[Ms Quill] u[said] c[that the port would close].", "said: that the port would close"},
		{"s[Ms Quill] u[told] voters c[that the port “would close”] on Friday.", "told: that the port “would close”"},
		// A clause behind its content reports nothing behind it, and is no example of one that reports nothing.
		{"c[“The port will close,”] u[said] s[Ms Quill] on Friday.", ""},
		// Another clause reports nothing.
		{"s[Ms Quill] u[said] c[that the port would close], and Mr Dray called it a day.", "said: that the port would close / called: nothing"},
		// A noun, and a verb without a subject that is known.
		{"s[Ms Quill's] u[claim] c[that the port would close] was false.", "claim: that the port would close"},
		{"s[About four in ten] u[said] c[they would leave].", "said: they would leave"},
	} {
		text, _ := bracketed(c.text)
		a := noted(c.text)
		reports := x.Reports(text, a.Statements)
		ws := new(workspace)
		d := parse(text, ws)
		f := frames(d, chunk(d, x.base, ws), ws)[0]
		var got []string
		for _, r := range reports {
			content := "nothing"
			if r.To > 0 {
				content = d.source(f.items[r.From].first, f.items[r.To-1].last)
			}
			got = append(got, fmt.Sprintf("%s: %s", d.source(f.items[r.Cue].first, f.items[r.Cue].last), content))
		}
		if list := strings.Join(got, " / "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}
