package browser

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browserPath returns the browser that ONRECORD_BROWSER names, else the distribution's, else "".
func browserPath() string {
	for _, name := range []string{os.Getenv("ONRECORD_BROWSER"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

// chromium starts the browser once; each test opens tabs of its own in it.
var chromium = sync.OnceValues(func() (context.Context, error) {
	profile, err := os.MkdirTemp("", "onrecord-profile-")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browserPath()),
		chromedp.UserDataDir(profile),
		chromedp.NoSandbox, // needed as root, which containers are
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(alloc)
	cleanups = append(cleanups, func() {
		stop()
		stopAlloc()
		_ = os.RemoveAll(profile)
	})
	return ctx, chromedp.Do(ctx)
})

// look is how a page is looked at. The zero look is a light desktop window with scripts.
type look struct {
	width    int64
	dark     bool
	noScript bool
}

// String names the look, for tests and screenshots.
func (l look) String() string {
	name := fmt.Sprintf("%d-light", cmp.Or(l.width, 1280))
	if l.dark {
		name = strings.Replace(name, "light", "dark", 1)
	}
	if l.noScript {
		name += "-noscript"
	}
	return name
}

// A tab is one page in the browser, with cookies and cache of its own. It notes everything that a page
// must not do.
type tab struct {
	t     *testing.T
	ctx   context.Context
	hosts []string // that the page may ask

	mu     sync.Mutex
	faults []string
}

// openTab opens a tab that may ask only the given origins ("http://host:port").
func openTab(t *testing.T, l look, origins ...string) *tab {
	t.Helper()
	browser, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	tb := &tab{t: t, ctx: ctx, hosts: origins}
	tb.must(chromedp.Listen(ctx, tb.note))
	tb.must(chromedp.Do(ctx, chromedp.EmulateViewport(cmp.Or(l.width, 1280), 900)))
	theme := "light"
	if l.dark {
		theme = "dark"
	}
	_, err = chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme},
			{Name: "prefers-reduced-motion", Value: "reduce"}, // so that pictures do not catch things moving
		},
	})
	tb.must(err)
	_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noScript})
	tb.must(err)
	return tb
}

// begin makes the tab that of a further test, which starts with a clean sheet.
func (tb *tab) begin(t *testing.T) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.t, tb.faults = t, nil
}

func (tb *tab) must(err error) {
	tb.t.Helper()
	if err != nil {
		tb.t.Fatal(err)
	}
}

// note takes down what a page must not do: talk to the console in anger, break a policy, throw, open a
// dialog, or ask a stranger. It runs in the loop that reads the browser's messages and must not block.
func (tb *tab) note(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tb.fault("exception: %s %s", e.ExceptionDetails.Text, exceptionOf(e))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			tb.fault("console.%s", e.Type)
		}
	case *log.EventEntryAdded:
		// A page that answers 404 or 400 on purpose is no fault of itself; what it breaks is.
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			tb.fault("%s: %s", e.Entry.Source, e.Entry.Text)
		}
	case *page.EventJavascriptDialogOpening:
		tb.fault("dialog: %s", e.Message)
		go func() { // The loop must go on for this to be answered.
			_, _ = chromedp.Call(tb.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
		}()
	case *network.EventRequestWillBeSent:
		if !tb.allowed(e.Request.URL) {
			tb.fault("request to %s", e.Request.URL)
		}
	}
}

func exceptionOf(e *runtime.EventExceptionThrown) string {
	if e.ExceptionDetails.Exception == nil {
		return ""
	}
	return e.ExceptionDetails.Exception.Description
}

func (tb *tab) allowed(url string) bool {
	for _, origin := range tb.hosts {
		if strings.HasPrefix(url, origin+"/") || url == origin {
			return true
		}
	}
	return strings.HasPrefix(url, "data:") || strings.HasPrefix(url, "about:") || strings.HasPrefix(url, "blob:")
}

func (tb *tab) fault(format string, args ...any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.faults = append(tb.faults, fmt.Sprintf(format, args...))
}

// seen returns everything that the page did and must not do.
func (tb *tab) seen() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	return slices.Clone(tb.faults)
}

// wantQuiet fails the test for everything that the page did and must not do.
func (tb *tab) wantQuiet() {
	tb.t.Helper()
	for _, f := range tb.seen() {
		tb.t.Errorf("the page did what it must not do: %s", f)
	}
}

// open loads a page and returns the status of the answer.
func (tb *tab) open(url string) int64 {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 30*time.Second)
	defer cancel()
	r, err := chromedp.Run(ctx, chromedp.NavigateResponse(url))
	if err != nil {
		tb.t.Fatalf("opening %s: %v", url, err)
	}
	return r.Status
}

// follow clicks the first element that the selector finds, and waits for the page that it leads to.
func (tb *tab) follow(selector string) {
	tb.t.Helper()
	tb.leave("following "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// submit types text into the field of a form and presses Enter, and waits for the answer.
func (tb *tab) submit(form, field, text string) {
	tb.t.Helper()
	input := chromedp.CSS(form + " [name=" + field + "]")
	tb.leave("submitting "+form, chromedp.Steps(chromedp.Focus(input), chromedp.KeyEvent(text+"\r")))
}

// leave does what opens another page, and waits until that is loaded.
func (tb *tab) leave(what string, step chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 30*time.Second)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil, step)); err != nil {
		tb.t.Fatalf("%s: %v", what, err)
	}
}

// eval returns the value of a JavaScript expression in the page; a promise is waited for.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 60*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, func(p *runtime.EvaluateParams) { p.AwaitPromise = new(true) }))
	if err != nil {
		tb.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// waitFor waits until a JavaScript expression holds in the page.
func (tb *tab) waitFor(what, expression string) {
	tb.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if eval[bool](tb, "!!("+expression+")") {
			return
		}
	}
	tb.t.Fatalf("%s: never happened", what)
}

// picture saves a screenshot of the whole page if somebody wants to look at it.
func (tb *tab) picture(name string) {
	tb.t.Helper()
	dir := os.Getenv("ONRECORD_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(tb.ctx, chromedp.FullScreenshot(100))
	tb.must(err)
	tb.must(os.MkdirAll(dir, 0o755))
	tb.must(os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644))
}
