package foreign

import (
	"database/sql/driver"
	"errors"
	"io"
	"strings"
)

// The log is read a transaction at a time. SQLite joins the numbers of its operations
// into one text and their bytes into another, in half the time of handing them over
// one by one. Both come in the order of the primary key, which is checked.
const (
	operations = `SELECT tx, count(*), sum(length(row) = 16 AND length(hash) = 16),
		group_concat(n || ' ' || tbl || ' ' || field || ' ' || length(pred), ' '), group_concat(row || hash || pred, '')
		FROM op GROUP BY tx ORDER BY tx`
	values = `SELECT tx, count(*), sum(length(salt) = 16),
		group_concat(n || ' 0 0 ' || length(value), ' '), group_concat(salt || value, '')
		FROM op_val GROUP BY tx ORDER BY tx`
	// ownValues leaves out values without an operation.
	ownValues = `SELECT tx, count(*), sum(length(salt) = 16),
		group_concat(n || ' 0 0 ' || length(value), ' '), group_concat(salt || value, '')
		FROM op_val WHERE EXISTS (SELECT 1 FROM op WHERE op.tx = op_val.tx AND op.n = op_val.n) GROUP BY tx ORDER BY tx`
	orphanCount = `SELECT count(*) FROM op_val WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.tx = op_val.tx AND op.n = op_val.n)`
)

// maxGroup is the most bytes of a transaction's operations.
const maxGroup = 8 * maxFrame

// logReader reads a table of the log line by line.
type logReader struct {
	rows driver.Rows
	end  bool

	// The present line.
	tx, n        int64
	table, field int64
	body         string // of an operation: row, hash, pred; of a value: salt, value

	left    int64 // remaining lines of the transaction
	numbers string
	bytes   string
	fixed   int64 // bytes of the fixed part of a line
}

func (r *reader) openLog(query string, fixed int) (*logReader, error) {
	rows, err := r.c.Query(query, nil)
	if err != nil {
		return nil, err
	}
	l := &logReader{rows: rows, tx: -1, fixed: int64(fixed)}
	return l, l.next()
}

func (l *logReader) close() { _ = l.rows.Close() }

// next goes to the next line.
func (l *logReader) next() error {
	if l.left == 0 {
		if err := l.group(); err != nil || l.end {
			return err
		}
	}
	l.left--
	before := l.n
	l.n, l.table, l.field = l.number(), l.number(), l.number()
	size := l.fixed + l.number()
	if l.n <= before || size < l.fixed || size > int64(len(l.bytes)) {
		return refuse(Damaged, "the log of transaction number %d cannot be read", l.tx)
	}
	l.body, l.bytes = l.bytes[:size], l.bytes[size:]
	return nil
}

// group goes to the next transaction.
func (l *logReader) group() error {
	row := make([]driver.Value, 5)
	err := l.rows.Next(row)
	if errors.Is(err, io.EOF) {
		l.end = true
		return nil
	}
	if err != nil {
		return err
	}
	c := cells{row: row}
	before := l.tx
	l.tx, l.n, l.left = c.int(0), -1, c.int(1)
	l.numbers, l.bytes = c.text(3), c.text(4)
	if sized := c.int(2); c.err == nil && (sized != l.left || l.tx <= before) {
		return refuse(Damaged, "the log of transaction number %d is damaged", l.tx)
	}
	return c.err
}

// number reads the next number of a group, -1 for an invalid one.
func (l *logReader) number() int64 {
	text, rest, _ := strings.Cut(l.numbers, " ")
	l.numbers = rest
	if len(text) == 0 || len(text) > 18 {
		return -1
	}
	n := int64(0)
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return -1
		}
		n = 10*n + int64(c-'0')
	}
	return n
}

// transactions writes every transaction, followed by its operations.
func (r *reader) transactions() error { return r.transactionsWith(values) }

func (r *reader) transactionsWith(values string) error {
	ops, err := r.openLog(operations, opFixed)
	if err != nil {
		return err
	}
	defer ops.close()
	vals, err := r.openLog(values, saltSize)
	if err != nil {
		return err
	}
	defer vals.close()
	last := int64(-1 << 63)
	err = r.c.each(`SELECT n, id, parents, actor, time, label FROM tx ORDER BY n`, 6, func(row []driver.Value) error {
		c := cells{row: row}
		number, id := c.int(0), c.blob(1)
		if len(id) != idSize {
			return refuse(Damaged, "the id of a transaction has %d bytes", len(id))
		}
		if number <= last {
			return refuse(Damaged, "transaction number %d comes after number %d", number, last)
		}
		last = number
		r.p.start().uint(number)
		r.p.raw(id)
		r.p.bytes(c.blob(2))
		r.p.uint(c.int(3))
		r.p.uint(c.int(4))
		r.p.text(c.text(5))
		if c.err != nil {
			return c.err
		}
		if err := r.w.frame(txFrame, r.p); err != nil {
			return err
		}
		return r.operations(number, ops, vals)
	})
	if err == nil && !ops.end {
		err = refuse(Damaged, "there are changes of transaction number %d, but not the transaction", ops.tx)
	}
	for err == nil && !vals.end {
		r.orphaned++
		err = vals.next()
	}
	return err
}

// operations writes the operations of one transaction with their values.
func (r *reader) operations(tx int64, ops, vals *logReader) error {
	for n := int64(0); !ops.end && ops.tx == tx; n++ {
		if ops.n != n {
			return refuse(Damaged, "change %d of transaction number %d is missing", n+1, tx)
		}
		for !vals.end && (vals.tx < tx || vals.tx == tx && vals.n < n) {
			r.orphaned++
			if err := vals.next(); err != nil {
				return err
			}
		}
		r.p.start().uint(ops.table)
		r.p.uint(ops.field)
		r.p.rawText(ops.body[:ops.fixed])
		r.p.text(ops.body[ops.fixed:])
		if vals.end || vals.tx != tx || vals.n != n {
			r.p.byte(0)
		} else {
			r.p.byte(1).rawText(vals.body)
			if err := vals.next(); err != nil {
				return err
			}
		}
		if err := r.w.frame(opFrame, r.p); err != nil {
			return err
		}
		if err := ops.next(); err != nil {
			return err
		}
	}
	return nil
}
