// Package config reads the settings that the commands share: one typed, validated Config out of
// flags, environment, a file and defaults. It is the only package that knows Viper.
//
// What is set more than once counts in this order: a flag (--listen), the environment
// (ONRECORD_LISTEN, ONRECORD_TIMEOUTS_READ), the file (listen:, timeouts: read:), the default. A
// misspelt name is refused, since a setting that is silently ignored is found out too late.
package config

import "time"

// DefaultFile is read when no other file is named and it exists in the working directory.
const DefaultFile = "config.yaml"

// EnvPrefix begins every environment variable that Load reads.
const EnvPrefix = "ONRECORD_"

// Config holds every setting, validated. It is a plain value.
type Config struct {
	// Index is the folder that holds the index's generations.
	Index string `mapstructure:"index"`
	// People is a file that adds to and corrects the knowledge base of people; "" for none.
	People string `mapstructure:"people"`
	// Listen is the host:port that searchd serves on.
	Listen string `mapstructure:"listen"`
	// Admin is the host:port, of this machine only, for operators: metrics and profiles. "" is off.
	Admin string `mapstructure:"admin"`
	// BaseURL is the address that readers see ("https://quotes.example.org"), without a slash at its
	// end; "" takes it from each request.
	BaseURL string `mapstructure:"base_url"`
	// ReportURL is where "report a wrong speaker" leads; "{id}" and "{url}" in it become the quote's
	// id and address. "" shows no such link.
	ReportURL string `mapstructure:"report_url"`
	// TrustedProxies are the addresses or CIDR networks whose X-Forwarded-For is believed.
	TrustedProxies []string `mapstructure:"trusted_proxies"`
	// WatchInterval is how often searchd looks for a newly published generation.
	WatchInterval time.Duration `mapstructure:"watch_interval"`
	Log           Log           `mapstructure:"log"`
	Timeouts      Timeouts      `mapstructure:"timeouts"`
	Limits        Limits        `mapstructure:"limits"`

	// File is the configuration file that was read, "" if none.
	File string `mapstructure:"-"`
	// Ignored are environment variables that begin with EnvPrefix and are no setting.
	Ignored []string `mapstructure:"-"`
}

// Log says what is logged and how.
type Log struct {
	// Level is the least important level that is logged: debug, info, warn or error.
	Level string `mapstructure:"level"`
	// Format is json, text, or auto: text on a terminal, else json.
	Format string `mapstructure:"format"`
}

// Timeouts bound how long one client, request or shutdown may take.
type Timeouts struct {
	// ReadHeader and Read bound the reading of a request's header and of the whole request.
	ReadHeader time.Duration `mapstructure:"read_header"`
	Read       time.Duration `mapstructure:"read"`
	// Write bounds the writing of an answer, the time to make it included.
	Write time.Duration `mapstructure:"write"`
	// Idle is how long an unused connection is kept.
	Idle time.Duration `mapstructure:"idle"`
	// Request is the deadline of the work behind one answer. It is shorter than Write, so that the
	// error can still be told.
	Request time.Duration `mapstructure:"request"`
	// Notice is how long a stopping server goes on taking requests while /readyz is red, so that a
	// balancer can turn away from it. Drain is how long it then waits for requests under way.
	Notice time.Duration `mapstructure:"notice"`
	Drain  time.Duration `mapstructure:"drain"`
}

// Limits bound what one client may send.
type Limits struct {
	// HeaderSize bounds a request's header, its request line included.
	HeaderSize Size `mapstructure:"header_size"`
	// URLSize bounds a request's path and query.
	URLSize Size `mapstructure:"url_size"`
	// Rate is how many requests a second one client may make in the long run; 0 for any number.
	Rate float64 `mapstructure:"rate"`
	// Burst is how many requests a client may make at once before Rate bites.
	Burst int `mapstructure:"burst"`
}

// setting is one key with its default and its meaning in half a sentence, as --help shows it.
type setting struct {
	key   string
	value any
	usage string
}

// settings is every key there is, in the order of config.yaml.
var settings = []setting{
	{"index", "data", "`folder` of the index"},
	{"people", "", "`file` that adds to and corrects the knowledge base of people"},
	{"listen", "localhost:8080", "`host:port` to serve on"},
	{"admin", "", "`host:port` of this machine for metrics and profiles, none where empty"},
	{"base_url", "", "`URL` under which readers reach the server"},
	{"report_url", "", "`URL` that takes reports of wrong speakers"},
	{"trusted_proxies", []string{}, "`addresses` of proxies whose X-Forwarded-For is believed"},
	{"watch_interval", "2s", "how often to look for a new index generation"},
	{"log.level", "info", "least important `level` logged: debug, info, warn, error"},
	{"log.format", "auto", "`form` of the log: json, text, auto"},
	{"timeouts.read_header", "5s", "longest reading of a request's header"},
	{"timeouts.read", "10s", "longest reading of a request"},
	{"timeouts.write", "20s", "longest making and writing of an answer"},
	{"timeouts.idle", "60s", "how long an unused connection is kept"},
	{"timeouts.request", "8s", "deadline of the work behind one answer"},
	{"timeouts.notice", "0s", "how long a stopping server still takes requests"},
	{"timeouts.drain", "10s", "how long a stopping server waits for requests under way"},
	{"limits.header_size", "16KiB", "largest header of a request"},
	{"limits.url_size", "4KiB", "longest path and query of a request"},
	{"limits.rate", 0, "requests a second that one client may make, 0 for any number"},
	{"limits.burst", 40, "requests that one client may make at once"},
}
