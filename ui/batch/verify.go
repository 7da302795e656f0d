package batch

import (
	"context"
	"errors"
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/data/history"
)

// verify checks a plan file completely. With --repair it rebuilds the file first. If the
// file is refused before it is opened, that is the result.
func verify(s *session) error {
	if s.has("--repair") {
		if err := s.rebuild(); err != nil {
			return err
		}
	}
	err := s.withPlan(s.verifyOpen)
	var refused *data.Problem
	if errors.As(err, &refused) {
		for _, f := range refused.Faults {
			s.printLine(s.Lang.Format(f))
		}
	}
	return err
}

func (s *session) verifyOpen(doc *data.Document) error {
	faults, err := doc.Verify()
	if err != nil {
		return err
	}
	name := filepath.Base(doc.Path())
	for _, f := range faults {
		s.printLine(s.Lang.Format(f))
	}
	if n := len(faults); n > 0 {
		key := "batch.verify.faults"
		if data.IsTextFault(faults[0]) {
			key = "batch.verify.texts"
		}
		s.warn(s.Lang.N(key, n, "file", name))
		return errReported
	}
	steps := 0
	if err := doc.Log(func(*history.Tx) error { steps++; return nil }); err != nil {
		return err
	}
	s.printLine(s.Lang.N("batch.verify.well", steps, "file", name))
	return nil
}

// rebuild rebuilds the tables of a plan file from its log, if they differ.
func (s *session) rebuild() error {
	defer takeTurn(s.files[0]).end()
	r, err := data.RebuildFromLog(context.Background(), s.files[0], s.T("repair.aside"), s.Identity)
	s.warnRemarks(r.Remarks)
	if err != nil || r.BackupPath == "" {
		return err
	}
	for _, f := range r.Faults {
		s.printLine(s.Lang.Format(f))
	}
	s.printLine(s.Lang.N("batch.repaired", len(r.Faults), "file", filepath.Base(s.files[0]), "kept", filepath.Base(r.BackupPath)))
	return nil
}
