package data

import (
	"errors"
	"slices"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// Do runs an edit on the plan and records its changes durably as one transaction.
// Without an error the change is in the file; with an error file and plan are
// unchanged.
//
// If another program wrote to the file meanwhile, the edit runs again on the newer
// plan. It must use nothing but its draft, and must not call methods of the document:
// they would wait for the edit. The former plan is in the draft.
func (d *Document) Do(label plan.Label, edit func(*plan.Draft) error) (Outcome, error) {
	return d.DoWithLabel(func(_, _ *plan.Plan) plan.Label { return label }, edit)
}

// DoWithLabel is Do with a label that depends on the plan before and after the edit.
func (d *Document) DoWithLabel(label func(before, after *plan.Plan) plan.Label, edit func(*plan.Draft) error) (out Outcome, err error) {
	if err := d.lockOpen(); err != nil {
		return Outcome{}, err
	}
	defer d.publishAndUnlock(&out)
	var cleaned bool
	out, _, err = d.append(editProposal(label, edit, &cleaned))
	if err != nil {
		err = d.saveRefusedEdit(err, label, edit)
	}
	out.Cleaned = cleaned && err == nil
	if err == nil && out.Changed() {
		d.undo.push(undoStep{tx: d.lastNumber, id: out.Tx, label: out.Label})
	}
	return out, err
}

// proposal returns what is to be written on the present state of the document.
type proposal func(d *Document) (logfile.Edit, error)

// editProposal proposes the changes of an edit. It sets cleaned if the draft removed
// something from the edit's texts.
func editProposal(label func(before, after *plan.Plan) plan.Label, edit func(*plan.Draft) error, cleaned *bool) proposal {
	return func(d *Document) (logfile.Edit, error) {
		draft := d.plan.Edit()
		if err := draft.Run(edit); err != nil {
			return logfile.Edit{}, err
		}
		e := logfile.Edit{Changes: draft.Changes(), Blobs: draft.Attached(), After: draft.Plan()}
		e.Label, *cleaned = label(d.plan, e.After), draft.Cleaned()
		return e, nil
	}
}

// append writes a proposal on the newest state of the file. An empty proposal writes
// nothing.
func (d *Document) append(propose proposal) (out Outcome, written logfile.Appended, err error) {
	err = d.write(func() (err error) {
		out, written, err = d.tryAppend(propose)
		return err
	})
	if err != nil {
		return Outcome{}, logfile.Appended{}, err
	}
	return out, written, nil
}

// write runs a function that writes to the file, if the file may be written. If the file
// is newer than the plan, or of an older format, it catches up or upgrades and runs the
// function again.
func (d *Document) write(try func() error) error {
	for {
		if err := d.reopenReplaced(); err != nil {
			return err
		}
		if err := d.liftUpgradeBlock(); err != nil {
			return err
		}
		if d.protected != nil {
			return d.protected
		}
		err := try()
		switch {
		case errors.Is(err, logfile.ErrOutdated):
			err = d.catchUp()
		case errors.Is(err, logfile.ErrFormat):
			err = d.upgrade()
		default:
			return asNowNewer(err)
		}
		if err != nil {
			return err
		}
	}
}

func (d *Document) tryAppend(propose proposal) (out Outcome, written logfile.Appended, err error) {
	e, err := propose(d)
	if err != nil {
		return out, written, err
	}
	e.Label = e.Label.Clean()
	out = Outcome{Label: e.Label, Before: d.plan, After: d.plan}
	if len(e.Changes) == 0 {
		return out, written, nil
	}
	e.LastSeen, e.Who, e.Before, e.Contested = d.lastTx, copies.SignatureOf(d.who), d.plan, len(d.contested) > 0
	if written, err = d.file.Append(e); err != nil {
		return Outcome{}, written, err
	}
	out.noteContested(d.contested, written.Contested)
	d.plan, d.lastNumber, d.lastTx, d.contested = written.Plan, written.Number, written.Tx.ID, written.Contested
	d.addRecent(written.Tx)
	out.Tx, out.After, out.Changes, out.KeptRows = written.Tx.ID, written.Plan, written.Changes, written.KeptRows
	out.FastClocks = written.FastClocks
	return out, written, nil
}

// noteContested notes which conflicts an edit settled and which it opened.
func (o *Outcome) noteContested(before, after []history.RegisterKey) {
	o.Settled, o.Opened = without(before, after), without(after, before)
}

func without(list, other []history.RegisterKey) (rest []history.RegisterKey) {
	for _, key := range list {
		if !slices.Contains(other, key) {
			rest = append(rest, key)
		}
	}
	return rest
}

// maxRecent is how many transactions since the last safety copy are kept in memory.
const maxRecent = 1000

// addRecent keeps a transaction for SaveLostPlan, with the blobs that it names. If too
// many come between two safety copies, all are dropped: the plan itself can still be
// saved.
func (d *Document) addRecent(t *history.Tx) {
	if len(d.recent) >= 2*maxRecent {
		d.recent = nil
		d.blobs.retain(nil)
	}
	d.recent = append(d.recent, t)
	for _, id := range logfile.NamedBlobs(t) {
		_, _ = d.readBlob(id) // without it the plan is saved without it
	}
}
