package extract

import (
	"testing"

	"onrecord/schema"
)

// Bodies speak under their own names, however the article describes them, and documents for whoever
// issued them.
func TestBodiesSpeak(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		// Descriptions mean the body of their sort named last.
		{"Marenz Motors met the Canal Workers Union. The company said the canal would stay open.", "Marenz Motors"},
		{"Marenz Motors met the Canal Workers Union. The union said the canal would stay open.", "Canal Workers Union"},
		{"Marenz Motors met the Canal Workers Union. The court said the canal would stay open.", "court"},
		{"Marenz Motors sued a group that Ms Quill knows. Another company said the canal would stay open.", "Another company"},
		{"The Canal Workers Union marched. The union that employed her said the canal would stay open.", "union"},
		// Shorter names and letters go back to the full name.
		{"The Orvane Canal Observatory met. The canal will stay open, according to the Observatory.", "Orvane Canal Observatory"},
		{"The Orvane Canal Power Authority (Ocpa) met. Ocpa said the canal would stay open.", "Orvane Canal Power Authority"},
		{"The Orvane Canal Power Authority (Ulk) met. Ulk said the canal would stay open.", "Ulk"},
		// Governments and departments.
		{"Valdoria closed the canal. Valdoria said the canal would stay closed.", "Government of Valdoria"},
		{"The Valdorian authorities said the canal would stay closed.", "Government of Valdoria"},
		{"The local government said the canal would stay closed.", "local government"},
		{"Barack Obama met Congress in Washington. The justice department said the canal would stay closed.", "United States Department of Justice"},
		{"Barack Obama met Congress in Washington. The Supreme Court said the canal would stay closed.", "Supreme Court of the United States"},
		{"Theresa May met Parliament in London. The Supreme Court said the canal would stay closed.", "Supreme Court of the United Kingdom"},
		{"Karvenia’s canal ministry said the canal would stay closed.", "Canal Ministry of Karvenia"},
		{"The Karvenian canal ministry spoke. The ministry said the canal would stay closed.", "Canal Ministry of Karvenia"},
		{"On Monday the Brenna police came. Police said the canal would stay closed.", "Brenna Police"},
		{"On Monday the Brenna police met the Marenz police. Police said the canal would stay closed.", "Police"},
		// Documents.
		{"A Marenz Motors report said the canal would stay open.", "Marenz Motors"},
		{"Marenz Motors released a report on Monday. The report said the canal would stay open.", "Marenz Motors"},
		{"Dorota Quill was sad in a statement on Monday. The statement said the canal would stay open.", "Dorota Quill"},
		{"Marenz Motors released a report on Monday. Another report said the canal would stay open.", "Another report"},
		{"Dorota Quill’s memo said the canal would stay open.", "Dorota Quill"},
		{"A study by Marenz Motors found that the canal would stay open.", "Marenz Motors"},
		{"The Canal Act says that the canal must stay open.", "Canal Act"},
	} {
		got := x.Extract(&schema.Article{ID: "a", Text: c.text, Published: schema.Day(2012, 3, 23)})
		if len(got) == 0 || speakersOf(&got[len(got)-1]) != c.want {
			t.Errorf("%q: got %s want %s", c.text, show(got), c.want)
		}
	}
}
