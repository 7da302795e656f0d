package data

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Fault is a place where a plan file is not what its log says.
type Fault struct {
	Where string // "assignment 3f2b… wave_id", "integrity", "log"
	What  string
}

func (f Fault) Error() string { return f.Where + ": " + f.What }

// Verify checks the file from the ground: SQLite's own integrity, every hash of
// the log, the tables against the replayed log, and the heads. It returns what
// is wrong; err is for a file that could not be read at all.
func (d *Document) Verify() ([]Fault, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return verify(d.db)
}

func verify(db *sql.DB) ([]Fault, error) {
	faults, err := checkIntegrity(db)
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	state, err := replay(db)
	if err != nil {
		return []Fault{{"log", err.Error()}}, nil
	}
	want, err := state.Plan()
	if err != nil {
		return []Fault{{"log", err.Error()}}, nil
	}
	got, err := loadPlan(db)
	if err != nil {
		return []Fault{{"tables", err.Error()}}, nil
	}
	for _, c := range plan.Compare(want, got) {
		faults = append(faults, Fault{fmt.Sprintf("%s %s %s", c.Table, c.Row, c.Field),
			fmt.Sprintf("the table has %q, the log gives %q", c.New, c.Old)})
	}
	more, err := checkHeads(db, state)
	return append(faults, more...), err
}

func checkIntegrity(q querier) (faults []Fault, err error) {
	err = each(q, `PRAGMA integrity_check`, nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			faults = append(faults, Fault{"integrity", line})
		}
		return nil
	})
	return faults, err
}

// replay gives the state of the whole log, every hash checked.
func replay(q querier) (*history.State, error) {
	state := history.NewState()
	err := readLog(q, 0, func(t *history.Tx) error {
		return errors.Join(t.Check(), state.Apply(t))
	})
	return state, err
}

// checkHeads compares the table head with the heads of the replayed log, both
// ways.
func checkHeads(q querier, state *history.State) ([]Fault, error) {
	want := map[history.Cell][]history.Ref{}
	state.EachCell(func(c history.Cell, heads []history.Head) {
		for _, h := range heads {
			want[c] = append(want[c], h.Ref)
		}
	})
	r := logReader{q: q, ids: map[int64]history.TxID{}}
	if err := errors.Join(r.loadNames(), r.loadIDs()); err != nil {
		return nil, err
	}
	var faults []Fault
	err := each(q, `SELECT tbl, row, field, tx, n FROM head`, nil, func(scan func(...any) error) error {
		var table, field, tx, n int64
		var row []byte
		if err := scan(&table, &row, &field, &tx, &n); err != nil {
			return err
		}
		if len(row) != len(plan.ID{}) {
			faults = append(faults, Fault{"head", "a row has no proper id"})
			return nil
		}
		c := history.Cell{Table: r.names[table], Row: plan.ID(row), Field: r.names[field]}
		ref := history.Ref{Tx: r.ids[tx], N: int(n)}
		i := slices.Index(want[c], ref)
		if i < 0 {
			faults = append(faults, Fault{fmt.Sprintf("head %s %s %s", c.Table, c.Row, c.Field), "the log does not give it"})
			return nil
		}
		want[c] = slices.Delete(want[c], i, i+1)
		return nil
	})
	for c, left := range want {
		if len(left) > 0 {
			faults = append(faults, Fault{fmt.Sprintf("head %s %s %s", c.Table, c.Row, c.Field), "it is missing"})
		}
	}
	return faults, err
}

// Log reads every transaction of the file, the first first.
func (d *Document) Log(visit func(*history.Tx) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := readLog(d.db, 0, visit); err != nil {
		return openProblem(d.path, err)
	}
	return nil
}
