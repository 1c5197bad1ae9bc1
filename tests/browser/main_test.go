// Package browser tests On the Record as its readers meet it: the built programs serve an index of the
// samples, and a real Chromium opens the pages and the widget.
//
// Without a browser or the packages of package.json the tests skip and say why; where CI=true they
// fail. setup.sh installs both. With ONRECORD_SCREENSHOTS=folder every page is pictured there.
package browser

import (
	"fmt"
	"os"
	"testing"
)

// cleanups are what TestMain does after the tests, the last first: what was started is stopped, what
// was written removed. They are added by the functions that start things once for all tests.
var cleanups []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for i := len(cleanups) - 1; i >= 0; i-- {
		cleanups[i]()
	}
	os.Exit(code)
}

// needBrowser skips a test that a short run leaves out, or that lacks what it needs.
func needBrowser(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser: left out of a short run")
	}
	err := missing()
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Fatal(err)
	case err != nil:
		t.Skip(err)
	}
}

// missing says what the tests lack, nil when nothing.
func missing() error {
	if browserPath() == "" {
		return fmt.Errorf("no Chromium found: run tests/browser/setup.sh, or name one in ONRECORD_BROWSER")
	}
	if _, err := os.Stat(axePath); err != nil {
		return fmt.Errorf("axe-core is not installed: run tests/browser/setup.sh")
	}
	return nil
}
