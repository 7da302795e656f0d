package logfile

import "strings"

// bulk inserts many lines into a table by few statements.
type bulk struct {
	store   *store
	into    string // the statement without its values
	columns int
	args    []any
	full    string // the statement for bulkLines lines
}

// bulkLines is how many lines one statement inserts.
const bulkLines = 40

// newBulk returns a bulk for some columns of a table, separated by commas.
func (s *store) newBulk(table, columns string) *bulk {
	b := &bulk{store: s, into: `INSERT INTO ` + table + ` (` + columns + `) VALUES `, columns: strings.Count(columns, ",") + 1}
	b.args = make([]any, 0, bulkLines*b.columns)
	b.full = b.statement(bulkLines)
	return b
}

func (b *bulk) statement(lines int) string {
	line := "(" + strings.TrimSuffix(strings.Repeat("?, ", b.columns), ", ") + ")"
	return b.into + strings.TrimSuffix(strings.Repeat(line+", ", lines), ", ")
}

// add inserts a line, at the latest with flush.
func (b *bulk) add(line ...any) error {
	if b.args = append(b.args, line...); len(b.args) < bulkLines*b.columns {
		return nil
	}
	return b.flush()
}

// flush inserts the lines that are left.
func (b *bulk) flush() error {
	lines := len(b.args) / b.columns
	if lines == 0 {
		return nil
	}
	statement := b.full
	if lines < bulkLines {
		statement = b.statement(lines)
	}
	err := b.store.exec(statement, b.args...)
	clear(b.args)
	b.args = b.args[:0]
	return err
}
