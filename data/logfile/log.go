package logfile

import (
	"database/sql"
	"errors"
	"slices"

	"bolgeplan/data/history"
)

// keptEdits is after how many edits a log in memory that nobody asked for is
// dropped.
const keptEdits = 500

// History returns the log of the file in memory. It is read once, and gone on with
// as the file grows; it must not be changed, and is good until the next call of a
// method that writes.
func (f *File) History() (log *history.Log, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		log, err = f.logIn(s)
		return errors.Join(err, s.close())
	})
	return log, err
}

// logIn returns the log in memory as it is in a transaction of SQLite.
func (f *File) logIn(s *store) (*history.Log, error) {
	f.edits = 0
	from := int64(0)
	if f.log != nil {
		last, _, err := lastOf(s.q)
		if err != nil {
			return nil, err
		}
		if last == f.logTip {
			return f.log, nil
		}
		from = f.logTip + 1
	} else {
		f.log = history.NewLog()
	}
	if err := readLog(s.q, from, f.log.Add); err != nil {
		f.forgetLog()
		return nil, err
	}
	last, _, err := lastOf(s.q)
	f.logTip = last
	return f.log, err
}

// remember adds a transaction that is being written to the log in memory, if there
// is one.
func (f *File) remember(t *history.Tx, number int64) {
	if f.edits++; f.log == nil {
		return
	}
	if f.edits > keptEdits || f.log.Add(t) != nil {
		f.forgetLog()
		return
	}
	f.logTip = number
}

// forgetLog drops the log in memory: it is read anew.
func (f *File) forgetLog() { f.log, f.logTip = nil, 0 }

// Contested returns what is in conflict in the plan, in order: see history.View.
func (f *File) Contested() ([]history.RegisterKey, error) {
	format, err := formatOf(f.db)
	if err != nil {
		return nil, err
	}
	if format.version == 1 {
		log, err := f.History()
		if err != nil {
			return nil, err
		}
		return log.Now().Contested(), nil
	}
	var list []history.RegisterKey
	const query = `SELECT tbl.name, conflict.row, coalesce(register.name, '') FROM conflict
		JOIN name AS tbl ON tbl.n = conflict.tbl LEFT JOIN name AS register ON register.n = conflict.register`
	err = each(f.db, query, nil, func(scan func(...any) error) error {
		var table, register string
		var row []byte
		if err := scan(&table, &row, &register); err != nil {
			return err
		}
		list = append(list, history.RegisterKey{Row: rowAt(table, row), Register: register})
		return nil
	})
	slices.SortFunc(list, history.RegisterKey.Compare) // by the names of tables, as the view has them
	return list, err
}

var _ querier = (*sql.Tx)(nil)
