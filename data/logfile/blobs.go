package logfile

import (
	"bytes"
	"database/sql"
	"errors"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Blobs returns the blobs of a file by their ids.
func (f *File) Blobs() (map[string][]byte, error) {
	format, err := formatOf(f.db)
	if err != nil || format.version == 1 { // format 1 has no blobs
		return nil, err
	}
	blobs := map[string][]byte{}
	err = each(f.db, `SELECT id, bytes FROM blob`, nil, func(scan func(...any) error) error {
		var id string
		var bytes []byte
		err := scan(&id, &bytes)
		blobs[id] = bytes
		return err
	})
	return blobs, err
}

// Blob returns the bytes of a blob. If the file lacks them, or has others, that is a
// problem.
func (f *File) Blob(id string) ([]byte, error) {
	format, err := formatOf(f.db)
	if err != nil {
		return nil, StorageProblem(f.path, err)
	}
	if format.version == 1 { // format 1 has no blobs
		return nil, missingBlob()
	}
	b, err := readBlob(f.db, id)
	if err == nil && b == nil {
		err = missingBlob()
	}
	return b, StorageProblem(f.path, err)
}

func missingBlob() *problem.Problem { return problem.New("problem.blob-missing", nil) }

// readBlob returns the bytes of a blob, nil if the file lacks them or has others.
func readBlob(q querier, id string) (b []byte, err error) {
	err = q.QueryRow(`SELECT bytes FROM blob WHERE id = ?`, id).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !IsBlob(id, b) {
		return nil, nil
	}
	return b, err
}

// writeNamedBlobs writes the blobs that changes name and the file lacks. A blob that
// neither the file nor the editor has is a problem.
func (s *store) writeNamedBlobs(changes []plan.Change, blobs map[string][]byte) error {
	return eachNamed(changes, func(id string) error { return s.writeBlob(id, blobs) })
}

// writeRecordedBlobs writes the blobs that a recorded transaction names.
func (s *store) writeRecordedBlobs(t *history.Tx, blobs map[string][]byte) error {
	return eachNamed(changesOf(t), func(id string) error {
		if _, at := blobs[id]; !at {
			return nil
		}
		return s.writeBlob(id, blobs)
	})
}

// writeBlob writes a blob that the file lacks. It reads the blob back: damage on the
// way is never committed.
func (s *store) writeBlob(id string, blobs map[string][]byte) error {
	there, err := readBlob(s.q, id)
	if err != nil || there != nil {
		return err
	}
	b, brought := blobs[id]
	if !brought {
		return missingBlob()
	}
	if err := s.exec(`INSERT OR REPLACE INTO blob (id, bytes) VALUES (?, ?)`, id, b); err != nil {
		return err
	}
	there, err = readBlob(s.q, id)
	if err == nil && !bytes.Equal(there, b) {
		err = errors.New("the blob was not found where it was written")
	}
	return err
}

// changesOf returns the operations of a transaction as changes without former values.
func changesOf(t *history.Tx) []plan.Change {
	changes := make([]plan.Change, len(t.Ops))
	for i, op := range t.Ops {
		changes[i] = plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, New: op.Value}
	}
	return changes
}

// eachNamed visits each blob that changes name, until an error.
func eachNamed(changes []plan.Change, visit func(id string) error) (err error) {
	for _, c := range changes {
		c.Blobs(func(id string) {
			if err == nil {
				err = visit(id)
			}
		})
	}
	return err
}

// NamedBlobs returns the ids of the blobs that a transaction names.
func NamedBlobs(t *history.Tx) (ids []string) {
	_ = eachNamed(changesOf(t), func(id string) error { // never fails
		ids = append(ids, id)
		return nil
	})
	return ids
}

// sweepBlobs deletes the blobs that no value of a log names.
func (s *store) sweepBlobs(log *history.Log) error {
	var unused []string
	words := &vocabulary{log: log, names: map[string]bool{}}
	err := each(s.q, `SELECT id FROM blob`, nil, func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		if err == nil && !words.hasBlob(id) {
			unused = append(unused, id)
		}
		return err
	})
	for i := 0; i < len(unused) && err == nil; i++ {
		err = s.exec(`DELETE FROM blob WHERE id = ?`, unused[i])
	}
	return err
}

// sweepErased deletes the blobs that nothing names after rows of tables were erased.
func (s *store) sweepErased(tables []string) error {
	namesBlobs := func(table string) bool {
		info, _ := plan.TableNamed(table)
		return slices.ContainsFunc(info.Fields, func(f plan.Field) bool { return f.As == plan.AsBlob })
	}
	if !slices.ContainsFunc(tables, namesBlobs) {
		return nil
	}
	log, err := replay(s.q)
	if err != nil {
		return err
	}
	return s.sweepBlobs(log)
}
