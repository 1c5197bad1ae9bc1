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

// wait returns how long the client must wait before its next request; 0 admits this one.
func (l *limiter) wait(client string, now time.Time) time.Duration {
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
		return 0
	}
	missing := 1 - bucket.TokensAt(now)
	return max(time.Duration(missing/float64(l.rate)*float64(time.Second)), time.Millisecond)
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
	if d := s.limiter.wait(c.ClientIP(), time.Now()); d > 0 {
		c.Header("Retry-After", strconv.Itoa(int(math.Ceil(d.Seconds()))))
		c.Abort()
		s.fail(c, errTooMany)
	}
}
