package logfile

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/problem"
)

// ErrLog says that the log is not sound.
var ErrLog = errors.New("the log is broken")

// Diagnose lists what Rebuild would put right. It changes nothing but what any
// opening does: it rolls back what a killed program left half done, and ends a
// journal mode that needs side files. A log that is not sound is ErrLog.
func (f *File) Diagnose() ([]problem.Fault, error) {
	objects, err := schemaObjects(f.db)
	if err != nil {
		return nil, err
	}
	if _, err := soundLog(f.db, objects); err != nil {
		return nil, err
	}
	faults := objects.faults()
	if len(objects.missing) > 0 {
		return faults, nil // there is nothing to compare with the log
	}
	more, err := verify(f.db)
	return append(faults, more...), err
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
	format, err := formatOf(q)
	if errors.Is(err, ErrAltered) {
		format, err = formats[FormatVersion], nil
	}
	if err != nil {
		return o, err
	}
	return objectsAgainst(q, format)
}

// objectsAgainst compares the schema with that of a format.
func objectsAgainst(q querier, format *format) (o objects, err error) {
	o.missing = slices.Clone(format.statements)
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

// soundLog replays the log, or returns ErrLog where that is not sound.
func soundLog(q querier, o objects) (*history.Log, error) {
	for _, statement := range o.missing {
		if slices.Contains(logTables, tableOf(statement)) {
			return nil, fmt.Errorf("%w: %s", ErrLog, tableOf(statement))
		}
	}
	log, err := replay(q)
	if err == nil && log.Len() == 0 {
		err = errors.New("it is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLog, err)
	}
	return log, nil
}

// Rebuild makes everything that follows from the log anew, in one transaction: a
// file of the newest format that Verify is content with comes of it, or nothing is
// changed. A log that is not sound is ErrLog.
func (f *File) Rebuild() error {
	f.forgetLog()
	return inTransaction(f.db, func(tx *sql.Tx) error { return rebuild(tx) })
}

// Upgrade brings a file of an older format to the newest, in one transaction: what
// follows from the log is made anew by the rules of today, and the header names the
// new version. It writes no transaction into the log, so that two copies that are
// upgraded stay equal. From its begin on nobody else reads the file: an older program
// that saw the journal beside the old tables would write its number over the new.
func (f *File) Upgrade() error {
	f.forgetLog()
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		if _, err := tx.Exec(`ROLLBACK; BEGIN EXCLUSIVE`); err != nil {
			return err
		}
		if err := checkSchema(tx); err != nil {
			return err
		}
		return rebuild(tx)
	})
	if err != nil {
		err = f.confirmUpgrade(err)
	}
	if err == nil {
		if p := f.InPlace(); p != nil {
			err = p
		}
	}
	return err
}

// confirmUpgrade finds out what became of an upgrade that returned an error, as
// confirmCommit does of an edit.
func (f *File) confirmUpgrade(cause error) error {
	if p := f.InPlace(); p != nil {
		return p
	}
	disconnect(f.db)
	format, err := formatOf(f.db)
	if err != nil || format.version != FormatVersion {
		return cause
	}
	return f.touch()
}

func rebuild(tx *sql.Tx) error {
	newest := formats[FormatVersion]
	found, err := schemaObjects(tx)
	if err != nil {
		return err
	}
	log, err := soundLog(tx, found)
	if err != nil {
		return err
	}
	if found, err = objectsAgainst(tx, newest); err != nil {
		return err
	}
	if err := fixSchema(tx, found); err != nil {
		return err
	}
	s := newStore(tx)
	if err := errors.Join(s.refill(log), s.close()); err != nil {
		return err
	}
	if err := putNumberRight(tx); err != nil {
		return err
	}
	return fixed(tx)
}

// fixSchema takes out what the newest format has not, and makes what is missing.
// Triggers go first: what follows would set them off.
func fixSchema(tx *sql.Tx, o objects) error {
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
func (s *store) refill(log *history.Log) error {
	statements := []string{
		`DELETE FROM op_val WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.tx = op_val.tx AND op.n = op_val.n)`,
		`DELETE FROM head`, `DELETE FROM tip`,
	}
	for _, t := range s.newest.tables {
		statements = append(statements, `DELETE FROM `+t.name)
	}
	for _, statement := range statements {
		if err := s.exec(statement); err != nil {
			return err
		}
	}
	numbers, err := s.txNumbers()
	if err != nil {
		return err
	}
	for _, id := range log.Tips() {
		if err := s.exec(`INSERT INTO tip (tx) VALUES (?)`, numbers[id]); err != nil {
			return err
		}
	}
	view := log.Now()
	for _, at := range view.Rows() {
		if err := s.writeHeads(at, view.HeadLines(at), numbers); err != nil {
			return err
		}
		if _, known := s.newest.table(at.Table); known && view.Lives(at) {
			if err := s.writeRow(at, view); err != nil {
				return err
			}
		}
	}
	if err := s.writeConflicts(view.Contested()); err != nil {
		return err
	}
	return dropUnused(s.q)
}

func (s *store) txNumbers() (map[history.TxID]int64, error) {
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
	return numbers, err
}

// fixed looks whether the file is as it should be now.
func fixed(q querier) error {
	if err := checkSchema(q); err != nil {
		return err
	}
	faults, err := verify(q)
	if err == nil && len(faults) > 0 {
		err = faults[0]
	}
	return err
}
