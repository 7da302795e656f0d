package foreign

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// A file that may not be opened is surveyed: what of it makes sense is sent, and what
// does not is named. Nothing but real tables is read, and no more of them than a file
// of that size can have.

// LogTables are the tables from which all others follow.
var LogTables = []string{"name", "actor", "tx", "op", "op_val"}

// Object is a table, index, trigger or view in the schema of a file.
type Object struct{ Kind, Name, SQL string }

// Trouble is what could not be read of a file.
type Trouble struct {
	In     TroubleIn
	Name   string // of the table
	Detail string
}

// TroubleIn says where something could not be read.
type TroubleIn byte

// The kinds of trouble are part of the stream.
const (
	InFile  TroubleIn = 'f' // found by the integrity check
	InLog   TroubleIn = 'l' // the log is incomplete: it cannot be used
	InTable TroubleIn = 't' // a table of the plan was not read to its end
)

const (
	maxObjects = 1 << 12
	maxSaid    = 100 // lines of a check
)

// surveyor writes what can be read of a file.
type surveyor struct {
	reader
	layouts    []Layout
	realTables map[string]string // statements of tables with pages of their own
	bytesLeft  int               // bytes that tables may still send
}

// survey writes the objects of a file, its log and, with rows, the tables of the plan
// as they are. Without rows, and if all tables exist, it writes the tables besides
// the log.
func survey(file *source, layouts []Layout, w *frameWriter, rows bool) error {
	if len(file.content) > 19 && file.content[18] == 2 {
		file.content[18], file.content[19] = 1, 1 // a file in memory has no WAL
	}
	c, err := file.connect()
	if err != nil {
		return err
	}
	defer c.Close()
	s := surveyor{reader: reader{c: c, w: w}, layouts: layouts, realTables: map[string]string{}, bytesLeft: 2*len(file.content) + 1<<20}
	objects, err := s.objects()
	if err != nil {
		return err
	}
	s.layout = s.layoutFor(int(file.number(60)), objects)
	s.p.start().uint(int64(s.layout.Version))
	if err := w.frame(versionFrame, s.p); err != nil {
		return err
	}
	if err := s.writeObjects(objects); err != nil {
		return err
	}
	if err := s.check(); err != nil {
		return err
	}
	if err := s.log(); err != nil {
		return err
	}
	if rows {
		return s.rows()
	}
	return s.derived(objects)
}

// objects reads the schema, and notes the real tables in it.
func (s *surveyor) objects() (list []Object, err error) {
	roots := map[int64]int{}
	type table struct {
		name, sql string
		root      int64
	}
	var tables []table
	err = s.c.each(`SELECT type, name, rootpage, sql FROM sqlite_schema`, 4, func(row []driver.Value) error {
		var o Object
		o.Kind, _ = row[0].(string)
		o.Name, _ = row[1].(string)
		root, _ := row[2].(int64)
		o.SQL, _ = row[3].(string)
		if roots[root]++; len(roots) > maxObjects || roots[0] > maxObjects {
			return refuse(Excess, "more than %d objects", maxObjects)
		}
		if o.Kind == "index" && row[3] == nil {
			return nil // follows from its table
		}
		list = append(list, o)
		if o.Kind == "table" && root > 1 && len(o.SQL) > 13 && strings.EqualFold(o.SQL[:13], "CREATE TABLE ") {
			tables = append(tables, table{o.Name, o.SQL, root})
		}
		return nil
	})
	for _, t := range tables {
		if _, twice := s.realTables[t.name]; twice || roots[t.root] > 1 {
			s.realTables[t.name] = ""
		} else {
			s.realTables[t.name] = t.sql
		}
	}
	return list, err
}

// layoutFor returns the layout that a file has exactly: that of its header or of a
// newer format. Else it returns that of the header or, without one, the newest.
func (s *surveyor) layoutFor(version int, objects []Object) Layout {
	best := s.layouts[len(s.layouts)-1]
	for _, l := range s.layouts {
		if l.Version == version {
			best = l
		}
		if l.Version >= version && len(objects) == len(l.Statements) && s.has(l) {
			return l
		}
	}
	return best
}

// has reports whether all tables of a layout exist.
func (s *surveyor) has(l Layout) bool {
	return !slices.ContainsFunc(l.Statements, func(statement string) bool { return !s.isReal(statement) })
}

// isReal reports whether a table exists exactly as its statement makes it.
func (s *surveyor) isReal(statement string) bool { return s.realTables[nameIn(statement)] == statement }

// nameIn returns the name in a statement that makes a table.
func nameIn(statement string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(statement, "CREATE TABLE "), " ")
	return name
}

// statement returns the statement of the layout that makes a table.
func (s *surveyor) statement(table string) string {
	i := slices.IndexFunc(s.layout.Statements, func(st string) bool { return nameIn(st) == table })
	if i < 0 {
		return "CREATE TABLE " // of no table
	}
	return s.layout.Statements[i]
}

func (s *surveyor) writeObjects(objects []Object) error {
	for _, o := range objects {
		s.p.start().text(o.Kind)
		s.p.text(o.Name)
		s.p.text(o.SQL)
		if err := s.w.frame(objectFrame, s.p); err != nil {
			return err
		}
	}
	return nil
}

func (s *surveyor) trouble(in TroubleIn, name string, detail any) error {
	s.p.start().byte(byte(in)).text(name)
	s.p.text(fmt.Sprint(detail))
	return s.w.frame(troubleFrame, s.p)
}

// check lets SQLite check the whole file, and each table of the log: the log must be
// complete.
func (s *surveyor) check() error {
	lines, err := s.integrity(fmt.Sprintf(`PRAGMA integrity_check(%d)`, maxSaid))
	if err != nil {
		lines = append(lines, err.Error())
	}
	for _, line := range lines {
		if err := s.trouble(InFile, "", line); err != nil {
			return err
		}
	}
	for _, table := range LogTables {
		var finding any
		if !s.isReal(s.statement(table)) {
			finding = "it is missing, or was built anew"
		} else if lines, err := s.integrity(`PRAGMA integrity_check(` + table + `)`); err != nil {
			finding = err
		} else if len(lines) > 0 {
			finding = lines[0]
		}
		if finding != nil {
			if err := s.trouble(InLog, table, finding); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *surveyor) integrity(query string) (lines []string, err error) {
	err = s.c.each(query, 1, func(row []driver.Value) error {
		if line, _ := row[0].(string); line != "ok" {
			lines = append(lines, line)
		}
		return nil
	})
	return lines, err
}

// log writes the log as far as it can be read.
func (s *surveyor) log() error {
	for _, table := range LogTables {
		if !s.isReal(s.statement(table)) {
			return nil // check reported it
		}
	}
	for _, step := range []func() error{s.names, s.actors, func() error { return s.transactionsWith(ownValues) }} {
		if err := step(); err != nil {
			return s.trouble(InLog, "", err)
		}
	}
	return nil
}

// orphans counts the values without an operation: they are no part of the log.
func (s *surveyor) orphans() error {
	lines, err := s.c.rows(orphanCount, 1)
	if err != nil {
		return err
	}
	s.orphaned, _ = lines[0][0].(int64)
	return s.reader.orphans()
}

// derived writes the tables besides the log, if they all exist, and always the blobs.
func (s *surveyor) derived(objects []Object) error {
	var steps []func() error
	if s.has(s.layout) {
		steps = []func() error{s.tables, s.heads, s.tips, s.orphans}
		if s.layout.Conflicts {
			steps = append(steps, s.conflicts)
		}
	}
	if s.layout.Conflicts && s.isReal(s.statement("blob")) {
		steps = append(steps, s.blobs)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			if err := s.trouble(InFile, "", err); err != nil {
				return err
			}
		}
	}
	return nil
}

// rows writes the tables of the plan as they are, whatever their columns, and the
// blobs. It reads each from both ends, so that an unreadable page hides only its own
// rows.
func (s *surveyor) rows() error {
	for _, table := range s.layouts[len(s.layouts)-1].Tables {
		name := table[0]
		if s.realTables[name] == "" {
			if err := s.trouble(InTable, name, "it is missing"); err != nil {
				return err
			}
			continue
		}
		failed := s.rowsOf(name, `SELECT * FROM `+name+` ORDER BY id`)
		if failed == nil {
			continue
		}
		if err := s.trouble(InTable, name, failed); err != nil {
			return err
		}
		_ = s.rowsOf(name, `SELECT * FROM `+name+` ORDER BY id DESC`)
	}
	if s.realTables[BlobTable] != "" && s.blobRows("ASC") != nil { // a missing blob is a fault of the row that names it
		_ = s.blobRows("DESC")
	}
	return nil
}

// blobRows writes the blobs as rows.
func (s *surveyor) blobRows(order string) error {
	return s.c.each(`SELECT id, bytes FROM `+BlobTable+` ORDER BY id `+order, 2, func(row []driver.Value) error {
		id, _ := row[0].(string)
		content, _ := row[1].([]byte)
		s.p.start().text(BlobTable)
		s.p.uint(2)
		s.p.text("id")
		s.p.byte(textCell).text(id)
		s.p.text("bytes")
		s.p.byte(textCell).text(string(content))
		return s.rawFrame()
	})
}

// rawFrame writes the row that was packed.
func (s *surveyor) rawFrame() error {
	// A page with several parents repeats its rows.
	if s.bytesLeft -= len(s.p); s.bytesLeft < 0 {
		return refuse(Excess, "it has more rows than there is room for in the file")
	}
	return s.w.frame(rawFrame, s.p)
}

func (s *surveyor) rowsOf(table, query string) error {
	rows, err := s.c.Query(query, nil)
	if err != nil {
		return err
	}
	names := rows.Columns()
	if err := rows.Close(); err != nil {
		return err
	}
	return s.c.each(query, len(names), func(row []driver.Value) error {
		s.p.start().text(table)
		s.p.uint(int64(len(names)))
		for i, name := range names {
			s.p.text(name)
			s.anyCell(row[i])
		}
		return s.rawFrame()
	})
}

// anyCell writes a cell of any type. otherCell stands for types that no field has.
func (s *surveyor) anyCell(x driver.Value) {
	switch x.(type) {
	case nil, int64, string:
		s.cell(new(cells), x)
	default:
		s.p.byte(otherCell)
	}
}
