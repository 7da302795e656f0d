package logfile

import (
	"errors"
	"fmt"
	"strings"

	"bolgeplan/data/plan"
)

// What the header of a plan file says. The application id reads "Blgp"; the size
// of a page is in bytes.
const (
	ApplicationID = 0x426c6770
	FormatVersion = 1
	PageSize      = 4096
)

// logSchema is the log of document.md in as few bytes as it takes: names,
// authors and transactions are stored once and referred to by small numbers,
// which mean something in this file only. Identity is tx.id.
//
//	tx.parents  the numbers of the parents, as varints
//	op.field    0 where the operation is about the row as a whole
//	op.pred     pairs of transaction number and operation number, as varints
//	op_val      kept apart, so that values can be erased under a log that verifies
//	tip         which transactions nothing follows; derived from the rest
//	head        which operations nothing supersedes; derived from the rest
var logSchema = []string{
	`CREATE TABLE name (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT`,
	`CREATE TABLE actor (n INTEGER PRIMARY KEY, author TEXT NOT NULL, installation TEXT NOT NULL, UNIQUE (author, installation)) STRICT`,
	`CREATE TABLE tx (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, parents BLOB NOT NULL, actor INTEGER NOT NULL, time INTEGER NOT NULL, label TEXT NOT NULL) STRICT`,
	`CREATE TABLE op (tx INTEGER NOT NULL, n INTEGER NOT NULL, tbl INTEGER NOT NULL, row BLOB NOT NULL, field INTEGER NOT NULL, hash BLOB NOT NULL, pred BLOB NOT NULL, PRIMARY KEY (tx, n)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE op_val (tx INTEGER NOT NULL, n INTEGER NOT NULL, salt BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (tx, n)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE tip (tx INTEGER PRIMARY KEY) STRICT`,
	`CREATE TABLE head (tbl INTEGER NOT NULL, row BLOB NOT NULL, field INTEGER NOT NULL, tx INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (tbl, row, field, tx, n)) STRICT, WITHOUT ROWID`,
}

// Schema returns every statement that makes the tables of a plan file.
func Schema() []string {
	all := append([]string(nil), logSchema...)
	for _, t := range plan.Tables() {
		all = append(all, domainTable(t))
	}
	return all
}

// domainTable returns the statement that makes a table of the plan. Foreign
// keys are not declared: two copies that merge may leave a reference to a row
// that one of them took out, which the plan shows and the rules report.
func domainTable(t plan.TableInfo) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (id TEXT NOT NULL PRIMARY KEY", t.Name)
	for _, f := range t.Fields {
		kind := "TEXT"
		if f.Integer {
			kind = "INTEGER"
		}
		fmt.Fprintf(&b, ", %s %s", f.Name, kind)
		if f.NotNull {
			b.WriteString(" NOT NULL")
		}
	}
	b.WriteString(") STRICT, WITHOUT ROWID")
	return b.String()
}

// insertRow returns the statement that puts a row into a table of the plan,
// replacing the one with its id.
func insertRow(t plan.TableInfo) string {
	names := columns(t)
	places := strings.TrimSuffix(strings.Repeat("?, ", len(t.Fields)+1), ", ")
	return fmt.Sprintf("INSERT OR REPLACE INTO %s (%s) VALUES (%s)", t.Name, names, places)
}

func columns(t plan.TableInfo) string {
	names := []string{"id"}
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// ErrAltered says that a file has tables, triggers or views that no plan has, or
// lacks some that every plan has: another program has been at it.
var ErrAltered = errors.New("its tables are not those of a plan")

// checkSchema refuses a file whose tables are not ours to the letter.
func checkSchema(q querier) error {
	want := map[string]bool{}
	for _, statement := range Schema() {
		want[statement] = true
	}
	found := 0
	const query = `SELECT coalesce(sql, '') FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)`
	err := each(q, query, nil, func(scan func(...any) error) error {
		var statement string
		if err := scan(&statement); err != nil {
			return err
		}
		if !want[statement] {
			return ErrAltered
		}
		found++
		return nil
	})
	if err == nil && found != len(want) {
		err = ErrAltered
	}
	return err
}
