package logfile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/problem"
)

// Object is a table, index, trigger or view, with its statement.
type Object struct{ Kind, Name, SQL string }

// schemaDiff is the difference between a schema and that of a plan.
type schemaDiff struct {
	extra   []Object
	missing []string // their statements
}

// diff compares the schema of a file with that of a format.
func (f *format) diff(list []Object) (o schemaDiff) {
	o.missing = slices.Clone(f.statements)
	for _, x := range list {
		if i := slices.Index(o.missing, x.SQL); i >= 0 {
			o.missing = slices.Delete(o.missing, i, i+1)
		} else {
			o.extra = append(o.extra, x)
		}
	}
	return o
}

// diffSchema compares the schema of a database with that of a format.
func diffSchema(q querier, f *format) (schemaDiff, error) {
	const query = `SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)`
	var list []Object
	err := each(q, query, nil, func(scan func(...any) error) error {
		var x Object
		err := scan(&x.Kind, &x.Name, &x.SQL)
		list = append(list, x)
		return err
	})
	return f.diff(list), err
}

// SchemaFaults lists the differences between a schema and that of a plan file of a
// version.
func SchemaFaults(version int, list []Object) (faults []problem.Fault) {
	o := formats[version].diff(list)
	for _, x := range o.extra {
		faults = append(faults, problem.NewFault("fault.object.extra", "kind", x.Kind, "name", x.Name))
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

// CreateFromLog makes a file of the newest format at path of a log and the blobs by
// id. The path must be free. All other tables are rebuilt from the log, and the
// result verifies. It does not sync, as Create.
func CreateFromLog(path string, log *history.Log, blobs map[string][]byte) error {
	return create(path, func(s *store) error {
		txs := make([]*history.Tx, log.Len())
		for i := range txs {
			txs[i] = log.Tx(i)
		}
		if err := s.insertRecorded(context.Background(), txs, blobs); err != nil {
			return err
		}
		if err := s.rebuildDerived(log); err != nil {
			return err
		}
		return checkRebuilt(s.q)
	})
}

// Upgrade brings a file of an older format to the newest in one transaction: it
// rebuilds what follows from the log, and writes the new version into the header. It
// adds no transaction to the log, so that two upgraded copies stay equal. Nobody else
// reads the file meanwhile: an older program that saw the journal beside old tables
// would overwrite the version.
func (f *File) Upgrade() error {
	f.dropHistory()
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
		if p := f.CheckInPlace(); p != nil {
			err = p
		}
	}
	return err
}

// confirmUpgrade finds out whether an upgrade that returned an error is in the file,
// as confirmCommit does for an edit.
func (f *File) confirmUpgrade(cause error) error {
	if p := f.CheckInPlace(); p != nil {
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
	log, err := replay(tx)
	if err != nil {
		return err
	}
	found, err := diffSchema(tx, formats[FormatVersion])
	if err != nil {
		return err
	}
	if err := fixSchema(tx, found); err != nil {
		return err
	}
	s := newStore(tx)
	if err := errors.Join(s.rebuildDerived(log), s.close()); err != nil {
		return err
	}
	if err := fixFormatNumber(tx); err != nil {
		return err
	}
	return checkRebuilt(tx)
}

// fixSchema drops what the newest format lacks, and creates what is missing. Triggers
// go first, because the rest would fire them.
func fixSchema(tx *sql.Tx, o schemaDiff) error {
	for _, kind := range []string{"trigger", "view", "index", "table"} {
		for _, x := range o.extra {
			if x.Kind != kind {
				continue
			}
			drop := fmt.Sprintf(`DROP %s IF EXISTS "%s"`, strings.ToUpper(kind), strings.ReplaceAll(x.Name, `"`, `""`))
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

// rebuildDerived empties the tables that follow from the log, and fills them. It
// deletes what the log does not name.
func (s *store) rebuildDerived(log *history.Log) error {
	const orphaned = `DELETE FROM op_val WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.tx = op_val.tx AND op.n = op_val.n)`
	if err := s.exec(orphaned); err != nil {
		return err
	}
	if err := s.refillDerived(log); err != nil {
		return err
	}
	return dropUnused(s.q)
}

// refillDerived empties and fills the tables that follow from the log. Unused names
// and writers stay.
func (s *store) refillDerived(log *history.Log) error {
	statements := []string{`DELETE FROM head`, `DELETE FROM tip`}
	for _, t := range s.newest.tables {
		statements = append(statements, `DELETE FROM `+t.name)
	}
	for _, statement := range statements {
		if err := s.exec(statement); err != nil {
			return err
		}
	}
	for _, id := range log.Tips() {
		n, err := s.txNumber(id)
		if err == nil {
			err = s.exec(`INSERT INTO tip (tx) VALUES (?)`, n)
		}
		if err != nil {
			return err
		}
	}
	view, heads := log.Now(), s.newHeadWriter()
	heads.fresh = true
	for _, at := range view.Rows() {
		if err := heads.write(at, view.HeadLines(at)); err != nil {
			return err
		}
		if _, known := s.newest.table(at.Table); known && view.Lives(at) {
			if err := s.writeRow(at, view); err != nil {
				return err
			}
		}
	}
	if err := heads.flush(); err != nil {
		return err
	}
	if err := s.writeConflicts(view.Contested()); err != nil {
		return err
	}
	return s.sweepBlobs(log)
}

// checkRebuilt verifies the file after a rebuild.
func checkRebuilt(q querier) error {
	if err := checkSchema(q); err != nil {
		return err
	}
	faults, err := verify(q)
	if err == nil && len(faults) > 0 {
		err = faults[0]
	}
	return err
}

// DropToolTraces removes what other SQLite tools leave without changing the plan:
// statistics and auto_vacuum.
func DropToolTraces(path string) error {
	return With(path, ReadWrite, func(f *File) error {
		_, err := f.db.Exec(`DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4; PRAGMA auto_vacuum = NONE; VACUUM`)
		return err
	})
}
