package logfile

import (
	"database/sql"
	"errors"
	"slices"

	"bolgeplan/data/history"
)

// maxIdleEdits is how many edits the log stays in memory without being asked for.
const maxIdleEdits = 500

// History returns the log of the file in memory. It is read once, and then extended
// as the file grows. Do not change it; it is valid until the next method that writes.
func (f *File) History() (log *history.Log, err error) {
	err = inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		log, err = f.historyIn(s)
		return errors.Join(err, s.close())
	})
	return log, err
}

// historyIn returns the log in memory as of a transaction of SQLite.
func (f *File) historyIn(s *store) (*history.Log, error) {
	f.idleEdits = 0
	from := int64(0)
	if f.history != nil {
		last, _, err := lastTx(s.q)
		if err != nil {
			return nil, err
		}
		if last == f.historyEnd {
			return f.history, nil
		}
		from = f.historyEnd + 1
	} else {
		f.history = history.NewLog()
	}
	if err := readLog(s.q, from, f.history.Add); err != nil {
		f.dropHistory()
		return nil, err
	}
	last, _, err := lastTx(s.q)
	f.historyEnd = last
	return f.history, err
}

// addToHistory adds a transaction to the log in memory, if there is one.
func (f *File) addToHistory(t *history.Tx, number int64) {
	if f.idleEdits++; f.history == nil {
		return
	}
	if f.idleEdits > maxIdleEdits || f.history.Add(t) != nil {
		f.dropHistory()
		return
	}
	f.historyEnd = number
}

// dropHistory drops the log in memory, so that it is read again.
func (f *File) dropHistory() { f.history, f.historyEnd = nil, 0 }

// Contested returns the conflicts of the plan, in order: see history.View.
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
	slices.SortFunc(list, history.RegisterKey.Compare) // by table name, as in the view
	return list, err
}

var _ querier = (*sql.Tx)(nil)
