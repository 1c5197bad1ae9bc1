package tagger

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// magic begins every file of weights. Its number changes with the features, the labels and the layout.
const magic = "onrecord tagger 2\n"

// ErrFormat is in the error of Read when a file holds no weights for this version of the package.
var ErrFormat = errors.New("not weights of this version")

// rawSize is the size of the weights before compression.
const rawSize = Labels*Labels*4 + buckets*8 + contentBuckets

// Bytes returns m as a file of weights. The same model gives the same bytes.
func (m *Model) Bytes() []byte {
	raw := make([]byte, 0, rawSize)
	for before := range m.moves {
		for _, w := range m.moves[before] {
			raw = binary.LittleEndian.AppendUint32(raw, uint32(w))
		}
	}
	for _, w := range m.weights {
		raw = binary.LittleEndian.AppendUint64(raw, w)
	}
	for _, w := range m.contents {
		raw = append(raw, byte(w))
	}
	out := bytes.NewBufferString(magic)
	// A buffer takes everything and the level is a valid one: there are no errors.
	z, _ := flate.NewWriter(out, flate.BestCompression)
	_, _ = z.Write(raw)
	_ = z.Close()
	return out.Bytes()
}

// Read returns the model of a file that Bytes has written. Of other bytes its error wraps ErrFormat; it
// never takes more memory than a model needs.
func Read(file []byte) (*Model, error) {
	body, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("reading weights: %w", ErrFormat)
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(body)), rawSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading weights: %w: %w", ErrFormat, err)
	}
	if len(raw) != rawSize {
		return nil, fmt.Errorf("reading weights: %w: wrong size", ErrFormat)
	}
	m := new(Model)
	for before := range m.moves {
		for after := range m.moves[before] {
			// A damaged file must not make sums overflow.
			w := int32(binary.LittleEndian.Uint32(raw[4*(before*Labels+after):]))
			m.moves[before][after] = max(forbidden, min(-forbidden>>8, w))
		}
	}
	m.moves.forbid()
	raw = raw[Labels*Labels*4:]
	for i := range m.weights {
		m.weights[i] = binary.LittleEndian.Uint64(raw[8*i:])
	}
	raw = raw[8*buckets:]
	for i := range m.contents {
		m.contents[i] = int8(raw[i])
	}
	return m, nil
}

//go:embed weights.bin
var weights []byte

// Default returns the model that comes with the package. The first call unpacks it, in about 20 ms.
var Default = sync.OnceValue(func() *Model {
	m, err := Read(weights)
	if err != nil {
		panic("the embedded weights are damaged: " + err.Error()) // the build is broken, not the input
	}
	return m
})
