package logfile

import (
	"database/sql"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// vocabulary is what a log can refer to by the small numbers of a file: names of tables,
// of their fields and registers, and who wrote. Whatever else a file has in its tables
// name and actor came from elsewhere: nothing hashes it, so anything could be carried
// along in it.
//
// A name that nothing uses any more is no fault: heads name the registers of a row until
// it is deleted, in format 1 its fields, and an upgrade keeps what format 1 had.
type vocabulary struct {
	log    *history.Log
	names  map[string]bool
	actors map[actor]bool
	blobs  map[string]bool // that a value of the log names; nil before values were read
}

type actor struct{ author, installation string }

// vocabularyOf reads a log, and the names of the rows that it is about by the rules of a
// format.
func vocabularyOf(log *history.Log, rows meaning) *vocabulary {
	v := &vocabulary{log: log, names: map[string]bool{}, actors: map[actor]bool{}}
	tables := map[string]bool{}
	for i := range log.Len() {
		t := log.Tx(i)
		v.actors[actor{t.Author, t.Installation}] = true
		for i := range t.Ops {
			tables[t.Ops[i].Table], v.names[t.Ops[i].Field] = true, true
		}
	}
	rows.EachRow(func(at history.Row) { tables[at.Table] = true })
	for name := range tables {
		v.addTable(name)
	}
	delete(v.names, "")
	return v
}

// hasName reports whether the log uses a name.
func (v *vocabulary) hasName(name string) bool {
	if !v.names[name] {
		v.readValues()
	}
	return v.names[name]
}

// hasBlob reports whether the log names a blob.
func (v *vocabulary) hasBlob(id string) bool {
	v.readValues()
	return v.blobs[id]
}

// readValues reads what only values say: the names of fields that a newer program
// knows, which are registers, and those of blobs.
func (v *vocabulary) readValues() {
	if v.blobs != nil {
		return
	}
	v.blobs = map[string]bool{}
	for i := range v.log.Len() {
		for _, op := range v.log.Tx(i).Ops {
			info, _ := plan.TableNamed(op.Table)
			field := func(name string, _ plan.Value) {
				if _, ok := info.Field(name); !ok {
					v.names[name] = true
				}
			}
			if op.Field != "" {
				field(op.Field, op.Value)
			}
			op.Value.EachField(field)
		}
		for _, id := range NamedBlobs(v.log.Tx(i)) {
			v.blobs[id] = true
		}
	}
}

// addTable adds the names of a table, of its registers, and of the fields that it has in
// any format.
func (v *vocabulary) addTable(name string) {
	v.names[name] = true
	for _, f := range formats[1:] {
		if t, ok := f.table(name); ok {
			for _, c := range t.columns {
				v.names[c.name] = true
			}
		}
	}
	info, _ := plan.TableNamed(name)
	for _, r := range info.Registers {
		v.names[r.Name] = true
	}
}

// Name takes a line of the table of names.
func (c *Checker) Name(n int64, name string) {
	if n < 1 || !c.vocabulary().hasName(name) {
		c.fault("fault.name", "n", n, "name", problem.Truncate(name))
	}
}

// Actor takes a line of the table of who wrote.
func (c *Checker) Actor(n int64, author, installation string) {
	if !c.vocabulary().actors[actor{author, installation}] {
		c.fault("fault.actor", "n", n, "author", problem.Truncate(author), "installation", problem.Truncate(installation))
	}
}

func (c *Checker) vocabulary() *vocabulary {
	if c.words == nil {
		c.words = vocabularyOf(c.log, c.meaning)
	}
	return c.words
}

// dropUnused takes out of the tables name and actor what nothing in the file uses.
func dropUnused(tx *sql.Tx) error {
	for _, statement := range []string{
		`DELETE FROM actor WHERE n NOT IN (SELECT actor FROM tx)`,
		`DELETE FROM name WHERE n NOT IN (SELECT tbl FROM op UNION SELECT field FROM op UNION SELECT tbl FROM head
			UNION SELECT register FROM head UNION SELECT tbl FROM conflict UNION SELECT register FROM conflict)`,
	} {
		if _, err := tx.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}
