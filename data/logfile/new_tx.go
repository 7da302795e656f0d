package logfile

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// newTx returns a transaction without operations that follows all others, made at now
// in milliseconds since 1970.
func (s *store) newTx(who Signature, label plan.Label, now int64) (t *history.Tx, tips tips, err error) {
	if tips, err = s.tips(); err != nil {
		return nil, tips, err
	}
	t = &history.Tx{Author: who.Author, Installation: who.Installation, Label: label.Encode()}
	t.Time, tips.ahead = history.TimeAfter(now, tips.times), tips.authorsAhead(now)
	for _, n := range tips.numbers {
		id, err := s.txID(n)
		if err != nil {
			return nil, tips, err
		}
		t.Parents = append(t.Parents, id)
	}
	return t, tips, nil
}

// tips are the tips of the log, with the number of its last transaction.
type tips struct {
	numbers []int64
	times   []history.Time
	authors []string
	highest int64
	ahead   []string // authors whose clocks are more than a day ahead
}

// authorsAhead returns the authors whose clocks are more than a day after now, in
// milliseconds since 1970.
func (t *tips) authorsAhead(now int64) (list []string) {
	for i, at := range t.times {
		if at.IsAhead(now) && !slices.Contains(list, t.authors[i]) {
			list = append(list, t.authors[i])
		}
	}
	return list
}

func (s *store) tips() (t tips, err error) {
	err = each(s.q, `SELECT tip.tx, tx.time, actor.author FROM tip JOIN tx ON tx.n = tip.tx JOIN actor ON actor.n = tx.actor ORDER BY tip.tx`, nil, func(scan func(...any) error) error {
		var n, time int64
		var author string
		err := scan(&n, &time, &author)
		t.numbers, t.times, t.authors = append(t.numbers, n), append(t.times, history.Time(time)), append(t.authors, author)
		return err
	})
	if err != nil {
		return t, err
	}
	var highest sql.NullInt64
	err = s.q.QueryRow(`SELECT max(n) FROM tx`).Scan(&highest)
	t.highest = highest.Int64
	return t, err
}

// operations turns changes into the operations of t. Each supersedes the present
// heads of its register, which are returned by number.
func (s *store) operations(t *history.Tx, changes []plan.Change) ([][]opRef, error) {
	salts := make([]byte, history.SaltSize*len(changes))
	_, _ = rand.Read(salts) // never fails
	ids := map[int64]history.TxID{}
	preds := make([][]opRef, len(changes))
	for i, c := range changes {
		op := history.Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New}
		copy(op.Salt[:], salts[i*history.SaltSize:])
		op.Hash = history.HashValue(op.Salt, op.Value)
		table, err := s.nameNumber(c.Table)
		if err != nil {
			return nil, err
		}
		register, err := s.registerOf(c.Table, c.Field)
		if err != nil {
			return nil, err
		}
		if preds[i], err = s.heads(table, register, c.Row, c.Field == ""); err != nil {
			return nil, err
		}
		for _, p := range preds[i] {
			id, ok := ids[p.tx]
			if !ok {
				if id, err = s.txID(p.tx); err != nil {
					return nil, err
				}
				ids[p.tx] = id
			}
			op.Pred = append(op.Pred, history.OpRef{Tx: id, N: int(p.n)})
		}
		t.Ops = append(t.Ops, op)
	}
	return preds, nil
}

func (s *store) insertTx(number int64, t *history.Tx, parents []int64, preds [][]opRef) error {
	actor, err := s.actorNumber(t.Author, t.Installation)
	if err != nil {
		return err
	}
	err = s.exec(`INSERT INTO tx (n, id, parents, actor, time, label) VALUES (?, ?, ?, ?, ?, ?)`,
		number, t.ID[:], encodeNumbers(parents), actor, int64(t.Time), t.Label)
	if err != nil {
		return err
	}
	for _, p := range parents {
		if err := s.exec(`DELETE FROM tip WHERE tx = ?`, p); err != nil {
			return err
		}
	}
	if err := s.exec(`INSERT INTO tip (tx) VALUES (?)`, number); err != nil {
		return err
	}
	for i := range t.Ops {
		if err := s.insertOp(opRef{number, int64(i)}, &t.Ops[i], preds[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) insertOp(at opRef, op *history.Op, pred []opRef) error {
	table, err := s.nameNumber(op.Table)
	if err != nil {
		return err
	}
	field, err := s.nameNumber(op.Field)
	if err != nil {
		return err
	}
	err = s.exec(`INSERT INTO op (tx, n, tbl, row, field, hash, pred) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		at.tx, at.n, table, op.Row[:], field, op.Hash[:], encodeOpRefs(pred))
	if err != nil {
		return err
	}
	if op.Erased {
		return nil
	}
	return s.exec(`INSERT INTO op_val (tx, n, salt, value) VALUES (?, ?, ?, ?)`, at.tx, at.n, op.Salt[:], op.Value.Encode())
}

// moveAllHeads makes a transaction that follows all others the head of what it
// writes.
func (s *store) moveAllHeads(number int64, t *history.Tx) error {
	for i := range t.Ops {
		table, err := s.nameNumber(t.Ops[i].Table)
		if err != nil {
			return err
		}
		if err := s.moveHeads(opRef{number, int64(i)}, table, &t.Ops[i]); err != nil {
			return err
		}
	}
	return nil
}

// updateTables writes every changed row as in the next plan. It writes them in the order of the
// tables' own pages: many rows of one edit then fill these better, and take less of the file.
func (s *store) updateTables(changes []plan.Change, next *plan.Plan) error {
	rows := make([]history.Row, len(changes))
	for i, c := range changes {
		rows[i] = history.Row{Table: c.Table, ID: c.Row}
	}
	slices.SortFunc(rows, func(a, b history.Row) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), bytes.Compare(a.ID[:], b.ID[:]))
	})
	for _, row := range slices.Compact(rows) {
		if err := s.updateRow(row, next); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) updateRow(at history.Row, next *plan.Plan) error {
	info, ok := plan.TableNamed(at.Table)
	if !ok {
		return fmt.Errorf("there is no table %q", at.Table)
	}
	values := make([]plan.Value, len(info.Fields))
	for i, f := range info.Fields {
		if values[i], ok = info.Value(next, at.ID, f); !ok {
			return s.deleteRow(at)
		}
	}
	return s.putRow(at, values)
}

func (s *store) deleteRow(at history.Row) error {
	return s.exec(`DELETE FROM `+at.Table+` WHERE id = ?`, at.ID.String())
}

// putRow writes a row of a table of the plan, with a value for each of its columns.
func (s *store) putRow(at history.Row, values []plan.Value) error {
	t, ok := s.newest.table(at.Table)
	if !ok {
		return fmt.Errorf("there is no table %q", at.Table)
	}
	args := make([]any, 0, len(values)+1)
	args = append(args, at.ID.String())
	for i, c := range t.columns {
		args = append(args, c.cell(values[i]))
	}
	return s.exec(t.insert(), args...)
}

// readBack reads a transaction as it now stands in the file and checks its hash.
// Damage on the way is never committed.
func (s *store) readBack(number int64, want history.TxID) error {
	var got []*history.Tx
	err := readLog(s.q, number, func(t *history.Tx) error {
		got = append(got, t)
		return t.Check()
	})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(got, func(t *history.Tx) bool { return t.ID == want }) {
		return errors.New("the change was not found where it was written")
	}
	return nil
}
