package config

import (
	"fmt"
	"slices"
	"strings"
)

func flagName(key string) string { return strings.NewReplacer(".", "-", "_", "-").Replace(key) }

// envName is the key's environment variable without EnvPrefix.
func envName(key string) string { return strings.ToUpper(strings.ReplaceAll(key, ".", "_")) }

func keyOfEnv(name string) (key string, ok bool) {
	i := slices.IndexFunc(settings, func(s setting) bool { return envName(s.key) == name })
	if i < 0 {
		return "", false
	}
	return settings[i].key, true
}

// envNames is every name that may follow EnvPrefix.
func envNames() []string {
	names := []string{"CONFIG"}
	for _, s := range settings {
		names = append(names, envName(s.key))
	}
	return names
}

func keyNames() []string {
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.key
	}
	return names
}

func hint(key string) string {
	if near := nearest(key, keyNames()); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// nearest returns the name that a typing error most likely made of wrong, "" when none is close. A
// name with the right last part in the wrong group ("read" for "timeouts.read") is close as well.
func nearest(wrong string, names []string) string {
	best, bestAt := "", len(wrong)/3+1
	for _, name := range names {
		if d := distance(wrong, name); d <= bestAt && (best == "" || d < bestAt) {
			best, bestAt = name, d
		}
	}
	if best != "" {
		return best
	}
	last := wrong[strings.LastIndexByte(wrong, '.')+1:]
	i := slices.IndexFunc(names, func(n string) bool { return n == last || strings.HasSuffix(n, "."+last) })
	if i < 0 {
		return ""
	}
	return names[i]
}

// distance is the Levenshtein distance of a and b in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			substitute := diagonal
			if a[i] != b[j] {
				substitute++
			}
			diagonal = row[j+1]
			row[j+1] = min(substitute, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
