package data

import (
	"database/sql"
	"errors"

	"bolgeplan/data/history"
)

// takeLabel chooses the label under which this installation writes in the plan.
// It goes on under one whose last transaction is the one that the registry has
// for it. Where none is, the file is a copy from before that, or another machine
// has the same registry: a new label keeps the two apart. What was written under
// the labels that this installation had before can be undone all the same.
func (d *Document) takeLabel(root history.TxID) error {
	usual := d.who.Installation
	d.labels = []string{usual}
	if d.who.home.dir == "" {
		return nil
	}
	chosen, taken := "", false
	for _, p := range d.who.home.registry().Plans {
		if p.Plan != root.String() {
			continue
		}
		taken = taken || p.Installation == usual
		if p.Installation != usual {
			d.labels = append(d.labels, p.Installation)
		}
		last, err := d.lastUnder(p.Installation)
		if err != nil {
			return err
		}
		if last == p.Last {
			chosen = p.Installation
		}
	}
	if chosen == "" && !taken {
		// The registry has not seen this plan. A usual label that is in it already
		// is that of another machine, or of a registry that was lost, unless this
		// installation has just made the file.
		last, err := d.lastUnder(usual)
		if err != nil {
			return err
		}
		if last == "" || d.made {
			chosen = usual
		}
	}
	if chosen == "" {
		chosen = newLabel()
		d.labels = append(d.labels, chosen)
	}
	d.who.Installation = chosen
	return nil
}

// lastUnder returns the id of the last transaction under a label, "" for none.
func (d *Document) lastUnder(label string) (string, error) {
	id, err := transactionID(d.db, `SELECT tx.id FROM tx JOIN actor ON actor.n = tx.actor
		WHERE actor.installation = ? ORDER BY tx.n DESC LIMIT 1`, label)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id.String(), err
}

func transactionID(q querier, query string, args ...any) (id history.TxID, err error) {
	var b []byte
	if err := q.QueryRow(query, args...).Scan(&b); err != nil {
		return id, err
	}
	return asTxID(b)
}

// note writes into the registry that the file is known as it is, and what was
// written last. Nothing depends on it but the time that opening takes.
func (d *Document) note(file knownFile) {
	if d.who.home.dir == "" {
		return
	}
	last, err := d.lastUnder(d.who.Installation)
	_ = d.who.home.update(func(r *registry) {
		if file != (knownFile{}) {
			r.addFile(file)
		}
		if err == nil && d.mode == readWrite {
			r.addPlan(knownPlan{d.root.String(), d.who.Installation, last})
		}
	})
	d.noted = d.tip
}

// noteLast notes what was written last before the document is closed, and reports
// whether anything was since it was opened.
func (d *Document) noteLast() (changed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.tip == d.noted {
		return false
	}
	d.note(knownFile{})
	return d.inPlace() == nil // else another file has its name, which is not known
}

// noteClosed notes the file as it is after the document was closed.
func (d *Document) noteClosed(changed bool) {
	if changed {
		d.who.home.remember(d.path)
	}
}
