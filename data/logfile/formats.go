package logfile

import (
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bolgeplan/data/logfile/internal/testformat"
	"bolgeplan/data/plan"
)

// frozenSchemas has the schema of every released format, a statement per line.
//
//go:embed formats
var frozenSchemas embed.FS

// format is a released format: the exact statements of its tables, and the columns of
// the plan's tables. The format also decides how heads and rows follow from the log:
// see derivationOf.
type format struct {
	version    int
	statements []string
	tables     []storedTable
	headColumn string // the column of head that names the register
}

// storedTable is a table of the plan as a format has it.
type storedTable struct {
	name    string
	columns []storedColumn // without the id
}

type storedColumn struct {
	name             string
	integer, notNull bool
}

// formats lists the formats by version. There is no version 0.
var formats = loadFormats()

func loadFormats() []*format {
	list := make([]*format, FormatVersion+1)
	for version := 1; version <= FormatVersion; version++ {
		list[version] = newFormat(version, readFrozenSchema(version))
	}
	return list
}

func init() { testformat.Extend = extendNewest }

// extendNewest adds a table to the newest format, for tests that define one.
func extendNewest(t plan.TableInfo) (restore func()) {
	was := formats[FormatVersion]
	formats[FormatVersion] = newFormat(FormatVersion, append(slices.Clone(was.statements), planTable(t)))
	return func() { formats[FormatVersion] = was }
}

// readFrozenSchema returns the statements of a frozen format. The newest format may
// not be frozen yet: then they come from the plan as declared.
func readFrozenSchema(version int) []string {
	b, err := frozenSchemas.ReadFile(fmt.Sprintf("formats/%d.sql", version))
	if err != nil {
		return newestSchema()
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

func newFormat(version int, statements []string) *format {
	f := &format{version: version, statements: statements, headColumn: "register"}
	if version == 1 {
		f.headColumn = "field"
	}
	for _, s := range statements {
		if t, ok := readTable(s); ok {
			f.tables = append(f.tables, t)
		}
	}
	return f
}

var tablePattern = regexp.MustCompile(`^CREATE TABLE (\w+) \(id TEXT NOT NULL PRIMARY KEY, (.*)\) STRICT, WITHOUT ROWID$`)

// readTable parses the statement of a table of the plan. ok is false for a table of
// the log.
func readTable(statement string) (t storedTable, ok bool) {
	m := tablePattern.FindStringSubmatch(statement)
	if m == nil {
		return t, false
	}
	t.name = m[1]
	for _, column := range strings.Split(m[2], ", ") {
		words := strings.Fields(column)
		t.columns = append(t.columns, storedColumn{words[0], words[1] == "INTEGER", len(words) > 2})
	}
	return t, true
}

// table returns a table of the plan by its name.
func (f *format) table(name string) (t *storedTable, ok bool) {
	i := slices.IndexFunc(f.tables, func(t storedTable) bool { return t.name == name })
	if i < 0 {
		return nil, false
	}
	return &f.tables[i], true
}

// names returns the names of the columns, without the id.
func (t *storedTable) names() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

// cell returns what a column holds for a value.
func (c storedColumn) cell(v plan.Value) any {
	switch {
	case !v.IsNull() || !c.notNull:
		return v.SQL()
	case c.integer:
		return int64(0)
	}
	return ""
}

// Layout is what package foreign needs to read a file of a format.
type Layout struct {
	Version    int
	Statements []string   // of its tables
	Tables     [][]string // of the plan: the name, then the columns without the id
	HeadColumn string
	Conflicts  bool // there are tables of conflicts and blobs
}

// Layouts returns the layout of every format, the oldest first.
func Layouts() []Layout {
	var list []Layout
	for _, f := range formats[1:] {
		l := Layout{Version: f.version, Statements: f.statements, HeadColumn: f.headColumn, Conflicts: f.version > 1}
		for i := range f.tables {
			l.Tables = append(l.Tables, append([]string{f.tables[i].name}, f.tables[i].names()...))
		}
		list = append(list, l)
	}
	return list
}

// ErrAltered says that the tables, triggers or views are not exactly those of a plan:
// another program changed them.
var ErrAltered = errors.New("its tables are not those of a plan")

// NewerError says that this program does not know the format of a file.
type NewerError struct{ Format int }

func (e *NewerError) Error() string { return fmt.Sprintf("its format is %d", e.Format) }

// formatOf returns the format of a file. Its header names it, unless the tables are
// exactly those of a newer format. The program of format 1 writes its number into a
// file that it opens beside a journal, even after an upgrade; the next edit corrects
// the number.
func formatOf(q querier) (*format, error) {
	number, err := formatNumber(q)
	if err != nil {
		return nil, err
	}
	if number > FormatVersion {
		return nil, &NewerError{number}
	}
	if number < 1 {
		return nil, fmt.Errorf("%w: its format is %d", ErrAltered, number)
	}
	if number == FormatVersion {
		return formats[number], nil
	}
	statements, err := schemaOf(q)
	if err != nil {
		return nil, err
	}
	for _, f := range formats[number:] {
		if f.has(statements) {
			return f, nil
		}
	}
	return formats[number], nil
}

// formatNumber returns the version that the header of a file names.
func formatNumber(q querier) (version int, err error) {
	err = q.QueryRow(`PRAGMA user_version`).Scan(&version)
	return version, err
}

// fixFormatNumber writes the newest version into the header.
func fixFormatNumber(tx *sql.Tx) error {
	number, err := formatNumber(tx)
	if err == nil && number != FormatVersion {
		_, err = tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", FormatVersion))
	}
	return err
}

// checkSchema refuses a file whose tables are not exactly those of its format.
func checkSchema(q querier) error {
	f, err := formatOf(q)
	if err != nil {
		return err
	}
	statements, err := schemaOf(q)
	if err == nil && !f.has(statements) {
		err = ErrAltered
	}
	return err
}

// schemaOf returns the statements of a file's schema.
func schemaOf(q querier) (statements []string, err error) {
	const query = `SELECT coalesce(sql, '') FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)`
	err = each(q, query, nil, func(scan func(...any) error) error {
		var statement string
		if err := scan(&statement); err != nil {
			return err
		}
		statements = append(statements, statement)
		return nil
	})
	return statements, err
}

// has reports whether statements are exactly those of the format, in any order.
func (f *format) has(statements []string) bool {
	if len(statements) != len(f.statements) {
		return false
	}
	want := map[string]bool{}
	for _, s := range f.statements {
		want[s] = true
	}
	for _, s := range statements {
		if !want[s] {
			return false
		}
		delete(want, s)
	}
	return true
}

// query reads the rows of a table, the id first.
func (t *storedTable) query() string {
	return `SELECT ` + strings.Join(append([]string{"id"}, t.names()...), ", ") + ` FROM ` + t.name + ` ORDER BY id`
}

// insert writes a row, replacing the row with its id.
func (t *storedTable) insert() string {
	places := strings.TrimSuffix(strings.Repeat("?, ", len(t.columns)+1), ", ")
	return `INSERT OR REPLACE INTO ` + t.name + ` (` + strings.Join(append([]string{"id"}, t.names()...), ", ") + `) VALUES (` + places + `)`
}
