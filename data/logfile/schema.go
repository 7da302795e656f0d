package logfile

import (
	"fmt"
	"strings"

	"bolgeplan/data/plan"
)

// The header of a plan file. The application id reads "Blgp"; the size of a page is
// in bytes; the version is that of the newest format.
const (
	ApplicationID = 0x426c6770
	FormatVersion = 2
	PageSize      = 4096
)

// logSchema is the log in as few bytes as it takes: names, authors and transactions
// are stored once and referred to by small numbers, which mean something in this
// file only. Identity is tx.id.
//
//	tx.parents  the numbers of the parents, as varints
//	op.field    0 where the operation is about the row as a whole
//	op.pred     pairs of transaction number and operation number, as varints
//	op_val      kept apart, so that values can be erased under a log that verifies
//	blob        bytes that a value names by their SHA-256, in hexadecimal
//
// These do not change between formats. The rest is derived from them:
//
//	tip         which transactions nothing follows
//	head        which transactions wrote a register that no other wrote since, each
//	            with its first operation; register 0 for a deletion that stands
//	conflict    registers whose heads differ; register 0 for a row that was deleted
//	            and kept
var logSchema = []string{
	`CREATE TABLE name (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT`,
	`CREATE TABLE actor (n INTEGER PRIMARY KEY, author TEXT NOT NULL, installation TEXT NOT NULL, UNIQUE (author, installation)) STRICT`,
	`CREATE TABLE tx (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, parents BLOB NOT NULL, actor INTEGER NOT NULL, time INTEGER NOT NULL, label TEXT NOT NULL) STRICT`,
	`CREATE TABLE op (tx INTEGER NOT NULL, n INTEGER NOT NULL, tbl INTEGER NOT NULL, row BLOB NOT NULL, field INTEGER NOT NULL, hash BLOB NOT NULL, pred BLOB NOT NULL, PRIMARY KEY (tx, n)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE op_val (tx INTEGER NOT NULL, n INTEGER NOT NULL, salt BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (tx, n)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE tip (tx INTEGER PRIMARY KEY) STRICT`,
	`CREATE TABLE head (tbl INTEGER NOT NULL, row BLOB NOT NULL, register INTEGER NOT NULL, tx INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (tbl, row, register, tx)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE conflict (tbl INTEGER NOT NULL, row BLOB NOT NULL, register INTEGER NOT NULL, PRIMARY KEY (tbl, row, register)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE blob (id TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT`,
}

// newestSchema returns the statements of all tables of a plan file, as the plan is
// declared now. A test compares it with the newest frozen format.
func newestSchema() []string {
	all := append([]string(nil), logSchema...)
	for _, t := range plan.Tables() {
		all = append(all, planTable(t))
	}
	return all
}

// planTable returns the statement of a table of the plan. It declares no foreign
// keys: a recorded event may name a deleted row.
func planTable(t plan.TableInfo) string {
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
