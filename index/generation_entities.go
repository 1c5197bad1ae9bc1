package index

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"onrecord/schema"
)

// entity is one line of a generation's entities file: the name and type behind an id that quotes carry
// as speaker or subject. The file is only ever appended to while a generation is built, so a later
// line about the same id counts, and lines about entities that no quote names any more do no harm.
type entity struct {
	ID   string            `json:"id"`
	Name string            `json:"name"`
	Type schema.EntityType `json:"type"`
}

// readEntities reads the entities file at path by id. A missing file holds none.
func readEntities(path string) (map[string]entity, error) {
	out := make(map[string]entity)
	_, err := scanEntities(path, func(e entity) { out[e.ID] = e })
	return out, err
}

// scanEntities calls f for each entity of the file at path and returns the length of its whole lines:
// a last line without its end was cut by a crash and is left out.
func scanEntities(path string, f func(entity)) (whole int64, err error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	defer file.Close()
	for r := bufio.NewReaderSize(file, 1<<16); ; {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return whole, nil
		} else if err != nil {
			return whole, err
		}
		var e entity
		if err := json.Unmarshal(line, &e); err != nil {
			return whole, fmt.Errorf("%s: at byte %d: %w", path, whole, err)
		}
		whole += int64(len(line))
		f(e)
	}
}

// entityLog adds to the entities file of a generation that is being built. It is not safe for
// concurrent use.
type entityLog struct {
	file  *os.File
	known map[string]entity
	// settled are the ids whose entry is of this run: the first name that a run meets for an id
	// stays, so that two articles that disagree do not fill the file.
	settled map[string]bool
}

// openEntityLog opens the file at path for appending and makes it if it is missing. A line that a
// crash cut short is removed.
func openEntityLog(path string) (*entityLog, error) {
	l := &entityLog{known: make(map[string]entity), settled: make(map[string]bool)}
	whole, err := scanEntities(path, func(e entity) { l.known[e.ID] = e })
	if err != nil {
		return nil, err
	}
	if l.file, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644); err != nil {
		return nil, err
	}
	if err = l.file.Truncate(whole); err == nil {
		_, err = l.file.Seek(whole, io.SeekStart)
	}
	if err != nil {
		l.file.Close()
		return nil, err
	}
	return l, nil
}

// add writes those of entities that are new or have another name or type than before. It returns when
// they would survive the death of this process.
func (l *entityLog) add(entities []entity) error {
	var b bytes.Buffer
	for _, e := range entities {
		if e.ID == "" || l.settled[e.ID] {
			continue
		}
		l.settled[e.ID] = true
		if l.known[e.ID] == e {
			continue
		}
		l.known[e.ID] = e
		line, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("entity %q: %w", e.ID, err)
		}
		b.Write(append(line, '\n'))
	}
	if b.Len() == 0 {
		return nil
	}
	_, err := l.file.Write(b.Bytes())
	return err
}

// close makes everything durable and closes the file.
func (l *entityLog) close() error { return errors.Join(l.file.Sync(), l.file.Close()) }

// entitiesOf lists whom q names.
func entitiesOf(q *schema.Quote) []entity {
	out := make([]entity, 0, len(q.Speakers)+len(q.Subjects))
	for i := range q.Speakers {
		s := &q.Speakers[i]
		out = append(out, entity{ID: s.ID, Name: s.Name, Type: s.Type})
	}
	for _, s := range q.Subjects {
		out = append(out, entity{ID: s.ID, Name: s.Name, Type: s.Type})
	}
	return out
}
