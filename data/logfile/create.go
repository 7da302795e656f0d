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
// that has the label. It takes no care to survive a power cut: the caller brings
// the file to the disk before it gives it its name.
func Create(path string, p *plan.Plan, label plan.Label, who Writer) error {
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
	return errors.Join(fill(db, p, label, who), db.Close())
}

func fill(db *sql.DB, p *plan.Plan, label plan.Label, who Writer) error {
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
		s.empty = true
		e := Edit{Who: who, Label: label, Changes: plan.Compare(new(plan.Plan), p), Before: new(plan.Plan), After: p}
		_, err := new(File).append(s, e)
		return errors.Join(err, s.close())
	})
}
