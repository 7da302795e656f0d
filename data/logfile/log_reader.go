package logfile

import (
	"database/sql"
	"errors"
	"fmt"
	"math"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Reader reads the log of a file in parts, and later continues. Use it from one
// goroutine at a time.
type Reader struct {
	reader logReader
	next   int64 // the number of the next transaction to read
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

// Remaining returns how many transactions of the file are still to be read.
func (r *Reader) Remaining(f *File) (int, error) {
	last, err := r.last(f)
	return int(max(last+1-r.next, 0)), err
}

// Next reads up to limit further transactions, the oldest first, and none at the end.
// If another file replaced the former, numbers may differ: it starts again, and some
// transactions come twice.
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

// last returns the number of the newest transaction. It restarts if the transactions
// that were read have other numbers in this file.
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

// readLog visits the transactions from a number on, in the order of writing, which is
// causal. From above 0 q must be a transaction of SQLite, because queries nest.
func readLog(q querier, from int64, visit func(*history.Tx) error) error {
	r := logReader{q: q, ids: map[int64]history.TxID{}, names: map[int64]string{0: ""}}
	if from == 0 {
		if err := errors.Join(r.loadNames(), r.loadIDs()); err != nil {
			return err
		}
	}
	txs, err := r.load(from, math.MaxInt64)
	if err != nil {
		return err
	}
	for _, t := range txs.inOrder {
		if err := visit(t); err != nil {
			return err
		}
	}
	return nil
}

type logReader struct {
	q     querier
	names map[int64]string
	ids   map[int64]history.TxID
	whole bool // ids has every transaction of the file
	named bool // names has every name
}

type numbered struct {
	inOrder []*history.Tx
	at      map[int64]*history.Tx
}

func (r *logReader) loadNames() error {
	r.names, r.named = map[int64]string{0: ""}, true
	return each(r.q, `SELECT n, name FROM name`, nil, func(scan func(...any) error) error {
		var n int64
		var name string
		if err := scan(&n, &name); err != nil {
			return err
		}
		if n != 0 { // which stands for no name
			r.names[n] = name
		}
		return nil
	})
}

// name returns the name with a number. A missing name becomes one that no table or
// field has.
func (r *logReader) name(n int64) string {
	if name, ok := r.names[n]; ok {
		return name
	}
	return fmt.Sprintf("#%d", n)
}

// nameOf returns the name with a number, and looks it up unless all names are loaded.
func (r *logReader) nameOf(n int64) (name string, ok bool) {
	if name, ok = r.names[n]; ok || r.named {
		return name, ok
	}
	if r.q.QueryRow(`SELECT name FROM name WHERE n = ?`, n).Scan(&name) != nil {
		return "", false
	}
	r.names[n] = name
	return name, true
}

func (r *logReader) loadIDs() error {
	r.whole = true
	return each(r.q, `SELECT n, id FROM tx`, nil, func(scan func(...any) error) error {
		var n int64
		var b []byte
		if err := scan(&n, &b); err != nil {
			return err
		}
		id, err := asTxID(b)
		r.ids[n] = id
		return err
	})
}

// id returns the identity of a transaction by number.
func (r *logReader) id(n int64) (history.TxID, error) {
	if id, ok := r.ids[n]; ok {
		return id, nil
	}
	if r.whole {
		return history.TxID{}, fmt.Errorf("transaction number %d is missing", n)
	}
	var b []byte
	if err := r.q.QueryRow(`SELECT id FROM tx WHERE n = ?`, n).Scan(&b); err != nil {
		return history.TxID{}, fmt.Errorf("transaction number %d is missing: %w", n, err)
	}
	id, err := asTxID(b)
	r.ids[n] = id
	return id, err
}

// load reads the transactions with numbers in [from, to).
func (r *logReader) load(from, to int64) (numbered, error) {
	txs, err := r.loadTransactions(from, to)
	if err != nil {
		return txs, err
	}
	return txs, r.loadOperations(from, to, txs)
}

func (r *logReader) loadTransactions(from, to int64) (numbered, error) {
	txs := numbered{at: map[int64]*history.Tx{}}
	const query = `SELECT tx.n, tx.id, tx.parents, tx.time, tx.label, actor.author, actor.installation
		FROM tx JOIN actor ON actor.n = tx.actor WHERE tx.n >= ? AND tx.n < ? ORDER BY tx.n`
	err := each(r.q, query, []any{from, to}, func(scan func(...any) error) error {
		var n int64
		var id, parents []byte
		t := &history.Tx{}
		if err := scan(&n, &id, &parents, (*int64)(&t.Time), &t.Label, &t.Author, &t.Installation); err != nil {
			return err
		}
		numbers, err := decodeNumbers(parents)
		if err != nil {
			return err
		}
		for _, p := range numbers {
			parent, err := r.id(p)
			if err != nil {
				return err
			}
			t.Parents = append(t.Parents, parent)
		}
		if t.ID, err = asTxID(id); err != nil {
			return err
		}
		r.ids[n] = t.ID
		txs.inOrder = append(txs.inOrder, t)
		txs.at[n] = t
		return nil
	})
	return txs, err
}

// preallocateOps allocates the operations of every transaction.
func (r *logReader) preallocateOps(from, to int64, txs numbered) error {
	const query = `SELECT tx, max(n) + 1 FROM op WHERE tx >= ? AND tx < ? GROUP BY tx`
	return each(r.q, query, []any{from, to}, func(scan func(...any) error) error {
		var tx, n int64
		if err := scan(&tx, &n); err != nil {
			return err
		}
		if t, ok := txs.at[tx]; ok && n > 0 && n <= maxPreallocated {
			t.Ops = make([]history.Op, 0, n)
		}
		return nil
	})
}

// maxPreallocated is the most operations that are allocated on the word of a file.
const maxPreallocated = 1 << 20

func (r *logReader) loadOperations(from, to int64, txs numbered) error {
	if r.whole { // not worth it for a few transactions
		if err := r.preallocateOps(from, to, txs); err != nil {
			return err
		}
	}
	const query = `SELECT op.tx, op.n, op.tbl, op.row, op.field, op.hash, op.pred, op_val.salt, op_val.value
		FROM op LEFT JOIN op_val ON op_val.tx = op.tx AND op_val.n = op.n WHERE op.tx >= ? AND op.tx < ? ORDER BY op.tx, op.n`
	return each(r.q, query, []any{from, to}, func(scan func(...any) error) error {
		var tx, n, table, field int64
		var row, hash, pred, salt, value []byte
		if err := scan(&tx, &n, &table, &row, &field, &hash, &pred, &salt, &value); err != nil {
			return err
		}
		t, ok := txs.at[tx]
		if !ok || int(n) != len(t.Ops) {
			return fmt.Errorf("change %d of transaction number %d has no place in the log", n+1, tx)
		}
		op, err := r.operation(table, field, row, hash, pred, salt, value)
		if err != nil {
			return fmt.Errorf("change %d of transaction %s: %w", n+1, t.ID.Short(), err)
		}
		t.Ops = append(t.Ops, op)
		return nil
	})
}

func (r *logReader) operation(table, field int64, row, hash, pred, salt, value []byte) (op history.Op, err error) {
	var ok, known bool
	op.Table, ok = r.nameOf(table)
	op.Field, known = r.nameOf(field)
	if !ok || !known || len(row) != len(op.Row) || len(hash) != len(op.Hash) {
		return op, errors.New("it is damaged")
	}
	op.Row = plan.ID(row)
	copy(op.Hash[:], hash)
	places, err := decodeOpRefs(pred)
	if err != nil {
		return op, err
	}
	for _, p := range places {
		id, err := r.id(p.tx)
		if err != nil {
			return op, err
		}
		op.Pred = append(op.Pred, history.OpRef{Tx: id, N: int(p.n)})
	}
	if value == nil {
		op.Erased = true
		return op, nil
	}
	if len(salt) != len(op.Salt) {
		return op, errors.New("its salt is damaged")
	}
	copy(op.Salt[:], salt)
	op.Value, err = plan.DecodeValue(value)
	return op, err
}
