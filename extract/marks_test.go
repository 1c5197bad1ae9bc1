package extract

import (
	"strings"
	"testing"
)

// TestMarks lists what stands in marks, parted by " / "; "…" follows a span without a closing mark, "+" one
// that goes on in the next paragraph.
func TestMarks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“No,” he said. “Not in the ’90s.”", "No, / Not in the ’90s."},
		{"‘No,’ he said. ‘Not the workers’ rights.’", "No, / Not the workers’ rights."},
		{"''No,'' he said.", "No,"},
		// A quotation that goes on, from the middle of a paragraph too.
		{"‘No,’ he said. ‘It’s phoney stuff.\n‘It’s a disgrace,’ he added.", "No, / It’s phoney stuff.+ / It’s a disgrace,"},
		// A closing mark that is missing, or typed as an opening one.
		{"‘No,’ he said. ‘My own experience is another.\nHe left.", "No, / My own experience is another.…"},
		{"‘No,’ he said. ‘It works well in the real world.‘ Then he left.", "No, / It works well in the real world."},
		{"‘No,’ he said. ’Sometimes I worry that we can’t.’ He left.", "No, / Sometimes I worry that we can’t."},
		// Apostrophes.
		{"‘No,’ he said. ’Twas long ago, in the farmers’ hall.", "No,"},
		{"It’s the ministers’ day, they said, not the ‘old’ one.", "old"},
	} {
		ws := new(workspace)
		d := parse(c.text, ws)
		var got []string
		for _, m := range d.marked {
			s := d.text[m.start:m.end]
			switch {
			case m.continues:
				s += "+"
			case m.unclosed:
				s += "…"
			}
			got = append(got, s)
		}
		if list := strings.Join(got, " / "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}
