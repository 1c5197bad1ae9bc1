package config

import (
	"runtime"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	defer func(v string) { version = v }(version)
	version = "v9.8.7"
	if got, want := Version(), "v9.8.7, "+runtime.Version(); got != want {
		t.Errorf("Version() = %q, want %q", got, want)
	}
	version = ""
	if got := Version(); strings.HasPrefix(got, ",") {
		t.Errorf("Version() = %q without a version from the linker", got)
	}
}
