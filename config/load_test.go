package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// load runs Load as a command would, in an empty folder with the given config.yaml ("" for none).
func load(t *testing.T, file string, environ []string, args ...string) (Config, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if file != "" {
		write(t, DefaultFile, file)
	}
	fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
	Flags(fs, "index", "listen", "base_url")
	fs.Int("workers", 1, "a flag that is no setting")
	if err := fs.Parse(args); err != nil {
		t.Fatal(err)
	}
	return Load(fs, environ)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOrder(t *testing.T) {
	flag, env, file := "--listen=:1", "ONRECORD_LISTEN=:2", "listen: ':3'"
	for _, c := range []struct {
		name, file string
		env, args  []string
		want       string
	}{
		{"default", "", nil, nil, "localhost:8080"},
		{"file", file, nil, nil, ":3"},
		{"environment over file", file, []string{env}, nil, ":2"},
		{"flag over environment and file", file, []string{env}, []string{flag}, ":1"},
		{"flag over file", file, nil, []string{flag}, ":1"},
		{"empty environment is not set", file, []string{"ONRECORD_LISTEN="}, nil, ":3"},
		{"key without a value is not set", "listen:", nil, nil, "localhost:8080"},
		{"a flag that is no setting is left alone", "", nil, []string{"--workers=7"}, "localhost:8080"},
		{"foreign variables are left alone", "", []string{"LISTEN=:4", "MYONRECORD_LISTEN=:5"}, nil, "localhost:8080"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := load(t, c.file, c.env, c.args...)
			if err != nil {
				t.Fatal(err)
			}
			if got.Listen != c.want {
				t.Errorf("Listen = %q, want %q", got.Listen, c.want)
			}
		})
	}
}

func TestForeignVariables(t *testing.T) {
	got, err := load(t, "", []string{"ONRECORD_BROWSER=chromium", "ONRECORD_PORT=tcp://10.0.0.1:80", "HOME=/"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ONRECORD_BROWSER", "ONRECORD_PORT"}, got.Ignored); diff != "" {
		t.Error(diff)
	}
}

func TestLayersMeetInOneGroup(t *testing.T) {
	got, err := load(t, "timeouts:\n  read: 3s\n  write: 9s\nlimits: {burst: 7}\n",
		[]string{"ONRECORD_TIMEOUTS_REQUEST=4s", "ONRECORD_TRUSTED_PROXIES=10.0.0.0/8, ::1"})
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.File = DefaultFile
	want.Timeouts.Read, want.Timeouts.Write, want.Timeouts.Request = 3*time.Second, 9*time.Second, 4*time.Second
	want.Limits.Burst = 7
	want.TrustedProxies = []string{"10.0.0.0/8", "::1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNamedFile(t *testing.T) {
	other := filepath.Join(t.TempDir(), "other.yaml")
	write(t, other, "index: elsewhere\nbase_url: https://q.example/\n")
	for _, c := range []struct {
		name      string
		env, args []string
	}{
		{"flag", []string{"ONRECORD_CONFIG=/nowhere.yaml"}, []string{"--config", other}},
		{"environment", []string{"ONRECORD_CONFIG=" + other}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := load(t, "index: default-file", c.env, c.args...)
			if err != nil {
				t.Fatal(err)
			}
			if got.Index != "elsewhere" || got.File != other || got.BaseURL != "https://q.example" {
				t.Errorf("got index %q, base %q of file %q", got.Index, got.BaseURL, got.File)
			}
		})
	}
	if _, err := load(t, "", nil, "--config", "absent.yaml"); err == nil || !strings.Contains(err.Error(), "absent.yaml") {
		t.Errorf("a named file that is absent gives %v", err)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		file, env string
		want      string
	}{
		{"listn: ':1'", "", `config.yaml: unknown setting "listn"; did you mean "listen"?`},
		{"timeouts: {raed: 1s}", "", `config.yaml: unknown setting "timeouts.raed"; did you mean "timeouts.read"?`},
		{"read_header: 1s", "", `unknown setting "read_header"; did you mean "timeouts.read_header"?`},
		{"listen: {port: 1}", "", `unknown setting "listen.port"`},
		{"limits: 5", "", `unknown setting "limits"`},
		{"colour: blue", "", `config.yaml: unknown setting "colour"`},
		{"", "ONRECORD_LISTN=:1", `the environment: unknown setting "ONRECORD_LISTN"; did you mean "ONRECORD_LISTEN"?`},
		{"listen: [", "", "config.yaml"},
		{"listen: a\nlisten: b", "", "already defined"},
		{"admin: ':9090'", "", `admin (config.yaml): ":9090" is no host:port of this machine`},
		{"admin: '10.0.0.1:9090'", "", "admin (config.yaml)"},
		{"listen: 8080", "", `listen (config.yaml): "8080" is no host:port`},
		{"", "ONRECORD_LISTEN=host:http", `listen (ONRECORD_LISTEN): "host:http" is no host:port`},
		{"", "ONRECORD_LISTEN=:65536", "listen (ONRECORD_LISTEN)"},
		{"index: ''", "", "index (config.yaml): name a folder"},
		{"index: [a, b]", "", "index (config.yaml)"},
		{"base_url: quotes.example.org", "", "base_url (config.yaml)"},
		{"base_url: https://x.example/under", "", "base_url (config.yaml)"},
		{"base_url: 'javascript:alert(1)'", "", "base_url (config.yaml)"},
		{"report_url: 'javascript:alert(1)'", "", "report_url (config.yaml)"},
		{"report_url: mailto", "", "report_url (config.yaml)"},
		{"trusted_proxies: [10.0.0.0/8, everyone]", "", `trusted_proxies (config.yaml): "everyone" is neither`},
		{"watch_interval: 1ms", "", "watch_interval (config.yaml): 1ms is not between 100ms and 10m0s"},
		{"log: {level: loud}", "", `log.level (config.yaml): "loud" is none of debug, info, warn, error`},
		{"log: {format: xml}", "", "log.format (config.yaml)"},
		{"timeouts: {read: 10}", "", `timeouts.read (config.yaml): "10" is no duration; write 500ms, 10s or 2m`},
		{"timeouts: {read: -1s}", "", "timeouts.read (config.yaml): -1s is not between"},
		{"timeouts: {idle: 10h}", "", "timeouts.idle (config.yaml): 10h0m0s is not between"},
		{"timeouts: {drain: 15s}", "", "timeouts.drain (config.yaml): 15s is not between"},
		{"timeouts: {notice: 5s}", "", "timeouts.notice (config.yaml): 5s and timeouts.drain, 10s, are more than 14s together"},
		{"timeouts: {write: 2s}", "", "timeouts.request (default): 8s must be shorter than timeouts.write, 2s"},
		{"limits: {url_size: 4 parsecs}", "", `limits.url_size (config.yaml): "4 parsecs" is no size`},
		{"limits: {url_size: 1MiB}", "", "limits.url_size (config.yaml): 1MiB is not between 1KiB and 64KiB"},
		{"limits: {header_size: 2KiB}", "", "limits.header_size (config.yaml): 2KiB is not between limits.url_size, 4KiB"},
		{"limits: {rate: -1}", "", "limits.rate (config.yaml)"},
		{"limits: {rate: .nan}", "", "limits.rate (config.yaml)"},
		{"limits: {rate: fast}", "", "limits.rate (config.yaml)"},
		{"limits: {burst: 0}", "", "limits.burst (config.yaml): 0 is not between"},
	} {
		t.Run(c.file+c.env, func(t *testing.T) {
			_, err := load(t, c.file, []string{c.env})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestEveryMistakeIsTold(t *testing.T) {
	_, err := load(t, "listn: a\nindx: b\n", []string{"ONRECORD_PEOPEL=c"})
	want := []string{
		`config.yaml: unknown setting "indx"; did you mean "index"?`,
		`config.yaml: unknown setting "listn"; did you mean "listen"?`,
		`the environment: unknown setting "ONRECORD_PEOPEL"; did you mean "ONRECORD_PEOPLE"?`,
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
	_, err = load(t, "limits: {burst: 0}\ntimeouts: {read: 1, idle: 2}\n", nil)
	if got := len(strings.Split(err.Error(), "\n")); got != 2 {
		t.Errorf("two unreadable durations are told in %d lines:\n%v", got, err)
	}
}

// TestShippedFile holds the config.yaml of the project to its promise: it names every setting, and
// with its default.
func TestShippedFile(t *testing.T) {
	name, err := filepath.Abs("../" + DefaultFile)
	if err != nil {
		t.Fatal(err)
	}
	got, err := load(t, "", []string{"ONRECORD_CONFIG=" + name})
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.File = name
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	v := viper.New()
	v.SetConfigFile(name)
	if err := v.ReadInConfig(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(keyNames())), slices.Sorted(slices.Values(v.AllKeys()))); diff != "" {
		t.Error(diff)
	}
}

func TestSize(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Size
		text string
	}{
		{"0", 0, "0B"},
		{"4096", 4096, "4KiB"},
		{"16KiB", 16384, "16KiB"},
		{"16 kib", 16384, "16KiB"},
		{"1MB", 1_000_000, "1000000B"},
		{"3GiB", 3 << 30, "3GiB"},
		{"7b", 7, "7B"},
		{"1025", 1025, "1025B"},
	} {
		got, err := ParseSize(c.in)
		if err != nil || got != c.want || got.String() != c.text {
			t.Errorf("ParseSize(%q) = %d (%s), %v; want %d (%s)", c.in, got, got, err, c.want, c.text)
		}
	}
	for _, in := range []string{"", "KiB", "-1", "+1", "1.5MB", "1TB", "9223372036854775807KiB", "0x10", "1 2"} {
		if got, err := ParseSize(in); err == nil {
			t.Errorf("ParseSize(%q) = %d, want an error", in, got)
		}
	}
}

func FuzzParseSize(f *testing.F) {
	f.Add("16KiB")
	f.Add("9223372036854775807b")
	f.Fuzz(func(t *testing.T, in string) {
		s, err := ParseSize(in)
		if err != nil {
			return
		}
		if back, err := ParseSize(s.String()); err != nil || back != s {
			t.Errorf("ParseSize(%q) = %d, but its String %q reads %d, %v", in, s, s, back, err)
		}
	})
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"listne", "listen"},
		{"basurl", "base_url"},
		{"timeout.read", "timeouts.read"},
		{"burst", "limits.burst"},
		{"zzzzzzzz", ""},
		{"", ""},
	} {
		if got := nearest(c.in, keyNames()); got != c.want {
			t.Errorf("nearest(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
