package extract

import (
	"slices"
	"strings"
	"testing"

	"onrecord/schema"
)

// TestPeople has one statement each, or several of which the last counts; want are the people whom it is
// about, parted by semicolons.
func TestPeople(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want string }{
		// Named or described in the words.
		{"Ms Quill said: “Mr Dray has failed.”", "Anselm Dray"},
		{"Ms Quill said Mr Dray had failed the country.", "Anselm Dray"},
		{"Ms Quill said: “Mr Dray’s plan is a mess.”", "Anselm Dray"},
		{"Ms Quill said: “The prime minister has failed.”", "Mirela Vosk"},
		{"Ms Quill said that Mr Dray was “a failure”.", "Anselm Dray"},
		{"Ms Quill said that the prime minister had failed.", "Mirela Vosk"},
		{"Ms Quill said that the plan of the prime minister was “a mess”.", "Mirela Vosk"},
		{"Ms Quill said: “This prime minister has failed.”", "Mirela Vosk"},
		{"Ms Quill said: “The next prime minister will fail.”", ""},
		{"Ms Quill said: “We need a nominee for prime minister.”", ""},
		{"Ms Quill said: “I am too old to be prime minister.”", ""},
		// By a word for one who is named elsewhere, even later.
		{"Police identified the gunman as 31-year-old Otto Bram. Ms Quill said the gunman had fled.", "Otto Bram"},
		{"Ms Quill said the suspect had fled. The suspect was identified as Otto Bram, 31, of Orvane.", "Otto Bram"},
		{"Ms Quill said the suspect had fled. Police named the suspects as Otto Bram and Ivo Lund.", ""},
		{"Police identified one gunman as Otto Bram. They identified the other gunman as Ivo Lund. Ms Quill said the gunman had fled.", ""},
		// By a pronoun.
		{"Ms Quill turned to Mr Dray. “He has failed,” she said.", "Anselm Dray"},
		{"Ms Quill praised Mr Dray. “He has done well. He will go far,” she said.", "Anselm Dray"},
		{"Mr Dray met Ms Castellane on Monday. “She is a friend,” Mr Brackwater said.", "Bruna Castellane"},
		// By the reporting words.
		{"Ms Quill accused Mr Dray of “playing politics”.", "Anselm Dray"},
		{"Ms Quill told Mr Dray: “You have failed.”", "Anselm Dray"},
		{"The former leader Dorota Quill responded to Mr Dray by describing him as “deluded”.", "Anselm Dray"},
		{"Apparently referring to Mr Dray, Ms Quill added: “Many voters feel the same.”", "Anselm Dray"},
		{"“Many voters feel the same,” Ms Quill said of Mr Dray.", "Anselm Dray"},
		{"“Many voters feel the same,” Ms Quill said to Mr Dray.", ""},
		// By what was said before.
		{"Ms Quill said Mr Dray had failed. “He should go,” she said.", "Anselm Dray"},
		// Nobody: only near, the speaker.
		{"Mr Dray had left the hall. “The harbour will stay open,” Ms Quill said.", ""},
		{"Ms Quill said she was calm. “I am ready,” Ms Quill said.", ""},
	} {
		got := x.Extract(&schema.Article{ID: "a", Text: c.text, Published: schema.Day(2025, 3, 23)})
		if len(got) == 0 {
			t.Errorf("%s: no quotes", c.text)
			continue
		}
		var people []string
		for _, s := range got[len(got)-1].Subjects {
			if s.Type == schema.Person {
				people = append(people, s.Name)
			}
		}
		if list := strings.Join(people, "; "); list != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, list, c.want)
		}
	}
}

// TestSigns has texts whose last statement may be about Anselm Dray, and some of the signs for and against it.
func TestSigns(t *testing.T) {
	x := New(sampleBase(t))
	for _, c := range []struct{ text, want, not string }{
		{"Mr Dray’s tweet drew criticism. “The tweet was not a threat,” Ms Quill said.", "by-thing", "spoken-of"},
		{"Mr Dray sent a tweet. “The plan was not a threat,” Ms Quill said.", "as-subject", "by-thing"},
		{"A memo by Mr Dray drew criticism. “The memo was not a threat,” Ms Quill said.", "by-thing", ""},
		{"Ms Quill condemned Mr Dray’s plan. “It is a mess,” she said.", "judged-near spoken-of referred-to", "before-speaker"},
		{"Asked about Mr Dray, Ms Quill said: “It is a mess.”", "same-sentence asked-about before-speaker", "after-words spoken-of"},
		{"“It is a mess,” said Ms Quill, a friend of Mr Dray.", "after-words", "same-sentence"},
		{"Ms Quill said Mr Dray had failed.\n“I agree,” said Mr Brackwater.\n“It is time,” Ms Quill added.", "continues-far", "continues-here continues-next"},
		{"Ms Quill said Mr Dray had failed.\n“They will lose,” said Mr Brackwater.", "answers-next of-several", "continues-next"},
		{"Mr Dray met Ms Castellane. “She is my friend,” said Mr Brackwater.", "other-pronoun of-self", "pronoun last-named"},
	} {
		w := x.read(&schema.Article{ID: "a", Text: c.text, Published: schema.Day(2025, 3, 23)}, new(workspace))
		stated := w.stated()
		for i, s := range stated {
			s.about = w.subjectsOf(s, stated[:i])
		}
		last := len(stated) - 1
		signs := map[string]bool{}
		for _, p := range w.subjectsFor(stated[last]).inView(stated[:last]) {
			if w.r.ents[p.ent].name == "Anselm Dray" {
				p.traits.each(func(t trait) { signs[traitNames[t]] = true })
			}
		}
		for _, name := range strings.Fields(c.want) {
			if !signs[name] {
				t.Errorf("%s: no sign %s among %v", c.text, name, signs)
			}
		}
		for _, name := range strings.Fields(c.not) {
			if signs[name] {
				t.Errorf("%s: sign %s", c.text, name)
			}
		}
	}
}

// The speaker is never a subject, and nobody is one twice.
func TestPeopleOnce(t *testing.T) {
	x := New(sampleBase(t))
	text := "Anselm Dray said: “Mr Dray is Anselm Dray.” Dorota Quill said: “He is Mr Dray, Anselm Dray, and he knows it.”"
	got := x.Extract(&schema.Article{ID: "a", Text: text, Published: schema.Day(2025, 3, 23)})
	if len(got) != 2 {
		t.Fatalf("got %s", show(got))
	}
	if len(got[0].Subjects) != 0 {
		t.Errorf("the speaker is a subject: %s", show(got[:1]))
	}
	if len(got[1].Subjects) != 1 {
		t.Errorf("got %s, want Anselm Dray once", show(got[1:]))
	}
}

func TestTraits(t *testing.T) {
	var s traits
	for _, k := range []trait{always, foremost, traitCount - 1} {
		s.set(k)
	}
	s.when(false, prominent)
	var got []trait
	s.each(func(k trait) { got = append(got, k) })
	if want := []trait{always, foremost, traitCount - 1}; !slices.Equal(got, want) {
		t.Errorf("got %v want %v", got, want)
	}
	if s.has(prominent) || !s.has(foremost) {
		t.Error("has is wrong")
	}
	for k, name := range traitNames {
		if name == "" || slices.Index(traitNames[:], name) != k {
			t.Errorf("trait %d is called %q, as another is", k, name)
		}
	}
}

func TestParseSubjectWeights(t *testing.T) {
	for _, c := range []struct{ text, err string }{
		{"", ""},
		{"# note\nwords\talways\t1.5\n", ""},
		{"words\talways", "line 1: 2 fields, not 3"},
		{"\nwords\tnever\t1", "line 2"},
		{"nowhere\talways\t1", "no zone"},
		{"body-words\tlead\t1", ""},
		{"words\tlead\t1", "no zone"}, // a trait of bodies
		{"words\talways\tNaN", "no zone, trait and weight"},
		{"words\talways\tone", "no zone, trait and weight"},
	} {
		_, err := parseSubjectWeights(c.text)
		if err == nil && c.err != "" || err != nil && (c.err == "" || !strings.Contains(err.Error(), c.err)) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.err)
		}
	}
	const text = "words\talways\t1.50\nwords\talone\t-2.00\noutside\talways\t-3.00\nplace-words\tlead\t0.25\n"
	w, err := parseSubjectWeights(text)
	if err != nil {
		t.Fatal(err)
	}
	var s traits
	s.set(always)
	s.set(namedAlone)
	if a, b := w.people.score(int(inWords), s), w.people.score(int(outside), s); a != -0.5 || b != -3 {
		t.Errorf("scores %v and %v, want -0.5 and -3", a, b)
	}
	if got := string(FormatSubjects(w)); !strings.HasSuffix(got, "\n"+text) {
		t.Errorf("written again: %q", got)
	}
}
