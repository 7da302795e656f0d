package data

import (
	"errors"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Verify checks the file from the ground: SQLite's own integrity, every hash of
// the log, and everything that is derived from it against the replayed log: the
// tables of the plan, the heads and the tips. It returns what is wrong; err is
// for a file that could not be read at all.
func (d *Document) Verify() ([]Fault, error) {
	if err := d.hold(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	return verify(d.db)
}

func verify(db querier) ([]Fault, error) {
	faults, err := checkIntegrity(db)
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	state, err := replay(db)
	if err != nil {
		return []Fault{fault("fault.log", "why", err)}, nil
	}
	want, err := state.Plan()
	if err != nil {
		return []Fault{fault("fault.log", "why", err)}, nil
	}
	got, err := loadPlan(db)
	if err != nil {
		return []Fault{fault("fault.tables", "why", err)}, nil
	}
	faults = tableFaults(want, got)
	for _, check := range []func(querier, *history.State) ([]Fault, error){checkHeads, checkTips, checkValues} {
		more, err := check(db, state)
		if err != nil {
			return nil, err
		}
		faults = append(faults, more...)
	}
	return faults, nil
}

// tableFaults compares the plan that the log gives with that of the tables.
func tableFaults(want, got *plan.Plan) (faults []Fault) {
	for _, c := range plan.Compare(want, got) {
		faults = append(faults, tableFault(c))
	}
	return faults
}

// tableFault is a fault by the change that would make it: from what the log
// gives to what the table has.
func tableFault(c plan.Change) Fault {
	switch {
	case c.Field != "":
		return fault("fault.field", "table", c.Table, "row", c.Row, "field", c.Field, "has", c.New, "want", c.Old)
	case c.Old.IsGone():
		return fault("fault.row.extra", "table", c.Table, "row", c.Row)
	}
	return fault("fault.row.missing", "table", c.Table, "row", c.Row)
}

func checkIntegrity(q querier) (faults []Fault, err error) {
	err = each(q, `PRAGMA integrity_check`, nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			faults = append(faults, fault("fault.integrity", "said", line))
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
