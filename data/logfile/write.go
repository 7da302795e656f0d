package logfile

import (
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// record writes one transaction into the log and the tables of the plan, and
// returns it with its number. It must run inside a write transaction of SQLite,
// in which it reads back what it wrote.
func (s *store) record(who Writer, label plan.Label, changes []plan.Change, next *plan.Plan) (*history.Tx, int64, error) {
	tips, err := s.tips()
	if err != nil {
		return nil, 0, err
	}
	t := &history.Tx{
		Author: who.Author, Installation: who.Installation, Label: label.Encode(),
		Time: tips.last.After(history.TimeOf(time.Now().UnixMilli())),
	}
	for _, n := range tips.numbers {
		id, err := s.txID(n)
		if err != nil {
			return nil, 0, err
		}
		t.Parents = append(t.Parents, id)
	}
	preds, err := s.operations(t, changes)
	if err != nil {
		return nil, 0, err
	}
	t.ID = t.ContentID()
	number := tips.highest + 1
	if err := s.insertTx(number, t, tips.numbers, preds); err != nil {
		return nil, 0, fmt.Errorf("writing the log: %w", err)
	}
	if err := s.updateTables(changes, next); err != nil {
		return nil, 0, fmt.Errorf("writing the tables: %w", err)
	}
	return t, number, s.readBack(number, t.ID)
}

// tips are the transactions that nothing follows.
type tips struct {
	numbers []int64
	highest int64
	last    history.Time
}

func (s *store) tips() (t tips, err error) {
	rows, err := s.q.Query(`SELECT tip.tx FROM tip ORDER BY tip.tx`)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return t, err
		}
		t.numbers = append(t.numbers, n)
	}
	if err := rows.Err(); err != nil {
		return t, err
	}
	var highest, last sql.NullInt64
	err = s.q.QueryRow(`SELECT max(n), (SELECT max(tx.time) FROM tip JOIN tx ON tx.n = tip.tx) FROM tx`).Scan(&highest, &last)
	t.highest, t.last = highest.Int64, history.Time(last.Int64)
	return t, err
}

// operations turns changes into the operations of t: each supersedes what are
// the heads of its cell now. It returns the forerunners by their numbers.
func (s *store) operations(t *history.Tx, changes []plan.Change) ([][]place, error) {
	salts := make([]byte, history.SaltSize*len(changes))
	_, _ = rand.Read(salts) // never fails
	ids := map[int64]history.TxID{}
	preds := make([][]place, len(changes))
	for i, c := range changes {
		op := history.Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New}
		copy(op.Salt[:], salts[i*history.SaltSize:])
		op.Hash = history.HashValue(op.Salt, op.Value)
		table, err := s.nameNumber(c.Table)
		if err != nil {
			return nil, err
		}
		field, err := s.nameNumber(c.Field)
		if err != nil {
			return nil, err
		}
		if preds[i], err = s.heads(table, field, c.Row, c.Field == ""); err != nil {
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
			op.Pred = append(op.Pred, history.Ref{Tx: id, N: int(p.n)})
		}
		t.Ops = append(t.Ops, op)
	}
	return preds, nil
}

func (s *store) insertTx(number int64, t *history.Tx, parents []int64, preds [][]place) error {
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
		if err := s.insertOp(place{number, int64(i)}, &t.Ops[i], preds[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) insertOp(at place, op *history.Op, pred []place) error {
	table, err := s.nameNumber(op.Table)
	if err != nil {
		return err
	}
	field, err := s.nameNumber(op.Field)
	if err != nil {
		return err
	}
	err = s.exec(`INSERT INTO op (tx, n, tbl, row, field, hash, pred) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		at.tx, at.n, table, op.Row[:], field, op.Hash[:], encodePlaces(pred))
	if err != nil {
		return err
	}
	err = s.exec(`INSERT INTO op_val (tx, n, salt, value) VALUES (?, ?, ?, ?)`, at.tx, at.n, op.Salt[:], op.Value.Encode())
	if err != nil {
		return err
	}
	return s.moveHeads(at, table, op, pred)
}

// updateTables writes every row that changed as the next plan has it.
func (s *store) updateTables(changes []plan.Change, next *plan.Plan) error {
	type key struct {
		table string
		row   plan.ID
	}
	done := map[key]bool{}
	for _, c := range changes {
		if k := (key{c.Table, c.Row}); !done[k] {
			done[k] = true
			if err := s.updateRow(c.Table, c.Row, next); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *store) updateRow(table string, row plan.ID, next *plan.Plan) error {
	info, ok := plan.TableNamed(table)
	if !ok {
		return fmt.Errorf("there is no table %q", table)
	}
	args := []any{row.String()}
	for _, f := range info.Fields {
		v, ok := info.Value(next, row, f)
		if !ok {
			return s.exec(`DELETE FROM `+info.Name+` WHERE id = ?`, row.String())
		}
		args = append(args, v.SQL())
	}
	return s.exec(insertRow(info), args...)
}

// readBack reads a transaction as it now stands in the file and compares its
// hash, so that what is damaged on the way is never committed.
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
