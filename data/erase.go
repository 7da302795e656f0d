package data

import (
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// EraseKey is the label of the transaction that erases a contact. It names the
// municipality only, and cannot be undone.
const EraseKey = logfile.EraseKey

// Erased is what erasing a contact did.
type Erased struct {
	Outcome
	Values int // that were taken out of the log
	// Labels counts the transactions whose label has the contact's name, e-mail
	// or telephone. A label is part of its transaction's identity and stays; the
	// program writes none with personal data.
	Labels int
}

// EraseContact removes a contact from the plan, and all its values from the log, in
// one transaction. The log still verifies: its hashes stay. Then the file is
// vacuumed, so that no page keeps a trace.
//
// It also works for a contact that was removed before, and again after a failed
// vacuum. It does not reach copies of the file, including the program's own.
func (d *Document) EraseContact(id plan.ID) (out Erased, err error) {
	if err := d.lockOpen(); err != nil {
		return Erased{}, err
	}
	defer d.publishAndUnlock(&out.Outcome)
	label := plan.L(EraseKey, "municipality", "")
	if c, ok := d.plan.Contacts.Get(id); ok {
		m, _ := d.plan.Municipalities.Get(c.MunicipalityID)
		label = plan.L(EraseKey, "municipality", m.Name)
	}
	return d.erase(label, history.Row{Table: "contact", ID: id}, "name", "email", "phone")
}

// erase erases a row of a personal table. fields are the fields that identify
// somebody.
func (d *Document) erase(label plan.Label, at history.Row, fields ...string) (Erased, error) {
	what := logfile.Erasure{Table: at.Table, Row: at.ID, Personal: fields}
	outcome, written, err := d.append(func(d *Document) (logfile.Edit, error) {
		log, err := d.file.History()
		if err != nil || !log.Now().MayErase(at) {
			return logfile.Edit{}, err
		}
		erase := plan.Change{Table: at.Table, Row: at.ID, New: plan.Erase}
		return logfile.Edit{Label: label, Changes: []plan.Change{erase}, Exact: true, Erase: &what}, nil
	})
	erased := written.Erased
	if err == nil && !outcome.Changed() { // an earlier erasure may have left traces
		erased, err = d.file.Erase(what)
		err = logfile.StorageProblem(d.path, err)
	}
	if err != nil {
		return Erased{}, err
	}
	out := Erased{outcome, erased.Values, erased.Labels}
	// SaveLostPlan would use safety copies, which still have the data.
	d.recent, d.erased = nil, true
	d.blobs.retain(nil)
	if err := d.file.Vacuum(); err != nil {
		return out, problem.New("problem.erase-traces", err)
	}
	return out, nil
}
