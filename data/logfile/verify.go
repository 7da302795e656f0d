package logfile

import (
	"errors"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Verify checks the whole file: SQLite's integrity, every hash of the log, and by the
// rules of its format all tables that follow from the log. It returns the faults; err
// means that the file could not be read at all.
func (f *File) Verify() ([]problem.Fault, error) { return verify(f.db) }

// VerifyTexts is Verify and, for a sound file, TextFaults.
func (f *File) VerifyTexts() ([]problem.Fault, error) {
	faults, log, err := verifyLog(f.db)
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	return TextFaults(log), nil
}

func verify(q querier) ([]problem.Fault, error) {
	faults, _, err := verifyLog(q)
	return faults, err
}

// verifyLog verifies a file, and returns its log if it is sound.
func verifyLog(q querier) ([]problem.Fault, *history.Log, error) {
	faults, err := checkIntegrity(q)
	if err != nil || len(faults) > 0 {
		return faults, nil, err
	}
	format, err := formatOf(q)
	if err != nil {
		return nil, nil, err
	}
	log, err := replay(q)
	if err != nil {
		return []problem.Fault{problem.NewFault("fault.log", "why", err)}, nil, nil
	}
	c, err := NewChecker(format.version, log)
	if err != nil {
		return []problem.Fault{problem.NewFault("fault.log", "why", err)}, nil, nil
	}
	if err := c.read(q); err != nil && !errors.Is(err, errEnough) {
		return nil, nil, err
	}
	return c.Faults(), log, nil
}

// errEnough ends reading once the checker has enough faults.
var errEnough = errors.New("enough is wrong")

// next returns the error of reading a line, or errEnough.
func (c *Checker) next(err error) error {
	if err == nil && c.Enough() {
		err = errEnough
	}
	return err
}

// read gives the checker all tables of a file.
func (c *Checker) read(q querier) error {
	for i := range c.format.tables {
		if err := c.readTable(q, &c.format.tables[i]); err != nil {
			return err
		}
	}
	r := logReader{q: q, ids: map[int64]history.TxID{}}
	if err := r.loadNames(); err != nil {
		return err
	}
	if err := r.loadIDs(); err != nil {
		return err
	}
	steps := []func(querier, *logReader) error{c.readNames, c.readActors, c.readHeads, c.readTips, c.readStray}
	if c.format.version > 1 {
		steps = append(steps, c.readConflicts, c.readBlobs)
	}
	for _, step := range steps {
		if err := step(q, &r); err != nil {
			return err
		}
	}
	return nil
}

func (c *Checker) readTable(q querier, t *storedTable) error {
	var id string
	cells := make([]any, len(t.columns))
	into := []any{&id}
	for i := range cells {
		into = append(into, &cells[i])
	}
	return each(q, t.query(), nil, func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		c.Row(t.name, id, cells)
		return c.next(nil)
	})
}

func (c *Checker) readNames(q querier, _ *logReader) error {
	return each(q, `SELECT n, name FROM name`, nil, func(scan func(...any) error) error {
		var n int64
		var name string
		err := scan(&n, &name)
		c.Name(n, name)
		return c.next(err)
	})
}

func (c *Checker) readActors(q querier, _ *logReader) error {
	return each(q, `SELECT n, author, installation FROM actor`, nil, func(scan func(...any) error) error {
		var n int64
		var author, installation string
		err := scan(&n, &author, &installation)
		c.Actor(n, author, installation)
		return c.next(err)
	})
}

func (c *Checker) readHeads(q querier, r *logReader) error {
	query := `SELECT tbl, row, ` + c.format.headColumn + `, tx, n FROM head ORDER BY tbl, row`
	return each(q, query, nil, func(scan func(...any) error) error {
		var table, name, tx, n int64
		var row []byte
		if err := scan(&table, &row, &name, &tx, &n); err != nil {
			return err
		}
		c.Head(rowAt(r.name(table), row), history.HeadLine{Register: r.name(name), Ref: history.OpRef{Tx: r.ids[tx], N: int(n)}})
		return c.next(nil)
	})
}

// rowAt names a row. An id of another length gives the zero row, which no table has.
func rowAt(table string, id []byte) history.Row {
	if len(id) != len(plan.ID{}) {
		return history.Row{}
	}
	return history.Row{Table: table, ID: plan.ID(id)}
}

func (c *Checker) readTips(q querier, r *logReader) error {
	return each(q, `SELECT tx FROM tip`, nil, func(scan func(...any) error) error {
		var n int64
		err := scan(&n)
		c.Tip(n, r.ids[n])
		return c.next(err)
	})
}

func (c *Checker) readConflicts(q querier, r *logReader) error {
	return each(q, `SELECT tbl, row, register FROM conflict`, nil, func(scan func(...any) error) error {
		var table, register int64
		var row []byte
		if err := scan(&table, &row, &register); err != nil {
			return err
		}
		c.Conflict(rowAt(r.name(table), row), r.name(register))
		return c.next(nil)
	})
}

func (c *Checker) readBlobs(q querier, _ *logReader) error {
	return each(q, `SELECT id, bytes FROM blob`, nil, func(scan func(...any) error) error {
		var id string
		var bytes []byte
		err := scan(&id, &bytes)
		c.Blob(id, bytes)
		return c.next(err)
	})
}

func (c *Checker) readStray(q querier, _ *logReader) error {
	const query = `SELECT count(*) FROM op_val LEFT JOIN op ON op.tx = op_val.tx AND op.n = op_val.n WHERE op.tx IS NULL`
	var n int
	err := q.QueryRow(query).Scan(&n)
	c.Orphaned(n)
	return err
}

func checkIntegrity(q querier) (faults []problem.Fault, err error) {
	err = each(q, `PRAGMA integrity_check`, nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			faults = append(faults, problem.NewFault("fault.integrity", "said", line))
		}
		return nil
	})
	return faults, err
}

// replay reads the whole log and checks every hash.
func replay(q querier) (*history.Log, error) {
	log := history.NewLog()
	err := readLog(q, 0, func(t *history.Tx) error {
		if err := t.Check(); err != nil {
			return err
		}
		return log.Add(t)
	})
	return log, err
}
