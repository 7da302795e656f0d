package logfile

import (
	"database/sql"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// vocabulary is what a log can refer to by the numbers of a file: names of tables,
// fields and registers, and writers. Any other line in the tables name and actor is
// foreign: no hash covers it, so it could smuggle anything.
//
// An unused name is no fault. Heads name the registers of a row until it is deleted,
// and an upgrade keeps the names of format 1.
type vocabulary struct {
	log    *history.Log
	names  map[string]bool
	actors map[actor]bool
	blobs  map[string]bool // named by values of the log; nil before readValues
}

type actor struct{ author, installation string }

// vocabularyOf collects the vocabulary of a log and of its rows by the rules of a
// format.
func vocabularyOf(log *history.Log, rows derivation) *vocabulary {
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

// readValues collects what only values say: fields of newer programs, which are
// registers, and blobs.
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

// addTable adds the names of a table, its registers, and its fields in any format.
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

// Actor takes a line of the table of writers.
func (c *Checker) Actor(n int64, author, installation string) {
	if !c.vocabulary().actors[actor{author, installation}] {
		c.fault("fault.actor", "n", n, "author", problem.Truncate(author), "installation", problem.Truncate(installation))
	}
}

func (c *Checker) vocabulary() *vocabulary {
	if c.words == nil {
		c.words = vocabularyOf(c.log, c.derived)
	}
	return c.words
}

// dropUnused deletes unused lines of the tables name and actor.
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
