package web

import (
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// maxClients bounds the clients that are remembered. Past it those who have been quiet long enough to
// have their whole burst again are forgotten, which changes nothing for them.
const maxClients = 10_000

// limiter gives every client a bucket of its own. It is safe for concurrent use.
type limiter struct {
	rate  rate.Limit
	burst int

	mu      sync.Mutex
	clients map[netip.Prefix]*rate.Limiter
}

// newLimiter returns nil, which limits nobody, if perSecond is 0.
func newLimiter(perSecond float64, burst int) *limiter {
	if perSecond <= 0 {
		return nil
	}
	return &limiter{rate: rate.Limit(perSecond), burst: max(burst, 1), clients: map[netip.Prefix]*rate.Limiter{}}
}

// wait returns how long the client must wait before its next request, and how many more it may make at
// once; 0 admits this one.
func (l *limiter) wait(client string, now time.Time) (d time.Duration, left int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := network(client)
	bucket := l.clients[key]
	if bucket == nil {
		if len(l.clients) >= maxClients {
			l.forget(now)
		}
		bucket = rate.NewLimiter(l.rate, l.burst)
		l.clients[key] = bucket
	}
	if bucket.AllowN(now, 1) {
		return 0, int(bucket.TokensAt(now))
	}
	missing := 1 - bucket.TokensAt(now)
	return max(l.after(missing), time.Millisecond), 0
}

// after is how long it takes to be allowed n more requests.
func (l *limiter) after(n float64) time.Duration {
	return time.Duration(n / float64(l.rate) * float64(time.Second))
}

// seconds rounds up, so that nobody comes back too early.
func seconds(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }

// tell sets the headers by which programs can keep to the limit
// (draft-ietf-httpapi-ratelimit-headers-10): the burst with the time that it takes to have it again,
// and what is left of it.
func (l *limiter) tell(c *gin.Context, left int) {
	c.Header("RateLimit-Policy", `"client";q=`+strconv.Itoa(l.burst)+";w="+seconds(l.after(float64(l.burst))))
	c.Header("RateLimit", `"client";r=`+strconv.Itoa(left)+";t="+seconds(l.after(float64(l.burst-left))))
}

// forget drops the clients whose buckets are full; if that frees nothing it drops all, since memory
// matters more than a limit under an attack from ten thousand addresses.
func (l *limiter) forget(now time.Time) {
	for key, bucket := range l.clients {
		if bucket.TokensAt(now) >= float64(l.burst) {
			delete(l.clients, key)
		}
	}
	if len(l.clients) >= maxClients {
		clear(l.clients)
	}
}

// network is what counts as one client: an IPv4 address, or an IPv6 /64, which one customer owns.
func network(client string) netip.Prefix {
	addr, err := netip.ParseAddr(client)
	if err != nil {
		return netip.Prefix{}
	}
	addr = addr.Unmap().WithZone("")
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	p, _ := addr.Prefix(bits)
	return p
}

// limit refuses clients that ask too often, with the time after which they may ask again.
func (s *server) limit(c *gin.Context) {
	if s.limiter == nil {
		return
	}
	d, left := s.limiter.wait(c.ClientIP(), time.Now())
	s.limiter.tell(c, left)
	if d > 0 {
		c.Header("Retry-After", seconds(d))
		c.Abort()
		s.fail(c, errTooMany)
	}
}
