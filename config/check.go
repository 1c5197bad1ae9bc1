package config

import (
	"fmt"
	"math"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The bounds of what can be set, each with its reason.
const (
	// maxTimeout keeps a typing error ("10h" for "10s") from leaving connections open for ever.
	maxTimeout = 10 * time.Minute
	// maxDrain leaves time to close the index within the fifteen seconds that a stop may take.
	maxDrain = 14 * time.Second
	// minURL holds the longest query with its filters; maxURL is past what browsers send.
	minURL, maxURL Size = 1 << 10, 64 << 10
	// maxHeader bounds what every open connection may make the server keep.
	maxHeader Size = 1 << 20
)

// problem is a setting that cannot be used, and why.
type problem struct{ key, text string }

// check returns everything that is wrong with c.
func (c *Config) check() []problem {
	var bad problems
	bad.add("index", c.Index == "", "name a folder")
	bad.add("listen", !validListen(c.Listen), "%q is no host:port, such as localhost:8080 or :80", c.Listen)
	bad.add("admin", c.Admin != "" && !validAdmin(c.Admin), "%q is no host:port of this machine, such as localhost:9090: "+
		"profiles are not for the network", c.Admin)
	bad.add("base_url", !validBase(c.BaseURL), "%q is no http(s) address of a host, such as https://quotes.example.org", c.BaseURL)
	bad.add("report_url", !validReport(c.ReportURL), "%q is no http(s) or mailto address", c.ReportURL)
	for _, p := range c.TrustedProxies {
		bad.add("trusted_proxies", !validNetwork(p), "%q is neither an address nor a network, such as 10.0.0.0/8", p)
	}
	bad.oneOf("log.level", c.Log.Level, "debug", "info", "warn", "error")
	bad.oneOf("log.format", c.Log.Format, "json", "text", "auto")
	bad.between("watch_interval", c.WatchInterval, 100*time.Millisecond, maxTimeout)
	c.checkTimeouts(&bad)
	c.checkLimits(&bad)
	return bad
}

func (c *Config) checkTimeouts(bad *problems) {
	t := c.Timeouts
	bad.between("timeouts.read_header", t.ReadHeader, time.Millisecond, maxTimeout)
	bad.between("timeouts.read", t.Read, time.Millisecond, maxTimeout)
	bad.between("timeouts.write", t.Write, time.Millisecond, maxTimeout)
	bad.between("timeouts.idle", t.Idle, time.Millisecond, maxTimeout)
	bad.between("timeouts.request", t.Request, time.Millisecond, maxTimeout)
	bad.between("timeouts.notice", t.Notice, 0, maxDrain)
	bad.between("timeouts.drain", t.Drain, 0, maxDrain)
	bad.add("timeouts.notice", t.Notice > 0 && t.Drain <= maxDrain && t.Notice+t.Drain > maxDrain,
		"%s and timeouts.drain, %s, are more than %s together", t.Notice, t.Drain, maxDrain)
	bad.add("timeouts.request", t.Request >= t.Write && t.Write > 0,
		"%s must be shorter than timeouts.write, %s, or its error can never be sent", t.Request, t.Write)
}

func (c *Config) checkLimits(bad *problems) {
	l := c.Limits
	bad.add("limits.url_size", l.URLSize < minURL || l.URLSize > maxURL, "%s is not between %s and %s", l.URLSize, minURL, maxURL)
	bad.add("limits.header_size", l.HeaderSize < l.URLSize || l.HeaderSize > maxHeader,
		"%s is not between limits.url_size, %s, and %s", l.HeaderSize, l.URLSize, maxHeader)
	bad.add("limits.rate", math.IsNaN(l.Rate) || l.Rate < 0 || l.Rate > 1e6, "%g is not between 0 and a million", l.Rate)
	bad.add("limits.burst", l.Burst < 1 || l.Burst > 1e6, "%d is not between 1 and a million", l.Burst)
}

type problems []problem

func (p *problems) add(key string, wrong bool, format string, args ...any) {
	if wrong {
		*p = append(*p, problem{key, fmt.Sprintf(format, args...)})
	}
}

func (p *problems) oneOf(key, value string, allowed ...string) {
	p.add(key, !slices.Contains(allowed, value), "%q is none of %s", value, strings.Join(allowed, ", "))
}

func (p *problems) between(key string, d, low, high time.Duration) {
	p.add(key, d < low || d > high, "%s is not between %s and %s", d, low, high)
}

func validListen(s string) bool {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

// validAdmin accepts addresses that nobody else can reach.
func validAdmin(s string) bool {
	host, _, err := net.SplitHostPort(s)
	if err != nil || !validListen(s) {
		return false
	}
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// validBase accepts a host only: the pages' links begin with a slash, so that the server must own
// the root of its address.
func validBase(s string) bool {
	u, err := url.Parse(s)
	return s == "" || err == nil && webScheme(u) && u.Host != "" && u.User == nil &&
		u.Path == "" && u.RawQuery == "" && u.Fragment == ""
}

func validReport(s string) bool {
	u, err := url.Parse(strings.NewReplacer("{id}", "id", "{url}", "url").Replace(s))
	return s == "" || err == nil && (webScheme(u) && u.Host != "" || u.Scheme == "mailto" && u.Opaque != "")
}

func webScheme(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }

func validNetwork(s string) bool {
	if _, err := netip.ParseAddr(s); err == nil {
		return true
	}
	_, err := netip.ParsePrefix(s)
	return err == nil
}
