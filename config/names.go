package config

import (
	"slices"
	"strings"
)

func flagName(key string) string { return strings.NewReplacer(".", "-", "_", "-").Replace(key) }

func envName(key string) string {
	return EnvPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

func known(key string) bool {
	return slices.ContainsFunc(settings, func(s setting) bool { return s.key == key })
}

func keyNames() []string {
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.key
	}
	return names
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
