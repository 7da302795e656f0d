package logfile

import (
	"database/sql"
	"errors"
	"fmt"
	"os"

	"bolgeplan/data/plan"
)

// Writer is who writes: the author as others read it, and the label of an
// installation.
type Writer struct{ Author, Installation string }

// Create makes a file of a plan at path, where none may be, with one transaction
// that has the label, and the blobs that the plan names, by their ids. It takes no care to survive a power cut: the caller brings
// the file to the disk before it gives it its name.
func Create(path string, p *plan.Plan, blobs map[string][]byte, label plan.Label, who Writer) error {
	return create(path, func(s *store) error { return errors.Join(s.begun(p, label, who), s.enclose(blobs)) })
}

// enclose writes blobs by their ids.
func (s *store) enclose(blobs map[string][]byte) error {
	for id, bytes := range blobs {
		if err := s.exec(`INSERT INTO blob (id, bytes) VALUES (?, ?)`, id, bytes); err != nil {
			return err
		}
	}
	return nil
}

// Blobs returns the blobs of a file by their ids.
func (f *File) Blobs() (map[string][]byte, error) {
	format, err := formatOf(f.db)
	if err != nil || format.version == 1 { // which has no table of them
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

// create makes a file at path, where none may be, of what a function writes into it.
func create(path string, write func(*store) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	db, err := connect(path, ReadWrite)
	if err != nil {
		return err
	}
	return errors.Join(fill(db, write), db.Close())
}

func fill(db *sql.DB, write func(*store) error) error {
	for _, pragma := range []string{
		fmt.Sprintf("PRAGMA page_size = %d", PageSize),
		fmt.Sprintf("PRAGMA application_id = %d", ApplicationID),
		fmt.Sprintf("PRAGMA user_version = %d", FormatVersion),
		"PRAGMA synchronous = OFF",
	} {
		if _, err := db.Exec(pragma); err != nil {
			return err
		}
	}
	return inTransaction(db, func(tx *sql.Tx) error {
		for _, statement := range formats[FormatVersion].statements {
			if _, err := tx.Exec(statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
		s := newStore(tx)
		return errors.Join(write(s), s.close())
	})
}

// begun writes the transaction that a plan begins with.
func (s *store) begun(p *plan.Plan, label plan.Label, who Writer) error {
	s.empty = true
	e := Edit{Who: who, Label: label, Changes: plan.Compare(new(plan.Plan), p), Before: new(plan.Plan), After: p}
	_, err := new(File).append(s, e)
	return err
}
