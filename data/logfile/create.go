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

// Signature is who writes: the author as others read it, and the label of an
// installation.
type Signature struct{ Author, Installation string }

// Create makes a file of a plan at path, where none may be, with one transaction
// that has the label, and the blobs that the plan names, by their ids. It takes no care to survive a power cut: the caller brings
// the file to the disk before it gives it its name.
func Create(path string, p *plan.Plan, blobs map[string][]byte, label plan.Label, who Signature) error {
	return create(path, func(s *store) error { return s.begun(p, blobs, label, who) })
}

// CreateFrom makes a file at path, where none may be, with some steps as its
// transactions, and returns the plan that they lead to. It takes no care to survive a
// power cut, as Create.
func CreateFrom(path string, steps []history.Step, who Signature) (p *plan.Plan, err error) {
	err = create(path, func(s *store) error {
		p, err = s.follow(steps, who)
		return err
	})
	return p, err
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
func (s *store) begun(p *plan.Plan, blobs map[string][]byte, label plan.Label, who Signature) error {
	s.empty = true
	e := Edit{Who: who, Label: label, Changes: plan.Compare(new(plan.Plan), p), Before: new(plan.Plan), After: p, Blobs: blobs}
	_, err := new(File).append(s, e)
	return err
}

// follow writes the steps that a file begins with. A state that has a name gets it in a
// transaction of its own, right after the step that leads to it.
func (s *store) follow(steps []history.Step, who Signature) (*plan.Plan, error) {
	p := new(plan.Plan)
	s.empty = true
	for _, step := range steps {
		tip, err := s.step(&p, step, who)
		if err != nil {
			return nil, err
		}
		if step.Name != "" {
			if _, err := s.step(&p, naming(step, tip), who); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// step writes a step that follows a plan, and makes that what it leads to.
func (s *store) step(p **plan.Plan, step history.Step, who Signature) (history.TxID, error) {
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
	*p, s.empty = a.Plan, false
	return a.Tx.ID, nil
}

// naming is the step that gives the state after another its name.
func naming(step history.Step, tip history.TxID) history.Step {
	name, tips, on := step.Name, history.FormatTips([]history.TxID{tip}), step.On
	step.Name, step.Label = "", plan.L("did.state-name", "state", name)
	step.Edit = func(d *plan.Draft) error {
		plan.Put(d, plan.Baseline{ID: plan.FreshBaselineID(d.Plan(), name, tips), Name: name, Tips: tips, On: on})
		return nil
	}
	return step
}
