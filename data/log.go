package data

import (
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
)

// Log reads every transaction of the file, the first first.
func (d *Document) Log(visit func(*history.Tx) error) error {
	if err := d.hold(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	if err := d.file.Log(0, visit); err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	return nil
}

// Last returns the transaction that was written last: what tells two states of
// one file apart.
func (d *Document) Last() (id history.TxID, err error) {
	if err := d.hold(); err != nil {
		return id, err
	}
	defer d.mu.Unlock()
	if _, id, err = d.file.Last(); err != nil {
		return id, logfile.OpenProblem(d.path, err)
	}
	return id, nil
}

// LogReader reads the log of a document part by part, and later goes on where it
// stopped. Between two parts the document is free for edits. It must be used by
// one goroutine at a time.
type LogReader struct {
	doc    *Document
	reader *logfile.Reader
}

// LogReader returns a reader at the beginning of the log.
func (d *Document) LogReader() *LogReader { return &LogReader{d, logfile.NewReader()} }

// Remaining returns how many transactions were not read yet.
func (r *LogReader) Remaining() (int, error) {
	if err := r.doc.hold(); err != nil {
		return 0, err
	}
	defer r.doc.mu.Unlock()
	n, err := r.reader.Remaining(r.doc.file)
	if err != nil {
		return 0, logfile.OpenProblem(r.doc.path, err)
	}
	return n, nil
}

// Next reads up to limit further transactions, the oldest first; none when all
// are read. Where another file has taken the place of the document's, which has
// all transactions but may number them otherwise, it begins anew, and some come
// again.
func (r *LogReader) Next(limit int) ([]*history.Tx, error) {
	if err := r.doc.hold(); err != nil {
		return nil, err
	}
	defer r.doc.mu.Unlock()
	txs, err := r.reader.Next(r.doc.file, limit)
	if err != nil {
		return nil, logfile.OpenProblem(r.doc.path, err)
	}
	return txs, nil
}
