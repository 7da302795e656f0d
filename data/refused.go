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

// keyNewer is the problem of a file that a newer program made, and keyNowNewer that of
// an open one that became such a file.
const (
	keyNewer    = "problem.newer"
	keyNowNewer = "problem.now-newer"
)

// nowNewer is the error of a file that is open, of which opening would say that it is of
// a newer format.
func nowNewer(err error) error {
	var p *problem.Problem
	if errors.As(err, &p) && p.Key == keyNewer {
		return problem.New(keyNowNewer, nil, p.Pairs...)
	}
	return err
}

// keptKeys are the problems of a file that another took the place of, each with the one
// that also names the copy in which a refused edit was kept.
var keptKeys = map[string]string{"problem.replaced": "problem.replaced.kept", keyNowNewer: "problem.now-newer.kept"}

// SaveRefusedEdits has edits kept that are refused because another file took the plan's
// place: in one copy of the plan beside it, whose name gets a suffix in words. The
// problem of such an edit names the copy.
func (d *Document) SaveRefusedEdits(suffix string) { d.suffix.Store(&suffix) }

// keepRefused does an edit in a copy of the plan that was refused here. It returns the
// problem that names the copy or, where that could not be, the one that the edit had.
func (d *Document) keepRefused(refused error, label func(before, after *plan.Plan) plan.Label, edit func(*plan.Draft) error) error {
	var p *problem.Problem
	suffix := d.suffix.Load()
	if suffix == nil || !errors.As(refused, &p) || keptKeys[p.Key] == "" {
		return refused
	}
	kept, err := d.openKept(*suffix)
	if err != nil {
		return refused
	}
	_, err = kept.DoWithLabel(label, edit)
	if err = errors.Join(err, kept.Close()); err != nil {
		return refused
	}
	return problem.New(keptKeys[p.Key], nil, append(slices.Clone(p.Pairs), problem.RefusedEditPair, filepath.Base(d.keptPath))...)
}

// openKept opens the copy that has what was refused before, and makes it at the first.
func (d *Document) openKept(suffix string) (*Document, error) {
	if d.keptPath != "" {
		if kept, err := Open(context.Background(), d.keptPath, d.who); err == nil {
			return kept, nil
		}
	}
	path := copies.FreeName(d.path, suffix)
	if _, err := d.saveLost(path); err != nil {
		return nil, err
	}
	d.keptPath = path
	return Open(context.Background(), path, d.who)
}

// SaveLostPlan writes the plan as it was last shown under a new name, when the file itself
// may be deleted, replaced or out of reach, with what was refused since: see
// copies.SaveLostPlan.
func (d *Document) SaveLostPlan(path string) (Saved, error) {
	if err := d.hold(); err != nil {
		return SavedWhole, err
	}
	defer d.mu.Unlock()
	if d.keptPath != "" {
		if kept, err := OpenToRead(context.Background(), d.keptPath, d.who); err == nil {
			return d.keptHow, errors.Join(kept.Copy(path), kept.Close())
		}
	}
	return d.saveLost(path)
}

func (d *Document) saveLost(path string) (Saved, error) {
	how, err := copies.SaveLostPlan(copies.LostPlan{
		File: d.file, Plan: d.plan, Last: d.last, Since: d.since, Blobs: d.blobs.all(), Erased: d.erased, Safety: d.safety(), Who: d.who,
	}, path)
	if err == nil {
		d.who.Registry.RecordFile(path) // it is let in as the plan was
		d.keptHow = how
	}
	return how, err
}
