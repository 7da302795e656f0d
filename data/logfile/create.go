package logfile

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Signature is who writes a transaction: the author as others read it, and the label
// of an installation.
type Signature struct{ Author, Installation string }

// Create makes a file at path with one transaction that brings the plan, and the
// blobs that the plan names, by their ids. The path must be free. It does not sync:
// the caller does so before it names the file.
func Create(path string, p *plan.Plan, blobs map[string][]byte, label plan.Label, who Signature) error {
	return create(path, func(s *store) error { return s.appendFirst(p, blobs, label, who) })
}

// CreateFrom makes a file at path with some steps as its transactions, and returns
// the resulting plan. The path must be free. It does not sync, as Create.
func CreateFrom(path string, steps []history.Step, who Signature) (p *plan.Plan, err error) {
	err = create(path, func(s *store) error {
		p, err = s.appendSteps(steps, who)
		return err
	})
	return p, err
}

// create makes a file at path by a function. The path must be free.
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

// appendFirst writes the first transaction of a file.
func (s *store) appendFirst(p *plan.Plan, blobs map[string][]byte, label plan.Label, who Signature) error {
	s.emptyLog = true
	e := Edit{Who: who, Label: label, Changes: plan.Compare(new(plan.Plan), p), Before: new(plan.Plan), After: p, Blobs: blobs}
	_, err := new(File).append(s, e)
	return err
}

// appendSteps writes the steps of a new file. A named state gets its name in a
// transaction of its own, right after its step.
func (s *store) appendSteps(steps []history.Step, who Signature) (*plan.Plan, error) {
	p := new(plan.Plan)
	s.emptyLog = true
	for _, step := range steps {
		tip, err := s.appendStep(&p, step, who)
		if err != nil {
			return nil, err
		}
		if step.Name != "" {
			if _, err := s.appendStep(&p, namingStep(step, tip), who); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// appendStep writes a step that follows a plan, and sets p to the resulting plan.
func (s *store) appendStep(p **plan.Plan, step history.Step, who Signature) (history.TxID, error) {
	draft := (*p).Edit()
	if err := draft.Run(step.Edit); err != nil {
		return history.TxID{}, err
	}
	if step.Author != "" {
		who = Signature{step.Author, step.Installation}
	}
	e := Edit{
		Who: who, At: step.Time(time.Now().UnixMilli()), Label: step.Label.Clean(),
		Changes: draft.Changes(), Blobs: draft.Attached(), Before: *p, After: draft.Plan(),
	}
	a, err := new(File).append(s, e)
	if err != nil {
		return history.TxID{}, err
	}
	*p, s.emptyLog = a.Plan, false
	return a.Tx.ID, nil
}

// namingStep returns the step that names the state after another step.
func namingStep(step history.Step, tip history.TxID) history.Step {
	name, tips, on := step.Name, history.FormatTips([]history.TxID{tip}), step.On
	step.Name, step.Label = "", plan.L("did.state-name", "state", name)
	step.Edit = func(d *plan.Draft) error {
		plan.Put(d, plan.Baseline{ID: plan.FreshBaselineID(d.Plan(), name, tips), Name: name, Tips: tips, On: on})
		return nil
	}
	return step
}
