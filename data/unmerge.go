package data

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"bolgeplan/data/changes"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// UnmergeKey is the key of the label of what UndoMerge did.
const UnmergeKey = "did.unmerge"

// MergeRecord is what is known of a merge: see Merges.
type MergeRecord = registry.Merge

// Merges returns the merges into this plan that were made by this installation, the
// first first.
func (d *Document) Merges() []MergeRecord { return d.who.Registry.Merges(d.rootID()) }

// MunicipalitiesOf lists the municipalities about which a merge brought something, each once.
// The error is history.ErrHistoryMissing if the file was sent on without its history.
func (d *Document) MunicipalitiesOf(m MergeRecord) (list []plan.ID, err error) {
	tips, err := history.ParseTips(m.Tips)
	if err != nil {
		return nil, err
	}
	before, err := d.PlanAt(tips)
	if err != nil {
		return nil, err
	}
	for _, c := range m.Copies {
		theirs, err := history.ParseTips(c.Tips)
		if err != nil {
			return nil, err
		}
		tips = append(tips, theirs...)
	}
	after, err := d.PlanAt(tips)
	if err != nil {
		return nil, err
	}
	for _, c := range changes.Between(before, after) {
		if _, _, id := changes.RowsOf(after, before, c.Table, c.Row); id != plan.None && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list, nil
}

// MergeToUndo returns the merge that UndoMerge would take back now: nothing was written
// since, no copy was sent, and no other program has the file open.
func (d *Document) MergeToUndo() (MergeRecord, bool) {
	if d.lockOpen() != nil {
		return MergeRecord{}, false
	}
	defer d.mu.Unlock()
	m, err := d.mergeToUndo()
	return m, err == nil && d.protected == nil
}

// mergeToUndo returns the merge to take back, or the problem that forbids it. The caller
// holds the document.
func (d *Document) mergeToUndo() (last MergeRecord, err error) {
	found, any := false, false
	for _, m := range d.who.Registry.Merges(d.root) {
		if m.Undone {
			continue
		}
		any = true
		if m.After == d.lastTx.String() {
			last, found = m, true
		}
	}
	switch {
	case !any:
		return last, problem.New("problem.unmerge-none", nil)
	case !found:
		return last, problem.New("problem.unmerge-since", nil)
	case last.Sent:
		return last, problem.New("problem.unmerge-sent", nil)
	case last.Erased:
		return last, problem.New("problem.unmerge-erased", nil)
	}
	if others := d.others(); len(others) > 0 {
		return last, problem.New("problem.unmerge-open", nil, "author", others[0].Author, "host", others[0].Host)
	}
	return last, nil
}

// UndoMerge takes the transactions of the last merge out of the file again, with those
// that answered them: file and plan are as before the merge. First it makes a safety
// copy. If MergeToUndo has none the problem says why, and that the changes can be left
// out instead.
func (d *Document) UndoMerge(ctx context.Context) (out Outcome, err error) {
	if err := d.lockOpen(); err != nil {
		return Outcome{}, err
	}
	defer d.publishAndUnlock(&out)
	err = d.write(func() error {
		out, err = d.tryUnmerge(ctx)
		return err
	})
	return out, err
}

func (d *Document) tryUnmerge(ctx context.Context) (out Outcome, err error) {
	m, err := d.mergeToUndo()
	if err != nil {
		return out, err
	}
	last, err := parseID(m.Last)
	if err != nil {
		return out, problem.New("problem.unmerge-since", nil)
	}
	if err := progress.Report(ctx, progress.Step{Doing: "merging.safety"}); err != nil {
		return out, err
	}
	safety, err := d.makeCopyBefore(SafetyMerge)
	if err != nil {
		return out, err
	}
	d.who.Registry.RecordFile(safety) // it is as trusted as the plan
	if err := ctx.Err(); err != nil {
		return out, err
	}
	err = d.file.Unmerge(d.lastTx, logfile.Mark{Last: last, Names: m.Names, Actors: m.Actors})
	switch {
	case errors.Is(err, logfile.ErrErased):
		return out, problem.New("problem.unmerge-erased", nil)
	case errors.Is(err, logfile.ErrMarkMissing):
		return out, problem.New("problem.unmerge-since", nil)
	case err != nil:
		if problem.Is(err, "problem.unsure") {
			d.unsureUndo = &m
		}
		return out, err
	}
	return d.finishUnmerge(m)
}

// finishUnmerge makes the document show that a merge was undone.
func (d *Document) finishUnmerge(m MergeRecord) (out Outcome, err error) {
	before, undone := d.plan, d.lastTx
	d.recent = nil // they are in no safety copy that SaveLostPlan would begin with
	d.blobs.retain(nil)
	if err := d.load(); err != nil {
		return out, logfile.OpenProblem(d.path, err)
	}
	d.unsureUndo = nil
	d.recordSeen(registry.File{})
	if err := d.who.Registry.MarkUndone(d.root, m.After); err != nil {
		d.remark([]Remark{{Key: "remark.merge-unrecorded"}})
	}
	return Outcome{
		Tx: undone, Label: plan.L(UnmergeKey), Before: before, After: d.plan, Changes: plan.Compare(before, d.plan), Unsigned: true,
	}, nil
}

// catchUpUndone shows an UndoMerge of which was not known whether it was in the file: the
// file lacks the merge. Another program may have written since. ok is false if there is none.
func (d *Document) catchUpUndone() (ok bool, err error) {
	m := d.unsureUndo
	if m == nil || m.After != d.lastTx.String() {
		return false, nil
	}
	last, err := parseID(m.Last)
	if err != nil {
		return false, err
	}
	if ok, err = d.file.Contains(last); !ok || err != nil {
		return false, err
	}
	out, err := d.finishUnmerge(*m)
	if err != nil {
		return false, err
	}
	d.publish(out, News{})
	return true, nil
}

func parseID(s string) (id history.TxID, err error) {
	b, err := hex.DecodeString(s)
	if err == nil && len(b) != len(id) {
		err = errors.New("it is no id of a transaction")
	}
	if err != nil {
		return id, err
	}
	return history.TxID(b), nil
}

// recordSent records that a copy was sent: merges so far can no longer be undone. The
// caller holds the document.
func (d *Document) recordSent() {
	if err := d.who.Registry.MarkSent(d.root); err != nil {
		d.remark([]Remark{{Key: "remark.merge-unrecorded"}})
	}
}
