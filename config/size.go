package config

import (
	"fmt"
	"strconv"
	"strings"
)

// Size is a number of bytes, written as "16KiB", "2MB" or "4096".
type Size int64

// units are the endings of a Size, the longest first so that "KiB" is not taken for "B".
var units = []struct {
	ending string
	bytes  int64
}{{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"b", 1}}

// ParseSize reads a size; a number without a unit counts bytes. Signs, fractions and sizes past the
// range of int64 are errors.
func ParseSize(s string) (Size, error) {
	number, factor := strings.ToLower(strings.TrimSpace(s)), int64(1)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.ending); ok {
			number, factor = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 0 || number[0] == '+' {
		return 0, fmt.Errorf("%q is no size; write bytes as 4096, 16KiB or 1MB", s)
	}
	if n > (1<<63-1)/factor {
		return 0, fmt.Errorf("%q is too large", s)
	}
	return Size(n * factor), nil
}

// String returns the size in the largest binary unit that divides it.
func (s Size) String() string {
	for _, u := range []struct {
		name  string
		bytes Size
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if s >= u.bytes && s%u.bytes == 0 {
			return fmt.Sprintf("%d%s", s/u.bytes, u.name)
		}
	}
	return fmt.Sprintf("%dB", int64(s))
}
