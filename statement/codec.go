package statement

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"

	"onrecord/schema"
)

// version is the first byte of an encoded print. It changes with the layout, with plain and with all
// that gives the same quote another print.
const version = 1

// errPrint is behind every error of UnmarshalBinary.
var errPrint = errors.New("damaged print, or one of another version")

// AppendBinary implements encoding.BinaryAppender: about sixty bytes for a quote of twenty words. The
// error is always nil for a print of NewPrint or UnmarshalBinary.
func (p *Print) AppendBinary(b []byte) ([]byte, error) {
	if len(p.Speakers) > maxSpeakers || len(p.Words) > maxWords {
		return b, fmt.Errorf("print of quote %q: %d speakers and %d words are more than %d and %d",
			p.ID, len(p.Speakers), len(p.Words), maxSpeakers, maxWords)
	}
	b = append(b, version)
	b = appendID(b, string(p.ID))
	b = appendID(b, string(p.Article))
	b = appendDay(b, p.Day)
	b = binary.AppendUvarint(b, uint64(len(p.Speakers)))
	for _, s := range p.Speakers {
		b = binary.LittleEndian.AppendUint32(b, s)
	}
	return appendWords(b, p.Words), nil
}

// appendDay writes zero for Undated, else one more than what a varint of the day is.
func appendDay(b []byte, day int32) []byte {
	if day == Undated {
		return append(b, 0)
	}
	return binary.AppendUvarint(b, uint64(uint32(day)<<1^uint32(day>>31))+1)
}

// appendID writes an identifier of schema's making, an even number of lower-case hexadecimal digits, in
// half its length and any other as it is; the lowest bit of the length tells which.
func appendID(b []byte, id string) []byte {
	raw, err := hex.DecodeString(id)
	if err == nil && hex.EncodeToString(raw) == id {
		return append(binary.AppendUvarint(b, uint64(len(raw))<<1|1), raw...)
	}
	return append(binary.AppendUvarint(b, uint64(len(id))<<1), id...)
}

// appendWords writes how many words there are, the lengths of the stretches that are the reporter's, the
// speaker's, the reporter's and so on, and the codes: one byte for plain words, two for all others.
func appendWords(b []byte, words []Word) []byte {
	b = binary.AppendUvarint(b, uint64(len(words)))
	own := false
	for at := 0; at < len(words); own = !own {
		n := slices.IndexFunc(words[at:], func(w Word) bool { return w.own() != own })
		if n < 0 {
			n = len(words) - at
		}
		b = binary.AppendUvarint(b, uint64(n))
		at += n
	}
	for _, w := range words {
		if c := w & code; c < plainWords {
			b = append(b, byte(c))
		} else {
			b = append(b, byte(c>>8)|0x80, byte(c))
		}
	}
	return b
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It keeps no reference to b, and asks for no more
// memory than a few times len(b) whatever b holds. On an error p is unchanged.
func (p *Print) UnmarshalBinary(b []byte) error {
	r := reader{b: b}
	if v := r.byte(); r.err == nil && v != version {
		return fmt.Errorf("%w: version %d, not %d", errPrint, v, version)
	}
	var q Print
	q.ID = schema.QuoteID(r.id())
	q.Article = schema.ArticleID(r.id())
	q.Day = r.day()
	q.Speakers = r.speakers()
	q.Words = r.words()
	if r.err == nil && len(r.b) > 0 {
		r.fail(fmt.Sprintf("%d bytes too many", len(r.b)))
	}
	if r.err != nil {
		return r.err
	}
	*p = q
	return nil
}

// reader takes values off the front of b. After the first error every value is zero.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail(why string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s", errPrint, why)
	}
	r.b = nil
}

// take returns the next n bytes, none if there are not as many.
func (r *reader) take(n uint64, what string) []byte {
	if n > uint64(len(r.b)) {
		r.fail(what + " cut short")
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) byte() byte {
	if b := r.take(1, "version"); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) uint(what string) uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail(what + " is no number")
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads how many there are of something, at most limit and each of at least one byte.
func (r *reader) count(what string, limit int) int {
	n := r.uint(what)
	if n > uint64(limit) || n > uint64(len(r.b)) {
		r.fail(fmt.Sprintf("%d %s", n, what))
		return 0
	}
	return int(n)
}

func (r *reader) id() string {
	n := r.uint("length of an id")
	b := r.take(n>>1, "id")
	if n&1 == 1 {
		return hex.EncodeToString(b)
	}
	return string(b)
}

func (r *reader) day() int32 {
	v := r.uint("day")
	switch {
	case v == 0:
		return Undated
	case v > math.MaxUint32:
		r.fail("no day")
		return 0
	}
	v--
	return int32(uint32(v>>1) ^ -uint32(v&1))
}

func (r *reader) speakers() []uint32 {
	n := r.count("speakers", maxSpeakers)
	b := r.take(uint64(4*n), "speakers")
	var out []uint32
	for i := 0; i+4 <= len(b); i += 4 {
		out = append(out, binary.LittleEndian.Uint32(b[i:]))
	}
	return out
}

func (r *reader) words() []Word {
	n := r.count("words", maxWords)
	if n == 0 {
		return nil
	}
	out := make([]Word, n)
	var own Word
	for at := 0; at < n && r.err == nil; own ^= ownWord {
		k := r.uint("stretch of words")
		if k > uint64(n-at) || k == 0 && (at > 0 || own != 0) {
			r.fail("stretches of words that do not fit")
			return nil
		}
		for ; k > 0; k-- {
			out[at] = own
			at++
		}
	}
	for i := range out {
		out[i] |= r.word()
	}
	return out
}

func (r *reader) word() Word {
	b := r.take(1, "words")
	if len(b) == 0 {
		return 0
	}
	if b[0] < 0x80 {
		return Word(b[0])
	}
	low := r.take(1, "words")
	c := Word(b[0]&0x7f) << 8
	if len(low) == 1 {
		c |= Word(low[0])
	}
	if c < plainWords && r.err == nil {
		r.fail("a plain word in two bytes")
	}
	return c
}
