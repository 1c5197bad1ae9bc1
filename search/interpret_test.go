package search

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/query"
	"onrecord/schema"
)

// valdoria are the names of a fictional country's politics.
func valdoria() *Names {
	person := func(name string, spoken, about int, aliases ...string) KnownEntity {
		return KnownEntity{
			ID: schema.Slug(name), Name: name, Type: schema.Person, Aliases: aliases, Spoken: spoken, About: about,
		}
	}
	other := func(name string, typ schema.EntityType, spoken, about int, aliases ...string) KnownEntity {
		return KnownEntity{ID: schema.Slug(name), Name: name, Type: typ, Aliases: aliases, Spoken: spoken, About: about}
	}
	return NewNames([]KnownEntity{
		person("Mara Veldhoen", 900, 700),
		person("Tomas Krell", 400, 300, "Tommy Krell", "the Iron Clerk"),
		person("Ilse von der Marck", 300, 200),
		person("Oriana Castell-Brandt", 200, 100, "OCB"),
		person("Josef Zelenka", 150, 500),
		person("Peter Drummond", 500, 100),
		person("Anna Drummond", 90, 200),
		person("Karl Drummond", 2, 0),
		person("J. D. Orloff", 60, 20),
		person("George W. Hale", 80, 80),
		person("George H. W. Hale", 40, 90),
		person("Ian Duncan Price", 70, 30),
		person("Siân Ó Faoláin", 30, 10),
		person("Rep. Quillfeather", 5, 0),
		person("Boris Tanner", 0, 60),
		other("Valdoria", schema.Place, 0, 800),
		other("IMMIGRATION", schema.Organization, 0, 3),
		other("the Harbour Union", schema.Organization, 40, 60, "HU"),
		other("spokesman for Mara Veldhoen", schema.Anonymous, 300, 0),
	}, []string{"The Courier", "Valdoria Times"})
}

func TestResolve(t *testing.T) {
	names := valdoria()
	for _, tt := range []struct {
		typed string
		role  Role
		want  string
	}{
		{"Mara Veldhoen", AsSpeaker, "mara-veldhoen"},
		{"mara-veldhoen", AsSpeaker, "mara-veldhoen"},
		{"veldhoen", AsSpeaker, "mara-veldhoen"},
		{"VELDHOEN", AsSubject, "mara-veldhoen"},
		{"Ms Veldhoen", AsSpeaker, "mara-veldhoen"},
		{"the Prime Minister Mara Veldhoen", AsSpeaker, "mara-veldhoen"},
		{"Veldhoen's", AsSpeaker, "mara-veldhoen"},
		{"Veldhoen’s", AsSpeaker, "mara-veldhoen"},
		{"Dame Mara", AsSpeaker, "mara-veldhoen"},
		{"Tommy", AsSpeaker, "tomas-krell"},
		{"Iron Clerk", AsSpeaker, "tomas-krell"},
		{"Clerk", AsSpeaker, ""},
		{"von der Marck", AsSpeaker, "ilse-von-der-marck"},
		{"Marck", AsSpeaker, "ilse-von-der-marck"},
		{"Castell Brandt", AsSpeaker, "oriana-castell-brandt"},
		{"Castell", AsSpeaker, "oriana-castell-brandt"},
		{"OCB", AsSpeaker, "oriana-castell-brandt"},
		{"Duncan Price", AsSpeaker, "ian-duncan-price"},
		{"JD Orloff", AsSpeaker, "j-d-orloff"},
		{"J.D. Orloff", AsSpeaker, "j-d-orloff"},
		{"George Hale", AsSpeaker, "george-w-hale george-h-w-hale"},
		{"George H.W. Hale", AsSpeaker, "george-h-w-hale"},
		{"Hale", AsSubject, "george-h-w-hale george-w-hale"},
		{"Sian O'Faolain", AsSpeaker, "sian-o-faolain"},
		{"o faolain", AsSpeaker, "sian-o-faolain"},
		{"Drummond", AsSpeaker, "peter-drummond anna-drummond"},
		{"Drummond", AsSubject, "anna-drummond peter-drummond"},
		{"Karl Drummond", AsSpeaker, "karl-drummond"},
		{"Quillfeather", AsSpeaker, "rep-quillfeather"},
		{"Boris", AsSpeaker, ""},
		{"Boris", AsSubject, "boris-tanner"},
		{"Boris", Either, "boris-tanner"},
		{"George", AsSpeaker, ""},
		{"harbour union", AsSpeaker, "the-harbour-union"},
		{"Valdoria", AsSubject, "valdoria"},
		{"Valdoria", AsSpeaker, ""},
		{"spokesman for Mara Veldhoen", AsSpeaker, "spokesman-for-mara-veldhoen"},
		{"Veldhon", AsSpeaker, "mara-veldhoen"},
		{"Veldohen", AsSpeaker, "mara-veldhoen"},
		{"Feldhohen", AsSpeaker, "mara-veldhoen"},
		{"Feldhohn", AsSpeaker, "mara-veldhoen"},
		{"Maria Veldhoen", AsSpeaker, "mara-veldhoen"},
		{"Zelenca", AsSubject, "josef-zelenka"},
		{"Krel", AsSpeaker, "tomas-krell"},
		{"Grell", AsSpeaker, ""},
		{"Taner", AsSpeaker, ""},
		{"", AsSpeaker, ""},
		{"…", AsSpeaker, ""},
		{"the", AsSpeaker, ""},
	} {
		if got := strings.Join(idsOf(names.Resolve(tt.typed, tt.role)), " "); got != tt.want {
			t.Errorf("Resolve(%q, %d) = %q, want %q", tt.typed, tt.role, got, tt.want)
		}
	}
}

// show writes what an engine compiles on one line.
func show(e query.Expr) string {
	switch e := e.(type) {
	case nil:
		return ""
	case *query.And:
		return "(and" + showAll(e.Parts) + ")"
	case *query.Or:
		return "(or" + showAll(e.Parts) + ")"
	case *query.Not:
		return "(not " + show(e.Part) + ")"
	case *query.Field:
		if e.Name == "date" {
			return "date:" + e.Value
		}
		return e.Name + ":" + strings.Join(e.IDs, "|")
	}
	return query.String(e)
}

func showAll(parts []query.Expr) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(" " + show(p))
	}
	return b.String()
}

// tell writes what was understood on one line.
func tell(u Understood) string {
	var out []string
	for _, l := range []struct {
		name     string
		entities []Entity
	}{{"by", u.Speakers}, {"about", u.Subjects}, {"named", u.Named}} {
		for _, e := range l.entities {
			out = append(out, fmt.Sprintf("%s %s=%s", l.name, e.Typed, e.ID))
		}
	}
	for _, t := range u.Topics {
		out = append(out, "topic "+string(t))
	}
	if u.Text != "" {
		out = append(out, "text "+u.Text)
	}
	return strings.Join(out, ", ")
}

func TestInterpret(t *testing.T) {
	names := valdoria()
	for _, tt := range []struct{ in, expr, understood string }{
		{"", "", ""},
		{"harbour tax", "(and harbour tax)", "text harbour tax"},
		{"Krell on Zelenka", "(and speaker:tomas-krell subject:josef-zelenka)", "by Krell=tomas-krell, about Zelenka=josef-zelenka"},
		{"what did Krell say", "speaker:tomas-krell", "by Krell=tomas-krell"},
		{"Krell on tariffs", "(and speaker:tomas-krell (or topic:foreign_trade tariffs))", "by Krell=tomas-krell, topic foreign_trade"},
		{"Krell on immigration", "(and speaker:tomas-krell (or topic:immigration immigration))", "by Krell=tomas-krell, topic immigration"},
		{"Krell on IMMIGRATION", "(and speaker:tomas-krell subject:immigration)", "by Krell=tomas-krell, about IMMIGRATION=immigration"},
		{"Krell on the harbour", "(and speaker:tomas-krell the harbour)", "by Krell=tomas-krell, text the harbour"},
		{"tax on imports", "(and tax on imports)", "text tax on imports"},
		{"price on carbon", "(and price on carbon)", "text price on carbon"},
		{"Price on Zelenka", "(and speaker:ian-duncan-price subject:josef-zelenka)", "by Price=ian-duncan-price, about Zelenka=josef-zelenka"},
		{"Tanner on Krell", "(and Tanner on Krell)", "text Tanner on Krell"},
		{"Krell: Zelenka since:2025", "(and speaker:tomas-krell subject:josef-zelenka date:2025..)", "by Krell=tomas-krell, about Zelenka=josef-zelenka, text date:2025.."},
		{"Krell OR Veldhoen on Zelenka", "(and (or speaker:tomas-krell speaker:mara-veldhoen) subject:josef-zelenka)", "by Krell=tomas-krell, by Veldhoen=mara-veldhoen, about Zelenka=josef-zelenka"},
		{"Krell on Zelenka OR minerals", "(and speaker:tomas-krell (or subject:josef-zelenka minerals))", "by Krell=tomas-krell, about Zelenka=josef-zelenka, text minerals"},
		{"Drummond on Krell", "(and speaker:peter-drummond|anna-drummond subject:tomas-krell)", "by Drummond=peter-drummond, by Drummond=anna-drummond, about Krell=tomas-krell"},
		{"speaker:Krel tax", "(and speaker:tomas-krell tax)", "by Krel=tomas-krell, text tax"},
		{"speaker:nobody tax", "(and speaker: tax)", "text speaker:nobody tax"},
		{"-speaker:Krell tax", "(and (not speaker:tomas-krell) tax)", "text -speaker:Krell tax"},
		{"(speaker:Krell OR speaker:Marck) tax", "(and (or speaker:tomas-krell speaker:ilse-von-der-marck) tax)", "by Krell=tomas-krell, by Marck=ilse-von-der-marck, text tax"},
		{"topic:health source:courier kind:mixed", "(and topic:health source:The Courier kind:mixed)", "topic health, text source:courier kind:mixed"},
		{"topic:nonsense", "topic:", "text topic:nonsense"},
		{"Krell", "(or speaker:tomas-krell subject:tomas-krell Krell)", "named Krell=tomas-krell"},
		{"tomas krell since:2025", "(and (or speaker:tomas-krell subject:tomas-krell (and tomas krell)) date:2025..)", "named tomas krell=tomas-krell, text date:2025.."},
		{"price", "price", "text price"},
		{"Krell tax", "(and Krell tax)", "text Krell tax"},
		{"Krel", "Krel", "text Krel"},
		{`"Krell"`, `"Krell"`, `text "Krell"`},
	} {
		e, err := query.Parse(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		got := names.Interpret(query.Query{Expr: e})
		if show(got.Expr) != tt.expr {
			t.Errorf("Interpret(%q).Expr = %s, want %s", tt.in, show(got.Expr), tt.expr)
		}
		if tell(got.Understood) != tt.understood {
			t.Errorf("Interpret(%q).Understood = %s, want %s", tt.in, tell(got.Understood), tt.understood)
		}
	}
}
