package data

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"bolgeplan/data/copies"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// keyNewer is the problem of opening a file of a newer format. keyNowNewer is the
// problem of an open file that became one.
const (
	keyNewer    = "problem.newer"
	keyNowNewer = "problem.now-newer"
)

// asNowNewer turns keyNewer into keyNowNewer, for a file that is open.
func asNowNewer(err error) error {
	var p *problem.Problem
	if errors.As(err, &p) && p.Key == keyNewer {
		return problem.New(keyNowNewer, nil, p.Pairs...)
	}
	return err
}

// refusedKeys maps the problems of a replaced file to those that also name the copy
// with the refused edits.
var refusedKeys = map[string]string{"problem.replaced": "problem.replaced.kept", keyNowNewer: "problem.now-newer.kept"}

// SaveRefusedEdits saves edits that are refused because another file took the plan's
// place. They go to one copy of the plan beside it, whose name gets the suffix. The
// problem of a refused edit names the copy.
func (d *Document) SaveRefusedEdits(suffix string) { d.refusedSuffix.Store(&suffix) }

// saveRefusedEdit repeats a refused edit in a copy of the plan. It returns the
// problem that names the copy; if saving fails it returns the edit's own problem.
func (d *Document) saveRefusedEdit(refused error, label func(before, after *plan.Plan) plan.Label, edit func(*plan.Draft) error) error {
	var p *problem.Problem
	suffix := d.refusedSuffix.Load()
	if suffix == nil || !errors.As(refused, &p) || refusedKeys[p.Key] == "" {
		return refused
	}
	kept, err := d.openRefusedCopy(*suffix)
	if err != nil {
		return refused
	}
	_, err = kept.DoWithLabel(label, edit)
	if err = errors.Join(err, kept.Close()); err != nil {
		return refused
	}
	return problem.New(refusedKeys[p.Key], nil, append(slices.Clone(p.Pairs), problem.RefusedEditPair, filepath.Base(d.refusedPath))...)
}

// openRefusedCopy opens the copy that holds the refused edits. The first call makes
// it.
func (d *Document) openRefusedCopy(suffix string) (*Document, error) {
	if d.refusedPath != "" {
		if kept, err := Open(context.Background(), d.refusedPath, d.who); err == nil {
			return kept, nil
		}
	}
	path := copies.FreeName(d.path, suffix)
	if _, err := d.writeLostPlan(path); err != nil {
		return nil, err
	}
	d.refusedPath = path
	return Open(context.Background(), path, d.who)
}

// SaveLostPlan writes the plan as last shown under a new name, with all refused
// edits. The file itself may be deleted, replaced or out of reach: see
// copies.SaveLostPlan.
func (d *Document) SaveLostPlan(path string) (Saved, error) {
	if err := d.lockOpen(); err != nil {
		return SavedWhole, err
	}
	defer d.mu.Unlock()
	if d.refusedPath != "" {
		if kept, err := OpenToRead(context.Background(), d.refusedPath, d.who); err == nil {
			return d.refusedSaved, errors.Join(kept.Copy(path), kept.Close())
		}
	}
	return d.writeLostPlan(path)
}

func (d *Document) writeLostPlan(path string) (Saved, error) {
	how, err := copies.SaveLostPlan(copies.LostPlan{
		File: d.file, Plan: d.plan, Last: d.lastTx, Since: d.recent, Blobs: d.blobs.all(), Erased: d.erased, Safety: d.safety(), Who: d.who,
	}, path)
	if err == nil {
		d.who.Registry.RecordFile(path) // it is as trusted as the plan
		d.refusedSaved = how
	}
	return how, err
}
