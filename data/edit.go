package data

import (
	"errors"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// Do runs an edit on the plan and records its changes durably as one
// transaction. When it returns without error the change is in the file; when it
// returns an error the file and the plan are as they were.
//
// The edit may run more than once, on a newer plan, where another program has
// written to the file meanwhile: it works on the draft that it is given and on
// nothing else. It must not call methods of the document, which would wait for
// the edit to end; what the plan was before is in the draft.
func (d *Document) Do(label plan.Label, edit func(*plan.Draft) error) (Outcome, error) {
	return d.DoWithLabel(func(_, _ *plan.Plan) plan.Label { return label }, edit)
}

// DoWithLabel is Do with a label that says what the edit does to the plan as it is then.
func (d *Document) DoWithLabel(label func(before, after *plan.Plan) plan.Label, edit func(*plan.Draft) error) (out Outcome, err error) {
	if err := d.hold(); err != nil {
		return Outcome{}, err
	}
	defer d.release(&out)
	var cleaned bool
	out, _, err = d.record(drafted(label, edit, &cleaned))
	if err != nil {
		err = d.keepRefused(err, label, edit)
	}
	out.Cleaned = cleaned && err == nil
	if err == nil && out.Changed() {
		d.undo.did(step{d.tip, out.Tx, out.Label})
	}
	return out, err
}

// proposal says what is to be written on a state of the document, and its label.
type proposal func(d *Document) (logfile.Edit, error)

// drafted proposes what an edit changes in a draft, and says whether something had to be
// taken out of its texts.
func drafted(label func(before, after *plan.Plan) plan.Label, edit func(*plan.Draft) error, cleaned *bool) proposal {
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

// record writes what is proposed, on the newest state of the file. Where that is
// nothing, nothing is written.
func (d *Document) record(propose proposal) (Outcome, logfile.Appended, error) {
	for {
		if err := d.reopenReplaced(); err != nil {
			return Outcome{}, logfile.Appended{}, err
		}
		if err := d.liftProtection(); err != nil {
			return Outcome{}, logfile.Appended{}, err
		}
		if d.protected != nil {
			return Outcome{}, logfile.Appended{}, d.protected
		}
		out, written, err := d.try(propose)
		switch {
		case errors.Is(err, logfile.ErrOutdated):
			err = d.catchUp()
		case errors.Is(err, logfile.ErrFormat):
			err = d.upgrade()
		default:
			return out, written, nowNewer(err)
		}
		if err != nil {
			return Outcome{}, logfile.Appended{}, err
		}
	}
}

func (d *Document) try(propose proposal) (out Outcome, written logfile.Appended, err error) {
	e, err := propose(d)
	if err != nil {
		return out, written, err
	}
	e.Label = e.Label.Clean()
	out = Outcome{Label: e.Label, Before: d.plan, After: d.plan}
	if len(e.Changes) == 0 {
		return out, written, nil
	}
	e.LastSeen, e.Who, e.Before, e.Contested = d.last, copies.SignatureOf(d.who), d.plan, len(d.contested) > 0
	if written, err = d.file.Append(e); err != nil {
		return Outcome{}, written, err
	}
	d.plan, d.tip, d.last, d.contested = written.Plan, written.Number, written.Tx.ID, written.Contested
	d.keepSince(written.Tx)
	out.Tx, out.After, out.Changes, out.KeptRows = written.Tx.ID, written.Plan, written.Changes, written.KeptRows
	out.FastClocks = written.FastClocks
	return out, written, nil
}

// maxSince is how many transactions are kept for where the file is lost.
const maxSince = 1000

// keepSince keeps a transaction for where the file is lost. Where too many come
// between two safety copies the oldest way back is given up: the plan itself is
// saved even then.
func (d *Document) keepSince(t *history.Tx) {
	if len(d.since) >= 2*maxSince {
		d.since = nil
		d.blobs.retain(nil)
	}
	d.since = append(d.since, t)
	for _, id := range logfile.NamedBlobs(t) {
		_, _ = d.readBlob(id) // where it cannot be read, the plan is saved without it
	}
}
