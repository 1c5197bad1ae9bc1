package main

import "runtime/debug"

// version is set by the linker (see Makefile); builds without it take what Go notes of the source.
var version string

// versionText names the program's version and the compiler's.
func versionText() string {
	v, goVersion := version, "unknown Go"
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		if v == "" {
			v = info.Main.Version
		}
	}
	if v == "" {
		v = "(unknown)"
	}
	return v + ", " + goVersion
}
