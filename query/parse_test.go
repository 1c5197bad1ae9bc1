package query

import (
	"strconv"
	"strings"
	"testing"
)

// show writes a tree as an expression in parentheses, so that a test can say what it expects on one
// line.
func show(e Expr) string {
	switch e := e.(type) {
	case nil:
		return ""
	case *And:
		return "(and " + showAll(e.Parts) + ")"
	case *Or:
		return "(or " + showAll(e.Parts) + ")"
	case *Not:
		return "(not " + show(e.Part) + ")"
	case *Near:
		return "(near " + strconv.Itoa(e.Distance) + " " + show(e.Left) + " " + show(e.Right) + ")"
	case *Word:
		if e.Prefix {
			return e.Text + "*"
		}
		return e.Text
	case *Phrase:
		return "[" + e.Text + "]"
	case *Field:
		return "(" + e.Name + "=" + e.Value + ")"
	case *On:
		return "(on " + strings.Join(e.Left, "|") + " / " + e.Right + ")"
	}
	return "?"
}

func showAll(parts []Expr) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = show(p)
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{" \t\n ", ""},
		{"…  — ( ) \"\" ''", ""},
		{"tax", "tax"},
		{"tax cuts", "(and tax cuts)"},
		{"tax, cuts!", "(and tax cuts)"},
		{"the U.S. budget", "(and the U.S. budget)"},
		{"don’t", "don’t"},
		{"Ocasio-Cortez", "Ocasio-Cortez"},
		{"tax\x00cuts", "(and tax cuts)"},
		{`"tax cuts"`, "[tax cuts]"},
		{"“tax  cuts”", "[tax cuts]"},
		{"«tax cuts» „so“", "(and [tax cuts] [so])"},
		{`"you didn't build that`, "[you didn't build that]"},
		{`he said "never"again`, "(and he said [never] again)"},
		{"-tax", "(not tax)"},
		{"budget -tax", "(and budget (not tax))"},
		{`budget -"tax cuts"`, "(and budget (not [tax cuts]))"},
		{"budget -speaker:x", "(and budget (not (speaker=x)))"},
		{"budget -(tax cuts)", "(and budget (not (and tax cuts)))"},
		{"-(-tax)", "tax"},
		{"budget - tax", "(and budget tax)"},
		{"budget --tax", "(and budget tax)"},
		{"tax-free", "tax-free"},
		{"tax OR duty", "(or tax duty)"},
		{"a OR b OR c", "(or a b c)"},
		{"tax OR duty cuts", "(and (or tax duty) cuts)"},
		{"(tax cuts) OR duty", "(or (and tax cuts) duty)"},
		{"Portland OR", "(and Portland or)"},
		{"OR tax", "(and or tax)"},
		{"tax or duty", "(and tax or duty)"},
		{"((tax))", "tax"},
		{"(a (b c))", "(and a b c)"},
		{"tax NEAR/5 cut", "(near 5 tax cut)"},
		{`tax NEAR/2 "great again"`, "(near 2 tax [great again])"},
		{"tax NEAR/5 cut OR duty", "(or (near 5 tax cut) duty)"},
		{"near/5 tax", "(and near/5 tax)"},
		{"immigra*", "immigra*"},
		{"immigra*.", "immigra*"},
		{"speaker:Witkoff", "(speaker=Witkoff)"},
		{"Speaker: Witkoff", "(speaker=Witkoff)"},
		{`speaker:"Robert Kennedy Jr."`, "(speaker=Robert Kennedy Jr.)"},
		{"speaker:“Steve Witkoff”", "(speaker=Steve Witkoff)"},
		{"speaker:O’Brien, tax", "(and (speaker=O’Brien) tax)"},
		{"kind:Direct", "(kind=direct)"},
		{"(speaker:a OR speaker:b) tax", "(and (or (speaker=a) (speaker=b)) tax)"},
		{"http://example.org/a", "http://example.org/a"},
		{"tax: cut", "(on tax / cut)"},
		{"tax:", "tax"},
		{"(tax: cut) OR b", "(or (and tax cut) b)"},
	} {
		got, err := Parse(tt.in)
		if err != nil || show(got) != tt.want {
			t.Errorf("Parse(%q) = %s, %v; want %s", tt.in, show(got), err, tt.want)
		}
	}
}

func TestParseOn(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Witkoff on Putin", "(on Witkoff / Putin)"},
		{"Witkoff about Putin", "(on Witkoff / Putin)"},
		{"witkoff RE putin", "(on witkoff / putin)"},
		{"Witkoff: Putin", "(on Witkoff / Putin)"},
		{"Steve Witkoff: the war", "(on Steve Witkoff / the war)"},
		{"Witkoff said about Putin", "(on Witkoff / Putin)"},
		{"Witkoff's views on Putin", "(on Witkoff's / Putin)"},
		{"what did Witkoff say about Putin?", "(on Witkoff / Putin)"},
		{"What has Steve Witkoff said on Putin", "(on Steve Witkoff / Putin)"},
		{"what Witkoff thinks of Putin", "(on Witkoff / Putin)"},
		{"what did Witkoff say", "(on Witkoff / )"},
		{"quotes by Witkoff", "(on Witkoff / )"},
		{"quotes by Witkoff on Putin", "(on Witkoff / Putin)"},
		{"tax on imports", "(on tax / imports)"},
		{"Trump OR Vance on Ukraine", "(on Trump|Vance / Ukraine)"},
		{"Donald Trump OR JD Vance on Ukraine", "(on Donald Trump|JD Vance / Ukraine)"},
		{"(Donald Trump) OR (JD Vance) on Ukraine", "(on Donald Trump|JD Vance / Ukraine)"},
		{"Witkoff on Putin OR Zelensky", "(on Witkoff / Putin OR Zelensky)"},
		{`Trump on "America first"`, "(on Trump / America first)"},
		{"Trump on immigra*", "(on Trump / immigra*)"},
		{"Starmer on Trump on tariffs", "(on Starmer / Trump on tariffs)"},
		{"Witkoff on Putin since:2025-03", "(and (on Witkoff / Putin) (date=2025-03..))"},
		{"source:Courier Witkoff on Putin -war", "(and (source=Courier) (on Witkoff / Putin) (not war))"},
		{"Witkoff -war on Putin", "(and Witkoff (not war) on Putin)"},
		{"on Putin", "(and on Putin)"},
		{"Witkoff on", "(and Witkoff on)"},
		{"what did Witkoff say in 2025", "(and what did Witkoff say in 2025)"},
		{"immigra* on Putin", "(and immigra* on Putin)"},
		{`"Witkoff on Putin"`, "[Witkoff on Putin]"},
		{"(Witkoff on Putin) OR tax", "(or (and Witkoff on Putin) tax)"},
	} {
		got, err := Parse(tt.in)
		if err != nil || show(got) != tt.want {
			t.Errorf("Parse(%q) = %s, %v; want %s", tt.in, show(got), err, tt.want)
		}
	}
}
