package config

import "runtime/debug"

// version is set by the linker (see Makefile); builds without it take what Go notes of the source.
var version string

// Version names the programs' version and the compiler that built them: "v1.2.3, go1.26.8".
func Version() string {
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
