package data

import (
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// Log visits every transaction of the file, the oldest first.
func (d *Document) Log(visit func(*history.Tx) error) error {
	if err := d.lockOpen(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	if err := d.file.Log(0, visit); err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	return nil
}

// Last returns the id of the last transaction. It tells two states of one file apart.
func (d *Document) Last() (id history.TxID, err error) {
	if err := d.lockOpen(); err != nil {
		return id, err
	}
	defer d.mu.Unlock()
	if _, id, err = d.file.Last(); err != nil {
		return id, logfile.OpenProblem(d.path, err)
	}
	return id, nil
}

// LogReader reads the log of a document in parts, and later continues. Between two
// parts the document is free for edits. Use it from one goroutine at a time.
type LogReader struct {
	doc    *Document
	reader *logfile.Reader
}

// LogReader returns a reader at the beginning of the log.
func (d *Document) LogReader() *LogReader { return &LogReader{d, logfile.NewReader()} }

// Remaining returns how many transactions are still to be read.
func (r *LogReader) Remaining() (int, error) {
	if err := r.doc.lockOpen(); err != nil {
		return 0, err
	}
	defer r.doc.mu.Unlock()
	n, err := r.reader.Remaining(r.doc.file)
	if err != nil {
		return 0, logfile.OpenProblem(r.doc.path, err)
	}
	return n, nil
}

// Next reads up to limit further transactions, the oldest first, and none at the end.
// If another file replaced the document's, numbers may differ: it starts again, and
// some transactions come twice.
func (r *LogReader) Next(limit int) ([]*history.Tx, error) {
	if err := r.doc.lockOpen(); err != nil {
		return nil, err
	}
	defer r.doc.mu.Unlock()
	txs, err := r.reader.Next(r.doc.file, limit)
	if err != nil {
		return nil, logfile.OpenProblem(r.doc.path, err)
	}
	return txs, nil
}

// Conflict is a conflict together with who said what.
type Conflict struct {
	history.Conflict
	From history.Provenance
}

// Conflicts lists the unresolved conflicts of the plan: see history.View.
func (d *Document) Conflicts() ([]Conflict, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	view := log.Now()
	var list []Conflict
	for _, c := range view.Conflicts() {
		from, err := view.Provenance(c)
		if err != nil {
			return nil, logfile.OpenProblem(d.path, err)
		}
		list = append(list, Conflict{c, from})
	}
	return list, nil
}

// PlanAt returns the plan at a state of its log: history.ErrHistoryMissing if the file was
// sent without it.
func (d *Document) PlanAt(tips []history.TxID) (*plan.Plan, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	return log.Plan(tips)
}

// Unknown lists the content that only a newer program knows. A copy without history
// leaves it out.
func (d *Document) Unknown() ([]history.Unknown, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	log, err := d.file.History()
	if err != nil {
		return nil, logfile.OpenProblem(d.path, err)
	}
	return log.Now().Unknown(), nil
}
