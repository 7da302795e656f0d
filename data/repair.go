package data

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// MayRepair reports whether an error of Open is of a file that Repair may put
// right, or of which Salvage may read something.
func MayRepair(err error) bool {
	for _, key := range []string{"problem.altered", "problem.damaged", "problem.unsound", "problem.quarantine"} {
		if problem.Is(err, key) {
			return true
		}
	}
	return false
}

// MaySalvage reports whether an error of Repair is of a file of which Salvage
// may read something.
func MaySalvage(err error) bool {
	return problem.Is(err, "problem.log-broken") || problem.Is(err, "problem.unrepaired")
}

// Repaired is what Repair put right.
type Repaired struct {
	Faults []problem.Fault // none: there was nothing to repair, and nothing was written
	Kept   string          // the copy of the file as it was, beside it
}

// Repair makes all that follows from the log anew, where the log itself is
// sound: the tables of the plan, heads and tips; what no plan has (triggers,
// views, other tables) goes. A copy of the file as it was is kept beside it, with
// the words aside added to its name. The repair is one transaction, which ends with a file that Verify is content with
// or not at all. Where the log is broken the problem says so, and Salvage gives
// what can still be read.
//
// The file must not be open in this program.
func Repair(path, aside string) (Repaired, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Repaired{}, problem.New("problem.unreadable", err, "file", path)
	}
	if err := sniff(path); err != nil && !problem.Is(err, "problem.altered") {
		return Repaired{}, err
	}
	r := Repaired{}
	if r.Faults, err = examine(path); err != nil || len(r.Faults) == 0 {
		return r, err
	}
	if r.Kept, err = keepAside(path, aside); err != nil {
		return Repaired{}, err
	}
	if err := withDatabase(path, readWrite, rebuild); err != nil {
		return r, repairProblem(path, err)
	}
	return r, nil
}

// withDatabase opens a database for a function.
func withDatabase(path string, mode access, use func(*sql.DB) error) error {
	db, err := connect(path, mode)
	if err != nil {
		return err
	}
	return errors.Join(use(db), db.Close())
}

// errLog says that the log is not sound.
var errLog = errors.New("the log is broken")

// repairProblem says why a file was not repaired. It is then as it was.
func repairProblem(path string, err error) error {
	name := filepath.Base(path)
	if errors.Is(err, errLog) {
		return problem.New("problem.log-broken", err, "file", name)
	}
	var p *problem.Problem
	if !errors.As(openProblem(path, err), &p) || p.Key == "problem.damaged" {
		return problem.New("problem.unrepaired", err, "file", name)
	}
	return p
}

// examine lists what a repair would put right. It changes nothing but what any
// opening does: it rolls back what a killed program left half done, and ends a
// journal mode that needs side files.
func examine(path string) (faults []problem.Fault, err error) {
	err = withDatabase(path, readWrite, func(db *sql.DB) error {
		objects, err := schemaObjects(db)
		if err != nil {
			return err
		}
		if _, err := soundLog(db, objects); err != nil {
			return err
		}
		faults = objects.faults()
		if len(objects.missing) > 0 {
			return nil // there is nothing to compare with the log
		}
		more, err := verify(db)
		faults = append(faults, more...)
		return err
	})
	if err != nil {
		return nil, repairProblem(path, err)
	}
	return faults, nil
}

// keepAside copies a file to a free name beside it.
func keepAside(path, aside string) (kept string, err error) {
	ext := filepath.Ext(path)
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s (%s)%s", strings.TrimSuffix(path, ext), aside, ext)
		if n > 1 {
			kept = fmt.Sprintf("%s (%s %d)%s", strings.TrimSuffix(path, ext), aside, n, ext)
		}
		if _, err := os.Lstat(kept); err != nil {
			return kept, writeWhole(kept, func(temp string) error { return copyFile(path, temp) })
		}
	}
}

// object is a table, index, trigger or view.
type object struct{ kind, name, sql string }

// objects is what a schema has and a plan has not, and the other way round.
type objects struct {
	extra   []object
	missing []string // the statements that make them
}

// schemaObjects compares the schema with that of a plan.
func schemaObjects(q querier) (o objects, err error) {
	o.missing = schema()
	const query = `SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)`
	err = each(q, query, nil, func(scan func(...any) error) error {
		var x object
		if err := scan(&x.kind, &x.name, &x.sql); err != nil {
			return err
		}
		if i := slices.Index(o.missing, x.sql); i >= 0 {
			o.missing = slices.Delete(o.missing, i, i+1)
		} else {
			o.extra = append(o.extra, x)
		}
		return nil
	})
	return o, err
}

func (o objects) faults() (faults []problem.Fault) {
	for _, x := range o.extra {
		faults = append(faults, problem.NewFault("fault.object.extra", "kind", x.kind, "name", x.name))
	}
	for _, statement := range o.missing {
		faults = append(faults, problem.NewFault("fault.object.missing", "name", tableOf(statement)))
	}
	return faults
}

// tableOf is the name in a statement that makes a table.
func tableOf(statement string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(statement, "CREATE TABLE "), " ")
	return name
}

// logTables are those that everything else follows from.
var logTables = []string{"name", "actor", "tx", "op", "op_val"}

// soundLog replays the log, or returns errLog where that is not sound.
func soundLog(q querier, o objects) (*history.State, error) {
	for _, statement := range o.missing {
		if slices.Contains(logTables, tableOf(statement)) {
			return nil, fmt.Errorf("%w: %s", errLog, tableOf(statement))
		}
	}
	state, err := replay(q)
	if err == nil && len(state.Tips()) == 0 {
		err = errors.New("it is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errLog, err)
	}
	return state, nil
}

// rebuild makes everything that follows from the log anew, in one transaction.
func rebuild(db *sql.DB) error {
	return inTransaction(db, func(tx *sql.Tx) error {
		found, err := schemaObjects(tx)
		if err != nil {
			return err
		}
		state, err := soundLog(tx, found)
		if err != nil {
			return err
		}
		p, err := state.Plan()
		if err != nil {
			return fmt.Errorf("%w: %w", errLog, err)
		}
		if err := mendSchema(tx, found); err != nil {
			return err
		}
		s := newStore(tx)
		if err := errors.Join(s.refill(p, state), s.close()); err != nil {
			return err
		}
		return mended(tx)
	})
}

// mendSchema takes out what no plan has, and makes what is missing. Triggers go
// first: what follows would set them off.
func mendSchema(tx *sql.Tx, o objects) error {
	for _, kind := range []string{"trigger", "view", "index", "table"} {
		for _, x := range o.extra {
			if x.kind != kind {
				continue
			}
			drop := fmt.Sprintf(`DROP %s IF EXISTS "%s"`, strings.ToUpper(kind), strings.ReplaceAll(x.name, `"`, `""`))
			if _, err := tx.Exec(drop); err != nil {
				return err
			}
		}
	}
	for _, statement := range o.missing {
		if _, err := tx.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// refill empties the tables that follow from the log, and fills them.
func (s *store) refill(p *plan.Plan, state *history.State) error {
	const orphans = `DELETE FROM op_val WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.tx = op_val.tx AND op.n = op_val.n)`
	for _, statement := range []string{orphans, `DELETE FROM head`, `DELETE FROM tip`} {
		if err := s.exec(statement); err != nil {
			return err
		}
	}
	for _, info := range plan.Tables() {
		if err := s.exec(`DELETE FROM ` + info.Name); err != nil {
			return err
		}
		for _, id := range info.IDs(p) {
			if err := s.updateRow(info.Name, id, p); err != nil {
				return err
			}
		}
	}
	return s.refillHeads(state)
}

func (s *store) refillHeads(state *history.State) error {
	numbers := map[history.TxID]int64{}
	err := each(s.q, `SELECT n, id FROM tx`, nil, func(scan func(...any) error) error {
		var n int64
		var b []byte
		if err := scan(&n, &b); err != nil {
			return err
		}
		id, err := asTxID(b)
		numbers[id] = n
		return err
	})
	for _, id := range state.Tips() {
		err = errors.Join(err, s.exec(`INSERT INTO tip (tx) VALUES (?)`, numbers[id]))
	}
	state.EachCell(func(c history.Cell, heads []history.Head) {
		table, failed := s.nameNumber(c.Table)
		field, alsoFailed := s.nameNumber(c.Field)
		err = errors.Join(err, failed, alsoFailed)
		for _, h := range heads {
			if err == nil {
				err = s.insertHeads(place{numbers[h.Ref.Tx], int64(h.Ref.N)}, table, c.Row, []int64{field})
			}
		}
	})
	return err
}

// mended looks whether the file is as it should be now.
func mended(q querier) error {
	if err := checkSchema(q); err != nil {
		return err
	}
	faults, err := verify(q)
	if err == nil && len(faults) > 0 {
		err = faults[0]
	}
	return err
}
