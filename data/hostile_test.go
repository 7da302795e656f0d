package data

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/data/logfile/logfiletest"
)

// schema writes something into the schema of a file as it is.
func schema(change string) string {
	return `PRAGMA writable_schema = ON; ` + change + `; PRAGMA writable_schema = RESET`
}

// instead changes the statement of a table in place.
func instead(table, from, to string) string {
	return schema(fmt.Sprintf(`UPDATE sqlite_schema SET sql = replace(sql, '%s', '%s') WHERE name = '%s'`, from, to, table))
}

// hostile are files that want to make whoever reads or rebuilds them do something.
var hostile = map[string]string{
	"endless view": endless["view"],
	"endless view for the log": `ALTER TABLE tip RENAME TO old; CREATE VIEW tip AS
		WITH RECURSIVE r(tx) AS (SELECT 1 UNION ALL SELECT tx + 1 FROM r) SELECT tx FROM r`,
	"virtual table":            endless["virtual table"],
	"pages of another":         endless["pages of another"],
	"the schema's own pages":   schema(`UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'alias'`),
	"pages that are not there": schema(`UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'alias'`),
	"no pages":                 schema(`UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'wave'`),
	"two of a name":            schema(`INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'wave'`),
	"a view that is a table":   schema(`UPDATE sqlite_schema SET type = 'view' WHERE name = 'wave'`),
	"a table that is a view":   schema(`INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIEW v AS SELECT 1')`),
	"a trigger on deletion":    `CREATE TRIGGER t BEFORE DELETE ON wave BEGIN DELETE FROM op_val; DELETE FROM op; END`,
	"a costly column":          instead("wave", "name TEXT", "evil TEXT AS (hex(zeroblob(1000000000))), name TEXT"),
	"a costly check":           instead("wave", "name TEXT", "name TEXT CHECK (length(hex(zeroblob(1000000000))) > 0)"),
	"a costly default":         instead("wave", "name TEXT", "name TEXT DEFAULT (hex(randomblob(900000000)))"),
	"a costly index":           `CREATE INDEX i ON wave (abs(length(name)))`,
	"no statement":             schema(`UPDATE sqlite_schema SET sql = 'CREATE' WHERE name = 'wave'`),
	"nonsense":                 schema(`INSERT INTO sqlite_schema VALUES (x'00', 5, NULL, 'x', 7)`),
	"counted rows":             `CREATE TABLE evil (x INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO evil DEFAULT VALUES`,
	"many objects": `CREATE TABLE many (x); ` + schema(`WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 20000)
		INSERT INTO sqlite_schema SELECT 'view', 'v' || n, 'v' || n, 0, 'CREATE VIEW v' || n || ' AS SELECT 1' FROM r`),
	"a huge value":        `UPDATE op_val SET value = zeroblob(30000000) WHERE tx = 1 AND n = 0`,
	"a huge name":         `INSERT INTO name (name) VALUES (hex(zeroblob(12000000)))`,
	"a huge cell":         `UPDATE wave SET name = hex(zeroblob(12000000)) WHERE name = 'Bølge 3'`,
	"a change from below": `UPDATE op SET n = -1 WHERE tx = 1 AND n = 0`,
}

// Whatever is in a file that is repaired or salvaged, that ends soon, with a sound plan or
// with a sentence and the file as it was.
func TestHostileFilesAreRepairedOrLeftAlone(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, statements := range hostile {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			d := open(t, path)
			move(t, d, "0751", 2)
			closed(t, d)
			db := logfiletest.Open(t, path)
			_, _ = db.Exec(statements) // SQLite may notice what it has done
			_ = db.Close()
			broken := readFile(t, path)
			var p *Problem

			to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
			err := within(t, 60*time.Second, func() error { _, err := Salvage(t.Context(), path, to, anna); return err })
			if err == nil {
				sound(t, open(t, to))
			} else if !errors.As(err, &p) {
				t.Errorf("salvage: %v", err)
			}
			if !bytes.Equal(broken, readFile(t, path)) {
				t.Fatal("salvaging wrote to the file")
			}
			err = within(t, 60*time.Second, func() error { _, err := Repair(t.Context(), path, "før", anna); return err })
			if err == nil {
				sound(t, open(t, path))
				return
			}
			if !errors.As(err, &p) || !bytes.Equal(broken, readFile(t, path)) {
				t.Errorf("repair: %v", err)
			}
			alone(t, filepath.Dir(path), filepath.Base(path))
		})
	}
}
