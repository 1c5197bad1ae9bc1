package index

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"hash/fnv"

	"onrecord/query"
	"onrecord/schema"
	"onrecord/search"
)

// A cursor says where the next page starts: behind a quote, at a place in an order. It holds what gave
// the quote its place (its score or day) and its id instead of a number of hits, so that it keeps its
// meaning when quotes come and go, and in another generation. It is of one query, whose fingerprint it
// bears. To those who are given it, it is opaque.
type cursor struct {
	order order
	// place is that of the quote in the order.
	place uint32
	id    schema.QuoteID
}

const (
	cursorVersion = 1
	// cursorHead are the version, the order, the fingerprint and the place.
	cursorHead = 1 + 1 + 8 + 4
	// cursorTail is the checksum of all before it. It tells a cursor that was cut or mistyped.
	cursorTail = 4
)

// encode returns the cursor as text for a URL.
func (c cursor) encode(fingerprint uint64) string {
	b := []byte{cursorVersion, byte(c.order)}
	b = binary.BigEndian.AppendUint64(b, fingerprint)
	b = binary.BigEndian.AppendUint32(b, c.place)
	b = append(b, c.id...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	return base64.RawURLEncoding.EncodeToString(b)
}

// decodeCursor reads what encode wrote for the same query. Its error is search.ErrBadQuery.
func decodeCursor(s string, fingerprint uint64) (cursor, error) {
	bad := func(reason string) (cursor, error) {
		return cursor{}, fmt.Errorf("%w: the cursor %s", search.ErrBadQuery, reason)
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) <= cursorHead+cursorTail {
		return bad("is broken")
	}
	body, sum := b[:len(b)-cursorTail], b[len(b)-cursorTail:]
	switch {
	case crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(sum):
		return bad("is broken")
	case body[0] != cursorVersion:
		return bad("is of another version")
	case binary.BigEndian.Uint64(body[2:]) != fingerprint:
		return bad("is of another query")
	}
	return cursor{
		order: order(body[1]), place: binary.BigEndian.Uint32(body[10:]), id: schema.QuoteID(body[cursorHead:]),
	}, nil
}

// fingerprint tells queries apart that find other hits or order them otherwise. How many are on a page
// is no part of it.
func fingerprint(q query.Query) uint64 {
	q.Cursor, q.Size = "", 0
	h := fnv.New64a()
	h.Write([]byte(q.URL().Encode()))
	return h.Sum64()
}
