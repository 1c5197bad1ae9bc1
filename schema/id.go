package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"unicode"
)

// ArticleID names an article for good: the hash of its canonical URL where it has one, else of its
// content, else whatever identifier its source gave it.
type ArticleID string

// QuoteID names a quote for good: the hash of its article's id, its content spans and its kind, so
// that extracting the same article again gives the same ids.
type QuoteID string

// idBytes is how much of the SHA-256 an id keeps: 80 bits make a clash among a billion quotes
// less likely than one in a million.
const idBytes = 10

// hashID hashes parts, each ended by a NUL so that ("ab","c") and ("a","bc") differ, into hex.
func hashID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:idBytes])
}

// NewArticleID returns the id of an article that came without one: of its canonical URL if rawURL
// is an absolute http(s) URL, else of title and text.
func NewArticleID(rawURL, title, text string) ArticleID {
	if u := CanonicalURL(rawURL); u != "" {
		return ArticleID(hashID("url", u))
	}
	return ArticleID(hashID("text", title, text))
}

// CanonicalURL strips what does not name the article (scheme, "www.", fragment, tracking parameters,
// a trailing slash) so that the same page under two links gets one id. It returns "" for anything
// that is not an absolute http or https URL. The result names the page; it is not meant to be fetched.
func CanonicalURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		host += ":" + p
	}
	q := u.Query()
	for k := range q {
		if trackingParam(k) {
			q.Del(k)
		}
	}
	s := host + strings.TrimRight(u.EscapedPath(), "/")
	if enc := q.Encode(); enc != "" {
		s += "?" + enc
	}
	return s
}

// trackingParam reports whether a query parameter says where the reader came from instead of what
// the page is.
func trackingParam(k string) bool {
	k = strings.ToLower(k)
	if strings.HasPrefix(k, "utm_") {
		return true
	}
	switch k {
	case "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "cmpid", "ocid", "ns_campaign", "ns_mchannel", "smid", "hp":
		return true
	}
	return false
}

// NewQuoteID returns the id of the quote of kind that covers content in article.
func NewQuoteID(article ArticleID, content []Span, kind Kind) QuoteID {
	var b strings.Builder
	for _, s := range content {
		b.WriteString(s.String())
		b.WriteByte(' ')
	}
	return QuoteID(hashID(string(article), b.String(), string(kind)))
}

// Slug turns a canonical name into an identifier of lower-case ASCII letters, digits and hyphens:
// "Steve Witkoff" becomes "steve-witkoff", "José Manuel Barroso" "jose-manuel-barroso". A name with
// no letter or digit that can be kept becomes "x-" and a hash of it; the empty name stays empty.
func Slug(name string) string {
	if name == "" {
		return ""
	}
	var b strings.Builder
	gap := false
	for _, r := range Fold(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.':
		case unicode.IsLetter(r):
			return "x-" + hashID(name)[:10]
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "x-" + hashID(name)[:10]
	}
	return b.String()
}
