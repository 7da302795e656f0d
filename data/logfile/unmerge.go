package logfile

import (
	"database/sql"
	"errors"

	"bolgeplan/data/history"
)

// Mark is the state of a file before a merge. Unmerge brings it back.
type Mark struct {
	Last   history.TxID // the last transaction
	Names  int64        // the highest number of a name
	Actors int64        // the highest number of a writer
}

// mark returns the present state, with the number of the last transaction.
func (s *store) mark() (m Mark, last int64, err error) {
	if last, m.Last, err = lastTx(s.q); err != nil {
		return m, 0, err
	}
	const query = `SELECT coalesce((SELECT max(n) FROM name), 0), coalesce((SELECT max(n) FROM actor), 0)`
	err = s.q.QueryRow(query).Scan(&m.Names, &m.Actors)
	return m, last, err
}

// ErrMarkMissing says that the file does not have the transactions of a mark.
var ErrMarkMissing = errors.New("the file lacks the state before the merge")

// Unmerge takes out the transactions that were written after a mark, in one durable
// transaction of SQLite. All tables are then as they were at the mark. The last
// transaction must be lastSeen, else the error is ErrOutdated. If a transaction erased
// values since, the error is ErrErased: they are gone for good. With an error the file
// is unchanged, unless the problem says that this is unknown.
func (f *File) Unmerge(lastSeen history.TxID, to Mark) error {
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		s := newStore(tx)
		err := s.mayAppend(lastSeen)
		if err == nil {
			err = s.unmerge(to)
		}
		return errors.Join(err, s.close())
	})
	f.dropHistory()
	if err == nil {
		if p := f.CheckInPlace(); p != nil {
			err = p
		}
		return err
	}
	if errors.Is(err, ErrOutdated) || errors.Is(err, ErrFormat) || errors.Is(err, ErrErased) || errors.Is(err, ErrMarkMissing) {
		return err
	}
	return f.confirm(err, func() (bool, error) {
		_, last, err := lastTx(f.db)
		return last == to.Last, err
	})
}

func (s *store) unmerge(to Mark) error {
	rest, err := s.logUntil(to.Last)
	if err != nil {
		return err
	}
	if len(rest.StrippedTransactions()) > 0 {
		return ErrErased
	}
	last, err := s.txNumber(to.Last)
	if err != nil {
		return err
	}
	for _, table := range []string{"op_val", "op"} {
		if err := s.exec(`DELETE FROM `+table+` WHERE tx > ?`, last); err != nil {
			return err
		}
	}
	if err := s.exec(`DELETE FROM tx WHERE n > ?`, last); err != nil {
		return err
	}
	if err := s.refillDerived(rest); err != nil {
		return err
	}
	if err := s.exec(`DELETE FROM name WHERE n > ?`, to.Names); err != nil {
		return err
	}
	if err := s.exec(`DELETE FROM actor WHERE n > ?`, to.Actors); err != nil {
		return err
	}
	return checkRebuilt(s.q)
}

// logUntil reads the log up to a transaction.
func (s *store) logUntil(last history.TxID) (*history.Log, error) {
	log, done := history.NewLog(), false
	err := readLog(s.q, 0, func(t *history.Tx) error {
		if done {
			return nil
		}
		if err := t.Check(); err != nil {
			return err
		}
		done = t.ID == last
		return log.Add(t)
	})
	if err == nil && !done {
		err = ErrMarkMissing
	}
	return log, err
}
