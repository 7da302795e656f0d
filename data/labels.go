package data

import (
	"database/sql"
	"errors"

	"bolgeplan/data/history"
	"bolgeplan/data/registry"
)

// takeLabel chooses the label under which this installation writes in the plan
// that begins with a transaction.
func (d *Document) takeLabel(root history.TxID) (err error) {
	label, all, err := d.who.Registry.WriterLabel(d.who.Installation, root, d.made, d.lastUnder)
	if err == nil {
		d.who.Installation, d.labels = label, all
	}
	return err
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

// recordSeen writes into the registry that the file is known as it is, and what
// was written last. Nothing depends on it but the time that opening takes.
func (d *Document) recordSeen(file registry.File) {
	if d.who.Registry == (registry.Registry{}) {
		return
	}
	var p registry.Plan
	if last, err := d.lastUnder(d.who.Installation); err == nil && d.mode == readWrite {
		p = registry.Plan{Plan: d.root.String(), Installation: d.who.Installation, Last: last}
	}
	d.who.Registry.Record(file, p)
	d.noted = d.tip
}

// recordLast records what was written last before the document is closed, and
// reports whether anything was since it was opened.
func (d *Document) recordLast() (changed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.tip == d.noted {
		return false
	}
	d.recordSeen(registry.File{})
	return d.inPlace() == nil // else another file has its name, which is not known
}

// recordClosed records the file as it is after the document was closed.
func (d *Document) recordClosed(changed bool) {
	if changed {
		d.who.Registry.RecordFile(d.path)
	}
}
