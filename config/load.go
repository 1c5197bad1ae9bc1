package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Flags adds --config to fs, and a flag for each of keys: "listen" gives --listen, "base_url"
// --base-url. Load finds them by these names. It panics on a key that is none.
func Flags(fs *pflag.FlagSet, keys ...string) {
	fs.String("config", "", "configuration `file` (default "+DefaultFile+", where there is one)")
	for _, key := range keys {
		s := settings[slices.IndexFunc(settings, func(s setting) bool { return s.key == key })]
		fs.String(flagName(key), fmt.Sprint(s.value), s.usage)
	}
}

// Load returns the settings out of the flags that were set, of environ (as os.Environ gives it), of
// the file and of the defaults, in this order. The file is the one that --config names, else
// ONRECORD_CONFIG, else DefaultFile if it exists. A flag of fs that is no setting is left alone.
//
// The error lists everything that is wrong, one line each, every line naming the key and where it
// was set.
func Load(flags *pflag.FlagSet, environ []string) (Config, error) {
	l := newLoader()
	file, err := l.readFile(fileName(flags, environ))
	if err != nil {
		return Config{}, err
	}
	l.readEnv(environ)
	l.readFlags(flags)
	if len(l.errs) > 0 {
		return Config{}, errors.Join(l.errs...)
	}
	c, err := l.decode()
	if err != nil {
		return Config{}, err
	}
	c.File, c.Ignored = file, l.ignored
	return c, nil
}

// Default returns the settings where nothing is set.
func Default() Config {
	c, err := newLoader().decode()
	if err != nil {
		panic("config: the defaults are not valid: " + err.Error())
	}
	return c
}

// loader gathers the layers in a Viper, the lowest first.
type loader struct {
	v *viper.Viper
	// from tells for each key that was set where.
	from    map[string]string
	ignored []string
	errs    []error
}

func newLoader() *loader {
	l := &loader{v: viper.New(), from: map[string]string{}}
	for _, s := range settings {
		l.v.SetDefault(s.key, s.value)
	}
	return l
}

func fileName(flags *pflag.FlagSet, environ []string) (name string, named bool) {
	if f := flags.Lookup("config"); f != nil && f.Changed {
		return f.Value.String(), true
	}
	for _, kv := range environ {
		if v, ok := strings.CutPrefix(kv, EnvPrefix+"CONFIG="); ok && v != "" {
			return v, true
		}
	}
	return DefaultFile, false
}

// readFile merges the file called name and returns its name. Only a file that somebody named must
// exist.
func (l *loader) readFile(name string, named bool) (string, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading the configuration file: %w", err)
	}
	layer := viper.New()
	layer.SetConfigType("yaml")
	if err := layer.ReadConfig(bytes.NewReader(data)); err != nil {
		return "", fmt.Errorf("reading the configuration file %s: %w", name, err)
	}
	for _, key := range slices.Sorted(slices.Values(layer.AllKeys())) {
		if !slices.Contains(keyNames(), key) {
			l.errs = append(l.errs, fmt.Errorf("%s: unknown setting %q%s", name, key, hint(key)))
		}
		l.from[key] = name
	}
	return name, l.merge(layer)
}

// readEnv merges the variables that begin with EnvPrefix; an empty one counts as not set. The
// environment is shared with others (test runners, container managers), so a name that is no setting
// is refused only where it looks like one, and else noted.
func (l *loader) readEnv(environ []string) {
	layer := viper.New()
	for _, kv := range environ {
		name, value, _ := strings.Cut(kv, "=")
		bare, ours := strings.CutPrefix(name, EnvPrefix)
		if !ours || value == "" || bare == "CONFIG" {
			continue
		}
		key, ok := keyOfEnv(bare)
		switch {
		case ok:
			layer.Set(key, value)
			l.from[key] = name
		case nearest(bare, envNames()) != "":
			l.errs = append(l.errs, fmt.Errorf("the environment: unknown setting %q; did you mean %q?",
				name, EnvPrefix+nearest(bare, envNames())))
		default:
			l.ignored = append(l.ignored, name)
		}
	}
	if err := l.merge(layer); err != nil {
		l.errs = append(l.errs, err)
	}
}

func (l *loader) merge(layer *viper.Viper) error {
	if err := l.v.MergeConfigMap(layer.AllSettings()); err != nil {
		return fmt.Errorf("merging settings: %w", err)
	}
	return nil
}

func (l *loader) readFlags(flags *pflag.FlagSet) {
	for _, s := range settings {
		f := flags.Lookup(flagName(s.key))
		if f == nil || !f.Changed {
			continue
		}
		l.v.Set(s.key, f.Value.String())
		l.from[s.key] = "--" + f.Name
	}
}

// decode turns what was gathered into a Config and checks it.
func (l *loader) decode() (Config, error) {
	var c Config
	hook := viper.DecodeHook(mapstructure.ComposeDecodeHookFunc(toDuration, toSize, toList))
	if err := l.v.UnmarshalExact(&c, hook); err != nil {
		return Config{}, l.explain(decodeProblems(err))
	}
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	if bad := c.check(); len(bad) > 0 {
		return Config{}, l.explain(bad)
	}
	return c, nil
}

// explain says for each problem where its key was set.
func (l *loader) explain(bad []problem) error {
	errs := make([]error, len(bad))
	for i, p := range bad {
		where := l.from[p.key]
		if where == "" {
			where = "default"
		}
		errs[i] = fmt.Errorf("%s (%s): %s", p.key, where, p.text)
	}
	return errors.Join(errs...)
}

// decodeProblems takes the keys and reasons out of mapstructure's tree of errors.
func decodeProblems(err error) []problem {
	switch e := err.(type) {
	case interface{ Unwrap() []error }:
		var all []problem
		for _, part := range e.Unwrap() {
			all = append(all, decodeProblems(part)...)
		}
		return all
	case *mapstructure.DecodeError:
		return []problem{{e.Name(), e.Unwrap().Error()}}
	}
	if inner := errors.Unwrap(err); inner != nil {
		return decodeProblems(inner)
	}
	return []problem{{"settings", err.Error()}}
}

func toDuration(_, to reflect.Type, value any) (any, error) {
	if to != reflect.TypeFor[time.Duration]() {
		return value, nil
	}
	text := fmt.Sprint(value)
	d, err := time.ParseDuration(text)
	if err != nil {
		return nil, fmt.Errorf("%q is no duration; write 500ms, 10s or 2m", text)
	}
	return d, nil
}

func toSize(_, to reflect.Type, value any) (any, error) {
	if to != reflect.TypeFor[Size]() {
		return value, nil
	}
	return ParseSize(fmt.Sprint(value))
}

// toList lets a list be written as one text with commas, as the environment must.
func toList(_, to reflect.Type, value any) (any, error) {
	text, ok := value.(string)
	if !ok || to != reflect.TypeFor[[]string]() {
		return value, nil
	}
	list := []string{}
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list, nil
}
