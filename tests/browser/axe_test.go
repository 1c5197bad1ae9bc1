package browser

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

const axePath = "node_modules/axe-core/axe.min.js"

var axeSource = sync.OnceValues(func() ([]byte, error) { return os.ReadFile(axePath) })

// violation is one finding of axe.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		FailureSummary string
	}
}

// String tells what is wrong, and where.
func (v violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "axe: %s (%s): %s", v.ID, v.Impact, v.Help)
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "\n    %s\n      %s", n.HTML, strings.ReplaceAll(n.FailureSummary, "\n", "\n      "))
	}
	return b.String()
}

// wantAccessible fails the test for everything that axe finds on the page.
func (tb *tab) wantAccessible() {
	tb.t.Helper()
	for _, v := range tb.violations() {
		tb.t.Error(v)
	}
}

// violations runs axe on the page, shadow trees included. It is evaluated by the debugger, which the
// page's content security policy does not bind.
func (tb *tab) violations() []violation {
	tb.t.Helper()
	axe, err := axeSource()
	tb.must(err)
	eval[any](tb, string(axe)+";0")
	const run = `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => ({
		ID: v.id, Impact: v.impact, Help: v.help,
		Nodes: v.nodes.map(n => ({HTML: n.html, FailureSummary: n.failureSummary}))
	})))`
	return eval[[]violation](tb, run)
}

// wantNoSideScroll fails the test if the page is wider than its window.
func (tb *tab) wantNoSideScroll() {
	tb.t.Helper()
	if out := tb.sticksOut(); len(out) > 0 {
		tb.t.Errorf("sticks out of the window: %s", strings.Join(out, ", "))
	}
}

// sticksOut names the elements that make the page wider than its window.
func (tb *tab) sticksOut() []string {
	tb.t.Helper()
	const wide = `document.documentElement.scrollWidth <= innerWidth ? [] :
		[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
			.map(e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '')).concat(['the page'])`
	return eval[[]string](tb, wide)
}
