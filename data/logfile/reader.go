package logfile

import (
	"database/sql"

	"bolgeplan/data/history"
)

// Reader reads the log of a file part by part, and later goes on where it
// stopped. It must be used by one goroutine at a time.
type Reader struct {
	reader logReader
	next   int64 // the number of the first transaction that was not read yet
}

// NewReader returns a reader at the beginning of the log.
func NewReader() *Reader {
	r := &Reader{}
	r.restart()
	return r
}

func (r *Reader) restart() {
	r.reader, r.next = logReader{ids: map[int64]history.TxID{}, whole: true}, 1
}

// Remaining returns how many transactions of the file were not read yet.
func (r *Reader) Remaining(f *File) (int, error) {
	last, err := r.last(f)
	return int(max(last+1-r.next, 0)), err
}

// Next reads up to limit further transactions, the oldest first; none when all
// are read. Where the file is another that took the place of the one before,
// which has all transactions but may number them otherwise, it begins anew, and
// some come again.
func (r *Reader) Next(f *File, limit int) ([]*history.Tx, error) {
	last, err := r.last(f)
	if err != nil {
		return nil, err
	}
	r.reader.q = f.db
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
func (r *Reader) last(f *File) (int64, error) {
	if known, ok := r.reader.ids[r.next-1]; ok {
		var b []byte
		err := f.db.QueryRow(`SELECT id FROM tx WHERE n = ?`, r.next-1).Scan(&b)
		if err == sql.ErrNoRows || err == nil && string(b) != string(known[:]) {
			r.restart()
		} else if err != nil {
			return 0, err
		}
	}
	var last sql.NullInt64
	err := f.db.QueryRow(`SELECT max(n) FROM tx`).Scan(&last)
	return last.Int64, err
}
