package data

import (
	"database/sql"

	"bolgeplan/data/history"
)

// LogReader reads the log of a document part by part, and later goes on where it
// stopped. Between two parts the document is free for edits. It must be used by
// one goroutine at a time.
type LogReader struct {
	doc    *Document
	reader logReader
	next   int64 // the number of the first transaction that was not read yet
}

// LogReader returns a reader at the beginning of the log.
func (d *Document) LogReader() *LogReader {
	r := &LogReader{doc: d}
	r.restart()
	return r
}

func (r *LogReader) restart() {
	r.reader, r.next = logReader{ids: map[int64]history.TxID{}, whole: true}, 1
}

// Behind returns how many transactions were not read yet.
func (r *LogReader) Behind() (int, error) {
	if err := r.doc.hold(); err != nil {
		return 0, err
	}
	defer r.doc.mu.Unlock()
	last, err := r.last()
	if err != nil {
		return 0, openProblem(r.doc.path, err)
	}
	return int(max(last+1-r.next, 0)), nil
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
	txs, err := r.read(limit)
	if err != nil {
		return nil, openProblem(r.doc.path, err)
	}
	return txs, nil
}

func (r *LogReader) read(limit int) ([]*history.Tx, error) {
	last, err := r.last()
	if err != nil {
		return nil, err
	}
	r.reader.q = r.doc.db
	for r.next <= last { // numbers may have gaps
		if err := r.reader.loadNames(); err != nil {
			return nil, err
		}
		to := r.next + int64(limit)
		txs, err := r.reader.load(r.next, to)
		if err != nil {
			return nil, err
		}
		r.next = min(to, last+1)
		if len(txs.inOrder) > 0 {
			return txs.inOrder, nil
		}
	}
	return nil, nil
}

// last is the number of the newest transaction, of the file in which the ones
// that were read have the numbers that they were read with.
func (r *LogReader) last() (int64, error) {
	if known, ok := r.reader.ids[r.next-1]; ok {
		var b []byte
		err := r.doc.db.QueryRow(`SELECT id FROM tx WHERE n = ?`, r.next-1).Scan(&b)
		if err == sql.ErrNoRows || err == nil && string(b) != string(known[:]) {
			r.restart()
		} else if err != nil {
			return 0, err
		}
	}
	var last sql.NullInt64
	err := r.doc.db.QueryRow(`SELECT max(n) FROM tx`).Scan(&last)
	return last.Int64, err
}
